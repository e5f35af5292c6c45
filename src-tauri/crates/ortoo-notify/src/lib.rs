//! Desktop alerts: worded in the reader's language and shown by the system's own notifications.
//!
//! The engine decides what to show ([`ortoo_model::Alert`]); this crate makes the text ([`AlertText`]) and
//! shows it through [`desktop_notifier`]: the Desktop Notifications Specification on Linux, toasts on
//! Windows, the UserNotifications framework on macOS. It knows neither the store nor the window and passes
//! clicks to a callback.

mod alert_text;
#[cfg(target_os = "linux")]
mod freedesktop;
#[cfg(target_os = "macos")]
mod macos;
// Compiled on every system, so that its tests run everywhere.
#[cfg_attr(not(windows), allow(dead_code, reason = "only Windows shows toasts"))]
mod toast;
#[cfg(windows)]
mod windows;

use std::sync::Arc;

use ortoo_engine::Notifier;
use ortoo_l10n::Localizer;
use ortoo_model::AlertId;

pub use alert_text::{AlertText, AlertTextLine, HeadlineActions};

/// Returns the messages in the reader's current language.
pub type LocalizerSource = Arc<dyn Fn() -> Localizer + Send + Sync>;

/// The callback for clicks on alerts.
pub type ClickHandler = Arc<dyn Fn(Click) + Send + Sync>;

/// What the reader clicked on an alert.
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
    /// The desktop's handle of the alert, as returned by [`Notifier::show`].
    pub handle: String,
    /// What was clicked.
    pub action: Action,
}

/// Creates the notifier of this system.
///
/// ```no_run
/// use std::sync::Arc;
///
/// use ortoo_l10n::Localizer;
/// use ortoo_model::Locale;
///
/// let localizer = Localizer::new(Locale::En);
/// let notifier = ortoo_notify::desktop_notifier(
///     Arc::new(move || localizer.clone()),
///     Arc::new(|click| println!("{:?}", click.action)),
/// );
/// ```
///
/// Clicks on Windows do not reach `on_click`: they start the app with an `ortoo:` address.
pub fn desktop_notifier(localizer: LocalizerSource, on_click: ClickHandler) -> Arc<dyn Notifier> {
    #[cfg(target_os = "linux")]
    return Arc::new(freedesktop::Freedesktop::new(localizer, on_click));
    #[cfg(target_os = "macos")]
    return Arc::new(macos::Centre::new(localizer, on_click));
    #[cfg(windows)]
    {
        // Toasts are activated by protocol: a click starts the app with an address.
        drop(on_click);
        Arc::new(windows::Toasts::new(localizer))
    }
}

// The former name, until its users are renamed.
pub use desktop_notifier as desktop;

/// Returns the handle of an alert on Windows and macOS, where a new alert replaces one with the same handle.
#[cfg_attr(target_os = "linux", allow(dead_code, reason = "notification daemons assign their own ids"))]
fn handle_of(id: AlertId) -> String {
    format!("alert-{id}")
}
