//! Sending events to the window.

use ortoo_model::Event;
use tauri::{AppHandle, Emitter};

/// Name of the only Tauri event; its payload is an [`Event`].
const EVENT_NAME: &str = "ortoo";

/// Sends an event to the window, if there is one.
pub(crate) fn emit(app: &AppHandle, event: &Event) {
    if let Err(error) = app.emit(EVENT_NAME, event) {
        log::warn!("an event cannot be sent to the window: {error}");
    }
}
