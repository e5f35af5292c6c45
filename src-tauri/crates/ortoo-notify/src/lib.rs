//! Desktop alerts: worded in the reader's language and shown by the system's own notifications.
//!
//! The engine decides what to show ([`ortoo_model::Alert`]); this crate makes the text ([`AlertText`]) and
//! shows it through [`desktop_notifier`]: the Desktop Notifications Specification on Linux, toasts on
//! Windows, the UserNotifications framework on macOS. It knows neither the store nor the window and passes
//! clicks to a callback.

mod alert_text;
mod click;
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

pub use alert_text::{AlertText, AlertTextLine, HeadlineActions};
#[cfg_attr(
    target_os = "linux",
    allow(unused_imports, reason = "notification daemons assign their own ids")
)]
pub(crate) use click::handle_of;
pub use click::{Action, Click, ClickHandler, LocalizerSource};

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
