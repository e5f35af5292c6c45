//! Alerts on Linux and its kin: the Desktop Notifications Specification over D-Bus.

use notify_rust::{Hint, Notification, Urgency};
use tauri::AppHandle;

use super::{Notice, Notifier};
use crate::activation;

/// The specification's key for a click on the body.
const DEFAULT: &str = "default";
const OPEN: &str = "open";

/// The session's notification daemon.
pub(super) struct Freedesktop {
    app: AppHandle,
}

impl Freedesktop {
    pub(super) fn new(app: AppHandle) -> Self {
        Self { app }
    }
}

impl Notifier for Freedesktop {
    fn show(&self, notice: Notice) {
        let app = self.app.clone();
        // The daemon is waited for, from the call to the click: a thread of its own.
        let waiting =
            std::thread::Builder::new().name("alert".into()).spawn(move || show_and_wait(&app, &notice));
        if let Err(error) = waiting {
            log::warn!("the alert cannot be shown: {error}");
        }
    }
}

fn show_and_wait(app: &AppHandle, notice: &Notice) {
    let markup = notify_rust::get_capabilities().is_ok_and(|all| all.iter().any(|c| c == "body-markup"));
    let body = if markup { escape(&notice.body) } else { notice.body.clone() };
    let shown = Notification::new()
        .appname("Örtöö")
        .summary(&notice.title)
        .body(&body)
        .icon("ortoo")
        .urgency(Urgency::Normal)
        .hint(Hint::Category("news.headline".into()))
        .hint(Hint::DesktopEntry("ortoo".into()))
        .action(DEFAULT, &notice.open)
        .action(OPEN, &notice.open)
        .show();
    match shown {
        Ok(handle) => handle.wait_for_action(|action| {
            if action == DEFAULT || action == OPEN {
                activation::open_entry(app, notice.entry_id);
            }
        }),
        Err(error) => log::warn!("the alert cannot be shown: {error}"),
    }
}

/// The specification's markup is a subset of HTML; headlines are none of it.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
