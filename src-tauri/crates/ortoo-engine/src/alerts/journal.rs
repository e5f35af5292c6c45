//! The journal of alert decisions, and the alerts themselves.

use ortoo_model::{AlertId, EntryId, JournalLine, JournalQuery, JournalRow};

use crate::error::EngineError;
use crate::store_handle::StoreHandle;

/// Reads the journal and alerts.
pub(crate) struct Journal {
    pub(crate) store: StoreHandle,
}

impl Journal {
    /// Returns the lines of the journal, newest first.
    pub(crate) async fn journal(&self, query: JournalQuery) -> Result<Vec<JournalLine>, EngineError> {
        self.store.run(move |store| store.journal(&query)).await
    }

    /// Returns the alert decisions, newest first, one per entry.
    pub(crate) async fn decisions(&self, query: JournalQuery) -> Result<Vec<JournalRow>, EngineError> {
        self.store.run(move |store| store.decisions(&query)).await
    }

    /// Returns the entries of an alert, the most important first.
    pub(crate) async fn alert_entries(&self, id: AlertId) -> Result<Vec<EntryId>, EngineError> {
        self.store.run(move |store| store.alert_entries(id)).await
    }

    /// Returns the alert that the desktop knows by this handle.
    pub(crate) async fn alert_of(&self, handle: String) -> Result<Option<AlertId>, EngineError> {
        self.store.run(move |store| store.alert_of(&handle)).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestLibrary;

    #[tokio::test]
    async fn the_journal_of_a_new_library_is_empty() {
        let library = TestLibrary::new();
        let journal = Journal { store: library.store.clone() };
        assert!(journal.decisions(JournalQuery::default()).await.unwrap().is_empty());
        assert_eq!(journal.alert_of("unknown".to_owned()).await.unwrap(), None);
    }
}
