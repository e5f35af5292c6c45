//! Watches: words that the reader waits for.

use ortoo_model::{FailureCode, NewWatch, Watch, WatchId, WatchPreview, WatchRow};

use crate::{Engine, EngineError};

impl Engine {
    /// All watches, with what they match.
    ///
    /// # Errors
    /// The database.
    pub async fn watches(&self) -> Result<Vec<WatchRow>, EngineError> {
        Ok(Vec::new())
    }

    /// Keeps a watch.
    ///
    /// # Errors
    /// `invalid-watch`, `no-such-feed`, or the database.
    pub async fn add_watch(&self, watch: NewWatch) -> Result<Watch, EngineError> {
        let _ = watch;
        Err(FailureCode::Internal.into())
    }

    /// Changes a watch.
    ///
    /// # Errors
    /// `no-such-watch` and those of [`Engine::add_watch`].
    pub async fn update_watch(&self, id: WatchId, watch: NewWatch) -> Result<Watch, EngineError> {
        let _ = (id, watch);
        Err(FailureCode::Internal.into())
    }

    /// Lets a watch go.
    ///
    /// # Errors
    /// `no-such-watch`, or the database.
    pub async fn remove_watch(&self, id: WatchId) -> Result<(), EngineError> {
        let _ = id;
        Err(FailureCode::Internal.into())
    }

    /// What a watch would have done in the last seven days.
    ///
    /// # Errors
    /// `invalid-watch`, or the database.
    pub async fn preview_watch(&self, watch: NewWatch) -> Result<WatchPreview, EngineError> {
        let _ = watch;
        Err(FailureCode::Internal.into())
    }
}
