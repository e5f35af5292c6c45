//! The regular maintenance: check, backup, retention.

use crate::error::EngineError;
use crate::single_run::SingleRun;

use super::backup::Backups;
use super::health::DatabaseHealth;
use super::retention::RetentionRunner;

/// Runs the maintenance in order: an unchecked database is neither backed up nor cleaned.
pub(crate) struct Maintenance {
    pub(crate) health: DatabaseHealth,
    pub(crate) backups: Backups,
    pub(crate) retention: RetentionRunner,
    pub(crate) running: SingleRun,
}

impl Maintenance {
    /// Does what is due, unless a run is in progress.
    ///
    /// # Errors
    /// The errors of the check, the backup and retention.
    pub(crate) async fn run(&self) -> Result<(), EngineError> {
        let Some(_guard) = self.running.start() else { return Ok(()) };
        if !self.health.is_sound().await? {
            return Ok(());
        }
        self.backups.back_up_if_due().await?;
        self.retention.clean_up_if_due().await
    }
}
