//! Backups: timed, rotated, checked, put back.

use ortoo_model::{Backup, FailureCode};

use crate::{Engine, EngineError};

impl Engine {
    /// All backups, the newest first.
    ///
    /// # Errors
    /// `file-unreadable`.
    pub async fn backups(&self) -> Result<Vec<Backup>, EngineError> {
        Err(FailureCode::Internal.into())
    }

    /// Makes a backup by the reader's wish.
    ///
    /// # Errors
    /// `file-unwritable`, or the database.
    pub async fn make_backup(&self) -> Result<Backup, EngineError> {
        Err(FailureCode::Internal.into())
    }
}
