//! Desktop alerts. The engine decides what is told; here it is worded and handed to the platform.

#[cfg(target_os = "linux")]
mod freedesktop;
// Built everywhere, so that a change that breaks it is seen everywhere.
#[cfg_attr(target_os = "linux", allow(dead_code, reason = "Linux has its own"))]
mod plugin;

use ortoo_l10n::Localizer;
use ortoo_model::{Alert, EntryId};
use tauri::AppHandle;
use tokio::sync::broadcast::error::RecvError;

use crate::backend::backend;

/// An alert in words.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Notice {
    title: String,
    body: String,
    /// What a click opens.
    entry_id: EntryId,
    /// The label of the action that opens it, for desktops that ignore clicks on the body.
    open: String,
}

/// A platform's way to show a notice. A click calls [`crate::activation::open_entry`].
trait Notifier: Send + Sync + 'static {
    /// Shows it; what goes wrong is logged, for nobody waits for it.
    fn show(&self, notice: Notice);
}

/// Shows every alert from now on.
pub(crate) fn start(app: &AppHandle) {
    let Ok(engine) = backend(app).engine() else { return };
    let mut alerts = engine.alerts();
    let handle = app.clone();
    #[cfg(target_os = "linux")]
    let notifier = freedesktop::Freedesktop::new(app.clone());
    #[cfg(not(target_os = "linux"))]
    let notifier = plugin::Plugin::new(app.clone());
    tauri::async_runtime::spawn(async move {
        loop {
            match alerts.recv().await {
                Ok(alert) => {
                    if let Some(notice) = word(&alert, &backend(&handle).localizer()) {
                        notifier.show(notice);
                    }
                }
                Err(RecvError::Lagged(lost)) => log::warn!("{lost} alerts were not shown"),
                Err(RecvError::Closed) => break,
            }
        }
    });
}

/// One headline is its own title; several are listed under their number.
fn word(alert: &Alert, localizer: &Localizer) -> Option<Notice> {
    let first = alert.lines.first()?;
    let open = localizer.alert_open();
    let entry_id = first.entry_id;
    if alert.lines.len() == 1 && alert.more == 0 {
        return Some(Notice { title: first.title.clone(), body: first.feed_title.clone(), entry_id, open });
    }
    let count = alert.lines.len() as i64 + i64::from(alert.more);
    let mut lines: Vec<String> =
        alert.lines.iter().map(|line| localizer.alert_line(&line.title, &line.feed_title)).collect();
    if alert.more > 0 {
        lines.push(localizer.alert_more(i64::from(alert.more)));
    }
    Some(Notice { title: localizer.alert_several(count), body: lines.join("\n"), entry_id, open })
}
