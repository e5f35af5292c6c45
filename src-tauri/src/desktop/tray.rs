//! The tray icon, and the badge on the icon in the dock or taskbar. Without a tray, or without the library that it needs on
//! Linux, the app starts all the same.

mod menu;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use ortoo_engine::EngineError;
use ortoo_model::{EntryOrder, EntryQuery, SidebarCounts};
use tauri::image::Image;
use tauri::tray::TrayIconBuilder;
use tauri::{AppHandle, Manager};

use self::menu::MenuContent;
use crate::backend::backend;
use crate::window;

const TRAY_ID: &str = "tray";
/// Number of headlines in the menu.
const MENU_HEADLINES: u32 = 5;
/// Minimum time between two updates of the menu.
const UPDATE_INTERVAL: Duration = Duration::from_secs(1);

/// Whether an update of the menu is scheduled.
static IS_UPDATE_SCHEDULED: AtomicBool = AtomicBool::new(false);

/// Creates the icon if that is possible.
pub(crate) fn build(app: &AppHandle) {
    // libappindicator is loaded on first use, and its binding panics if it is missing.
    let result = catch_unwind(AssertUnwindSafe(|| try_build(app)));
    match result {
        Ok(Ok(())) => {}
        Ok(Err(error)) => log::warn!("no tray icon: {error}"),
        Err(_) => log::warn!("no tray icon: the system's library for it is missing"),
    }
    update(app);
}

/// Returns whether the icon was created; the desktop may still not show it.
pub(crate) fn exists(app: &AppHandle) -> bool {
    app.tray_by_id(TRAY_ID).is_some()
}

fn try_build(app: &AppHandle) -> tauri::Result<()> {
    TrayIconBuilder::with_id(TRAY_ID)
        .icon(icon(false)?)
        .menu(&menu::build(app, &MenuContent::default())?)
        .on_menu_event(menu::on_click)
        .build(app)?;
    Ok(())
}

/// The icon, with a mark if there are unread alerts.
fn icon(is_marked: bool) -> tauri::Result<Image<'static>> {
    if is_marked {
        Image::from_bytes(include_bytes!("../../../icons/tray-unread.png"))
    } else {
        Image::from_bytes(include_bytes!("../../../icons/tray.png"))
    }
}

/// Schedules an update of the icon and its menu; several changes in a short time cause one update.
pub(crate) fn update(app: &AppHandle) {
    if IS_UPDATE_SCHEDULED.swap(true, Ordering::AcqRel) {
        return;
    }
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(UPDATE_INTERVAL).await;
        IS_UPDATE_SCHEDULED.store(false, Ordering::Release);
        match load_content(&app).await {
            Ok((content, counts)) => apply(&app, &content, counts),
            Err(error) => drop(error.into_failure()),
        }
    });
}

async fn load_content(app: &AppHandle) -> Result<(MenuContent, SidebarCounts), EngineError> {
    let engine = backend(app).engine()?;
    let query =
        EntryQuery { order: EntryOrder::Arrived, limit: Some(MENU_HEADLINES), ..EntryQuery::default() };
    let rows = engine.entry_rows(engine.entry_ids(query).await?).await?;
    let headlines = rows.into_iter().map(|row| (row.id, row.title)).collect();
    let do_not_disturb = engine.settings().await?.do_not_disturb;
    let quiet = engine.quiet().await?;
    let until = quiet.until.filter(|until| do_not_disturb == Some(*until));
    Ok((MenuContent { headlines, until }, engine.counts().await?))
}

fn apply(app: &AppHandle, content: &MenuContent, counts: SidebarCounts) {
    set_badge(app, counts.alerts);
    let Some(tray) = app.tray_by_id(TRAY_ID) else { return };
    let tooltip = backend(app).localizer().tray_tooltip(i64::from(counts.unread));
    let result = menu::build(app, content)
        .and_then(|menu| tray.set_menu(Some(menu)))
        .and_then(|()| tray.set_icon(Some(icon(counts.alerts > 0)?)))
        .and_then(|()| tray.set_tooltip(Some(tooltip)));
    if let Err(error) = result {
        log::warn!("the tray cannot be updated: {error}");
    }
}

/// Sets the number of unread alerts on the icon in the dock or taskbar.
fn set_badge(app: &AppHandle, alerts: u32) {
    let Some(window) = app.get_webview_window(window::MAIN) else { return };
    // Windows shows an overlay picture instead of a number.
    #[cfg(windows)]
    let result = window.set_overlay_icon(if alerts > 0 { icon(true).ok() } else { None });
    #[cfg(not(windows))]
    let result = window.set_badge_count((alerts > 0).then_some(i64::from(alerts)));
    if let Err(error) = result {
        log::info!("the app's icon cannot have a badge: {error}");
    }
}
