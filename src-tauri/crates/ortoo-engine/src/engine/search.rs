//! The facade of search.

use ortoo_model::{EntryId, EntryQuery, SearchHit, SearchMatches};

use super::Engine;
use crate::error::EngineError;

impl Engine {
    /// Returns the entries that match a query, the best first.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn search(&self, query: EntryQuery) -> Result<Vec<SearchHit>, EngineError> {
        self.parts.search.search(query).await
    }

    /// Returns where a search text matches in entries; entries that do not exist are left out.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn search_marks(
        &self,
        ids: Vec<EntryId>,
        text: String,
        across: bool,
    ) -> Result<Vec<SearchMatches>, EngineError> {
        self.parts.search.search_marks(ids, text, across).await
    }
}
