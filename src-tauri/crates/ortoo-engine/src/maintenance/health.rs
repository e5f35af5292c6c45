//! The check for damage of the database.

use std::sync::{Mutex, MutexGuard, PoisonError};

use ortoo_model::{Event, Failure};
use ortoo_store::{CheckReport, Store, StoreError};

use crate::error::EngineError;
use crate::events::EventSender;
use crate::store_handle::StoreHandle;

/// Checks the database and remembers the result of the first check.
pub(crate) struct DatabaseHealth {
    pub(crate) store: StoreHandle,
    pub(crate) events: EventSender,
    /// The result of the check after the start; `None` before it has run.
    pub(crate) result: Mutex<Option<Result<(), Failure>>>,
}

impl DatabaseHealth {
    /// Checks every page of the database for damage.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read at all.
    pub(crate) async fn check_database(&self) -> Result<CheckReport, EngineError> {
        self.store.run(Store::check).await
    }

    /// Returns the damage that has been detected in the database since it was opened.
    pub(crate) fn damage(&self) -> Option<Failure> {
        self.result().clone().and_then(Result::err)
    }

    /// Checks once after the start whether every page of the database can be read. Returns false for a damaged
    /// database and emits [`Event::DatabaseDamaged`].
    pub(crate) async fn is_sound(&self) -> Result<bool, EngineError> {
        if let Some(previous) = &*self.result() {
            return Ok(previous.is_ok());
        }
        let checked = self.store.run(Store::quick_check).await;
        let result = match &checked {
            Err(EngineError::Store(error @ StoreError::Damaged { .. })) => Err(Failure::from(error)),
            Err(_) => return checked.map(|()| true),
            Ok(()) => Ok(()),
        };
        if let Err(failure) = &result {
            self.events.emit(Event::DatabaseDamaged { failure: failure.clone() });
        }
        let is_sound = result.is_ok();
        *self.result() = Some(result);
        Ok(is_sound)
    }

    fn result(&self) -> MutexGuard<'_, Option<Result<(), Failure>>> {
        self.result.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_new_database_is_sound() {
        let folder = tempfile::tempdir().unwrap();
        let store = StoreHandle::new(Store::open(&folder.path().join("ortoo.sqlite")).unwrap());
        let health = DatabaseHealth { store, events: EventSender::new(), result: Mutex::default() };
        assert!(health.is_sound().await.unwrap());
        assert_eq!(health.damage(), None);
    }
}
