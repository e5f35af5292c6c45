//! The text of an article: fetched when it is opened, kept in versions, compared.

use ortoo_model::{ArticleId, DiffPiece, EntryDetail, EntryId, FailureCode, VersionDetail};

use crate::{Engine, EngineError};

impl Engine {
    /// Fetches the page of an entry and keeps the article on it, where that is better than what is there.
    /// With `again` even where it was fetched before. A failure is in the answer.
    ///
    /// # Errors
    /// `no-such-entry`, or the database.
    pub async fn fetch_article(&self, _id: EntryId, _again: bool) -> Result<EntryDetail, EngineError> {
        Err(FailureCode::Internal.into())
    }

    /// A version of an article.
    ///
    /// # Errors
    /// `no-such-version`, or the database.
    pub async fn version(&self, _id: ArticleId) -> Result<VersionDetail, EngineError> {
        Err(FailureCode::Internal.into())
    }

    /// What changed from a version to another; without one, to the text that is shown now.
    ///
    /// # Errors
    /// `no-such-entry`, `no-such-version`, or the database.
    pub async fn compare_versions(
        &self,
        _entry: EntryId,
        _from: ArticleId,
        _to: Option<ArticleId>,
    ) -> Result<Vec<DiffPiece>, EngineError> {
        Err(FailureCode::Internal.into())
    }

    /// Notes how far the reader has read, 0 to 1.
    ///
    /// # Errors
    /// The database.
    pub async fn set_position(&self, _id: EntryId, _position: f64) -> Result<(), EngineError> {
        Err(FailureCode::Internal.into())
    }
}
