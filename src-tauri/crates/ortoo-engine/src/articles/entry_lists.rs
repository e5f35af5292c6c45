//! Lists of entries, and their read, saved and archived states.

use std::sync::Arc;

use chrono::Duration;
use ortoo_model::{EntryId, EntryQuery, EntryRow, SidebarCounts, Topic};
use ortoo_store::{Store, StoreError};

use crate::clock::Clock;
use crate::error::EngineError;
use crate::events::EventSender;
use crate::search::index::{INDEX_WAIT_LIMIT, index_pending};
use crate::store_handle::StoreHandle;

/// How long an alert counts in the sidebar.
const COUNT_ALERTS_WITHIN: Duration = Duration::days(7);

/// Lists of entries and the states that the reader gives to entries.
pub(crate) struct EntryLists {
    pub(crate) store: StoreHandle,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) events: EventSender,
}

impl EntryLists {
    /// Returns the ids of a list of entries, in order.
    pub(crate) async fn entry_ids(&self, query: EntryQuery) -> Result<Vec<EntryId>, EngineError> {
        self.store
            .run(move |store| {
                if query.text.is_some() {
                    index_pending(store, Some(INDEX_WAIT_LIMIT))?;
                }
                store.entry_ids(&query)
            })
            .await
    }

    /// Returns the rows of entries in the given order; entries that do not exist are left out.
    pub(crate) async fn entry_rows(&self, ids: Vec<EntryId>) -> Result<Vec<EntryRow>, EngineError> {
        self.store.run(move |store| store.entry_rows(&ids)).await
    }

    /// Marks entries as read or unread; returns those that changed.
    pub(crate) async fn mark_read(&self, ids: Vec<EntryId>, read: bool) -> Result<Vec<EntryId>, EngineError> {
        let now = self.clock.now();
        self.change(move |store| store.mark_read(&ids, read, now)).await
    }

    /// Marks all entries of a list as read; returns those that changed, so that this can be undone.
    pub(crate) async fn mark_all_read(&self, query: EntryQuery) -> Result<Vec<EntryId>, EngineError> {
        let now = self.clock.now();
        self.change(move |store| store.mark_all_read(&query, now)).await
    }

    /// Saves entries, or removes them from the saved list; returns those that changed.
    pub(crate) async fn save_entries(
        &self,
        ids: Vec<EntryId>,
        saved: bool,
    ) -> Result<Vec<EntryId>, EngineError> {
        let now = self.clock.now();
        self.change(move |store| store.save_entries(&ids, saved, now)).await
    }

    /// Archives entries, or moves them back to the saved list; returns those that changed.
    pub(crate) async fn archive_entries(
        &self,
        ids: Vec<EntryId>,
        archived: bool,
    ) -> Result<Vec<EntryId>, EngineError> {
        let now = self.clock.now();
        self.change(move |store| store.archive_entries(&ids, archived, now)).await
    }

    /// Returns the counts of the sidebar.
    pub(crate) async fn counts(&self) -> Result<SidebarCounts, EngineError> {
        let since = self.clock.now() - COUNT_ALERTS_WITHIN;
        self.store.run(move |store| store.counts(since)).await
    }

    async fn change(
        &self,
        work: impl FnOnce(&Store) -> Result<Vec<EntryId>, StoreError> + Send + 'static,
    ) -> Result<Vec<EntryId>, EngineError> {
        let changed = self.store.run(work).await?;
        if !changed.is_empty() {
            self.events.changed(&[Topic::States]);
        }
        Ok(changed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestLibrary;

    #[tokio::test]
    async fn only_entries_whose_state_changes_are_returned() {
        let library = TestLibrary::new();
        let entry = library.add_entry("Snow").await;
        let (store, clock, events) = (library.store.clone(), library.clock.clone(), library.events.clone());
        let lists = EntryLists { store, clock, events };
        assert_eq!(lists.mark_read(vec![entry], true).await.unwrap(), [entry]);
        assert!(lists.mark_read(vec![entry], true).await.unwrap().is_empty());
        assert_eq!(lists.save_entries(vec![entry], true).await.unwrap(), [entry]);
        let saved = EntryQuery { saved: true, ..EntryQuery::default() };
        assert_eq!(lists.entry_ids(saved).await.unwrap(), [entry]);
    }
}
