//! The menu of the tray icon.

use chrono::{DateTime, Utc};
use ortoo_engine::{EngineError, RefreshScope};
use ortoo_model::{DoNotDisturb, EntryId};
use tauri::menu::{CheckMenuItemBuilder, Menu, MenuBuilder, MenuEvent, SubmenuBuilder};
use tauri::{AppHandle, Wry};

use crate::backend::backend;
use crate::launch::action::LaunchAction;
use crate::launch::activation;
use crate::window;

const OPEN_ITEM: &str = "tray-open";
const ENTRY_ITEM_PREFIX: &str = "tray-entry-";
const REFRESH_ITEM: &str = "tray-refresh";
const QUIET_HOUR_ITEM: &str = "tray-quiet-hour";
const QUIET_TOMORROW_ITEM: &str = "tray-quiet-tomorrow";
const QUIET_UNTIL_ITEM: &str = "tray-quiet-until";
const QUIET_OFF_ITEM: &str = "tray-quiet-off";
const QUIT_ITEM: &str = "tray-quit";
/// Longer headlines are cut, because menus do not wrap lines.
const MAX_HEADLINE_CHARS: usize = 60;

/// The variable content of the menu.
#[derive(Default)]
pub(super) struct MenuContent {
    /// The latest headlines.
    pub(super) headlines: Vec<(EntryId, String)>,
    /// End of do-not-disturb, if it is on.
    pub(super) until: Option<DateTime<Utc>>,
}

/// Builds the menu in the current language.
pub(super) fn build(app: &AppHandle, content: &MenuContent) -> tauri::Result<Menu<Wry>> {
    let localizer = backend(app).localizer();
    let mut quiet = SubmenuBuilder::new(app, localizer.tray_quiet())
        .text(QUIET_HOUR_ITEM, localizer.tray_quiet_hour())
        .text(QUIET_TOMORROW_ITEM, localizer.tray_quiet_tomorrow());
    if let Some(until) = content.until {
        let time = until.with_timezone(&chrono::Local).format("%H:%M").to_string();
        let until = CheckMenuItemBuilder::with_id(QUIET_UNTIL_ITEM, localizer.tray_quiet_until(&time))
            .checked(true)
            .enabled(false)
            .build(app)?;
        quiet = quiet.separator().item(&until).text(QUIET_OFF_ITEM, localizer.tray_quiet_off());
    }
    let mut menu = MenuBuilder::new(app).text(OPEN_ITEM, localizer.tray_open()).separator();
    for (id, title) in &content.headlines {
        menu = menu.text(format!("{ENTRY_ITEM_PREFIX}{id}"), label(title));
    }
    if !content.headlines.is_empty() {
        menu = menu.separator();
    }
    menu.text(REFRESH_ITEM, localizer.tray_refresh())
        .item(&quiet.build()?)
        .separator()
        .text(QUIT_ITEM, localizer.tray_quit())
        .build()
}

/// The label for a headline. Ampersands are doubled, because one would underline the next letter.
fn label(title: &str) -> String {
    let mut label: String = title.chars().take(MAX_HEADLINE_CHARS).collect();
    if title.chars().nth(MAX_HEADLINE_CHARS).is_some() {
        label = label.trim_end().to_owned() + "…";
    }
    label.replace('&', "&&")
}

/// Handles a click on an item.
pub(super) fn on_click(app: &AppHandle, event: MenuEvent) {
    let item = event.id().as_ref();
    if let Some(id) = item.strip_prefix(ENTRY_ITEM_PREFIX).and_then(|id| id.parse().ok()) {
        return activation::open(app, LaunchAction::ShowEntry(id));
    }
    match item {
        OPEN_ITEM => window::raise(app),
        REFRESH_ITEM => {
            spawn(app, async |engine| engine.refresh(None, RefreshScope::Asked, |_| {}).await.map(drop))
        }
        QUIET_HOUR_ITEM => set_do_not_disturb(app, DoNotDisturb::Hour),
        QUIET_TOMORROW_ITEM => set_do_not_disturb(app, DoNotDisturb::Tomorrow),
        QUIET_OFF_ITEM => set_do_not_disturb(app, DoNotDisturb::Off),
        QUIT_ITEM => app.exit(0),
        _ => {}
    }
}

fn set_do_not_disturb(app: &AppHandle, how: DoNotDisturb) {
    spawn(app, async move |engine| engine.set_do_not_disturb(how).await.map(drop));
}

fn spawn<F>(app: &AppHandle, work: impl FnOnce(ortoo_engine::Engine) -> F)
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
