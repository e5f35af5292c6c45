//! Retention: what nobody saved, tagged or annotated goes after its time.

use ortoo_model::{Cleanup, FailureCode};

use crate::{Engine, EngineError};

impl Engine {
    /// Removes what the settings let go, and gives its room back to the disk.
    ///
    /// # Errors
    /// The database.
    pub async fn clean_up(&self) -> Result<Cleanup, EngineError> {
        Err(FailureCode::Internal.into())
    }
}
