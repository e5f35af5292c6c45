//! What can be followed at an address.

use ortoo_model::{Discovery, Failure, FailureCode};

use crate::{Engine, EngineError};

impl Engine {
    /// Looks at an address, as a reader types it, for what can be followed there.
    ///
    /// # Errors
    /// `invalid-url`, `nothing-to-follow`, those of fetching the address itself, or the database.
    pub async fn discover(&self, typed: &str) -> Result<Discovery, EngineError> {
        Err(Failure::new(FailureCode::NothingToFollow).with("url", typed.trim()).into())
    }
}
