//! The main window.

use std::time::Duration;

use tauri::webview::PageLoadEvent;
use tauri::{AppHandle, Manager, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

use crate::backend::backend;
use crate::desktop::graphics;
use crate::snapshot;

/// Label of the window in Tauri.
pub(crate) const MAIN: &str = "main";

/// Title until the language is known.
const INITIAL_TITLE: &str = "Örtöö";

/// A window that waits for its page is shown after this time even if the page has not loaded.
const PAGE_LOAD_TIMEOUT: Duration = Duration::from_secs(2);

/// Opens the window with a provisional title; see [`update_title`]. It can only navigate to the app's own pages.
pub(crate) fn open(app: &AppHandle) -> tauri::Result<()> {
    let window = WebviewWindowBuilder::new(app, MAIN, WebviewUrl::default())
        .title(INITIAL_TITLE)
        .inner_size(1280.0, 860.0)
        .min_inner_size(480.0, 400.0)
        .visible(!graphics::shows_page_first())
        .on_page_load(|window, load| {
            if load.event() == PageLoadEvent::Finished && graphics::shows_page_first() {
                show(&window);
            }
        })
        .on_navigation(|url| {
            matches!(
                (url.scheme(), url.host_str()),
                ("tauri", _) | (_, Some("tauri.localhost" | "localhost"))
            )
        })
        .build()?;
    if graphics::shows_page_first() {
        let window = window.clone();
        tauri::async_runtime::spawn(async move {
            tokio::time::sleep(PAGE_LOAD_TIMEOUT).await;
            show(&window);
        });
    }
    snapshot::zoom().map_or(Ok(()), |zoom| window.set_zoom(zoom))
}

/// Shows a window that waited for its page, unless it is visible.
fn show(window: &WebviewWindow) {
    if window.is_visible().unwrap_or(true) {
        return;
    }
    if let Err(error) = window.show().and_then(|()| window.set_focus()) {
        log::warn!("the window cannot be shown: {error}");
    }
}

/// Shows and focuses the window, or opens one.
pub(crate) fn raise(app: &AppHandle) {
    let Some(window) = app.get_webview_window(MAIN) else {
        match open(app) {
            Ok(()) => update_title(app),
            Err(error) => log::error!("the window cannot be opened: {error}"),
        }
        return;
    };
    let result = window.show().and_then(|()| window.unminimize()).and_then(|()| window.set_focus());
    if let Err(error) = result {
        log::warn!("the window cannot be raised: {error}");
    }
}

/// Sets the title in the current language.
pub(crate) fn update_title(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(MAIN)
        && let Err(error) = window.set_title(&backend(app).localizer().menu_window_title())
    {
        log::warn!("the window cannot be titled: {error}");
    }
}
