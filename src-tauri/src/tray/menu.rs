//! The menu of the icon in the tray.

use chrono::{DateTime, Utc};
use ortoo_engine::{EngineError, RefreshScope};
use ortoo_model::{DoNotDisturb, EntryId};
use tauri::menu::{CheckMenuItemBuilder, Menu, MenuBuilder, MenuEvent, SubmenuBuilder};
use tauri::{AppHandle, Wry};

use crate::activation::{self, Errand};
use crate::backend::backend;
use crate::window;

const OPEN: &str = "tray-open";
const ENTRY: &str = "tray-entry-";
const REFRESH: &str = "tray-refresh";
const HOUR: &str = "tray-quiet-hour";
const TOMORROW: &str = "tray-quiet-tomorrow";
const UNTIL: &str = "tray-quiet-until";
const OFF: &str = "tray-quiet-off";
const QUIT: &str = "tray-quit";
/// Characters of a headline; menus do not break lines.
const LONGEST: usize = 60;

/// What the menu shows beside its verbs.
#[derive(Default)]
pub(super) struct Shown {
    /// The latest headlines.
    pub(super) headlines: Vec<(EntryId, String)>,
    /// When the time ends in which the reader is not to be disturbed.
    pub(super) until: Option<DateTime<Utc>>,
}

/// Builds it in the present language.
pub(super) fn build(app: &AppHandle, shown: &Shown) -> tauri::Result<Menu<Wry>> {
    let words = backend(app).localizer();
    let mut quiet = SubmenuBuilder::new(app, words.tray_quiet())
        .text(HOUR, words.tray_quiet_hour())
        .text(TOMORROW, words.tray_quiet_tomorrow());
    if let Some(until) = shown.until {
        let time = until.with_timezone(&chrono::Local).format("%H:%M").to_string();
        let until = CheckMenuItemBuilder::with_id(UNTIL, words.tray_quiet_until(&time))
            .checked(true)
            .enabled(false)
            .build(app)?;
        quiet = quiet.separator().item(&until).text(OFF, words.tray_quiet_off());
    }
    let mut menu = MenuBuilder::new(app).text(OPEN, words.tray_open()).separator();
    for (id, title) in &shown.headlines {
        menu = menu.text(format!("{ENTRY}{id}"), label(title));
    }
    if !shown.headlines.is_empty() {
        menu = menu.separator();
    }
    menu.text(REFRESH, words.tray_refresh())
        .item(&quiet.build()?)
        .separator()
        .text(QUIT, words.tray_quit())
        .build()
}

/// A headline as a menu shows it. An ampersand would underline the next letter.
fn label(title: &str) -> String {
    let mut label: String = title.chars().take(LONGEST).collect();
    if title.chars().nth(LONGEST).is_some() {
        label = label.trim_end().to_owned() + "…";
    }
    label.replace('&', "&&")
}

/// Does what was chosen.
pub(super) fn clicked(app: &AppHandle, event: MenuEvent) {
    let chosen = event.id().as_ref();
    if let Some(id) = chosen.strip_prefix(ENTRY).and_then(|id| id.parse().ok()) {
        return activation::open(app, Errand::Entry(id));
    }
    match chosen {
        OPEN => window::raise(app),
        REFRESH => {
            behind(app, async |engine| engine.refresh(None, RefreshScope::Asked, |_| {}).await.map(drop))
        }
        HOUR => disturb(app, DoNotDisturb::Hour),
        TOMORROW => disturb(app, DoNotDisturb::Tomorrow),
        OFF => disturb(app, DoNotDisturb::Off),
        QUIT => app.exit(0),
        _ => {}
    }
}

fn disturb(app: &AppHandle, how: DoNotDisturb) {
    behind(app, async move |engine| engine.set_do_not_disturb(how).await.map(drop));
}

fn behind<F>(app: &AppHandle, work: impl FnOnce(ortoo_engine::Engine) -> F)
where
    F: Future<Output = Result<(), EngineError>> + Send + 'static,
{
    let Ok(engine) = backend(app).engine() else { return };
    let work = work(engine);
    tauri::async_runtime::spawn(async move {
        if let Err(error) = work.await {
            error.into_failure();
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_headline_is_cut() {
        assert_eq!(label("Ө & Ү"), "Ө && Ү");
        assert_eq!(label(&"Ө".repeat(61)), "Ө".repeat(60) + "…");
        assert_eq!(label(&"Ө".repeat(60)), "Ө".repeat(60));
    }
}
