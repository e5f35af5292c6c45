//! What the window begins with.

use ortoo_model::{AlertId, Counts, EntryId, Failure, Locale, Settings};
use serde::Serialize;
use ts_rs::TS;

use super::table::Answer;
use crate::activation::Errand;
use crate::backend::{backend, name_of};

/// What the window needs to draw itself the first time.
#[derive(Serialize, TS)]
pub(crate) struct Startup {
    settings: Settings,
    locale: Locale,
    counts: Counts,
    version: String,
    #[ts(type = "\"linux\" | \"windows\" | \"macos\"")]
    platform: &'static str,
    /// An entry to open at once: an alert was clicked before the window was there.
    pending: Option<EntryId>,
    /// An alert whose headlines are to be shown at once.
    pending_alert: Option<AlertId>,
    /// What an OPML file is called whose sources are to be offered at once.
    pending_list: Option<String>,
    /// Whether the sample edition is there.
    sample: bool,
    /// Why the database cannot be opened.
    failure: Option<Failure>,
}

pub(super) async fn startup(app: &tauri::AppHandle) -> Answer<Startup> {
    let backend = backend(app);
    let locale = backend.localizer().locale();
    let left = backend.started();
    let pending = if let Some(Errand::Entry(entry)) = &left { Some(*entry) } else { None };
    let pending_alert = if let Some(Errand::Alert(alert)) = &left { Some(*alert) } else { None };
    let pending_list = if let Some(Errand::List(path)) = &left { Some(name_of(path)) } else { None };
    let mut startup = Startup {
        settings: Settings::default(),
        locale,
        counts: Counts::default(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        platform: match std::env::consts::OS {
            "windows" => "windows",
            "macos" => "macos",
            _ => "linux",
        },
        pending,
        pending_alert,
        pending_list,
        sample: false,
        failure: None,
    };
    match backend.engine() {
        Err(failure) => startup.failure = Some(failure),
        Ok(engine) => {
            startup.failure = engine.damage();
            startup.settings = engine.settings().await?;
            startup.counts = engine.counts().await?;
            startup.sample = engine.has_sample().await?;
        }
    }
    Ok(startup)
}
