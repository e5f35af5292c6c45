//! The facade of backups, retention and the database check.

use std::path::PathBuf;

use ortoo_model::{Backup, Failure, RetentionResult};
use ortoo_store::CheckReport;

use super::Engine;
use crate::error::EngineError;

impl Engine {
    /// Deletes what the settings no longer keep, and returns the space to the file system.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn clean_up(&self) -> Result<RetentionResult, EngineError> {
        self.parts.maintenance.retention.clean_up().await
    }

    /// Returns all backups, the newest first.
    ///
    /// # Errors
    /// `file-unreadable` if the folder cannot be listed.
    pub async fn backups(&self) -> Result<Vec<Backup>, EngineError> {
        self.parts.maintenance.backups.backups().await
    }

    /// Makes a backup at the reader's request.
    ///
    /// # Errors
    /// `database-unwritable`, `database-damaged`.
    pub async fn make_backup(&self) -> Result<Backup, EngineError> {
        self.parts.maintenance.backups.make_backup().await
    }

    /// Makes a backup at a path of the reader's choice, which must not exist.
    ///
    /// # Errors
    /// `file-unwritable`, `database-damaged`.
    pub async fn back_up_to(&self, path: PathBuf) -> Result<Backup, EngineError> {
        self.parts.maintenance.backups.back_up_to(path).await
    }

    /// Checks every page of the database for damage.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read at all.
    pub async fn check_database(&self) -> Result<CheckReport, EngineError> {
        self.parts.maintenance.health.check_database().await
    }

    /// Returns the damage that has been detected in the database since it was opened.
    pub fn damage(&self) -> Option<Failure> {
        self.parts.maintenance.health.damage()
    }

    /// Closes the database for good, in all clones, so that a backup can replace it.
    pub fn close(&self) {
        self.parts.store.blocking().close();
    }
}
