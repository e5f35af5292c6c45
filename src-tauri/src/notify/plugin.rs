//! Alerts on Windows and macOS, through Tauri's notification plugin.

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use ortoo_engine::{NotShown, Notifier, Sent};
use ortoo_model::{Alert, AlertId, EntryId};
use ortoo_notify::Notice;
use tauri::AppHandle;
use tauri_plugin_notification::{Action, ActionType, NotificationExt};

use crate::activation::{self, Errand};
use crate::backend::backend;

const HEADLINE: &str = "headline";
const ENTRY: &str = "entry";
const ALERT: &str = "alert";
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
            let number =
                |name: &str| performed.notification().and_then(|shown| shown.extra().get(name)?.as_i64());
            if let Some(id) = number(ENTRY) {
                activation::open(&handle, Errand::Entry(EntryId(id)));
            } else if let Some(id) = number(ALERT) {
                activation::open(&handle, Errand::Alert(AlertId(id)));
            }
        });
        if let Err(error) = listening {
            log::warn!("clicks on alerts cannot be heard: {error}");
        }
        Self { app }
    }

    fn try_show(&self, alert: &Alert) -> Result<(), NotShown> {
        let Some(notice) = Notice::of(alert, &backend(&self.app).localizer()) else { return Ok(()) };
        let (key, id) = match alert.lines.as_slice() {
            [one] if alert.more == 0 => (ENTRY, one.entry_id.0),
            _ => (ALERT, alert.id.0),
        };
        let body: Vec<_> = notice.lines.into_iter().map(|line| line.text).collect();
        let notifications = self.app.notification();
        // Registered anew each time, for the label follows the interface's language.
        let open = Action::builder(OPEN, notice.open).foreground(true).build();
        notifications
            .register_action_types(vec![ActionType::builder(HEADLINE).actions(vec![open]).build()])
            .and_then(|()| {
                notifications
                    .builder()
                    .title(notice.title)
                    .body(body.join("\n"))
                    .action_type_id(HEADLINE)
                    .extra(key, id)
                    .show()
            })
            .map_err(|error| {
                log::warn!("the alert cannot be shown: {error}");
                NotShown::Refused
            })
    }
}

impl Notifier for Plugin {
    fn is_ready(&self) -> BoxFuture<'_, bool> {
        async { true }.boxed()
    }

    fn show(&self, alert: Alert, sent: Sent) -> BoxFuture<'_, Result<Option<String>, NotShown>> {
        async move {
            self.try_show(&alert)?;
            sent();
            Ok(None)
        }
        .boxed()
    }

    // The plugin takes nothing away on a desktop.
    fn close(&self, _handle: String) -> BoxFuture<'_, ()> {
        async {}.boxed()
    }
}
