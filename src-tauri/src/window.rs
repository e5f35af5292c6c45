//! The one window.

use tauri::{AppHandle, Manager, WebviewUrl, WebviewWindowBuilder};

use crate::backend::backend;

/// The window's label in Tauri.
pub(crate) const MAIN: &str = "main";

/// Opens the window. It can go nowhere but to the app's own pages.
pub(crate) fn open(app: &AppHandle) -> tauri::Result<()> {
    WebviewWindowBuilder::new(app, MAIN, WebviewUrl::default())
        .title(backend(app).localizer().menu_window_title())
        .inner_size(1280.0, 860.0)
        .min_inner_size(480.0, 400.0)
        .on_navigation(|url| {
            matches!(
                (url.scheme(), url.host_str()),
                ("tauri", _) | (_, Some("tauri.localhost" | "localhost"))
            )
        })
        .build()?;
    Ok(())
}

/// Brings the window to the reader.
pub(crate) fn raise(app: &AppHandle) {
    let Some(window) = app.get_webview_window(MAIN) else { return };
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
