//! The icon in the tray. A desktop without a tray, or without the library that Linux needs for one, is
//! no reason not to start.

use std::panic::{AssertUnwindSafe, catch_unwind};

use ortoo_engine::RefreshScope;
use tauri::image::Image;
use tauri::menu::{MenuBuilder, MenuEvent};
use tauri::tray::TrayIconBuilder;
use tauri::{AppHandle, Wry};

use crate::backend::backend;
use crate::window;

const ID: &str = "tray";
const OPEN: &str = "tray-open";
const REFRESH: &str = "tray-refresh";
const QUIT: &str = "tray-quit";

/// Puts the icon there, if it can be put.
pub(crate) fn build(app: &AppHandle) {
    // libappindicator is loaded when first used, and its binding panics where it is missing.
    let built = catch_unwind(AssertUnwindSafe(|| try_build(app)));
    match built {
        Ok(Ok(())) => {}
        Ok(Err(error)) => log::warn!("no tray icon: {error}"),
        Err(_) => log::warn!("no tray icon: the system's library for it is missing"),
    }
}

fn try_build(app: &AppHandle) -> tauri::Result<()> {
    TrayIconBuilder::with_id(ID)
        .icon(Image::from_bytes(include_bytes!("../../icons/tray.png"))?)
        .menu(&menu(app)?)
        .on_menu_event(clicked)
        .build(app)?;
    Ok(())
}

fn menu(app: &AppHandle) -> tauri::Result<tauri::menu::Menu<Wry>> {
    let localizer = backend(app).localizer();
    MenuBuilder::new(app)
        .text(OPEN, localizer.tray_open())
        .text(REFRESH, localizer.tray_refresh())
        .separator()
        .text(QUIT, localizer.tray_quit())
        .build()
}

/// Puts the menu into the present language.
pub(crate) fn relabel(app: &AppHandle) {
    let Some(tray) = app.tray_by_id(ID) else { return };
    if let Err(error) = menu(app).and_then(|menu| tray.set_menu(Some(menu))) {
        log::warn!("the tray's menu cannot be rebuilt: {error}");
    }
}

/// Shows how much is unread.
pub(crate) async fn update(app: &AppHandle) {
    let Some(tray) = app.tray_by_id(ID) else { return };
    let Ok(engine) = backend(app).engine() else { return };
    let Ok(counts) = engine.counts().await else { return };
    let tooltip = backend(app).localizer().tray_tooltip(i64::from(counts.unread));
    if let Err(error) = tray.set_tooltip(Some(tooltip)) {
        log::warn!("the tray cannot be updated: {error}");
    }
}

fn clicked(app: &AppHandle, event: MenuEvent) {
    match event.id().as_ref() {
        OPEN => window::raise(app),
        REFRESH => {
            let Ok(engine) = backend(app).engine() else { return };
            tauri::async_runtime::spawn(async move {
                if let Err(error) = engine.refresh(None, RefreshScope::Asked, |_| {}).await {
                    error.into_failure();
                }
            });
        }
        QUIT => app.exit(0),
        _ => {}
    }
}
