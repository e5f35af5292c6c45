//! The facade of watches, alerts and their journal.

use std::sync::Arc;

use ortoo_model::{
    AlertId, DoNotDisturb, EntryId, FeedAlerts, FeedId, JournalLine, JournalQuery, JournalRow, QuietStatus,
    Topic, Watch, WatchDefinition, WatchId, WatchPreview, WatchRow,
};

use super::Engine;
use crate::alerts::Notifier;
use crate::error::EngineError;

impl Engine {
    /// Sets which entries of the given feeds cause alerts.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn set_feed_alerts(&self, ids: Vec<FeedId>, alerts: FeedAlerts) -> Result<(), EngineError> {
        self.parts.feeds.set_feed_alerts(ids, alerts).await
    }

    /// Returns all watches in the order of their creation, with the number of stored entries that each matches.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn watches(&self) -> Result<Vec<WatchRow>, EngineError> {
        self.parts.watches.watches().await
    }

    /// Adds a watch and matches it against the entries of the last 30 days.
    ///
    /// # Errors
    /// `invalid-watch`, `no-such-feed`, or [`EngineError::Store`].
    pub async fn add_watch(&self, watch: WatchDefinition) -> Result<Watch, EngineError> {
        self.parts.watches.add_watch(watch).await
    }

    /// Changes a watch.
    ///
    /// # Errors
    /// `no-such-watch`, and the errors of [`Engine::add_watch`].
    pub async fn update_watch(&self, id: WatchId, watch: WatchDefinition) -> Result<Watch, EngineError> {
        self.parts.watches.update_watch(id, watch).await
    }

    /// Removes a watch.
    ///
    /// # Errors
    /// `no-such-watch`, or [`EngineError::Store`].
    pub async fn remove_watch(&self, id: WatchId) -> Result<(), EngineError> {
        self.parts.watches.remove_watch(id).await
    }

    /// Returns what a watch would have matched in the last seven days, by arrival. A match counts as an alert if the level
    /// of the watch causes alerts, its source is not silenced, it did not come with the first fetch of its source, and no
    /// other match of its story came before it.
    ///
    /// # Errors
    /// `invalid-watch`, `no-such-feed`, or [`EngineError::Store`].
    pub async fn preview_watch(&self, watch: WatchDefinition) -> Result<WatchPreview, EngineError> {
        self.parts.watches.preview_watch(watch).await
    }

    /// Sets what shows alerts from now on. Without a notifier, alerts are held.
    pub fn set_notifier(&self, notifier: Arc<dyn Notifier>) {
        self.parts.alerts.notifier.set(notifier);
    }

    /// Decides on all arrivals and held entries, and shows the alerts that result. Without a notifier, leaves the work to
    /// a running process that has one.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn tell(&self) -> Result<(), EngineError> {
        if self.parts.alerts.process().await? {
            self.spawn_alert_recovery();
        }
        Ok(())
    }

    /// Returns the lines of the journal, newest first.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn journal(&self, query: JournalQuery) -> Result<Vec<JournalLine>, EngineError> {
        self.parts.journal.journal(query).await
    }

    /// Returns the alert decisions, newest first, one per entry.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn decisions(&self, query: JournalQuery) -> Result<Vec<JournalRow>, EngineError> {
        self.parts.journal.decisions(query).await
    }

    /// Returns the entries of an alert, the most important first.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn alert_entries(&self, id: AlertId) -> Result<Vec<EntryId>, EngineError> {
        self.parts.journal.alert_entries(id).await
    }

    /// Returns the alert that the desktop knows by this handle.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn alert_of(&self, handle: String) -> Result<Option<AlertId>, EngineError> {
        self.parts.journal.alert_of(handle).await
    }

    /// Returns whether it is quiet now and how many entries are held.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn quiet(&self) -> Result<QuietStatus, EngineError> {
        self.parts.quiet_times.quiet().await
    }

    /// Starts or ends do-not-disturb. Entries held meanwhile are shown when it ends.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn set_do_not_disturb(&self, how: DoNotDisturb) -> Result<QuietStatus, EngineError> {
        self.update_settings(self.parts.quiet_times.do_not_disturb_patch(how)).await?;
        self.parts.events.changed(&[Topic::Alerts]);
        self.spawn_alert_processing();
        self.quiet().await
    }

    /// Records that this process ends. Other processes hold alerts from now on.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn fall_asleep(&self) -> Result<(), EngineError> {
        self.parts.alerts.heartbeat.record_shutdown().await
    }
}
