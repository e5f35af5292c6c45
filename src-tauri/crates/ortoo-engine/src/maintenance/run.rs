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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestLibrary;
    use std::sync::Mutex;

    #[tokio::test]
    async fn an_empty_library_is_checked_but_not_backed_up() {
        let library = TestLibrary::new();
        let (store, clock, events) = (library.store.clone(), library.clock.clone(), library.events.clone());
        let data_dir = library.folder.path().to_owned();
        let maintenance = Maintenance {
            health: DatabaseHealth { store: store.clone(), events: events.clone(), result: Mutex::default() },
            backups: Backups { store: store.clone(), clock: clock.clone(), data_dir },
            retention: RetentionRunner { store, clock, events, next_run: Mutex::default() },
            running: SingleRun::default(),
        };
        maintenance.run().await.unwrap();
        assert!(maintenance.health.is_sound().await.unwrap());
        assert!(maintenance.backups.backups().await.unwrap().is_empty());
    }
}
