//! Asynchronous access to the synchronous store.

use ortoo_model::{FeedId, FeedRow, Settings};
use ortoo_store::{Store, StoreError};

use crate::error::EngineError;
use crate::failures::no_such_feed;

/// Runs storage work on blocking threads. Cheap to clone.
#[derive(Clone)]
pub(crate) struct StoreHandle {
    store: Store,
}

impl StoreHandle {
    pub(crate) fn new(store: Store) -> Self {
        Self { store }
    }

    /// Runs storage work on a blocking thread.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the work fails, [`EngineError::Task`] if it panics.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Store) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, EngineError> {
        let store = self.store.clone();
        Ok(tokio::task::spawn_blocking(move || work(&store)).await??)
    }

    /// Returns the store itself, for code that already runs on a blocking thread.
    pub(crate) fn blocking(&self) -> &Store {
        &self.store
    }

    /// Reads all settings.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read.
    pub(crate) async fn settings(&self) -> Result<Settings, EngineError> {
        self.run(Store::settings).await
    }

    /// Reads a followed feed.
    ///
    /// # Errors
    /// `no-such-feed`, or [`EngineError::Store`].
    pub(crate) async fn feed(&self, id: FeedId) -> Result<FeedRow, EngineError> {
        let row = self.run(move |store| store.feed(id)).await?;
        Ok(row.ok_or_else(|| no_such_feed(id))?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ortoo_model::FailureCode;

    #[tokio::test]
    async fn reads_the_settings_and_reports_a_missing_feed() {
        let folder = tempfile::tempdir().unwrap();
        let store = StoreHandle::new(Store::open(&folder.path().join("ortoo.sqlite")).unwrap());
        assert_eq!(store.settings().await.unwrap(), Settings::default());
        let error = store.feed(FeedId(7)).await.unwrap_err();
        assert_eq!(error.into_failure().code, FailureCode::NoSuchFeed);
    }
}
