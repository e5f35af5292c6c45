//! Saved for good: text, pictures and the page itself.

use ortoo_model::{EntryId, FailureCode};

use crate::{Engine, EngineError};

impl Engine {
    /// Saves the page at an address, which need belong to no source. An entry of that address is saved.
    ///
    /// # Errors
    /// `invalid-url`, what fetching met, `no-article`, or the database.
    pub async fn save_url(&self, _url: &str) -> Result<EntryId, EngineError> {
        Err(FailureCode::Internal.into())
    }

    /// Puts entries into the archive, or takes them out; answers with those that changed.
    ///
    /// # Errors
    /// The database.
    pub async fn archive_entries(
        &self,
        _ids: Vec<EntryId>,
        _archived: bool,
    ) -> Result<Vec<EntryId>, EngineError> {
        Err(FailureCode::Internal.into())
    }
}
