//! The heartbeat of the processes that show alerts, across sleep, restarts and several processes.
//!
//! The background process stores a heartbeat regularly. A long gap means that the computer slept or the app did not run;
//! the entries that arrive next are then shown in one catch-up.

use std::sync::PoisonError;

use chrono::{DateTime, TimeDelta, Utc};

use crate::{Engine, EngineError};

/// Interval between two stored heartbeats.
const HEARTBEAT_INTERVAL: TimeDelta = TimeDelta::minutes(10);
/// An older heartbeat means that no process shows alerts.
const HEARTBEAT_STALE_AFTER: TimeDelta = TimeDelta::minutes(15);
/// Shorter gaps do not count as an absence.
const MIN_ABSENCE: TimeDelta = TimeDelta::hours(1);
/// How long after an absence new entries belong to the catch-up.
const CATCH_UP_WINDOW: TimeDelta = TimeDelta::minutes(15);

#[derive(Debug, Default)]
pub(super) struct Heartbeat {
    stored_at: Option<DateTime<Utc>>,
    /// The start of the last absence, and when it was noticed.
    absence: Option<(DateTime<Utc>, DateTime<Utc>)>,
}

impl Engine {
    /// Stores a heartbeat if one is due and this process shows alerts; called every minute.
    pub(crate) async fn write_heartbeat(&self) -> Result<(), EngineError> {
        let now = self.now();
        let stored_at = self.heartbeat().stored_at;
        let is_due = stored_at.is_none_or(|at| now - at >= HEARTBEAT_INTERVAL || now < at);
        if self.notifier().is_none() || !is_due {
            return Ok(());
        }
        let min_absence =
            MIN_ABSENCE.max(TimeDelta::minutes(2 * i64::from(self.settings().await?.refresh_minutes)));
        let before = self.blocking(|store| store.alert_pulse()).await?;
        if let Some((at, _)) = before.filter(|(at, _)| now - *at >= min_absence) {
            self.heartbeat().absence = Some((at, now));
        }
        self.blocking(move |store| store.set_alert_pulse(now, true)).await?;
        self.heartbeat().stored_at = Some(now);
        Ok(())
    }

    /// Records that this process ends. Other processes hold alerts from now on.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn fall_asleep(&self) -> Result<(), EngineError> {
        let now = self.now();
        self.blocking(move |store| store.set_alert_pulse(now, false)).await
    }

    /// Returns the start of an absence that has ended within [`CATCH_UP_WINDOW`].
    pub(super) fn away_since(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let absence = self.heartbeat().absence;
        absence.filter(|(_, noticed)| now - *noticed < CATCH_UP_WINDOW).map(|(since, _)| since)
    }

    /// Ends the absence, once its catch-up has been decided on.
    pub(super) fn end_absence(&self) {
        self.heartbeat().absence = None;
    }

    /// Returns whether another process is running that shows alerts.
    pub(super) async fn is_another_process_alive(&self) -> Result<bool, EngineError> {
        let now = self.now();
        let heartbeat = self.blocking(|store| store.alert_pulse()).await?;
        Ok(heartbeat.is_some_and(|(at, running)| running && (now - at).abs() < HEARTBEAT_STALE_AFTER))
    }

    fn heartbeat(&self) -> std::sync::MutexGuard<'_, Heartbeat> {
        self.parts.alerts.heartbeat.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
