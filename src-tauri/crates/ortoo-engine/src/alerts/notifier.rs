//! What the engine needs of a desktop: somebody who shows alerts.

use futures_util::future::BoxFuture;
use ortoo_model::Alert;

/// Why an alert was not shown.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum NotShown {
    /// Nobody is there who shows alerts; somebody may come.
    Absent,
    /// Somebody is there, and would not or could not.
    Refused,
}

/// Says that an alert is on its way to the desktop and can no longer be held back.
pub type Sent = Box<dyn FnOnce() + Send>;

/// Shows alerts. Each method ends within some seconds, whatever the desktop does.
pub trait Notifier: Send + Sync + 'static {
    /// Whether an alert would be shown now.
    fn is_ready(&self) -> BoxFuture<'_, bool>;

    /// Shows an alert; one of the same id takes the place of the former. Calls `sent` as soon as the desktop has
    /// been told, before it has answered: who ends in between does not know whether the reader saw it, and that
    /// time must be short. Answers with the name by which [`Notifier::close`] finds it, where there is one.
    ///
    /// # Errors
    /// [`NotShown`].
    fn show(&self, alert: Alert, sent: Sent) -> BoxFuture<'_, Result<Option<String>, NotShown>>;

    /// Takes an alert away, if it is still there.
    fn close(&self, handle: String) -> BoxFuture<'_, ()>;
}
