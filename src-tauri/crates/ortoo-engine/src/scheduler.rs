//! Background work: refreshes, alerts, maintenance. It runs in the engine and not in the window, because a hidden web view
//! throttles its timers.

use std::sync::atomic::Ordering;
use std::time::Duration;

use chrono::{DateTime, Utc};
use ortoo_model::Topic;

use crate::{Engine, EngineError, RefreshScope};

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
        let mut tick = tokio::time::interval(TICK_INTERVAL);
        // After sleep one tick is enough, however many were missed.
        tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        let mut change_poll = tokio::time::interval(CHANGE_POLL_INTERVAL);
        change_poll.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        let mut version = None;
        let mut last_seen = self.now();
        loop {
            tokio::select! {
                _ = tick.tick() => self.tick().await,
                _ = change_poll.tick() => {
                    self.notice_other_processes(&mut version).await;
                    // The timer may have stopped while the computer slept: do not wait for it.
                    if has_jumped(last_seen, self.now()) {
                        tick.reset_immediately();
                    }
                }
            }
            last_seen = self.now();
        }
    }

    /// Does the work that is due now, once. While the network is offline, one feed is fetched to find out whether it is
    /// back; the other due feeds follow when it is.
    #[doc(hidden)]
    pub async fn tick(&self) {
        // First, because a long gap before this heartbeat turns what follows into a catch-up.
        if let Err(error) = self.write_heartbeat().await {
            error.into_failure();
        }
        let before = self.now() - UNDO_PERIOD;
        if let Err(error) = self.blocking(move |store| store.purge_removed(before)).await {
            error.into_failure();
        }
        if let Err(error) = self.refresh_due().await {
            error.into_failure();
        }
        if !self.parts.network.is_offline() && !self.is_power_saving() {
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

    pub(crate) fn is_power_saving(&self) -> bool {
        self.parts.power_saving.load(Ordering::Relaxed)
    }

    async fn refresh_due(&self) -> Result<(), EngineError> {
        if self.parts.network.is_offline() && !self.probe().await? {
            return Ok(());
        }
        self.refresh(None, RefreshScope::Due, |_| {}).await.map(drop)
    }

    async fn notice_other_processes(&self, last_version: &mut Option<i64>) {
        let Ok(version) = self.blocking(|store| store.data_version()).await else { return };
        let before = last_version.replace(version);
        if before.is_some_and(|before| before != version) {
            self.changed(&Topic::ALL);
            self.spawn_alert_processing();
            self.spawn_alert_withdrawal();
        }
    }
}

/// Returns true if the time between two polls is so long that the computer must have slept, or if the clock was set back.
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
