//! Running without a window: closing the window, starting at login, missing capabilities of the desktop.

use ortoo_engine::EngineError;
use ortoo_model::{CloseAction, Desktop, Event, FailureCode, MissingCapability, SettingsPatch};
use tauri::{AppHandle, Manager, Window, WindowEvent};
use tauri_plugin_autostart::ManagerExt;

use crate::backend::backend;
use crate::commands::CommandResult;
use crate::desktop::{notify, power, tray};
use crate::emit::emit;
use crate::{updates, window};

/// Handles the events of the window.
pub(crate) fn on_window_event(window: &Window, event: &WindowEvent) {
    match event {
        WindowEvent::CloseRequested { api, .. } => {
            api.prevent_close();
            handle_close_request(window);
        }
        WindowEvent::Destroyed => backend(window.app_handle()).window_closed(),
        _ => {}
    }
}

/// Closes the window, quits or asks the reader, by the settings.
fn handle_close_request(window: &Window) {
    let app = window.app_handle().clone();
    tauri::async_runtime::spawn(async move {
        let action = match backend(&app).engine() {
            Ok(engine) => engine.settings().await.map(|settings| settings.close).unwrap_or_default(),
            // Without a database there is nothing to do in the background.
            Err(_) => CloseAction::Quit,
        };
        match action {
            CloseAction::Background => continue_in_background(&app),
            // A page that has not started cannot ask.
            CloseAction::Ask if backend(&app).is_window_open() => emit(&app, &Event::AskClose),
            CloseAction::Ask | CloseAction::Quit => app.exit(0),
        }
    });
}

/// Destroys the window, which frees the web view's memory, and keeps the app running.
fn continue_in_background(app: &AppHandle) {
    backend(app).window_closed();
    if let Some(window) = app.get_webview_window(window::MAIN)
        && let Err(error) = window.destroy()
    {
        log::warn!("the window cannot be closed: {error}");
    }
}

/// Applies the reader's answer to the question whether to keep running.
///
/// # Errors
/// If the answer is to be remembered and cannot be stored.
pub(crate) async fn answer_close(app: &AppHandle, keep: bool, remember: bool) -> CommandResult<()> {
    if remember {
        let action = if keep { CloseAction::Background } else { CloseAction::Quit };
        let action = serde_json::to_value(action).unwrap_or_default();
        let patch = SettingsPatch([("close".to_owned(), action)].into_iter().collect());
        backend(app).engine()?.update_settings(patch).await?;
    }
    if keep {
        continue_in_background(app);
    } else {
        app.exit(0);
    }
    Ok(())
}

/// Returns the capabilities of the desktop and the state of updates.
pub(crate) async fn desktop(app: &AppHandle) -> Desktop {
    let mut lacks = Vec::new();
    if !tray::exists(app) || !power::has_tray_host().await {
        lacks.push(MissingCapability::Tray);
    }
    if !notify::notifier(app).is_ready().await {
        lacks.push(MissingCapability::Alerts);
    }
    let autostart = app.autolaunch().is_enabled().ok();
    Desktop {
        lacks,
        autostart,
        saving: backend(app).is_power_saving(),
        updated_by: updates::updated_by(app),
        newer: updates::found_version(app),
    }
}

/// Turns starting at login, without a window, on or off.
///
/// # Errors
/// `autostart-refused`.
pub(crate) fn set_autostart(app: &AppHandle, on: bool) -> CommandResult<()> {
    let autostart = app.autolaunch();
    let result = if on { autostart.enable() } else { autostart.disable() };
    result.map_err(|error| {
        log::warn!("starting at login cannot be set: {error}");
        EngineError::from(FailureCode::AutostartRefused)
    })
}

/// Handles the exit of the app: marks it as no longer running, so that other processes hold back alerts.
pub(crate) fn on_exit(app: &AppHandle) {
    let Ok(engine) = backend(app).engine() else { return };
    if let Err(error) = tauri::async_runtime::block_on(engine.fall_asleep()) {
        error.into_failure();
    }
}
