//! Background tasks of the engine.

use ortoo_model::EntryId;

use super::Engine;
use crate::error::EngineError;

impl Engine {
    /// Spawns a task that indexes pending entries, unless one is running.
    pub(crate) fn spawn_indexing(&self) {
        let engine = self.clone();
        tokio::spawn(async move { log_failure(engine.parts.indexer.run().await) });
    }

    /// Spawns a task that stores missing offline copies, unless one is running.
    pub(crate) fn spawn_offline_copies(&self) {
        let engine = self.clone();
        tokio::spawn(async move { engine.parts.offline_copies.run().await });
    }

    /// Spawns a task that writes the scheduled briefing if it is due.
    pub(crate) fn spawn_due_briefing(&self) {
        let engine = self.clone();
        tokio::spawn(async move { log_failure(engine.parts.briefings.run_if_due().await) });
    }

    /// Spawns the maintenance task: check, backup and retention, unless it is running.
    pub(crate) fn spawn_maintenance(&self) {
        let engine = self.clone();
        tokio::spawn(async move { log_failure(engine.parts.maintenance.run().await) });
    }

    /// Spawns the withdrawal of alerts if the reader has changed the state of entries.
    pub(super) fn withdraw_alerts_after(&self, changed: &[EntryId]) {
        if !changed.is_empty() {
            self.spawn_alert_withdrawal();
        }
    }
}

/// Logs the failure of a task whose result nothing waits for.
fn log_failure(result: Result<(), EngineError>) {
    if let Err(error) = result {
        error.into_failure();
    }
}
