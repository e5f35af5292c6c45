//! Life without a window: closing it, starting at login, what the desktop lacks.

use ortoo_engine::EngineError;
use ortoo_model::{CloseAction, Desktop, Event, FailureCode, Lack, SettingsPatch};
use tauri::{AppHandle, Manager, Window};
use tauri_plugin_autostart::ManagerExt;

use crate::backend::backend;
use crate::commands::Answer;
use crate::{events, notify, surroundings, tray, updates, window};

/// The reader wants the window closed: as the settings say.
pub(crate) fn close_requested(window: &Window) {
    let app = window.app_handle().clone();
    tauri::async_runtime::spawn(async move {
        let action = match backend(&app).engine() {
            Ok(engine) => engine.settings().await.map(|settings| settings.close).unwrap_or_default(),
            // Without a database there is nothing to go on with.
            Err(_) => CloseAction::Quit,
        };
        match action {
            CloseAction::Background => go_on_behind(&app),
            // A page that never came up cannot be asked.
            CloseAction::Ask if backend(&app).is_started() => events::tell(&app, &Event::AskClose),
            CloseAction::Ask | CloseAction::Quit => app.exit(0),
        }
    });
}

/// Closes the window for good, which frees the web view, and stays.
fn go_on_behind(app: &AppHandle) {
    backend(app).stopped();
    if let Some(window) = app.get_webview_window(window::MAIN)
        && let Err(error) = window.destroy()
    {
        log::warn!("the window cannot be closed: {error}");
    }
}

/// The reader's word on closing the window.
///
/// # Errors
/// The database, where it is to be remembered.
pub(crate) async fn answer_close(app: &AppHandle, keep: bool, remember: bool) -> Answer<()> {
    if remember {
        let word = if keep { CloseAction::Background } else { CloseAction::Quit };
        let word = serde_json::to_value(word).unwrap_or_default();
        let patch = SettingsPatch([("close".to_owned(), word)].into_iter().collect());
        backend(app).engine()?.update_settings(patch).await?;
    }
    if keep {
        go_on_behind(app);
    } else {
        app.exit(0);
    }
    Ok(())
}

/// What the desktop offers.
pub(crate) async fn desktop(app: &AppHandle) -> Desktop {
    let mut lacks = Vec::new();
    if !tray::is_there(app) || !surroundings::has_tray_host().await {
        lacks.push(Lack::Tray);
    }
    if !notify::notifier(app).is_ready().await {
        lacks.push(Lack::Alerts);
    }
    let autostart = app.autolaunch().is_enabled().ok();
    Desktop {
        lacks,
        autostart,
        saving: backend(app).is_saving(),
        updated_by: updates::updated_by(app),
        newer: updates::newer(app),
    }
}

/// Starts the app at login from now on, without a window, or no longer.
///
/// # Errors
/// `autostart-refused`.
pub(crate) fn set_autostart(app: &AppHandle, on: bool) -> Answer<()> {
    let autostart = app.autolaunch();
    let done = if on { autostart.enable() } else { autostart.disable() };
    done.map_err(|error| {
        log::warn!("starting at login cannot be set: {error}");
        EngineError::from(FailureCode::AutostartRefused)
    })
}

/// The app ends: whoever fetches from now on holds what is to be told.
pub(crate) fn end(app: &AppHandle) {
    let Ok(engine) = backend(app).engine() else { return };
    if let Err(error) = tauri::async_runtime::block_on(engine.fall_asleep()) {
        error.into_failure();
    }
}
