//! Background work of the engine: refreshes, alerts, indexing, briefings and maintenance. It runs here and not in the window,
//! because a hidden web view throttles its timers.

use std::sync::atomic::Ordering;
use std::time::Duration;

use chrono::{DateTime, Utc};
use ortoo_model::{EntryId, Topic};
use tokio::time::{Interval, MissedTickBehavior};

use super::Engine;
use crate::alerts::recovery::LEASE_CHECK_DELAY;
use crate::error::EngineError;

/// Interval at which due work is started.
const TICK_INTERVAL: Duration = Duration::from_secs(60);
/// Interval at which changes by other processes are looked for; costs one page read.
const CHANGE_POLL_INTERVAL: Duration = Duration::from_secs(2);
/// How long a removed feed can be restored before its unsaved entries are deleted.
const UNDO_PERIOD: chrono::Duration = chrono::Duration::hours(24);

/// A longer gap between two polls means that the computer slept or that the clock was set.
const SLEEP_THRESHOLD: chrono::Duration = chrono::Duration::seconds(30);

impl Engine {
    /// Runs the background work for as long as it is polled, and emits events for changes that other processes make to
    /// the database.
    pub async fn run_in_background(&self) {
        let mut tick = interval_without_bursts(TICK_INTERVAL);
        let mut change_poll = interval_without_bursts(CHANGE_POLL_INTERVAL);
        let mut version = None;
        let mut last_seen = self.parts.clock.now();
        loop {
            tokio::select! {
                _ = tick.tick() => self.tick().await,
                _ = change_poll.tick() => {
                    self.notice_other_processes(&mut version).await;
                    // The timer may have stopped while the computer slept: do not wait for it.
                    if has_jumped(last_seen, self.parts.clock.now()) { tick.reset_immediately(); }
                }
            }
            last_seen = self.parts.clock.now();
        }
    }

    /// Does the work that is due now, once. While the network is offline, one feed is fetched to find out whether it is
    /// back; the other due feeds follow when it is.
    #[doc(hidden)]
    pub async fn tick(&self) {
        // First, because a long gap before this heartbeat turns what follows into a catch-up.
        log_failure(self.parts.alerts.heartbeat.write().await);
        log_failure(self.purge_removed_feeds().await);
        log_failure(self.refresh_due().await);
        self.spawn_due_work();
    }

    /// Deletes the unsaved entries of feeds that can no longer be restored.
    async fn purge_removed_feeds(&self) -> Result<(), EngineError> {
        let before = self.parts.clock.now() - UNDO_PERIOD;
        self.parts.store.run(move |store| store.purge_removed(before).map(drop)).await
    }

    fn spawn_due_work(&self) {
        if !self.is_offline() && !self.is_power_saving() {
            self.spawn_offline_copies();
        }
        // What was held may be free to be shown now, with or without new entries.
        self.spawn_alert_processing();
        self.spawn_alert_withdrawal();
        self.spawn_indexing();
        self.spawn_due_briefing();
        self.spawn_maintenance();
    }

    /// Sets whether the computer saves power or the connection is metered: then less is fetched, as far as the settings
    /// allow.
    pub fn set_saving(&self, saving: bool) {
        self.parts.power_saving.store(saving, Ordering::Relaxed);
    }

    pub(super) fn is_power_saving(&self) -> bool {
        self.parts.power_saving.load(Ordering::Relaxed)
    }

    async fn notice_other_processes(&self, last_version: &mut Option<i64>) {
        let Ok(version) = self.parts.store.run(|store| store.data_version()).await else { return };
        let before = last_version.replace(version);
        if before.is_some_and(|before| before != version) {
            self.parts.events.changed(&Topic::ALL);
            self.spawn_alert_processing();
            self.spawn_alert_withdrawal();
        }
    }

    /// Spawns a task that decides on pending entries and shows alerts.
    pub(super) fn spawn_alert_processing(&self) {
        let engine = self.clone();
        tokio::spawn(async move { log_failure(engine.tell().await) });
    }

    /// Schedules another run: an alert that another process is showing may have been abandoned, which is certain once
    /// its lease has run out.
    pub(super) fn spawn_alert_recovery(&self) {
        let Some(guard) = self.parts.alerts.recovery.start() else { return };
        let engine = self.clone();
        tokio::spawn(async move {
            tokio::time::sleep(LEASE_CHECK_DELAY).await;
            drop(guard);
            engine.spawn_alert_processing();
        });
    }

    /// Spawns a task that withdraws alerts whose entries have all been read.
    pub(super) fn spawn_alert_withdrawal(&self) {
        if self.parts.alerts.notifier.get().is_none() {
            return;
        }
        let engine = self.clone();
        tokio::spawn(async move { log_failure(engine.parts.alerts.delivery.withdraw().await) });
    }

    /// Spawns a task that indexes pending entries, unless one is running.
    pub(super) fn spawn_indexing(&self) {
        let engine = self.clone();
        tokio::spawn(async move { log_failure(engine.parts.indexer.run().await) });
    }

    /// Spawns a task that stores missing offline copies, unless one is running.
    pub(super) fn spawn_offline_copies(&self) {
        let engine = self.clone();
        tokio::spawn(async move { engine.parts.offline_copies.run().await });
    }

    /// Spawns a task that writes the scheduled briefing if it is due.
    pub(super) fn spawn_due_briefing(&self) {
        let engine = self.clone();
        tokio::spawn(async move { log_failure(engine.parts.briefings.run_if_due().await) });
    }

    /// Spawns the maintenance task: check, backup and retention, unless it is running.
    pub(super) fn spawn_maintenance(&self) {
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
fn log_failure<T>(result: Result<T, EngineError>) {
    if let Err(error) = result {
        error.into_failure();
    }
}

/// Returns an interval that ticks once after sleep, however many ticks were missed.
fn interval_without_bursts(period: Duration) -> Interval {
    let mut interval = tokio::time::interval(period);
    interval.set_missed_tick_behavior(MissedTickBehavior::Delay);
    interval
}

/// Returns true if the computer must have slept between two polls, or if the clock was set back.
fn has_jumped(last_seen: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    (now - last_seen).abs() > SLEEP_THRESHOLD
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sleep_is_distinguished_from_waiting() {
        let check = |seconds, expected| {
            let last_seen = DateTime::UNIX_EPOCH;
            assert_eq!(
                has_jumped(last_seen, last_seen + chrono::Duration::seconds(seconds)),
                expected,
                "{seconds}"
            );
        };
        check(2, false);
        check(29, false);
        check(8 * 3600, true);
        check(-3600, true);
    }
}
