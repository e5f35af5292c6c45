//! The interface to the desktop's notifications.

use std::sync::{Arc, Mutex, PoisonError};

use futures_util::future::BoxFuture;
use ortoo_model::Alert;

/// Why an alert was not shown.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ShowError {
    /// No notification service is running; one may start later.
    Absent,
    /// The notification service refused the alert or failed.
    Refused,
}

/// Called when an alert has been sent to the desktop and can no longer be held back.
pub type Sent = Box<dyn FnOnce() + Send>;

/// Shows alerts on the desktop. Each method returns within a few seconds, whatever the desktop does.
pub trait Notifier: Send + Sync + 'static {
    /// Returns whether an alert would be shown now.
    fn is_ready(&self) -> BoxFuture<'_, bool>;

    /// Shows an alert; an alert with the same id is replaced. Calls `sent` as soon as the desktop has received the alert,
    /// before it answers: if the process ends in between, it is unknown whether the reader saw the alert, so that time must
    /// be short. Returns the handle by which [`Notifier::close`] finds the alert, if there is one.
    ///
    /// # Errors
    /// [`ShowError`] if the alert was not shown.
    fn show(&self, alert: Alert, sent: Sent) -> BoxFuture<'_, Result<Option<String>, ShowError>>;

    /// Removes an alert from the desktop if it is still shown.
    fn close(&self, handle: String) -> BoxFuture<'_, ()>;
}

/// Holds the notifier once it is set. Cheap to clone; all clones share the notifier.
#[derive(Clone, Default)]
pub(crate) struct NotifierSlot {
    notifier: Arc<Mutex<Option<Arc<dyn Notifier>>>>,
}

impl NotifierSlot {
    pub(crate) fn set(&self, notifier: Arc<dyn Notifier>) {
        *self.notifier.lock().unwrap_or_else(PoisonError::into_inner) = Some(notifier);
    }

    pub(crate) fn get(&self) -> Option<Arc<dyn Notifier>> {
        self.notifier.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
