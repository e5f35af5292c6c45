//! Alerts on the desktop: worded in the reader's language, shown by the system's own means.
//!
//! The engine says what is told ([`ortoo_model::Alert`]); this crate words it and shows it. It knows neither the
//! store nor the window: a click is handed on.

#[cfg(target_os = "linux")]
mod freedesktop;
#[cfg(target_os = "macos")]
mod macos;
mod notice;
// Built everywhere, so that its tests run everywhere.
#[cfg_attr(not(windows), allow(dead_code, reason = "Windows shows toasts"))]
mod toast;
#[cfg(windows)]
mod windows;

use std::sync::Arc;

use ortoo_engine::Notifier;
use ortoo_l10n::Localizer;
use ortoo_model::AlertId;

pub use notice::Notice;

/// The sentences of the moment: the reader may change the language.
pub type Words = Arc<dyn Fn() -> Localizer + Send + Sync>;

/// Who hears of clicks.
pub type Clicked = Arc<dyn Fn(Click) + Send + Sync>;

/// What was clicked.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Action {
    /// The alert itself, or its button to open.
    Open,
    /// The button to save.
    Save,
    /// The button to turn off the source's alerts.
    Mute,
}

/// A click on an alert of this process, or of one before it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Click {
    /// The desktop's name of the alert, as [`Notifier::show`] gave it.
    pub handle: String,
    /// What was clicked.
    pub action: Action,
}

/// Shows alerts with the desktop's own notifications.
pub fn desktop(words: Words, clicked: Clicked) -> Arc<dyn Notifier> {
    #[cfg(target_os = "linux")]
    return Arc::new(freedesktop::Freedesktop::new(words, clicked));
    #[cfg(target_os = "macos")]
    return Arc::new(macos::Centre::new(words, clicked));
    #[cfg(windows)]
    {
        // Clicks come back as addresses of the protocol, as everything does that starts the app.
        drop(clicked);
        Arc::new(windows::Toasts::new(words))
    }
}

/// By which Windows and macOS know an alert: one of the same name takes the place of the former.
#[cfg_attr(target_os = "linux", allow(dead_code, reason = "its daemons give numbers of their own"))]
fn handle_of(id: AlertId) -> String {
    format!("alert-{id}")
}
