//! The reader's tags and saved searches.

use ortoo_model::{EntryId, EntryQuery, FailureCode, SavedSearch, SearchId, TagRow};

use crate::{Engine, EngineError};

impl Engine {
    /// Gives entries tags and takes others from them.
    ///
    /// # Errors
    /// `invalid-name`, or the database.
    pub async fn tag_entries(
        &self,
        _ids: Vec<EntryId>,
        _add: Vec<String>,
        _remove: Vec<String>,
    ) -> Result<(), EngineError> {
        Err(FailureCode::Internal.into())
    }

    /// All tags in the order of the alphabet.
    ///
    /// # Errors
    /// The database.
    pub async fn tags(&self) -> Result<Vec<TagRow>, EngineError> {
        Err(FailureCode::Internal.into())
    }

    /// Renames a tag; where another has that name already, they become one.
    ///
    /// # Errors
    /// `invalid-name`, or the database.
    pub async fn rename_tag(&self, _name: &str, _new: &str) -> Result<(), EngineError> {
        Err(FailureCode::Internal.into())
    }

    /// Takes a tag from all that has it.
    ///
    /// # Errors
    /// The database.
    pub async fn remove_tag(&self, _name: &str) -> Result<(), EngineError> {
        Err(FailureCode::Internal.into())
    }

    /// All saved searches in the order of the alphabet.
    ///
    /// # Errors
    /// The database.
    pub async fn saved_searches(&self) -> Result<Vec<SavedSearch>, EngineError> {
        Err(FailureCode::Internal.into())
    }

    /// Keeps a selection under a name.
    ///
    /// # Errors
    /// `invalid-name`, or the database.
    pub async fn add_saved_search(
        &self,
        _name: &str,
        _query: EntryQuery,
    ) -> Result<SavedSearch, EngineError> {
        Err(FailureCode::Internal.into())
    }

    /// Forgets a saved search.
    ///
    /// # Errors
    /// The database.
    pub async fn remove_saved_search(&self, _id: SearchId) -> Result<(), EngineError> {
        Err(FailureCode::Internal.into())
    }
}
