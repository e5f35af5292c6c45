//! The first data that the window requests.

use ortoo_model::{AlertId, EntryId, Failure, Locale, Settings, SidebarCounts};
use serde::Serialize;
use ts_rs::TS;

use super::table::CommandResult;
use crate::backend::{backend, file_name};
use crate::launch::action::LaunchAction;

/// Everything that the window needs for its first frame.
#[derive(Serialize, TS)]
pub(crate) struct Startup {
    settings: Settings,
    locale: Locale,
    counts: SidebarCounts,
    version: String,
    #[ts(type = "\"linux\" | \"windows\" | \"macos\"")]
    platform: &'static str,
    /// An entry to open at once, because an alert was clicked before the window was open.
    pending: Option<EntryId>,
    /// An alert whose headlines are to be shown at once.
    pending_alert: Option<AlertId>,
    /// The name of an OPML file whose feeds are to be offered at once.
    pending_list: Option<String>,
    /// Whether the library contains the sample edition.
    sample: bool,
    /// Why the database cannot be opened.
    failure: Option<Failure>,
}

pub(super) async fn startup(app: &tauri::AppHandle) -> CommandResult<Startup> {
    let backend = backend(app);
    let locale = backend.localizer().locale();
    let action = backend.window_opened();
    let pending = if let Some(LaunchAction::ShowEntry(entry)) = &action { Some(*entry) } else { None };
    let pending_alert = if let Some(LaunchAction::ShowAlert(alert)) = &action { Some(*alert) } else { None };
    let pending_list =
        if let Some(LaunchAction::OfferOpml(path)) = &action { Some(file_name(path)) } else { None };
    let mut startup = Startup {
        settings: Settings::default(),
        locale,
        counts: SidebarCounts::default(),
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
