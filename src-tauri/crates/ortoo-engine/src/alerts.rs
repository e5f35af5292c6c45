//! Alerts: what is told, when, and why not.

mod notifier;
#[cfg_attr(not(test), expect(dead_code, reason = "decides once its verdicts are stored"))]
mod policy;
#[cfg_attr(not(test), expect(dead_code, reason = "asked once there are settings for it"))]
mod quiet;

use std::sync::Arc;

use ortoo_model::{
    AlertId, DoNotDisturb, EntryId, FailureCode, FeedAlerts, FeedId, JournalLine, JournalQuery, JournalRow, Quiet,
};

pub use self::notifier::{NotShown, Notifier, Sent};
use crate::{Engine, EngineError};

impl Engine {
    /// Who shows alerts from now on. Without one, what is to be told is held.
    pub fn set_notifier(&self, notifier: Arc<dyn Notifier>) {
        let _ = notifier;
    }

    /// Decides on all that has arrived and all that was held, and shows what is to be shown.
    ///
    /// # Errors
    /// The database.
    pub async fn tell(&self) -> Result<(), EngineError> {
        Ok(())
    }

    /// The journal, newest first, as lines.
    ///
    /// # Errors
    /// The database.
    pub async fn journal(&self, query: JournalQuery) -> Result<Vec<JournalLine>, EngineError> {
        let _ = query;
        Ok(Vec::new())
    }

    /// The journal, newest first, a decision an entry.
    ///
    /// # Errors
    /// The database.
    pub async fn decisions(&self, query: JournalQuery) -> Result<Vec<JournalRow>, EngineError> {
        let _ = query;
        Ok(Vec::new())
    }

    /// Whether it is quiet now.
    ///
    /// # Errors
    /// The database.
    pub async fn quiet(&self) -> Result<Quiet, EngineError> {
        Ok(Quiet { cause: None, until: None, held: 0 })
    }

    /// Begins or ends a time without alerts.
    ///
    /// # Errors
    /// The database.
    pub async fn set_do_not_disturb(&self, how: DoNotDisturb) -> Result<Quiet, EngineError> {
        let _ = how;
        self.quiet().await
    }

    /// Says which headlines of these sources are told.
    ///
    /// # Errors
    /// The database.
    pub async fn set_feed_alerts(&self, ids: Vec<FeedId>, alerts: FeedAlerts) -> Result<(), EngineError> {
        let _ = (ids, alerts);
        Err(FailureCode::Internal.into())
    }

    /// What an alert told, most important first.
    ///
    /// # Errors
    /// The database.
    pub async fn alert_entries(&self, id: AlertId) -> Result<Vec<EntryId>, EngineError> {
        let _ = id;
        Ok(Vec::new())
    }

    /// The alert that the desktop knows by this name.
    ///
    /// # Errors
    /// The database.
    pub async fn alert_of(&self, handle: String) -> Result<Option<AlertId>, EngineError> {
        let _ = handle;
        Ok(None)
    }
}
