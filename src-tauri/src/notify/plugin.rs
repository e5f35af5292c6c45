//! Alerts on Windows and macOS, through Tauri's notification plugin.

use ortoo_model::EntryId;
use tauri::AppHandle;
use tauri_plugin_notification::{Action, ActionType, NotificationExt};

use super::{Notice, Notifier};
use crate::activation;

const HEADLINE: &str = "headline";
const ENTRY: &str = "entry";
const OPEN: &str = "open";

/// The system's notification centre.
pub(super) struct Plugin {
    app: AppHandle,
}

impl Plugin {
    /// Clicks are listened to before anything is shown: the plugin reports only those.
    pub(super) fn new(app: AppHandle) -> Self {
        let handle = app.clone();
        let listening = app.notification().on_action(move |performed| {
            let entry = performed.notification().and_then(|shown| shown.extra().get(ENTRY)?.as_i64());
            if let Some(id) = entry {
                activation::open_entry(&handle, EntryId(id));
            }
        });
        if let Err(error) = listening {
            log::warn!("clicks on alerts cannot be heard: {error}");
        }
        Self { app }
    }
}

impl Notifier for Plugin {
    fn show(&self, notice: Notice) {
        let notifications = self.app.notification();
        // Registered anew each time, for the label follows the interface's language.
        let open = Action::builder(OPEN, notice.open).foreground(true).build();
        let shown = notifications
            .register_action_types(vec![ActionType::builder(HEADLINE).actions(vec![open]).build()])
            .and_then(|()| {
                notifications
                    .builder()
                    .title(notice.title)
                    .body(notice.body)
                    .action_type_id(HEADLINE)
                    .extra(ENTRY, notice.entry_id.0)
                    .show()
            });
        if let Err(error) = shown {
            log::warn!("the alert cannot be shown: {error}");
        }
    }
}
