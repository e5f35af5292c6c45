//! The facade of watches and the alerts of feeds.

use ortoo_model::{FeedAlerts, FeedId, NewWatch, Watch, WatchId, WatchPreview, WatchRow};

use super::Engine;
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
    pub async fn add_watch(&self, watch: NewWatch) -> Result<Watch, EngineError> {
        self.parts.watches.add_watch(watch).await
    }

    /// Changes a watch.
    ///
    /// # Errors
    /// `no-such-watch`, and the errors of [`Engine::add_watch`].
    pub async fn update_watch(&self, id: WatchId, watch: NewWatch) -> Result<Watch, EngineError> {
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
    pub async fn preview_watch(&self, watch: NewWatch) -> Result<WatchPreview, EngineError> {
        self.parts.watches.preview_watch(watch).await
    }
}
