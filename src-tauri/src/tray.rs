//! The icon in the tray, and the number on the one in the dock. A desktop without a tray, or without the library that Linux needs for one, is
//! no reason not to start.

mod menu;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use ortoo_engine::EngineError;
use ortoo_model::{Counts, EntryOrder, EntryQuery};
use tauri::image::Image;
use tauri::tray::TrayIconBuilder;
use tauri::{AppHandle, Manager};

use self::menu::Shown;
use crate::backend::backend;
use crate::window;

const ID: &str = "tray";
/// Headlines in the menu.
const HEADLINES: u32 = 5;
/// The menu is made anew at most this often.
const PACE: Duration = Duration::from_secs(1);

/// Whether the menu is about to be made anew.
static CHANGING: AtomicBool = AtomicBool::new(false);

/// Puts the icon there, if it can be put.
pub(crate) fn build(app: &AppHandle) {
    // libappindicator is loaded when first used, and its binding panics where it is missing.
    let built = catch_unwind(AssertUnwindSafe(|| try_build(app)));
    match built {
        Ok(Ok(())) => {}
        Ok(Err(error)) => log::warn!("no tray icon: {error}"),
        Err(_) => log::warn!("no tray icon: the system's library for it is missing"),
    }
    update(app);
}

/// Whether the icon could be put there; a desktop may still have no place for it.
pub(crate) fn is_there(app: &AppHandle) -> bool {
    app.tray_by_id(ID).is_some()
}

fn try_build(app: &AppHandle) -> tauri::Result<()> {
    TrayIconBuilder::with_id(ID)
        .icon(icon(false)?)
        .menu(&menu::build(app, &Shown::default())?)
        .on_menu_event(menu::clicked)
        .build(app)?;
    Ok(())
}

/// With a mark while something was told that is not read.
fn icon(marked: bool) -> tauri::Result<Image<'static>> {
    if marked {
        Image::from_bytes(include_bytes!("../../icons/tray-unread.png"))
    } else {
        Image::from_bytes(include_bytes!("../../icons/tray.png"))
    }
}

/// Shows what is new, soon: many changes are one.
pub(crate) fn update(app: &AppHandle) {
    if CHANGING.swap(true, Ordering::AcqRel) {
        return;
    }
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(PACE).await;
        CHANGING.store(false, Ordering::Release);
        match shown(&app).await {
            Ok((shown, counts)) => show(&app, &shown, counts),
            Err(error) => drop(error.into_failure()),
        }
    });
}

async fn shown(app: &AppHandle) -> Result<(Shown, Counts), EngineError> {
    let engine = backend(app).engine()?;
    let query = EntryQuery { order: EntryOrder::Arrived, limit: Some(HEADLINES), ..EntryQuery::default() };
    let rows = engine.entry_rows(engine.entry_ids(query).await?).await?;
    let headlines = rows.into_iter().map(|row| (row.id, row.title)).collect();
    let disturb = engine.settings().await?.do_not_disturb;
    let quiet = engine.quiet().await?;
    let until = quiet.until.filter(|until| disturb == Some(*until));
    Ok((Shown { headlines, until }, engine.counts().await?))
}

fn show(app: &AppHandle, shown: &Shown, counts: Counts) {
    badge(app, counts.alerts);
    let Some(tray) = app.tray_by_id(ID) else { return };
    let tooltip = backend(app).localizer().tray_tooltip(i64::from(counts.unread));
    let done = menu::build(app, shown)
        .and_then(|menu| tray.set_menu(Some(menu)))
        .and_then(|()| tray.set_icon(Some(icon(counts.alerts > 0)?)))
        .and_then(|()| tray.set_tooltip(Some(tooltip)));
    if let Err(error) = done {
        log::warn!("the tray cannot be updated: {error}");
    }
}

/// Writes on the dock's or the taskbar's icon how much was told and is not read.
fn badge(app: &AppHandle, alerts: u32) {
    let Some(window) = app.get_webview_window(window::MAIN) else { return };
    // Windows has no numbers there, but a small picture.
    #[cfg(windows)]
    let done = window.set_overlay_icon(if alerts > 0 { icon(true).ok() } else { None });
    #[cfg(not(windows))]
    let done = window.set_badge_count((alerts > 0).then_some(i64::from(alerts)));
    if let Err(error) = done {
        log::info!("the app's icon cannot be marked: {error}");
    }
}
