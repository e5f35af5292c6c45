//! Clicks on alerts, and the callbacks between this crate and the app.

use std::sync::Arc;

use ortoo_l10n::Localizer;
use ortoo_model::AlertId;

/// Returns the messages in the reader's current language.
pub type LocalizerSource = Arc<dyn Fn() -> Localizer + Send + Sync>;

/// The callback for clicks on alerts.
pub type ClickHandler = Arc<dyn Fn(Click) + Send + Sync>;

/// The part of an alert that the reader clicked.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Action {
    /// The alert itself, or its button "Open".
    Open,
    /// The button "Save".
    Save,
    /// The button that turns off the alerts of the source.
    Mute,
}

/// A click on an alert that this process, or an earlier one, has shown.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Click {
    /// The desktop's handle of the alert, as returned by [`ortoo_engine::Notifier::show`].
    pub handle: String,
    /// The clicked part.
    pub action: Action,
}

/// Returns the handle of an alert on Windows and macOS, where a new alert replaces one with the same handle.
#[cfg_attr(target_os = "linux", allow(dead_code, reason = "notification daemons assign their own ids"))]
pub(crate) fn handle_of(id: AlertId) -> String {
    format!("alert-{id}")
}
