//! The one window.

use std::time::Duration;

use tauri::webview::PageLoadEvent;
use tauri::{AppHandle, Manager, WebviewUrl, WebviewWindow, WebviewWindowBuilder, Window, WindowEvent};

use crate::backend::backend;
use crate::{background, graphics, snapshot};

/// The window's label in Tauri.
pub(crate) const MAIN: &str = "main";

/// The title until the language is known.
const TITLE: &str = "Örtöö";

/// A window that waits for its page is shown after this, whatever became of the page.
const PATIENCE: Duration = Duration::from_secs(2);

/// Opens the window; [`retitle`] gives it its title. It can go nowhere but to the app's own pages.
pub(crate) fn open(app: &AppHandle) -> tauri::Result<()> {
    let window = WebviewWindowBuilder::new(app, MAIN, WebviewUrl::default())
        .title(TITLE)
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
            tokio::time::sleep(PATIENCE).await;
            show(&window);
        });
    }
    snapshot::zoom().map_or(Ok(()), |zoom| window.set_zoom(zoom))
}

/// Shows a window that has waited for its page, once.
fn show(window: &WebviewWindow) {
    if window.is_visible().unwrap_or(true) {
        return;
    }
    if let Err(error) = window.show().and_then(|()| window.set_focus()) {
        log::warn!("the window cannot be shown: {error}");
    }
}

/// What happens to the window.
pub(crate) fn on_event(window: &Window, event: &WindowEvent) {
    match event {
        WindowEvent::CloseRequested { api, .. } => {
            api.prevent_close();
            background::close_requested(window);
        }
        WindowEvent::Destroyed => backend(window.app_handle()).stopped(),
        _ => {}
    }
}

/// Brings the window to the reader; opens it where there is none.
pub(crate) fn raise(app: &AppHandle) {
    let Some(window) = app.get_webview_window(MAIN) else {
        match open(app) {
            Ok(()) => retitle(app),
            Err(error) => log::error!("the window cannot be opened: {error}"),
        }
        return;
    };
    let raised = window.show().and_then(|()| window.unminimize()).and_then(|()| window.set_focus());
    if let Err(error) = raised {
        log::warn!("the window cannot be raised: {error}");
    }
}

/// Puts the title into the present language.
pub(crate) fn retitle(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(MAIN)
        && let Err(error) = window.set_title(&backend(app).localizer().menu_window_title())
    {
        log::warn!("the window cannot be titled: {error}");
    }
}
