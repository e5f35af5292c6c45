//! Keeps the search index up to date.

use std::time::{Duration, Instant};

use ortoo_store::{Store, StoreError};

use crate::error::EngineError;
use crate::single_run::SingleRun;
use crate::store_handle::StoreHandle;

/// Entries indexed in one transaction; small, so that other writers wait only briefly.
const INDEX_BATCH_ENTRIES: u32 = 400;
/// How long a search waits for pending entries to be indexed; it misses those that are left.
pub(crate) const INDEX_WAIT_LIMIT: Duration = Duration::from_millis(1_500);

/// Indexes pending entries in the background.
pub(crate) struct SearchIndexer {
    pub(crate) store: StoreHandle,
    pub(crate) running: SingleRun,
}

impl SearchIndexer {
    /// Indexes all pending entries, unless a run is in progress.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub(crate) async fn run(&self) -> Result<(), EngineError> {
        let Some(_guard) = self.running.start() else { return Ok(()) };
        self.store.run(|store| index_pending(store, None)).await
    }
}

/// Indexes pending entries, for at most `time_limit`.
pub(crate) fn index_pending(store: &Store, time_limit: Option<Duration>) -> Result<(), StoreError> {
    let started = Instant::now();
    while store.count_pending()? > 0 {
        store.index_pending(INDEX_BATCH_ENTRIES)?;
        if time_limit.is_some_and(|time_limit| started.elapsed() > time_limit) {
            break;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestLibrary;

    #[tokio::test]
    async fn a_run_indexes_all_pending_entries() {
        let library = TestLibrary::new();
        library.add_entry("The first snow").await;
        let indexer = SearchIndexer { store: library.store.clone(), running: SingleRun::default() };
        assert!(library.store.run(Store::count_pending).await.unwrap() > 0);
        indexer.run().await.unwrap();
        assert_eq!(library.store.run(Store::count_pending).await.unwrap(), 0);
    }
}
