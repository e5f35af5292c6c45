//! The steps from new entries to alerts and prefetching, in order.

use ortoo_model::{FeedId, FeedOutcome, RefreshSummary};

use super::Engine;
use crate::error::EngineError;
use crate::refresh::RefreshScope;
use crate::refresh::refresher::RefreshResult;

impl Engine {
    /// Refreshes the given feeds, or all, and calls `each` with the outcome of each feed. Takes a bounded time.
    ///
    /// # Errors
    /// [`EngineError::Store`]. The failure of a feed is in its outcome.
    pub async fn refresh(
        &self,
        ids: Option<Vec<FeedId>>,
        scope: RefreshScope,
        each: impl FnMut(&FeedOutcome),
    ) -> Result<RefreshSummary, EngineError> {
        // Fetch, parse, merge and store.
        let result = self.parts.refresher.refresh(ids, scope, self.is_power_saving(), each).await?;
        self.process_new_entries(result).await
    }

    /// Processes the entries that a refresh has stored. They are indexed later, by a background task or before the next
    /// search.
    async fn process_new_entries(&self, result: RefreshResult) -> Result<RefreshSummary, EngineError> {
        let RefreshResult { summary, new_entries, _guard } = result;
        // Stories, watches, alert decisions and delivery, of all that is pending.
        self.tell().await?;
        if !self.is_power_saving() {
            self.parts.reader.prefetch(new_entries).await?;
        }
        Ok(summary)
    }

    /// Refreshes the feeds that are due. While the network is offline, fetches one feed first to find out whether it is
    /// back.
    pub(super) async fn refresh_due(&self) -> Result<(), EngineError> {
        if self.is_offline() {
            if let Some(result) = self.parts.refresher.probe(self.is_power_saving()).await? {
                self.process_new_entries(result).await?;
            }
            if self.is_offline() {
                return Ok(());
            }
        }
        self.refresh(None, RefreshScope::Due, |_| {}).await.map(drop)
    }

    /// Returns true if the network is known to be offline.
    pub(super) fn is_offline(&self) -> bool {
        self.parts.refresher.feed_fetcher.network.is_offline()
    }
}
