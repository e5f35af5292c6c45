//! Life without a window: closing it, starting at login, what the desktop lacks.

use ortoo_model::{Desktop, FailureCode};
use tauri::AppHandle;

use crate::commands::Answer;

/// What the desktop offers.
pub(crate) async fn desktop(app: &AppHandle) -> Desktop {
    let _ = app;
    Desktop::default()
}

/// Starts the app at login from now on, or no longer.
///
/// # Errors
/// `autostart-refused`.
pub(crate) fn set_autostart(app: &AppHandle, on: bool) -> Answer<()> {
    let _ = (app, on);
    Err(FailureCode::AutostartRefused.into())
}

/// The reader's word on closing the window.
///
/// # Errors
/// The database, where it is to be remembered.
pub(crate) async fn answer_close(app: &AppHandle, keep: bool, remember: bool) -> Answer<()> {
    let _ = (app, keep, remember);
    Ok(())
}

/// Shows an alert of the app's own.
///
/// # Errors
/// `no-desktop-alerts`.
pub(crate) async fn show_test_alert(app: &AppHandle) -> Answer<()> {
    let _ = app;
    Err(FailureCode::NoDesktopAlerts.into())
}
