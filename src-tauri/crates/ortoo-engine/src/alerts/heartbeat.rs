//! The heartbeat of the processes that show alerts, across sleep, restarts and several processes.
//!
//! The background process stores a heartbeat regularly. A long gap means that the computer slept or the app did not run;
//! the entries that arrive next are then shown in one catch-up.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};

use super::notifier::NotifierSlot;
use crate::clock::Clock;
use crate::error::EngineError;
use crate::store_handle::StoreHandle;

/// Interval between two stored heartbeats.
const HEARTBEAT_INTERVAL: TimeDelta = TimeDelta::minutes(10);
/// An older heartbeat means that no process shows alerts.
const HEARTBEAT_STALE_AFTER: TimeDelta = TimeDelta::minutes(15);
/// Shorter gaps do not count as an absence.
const MIN_ABSENCE: TimeDelta = TimeDelta::hours(1);
/// How long after an absence new entries belong to the catch-up.
const CATCH_UP_WINDOW: TimeDelta = TimeDelta::minutes(15);

/// The heartbeats as this process knows them.
#[derive(Debug, Default)]
struct State {
    stored_at: Option<DateTime<Utc>>,
    /// The start of the last absence, and when it was noticed.
    absence: Option<(DateTime<Utc>, DateTime<Utc>)>,
}

/// Stores the heartbeat of this process and reads the heartbeats of others.
pub(crate) struct Heartbeat {
    store: StoreHandle,
    clock: Arc<dyn Clock>,
    notifier: NotifierSlot,
    state: Mutex<State>,
}

impl Heartbeat {
    pub(crate) fn new(store: StoreHandle, clock: Arc<dyn Clock>, notifier: NotifierSlot) -> Self {
        Self { store, clock, notifier, state: Mutex::default() }
    }

    /// Stores a heartbeat if one is due and this process shows alerts; called every minute.
    pub(crate) async fn write(&self) -> Result<(), EngineError> {
        let now = self.clock.now();
        let stored_at = self.state().stored_at;
        let is_due = stored_at.is_none_or(|at| now - at >= HEARTBEAT_INTERVAL || now < at);
        if self.notifier.get().is_none() || !is_due {
            return Ok(());
        }
        let min_absence =
            MIN_ABSENCE.max(TimeDelta::minutes(2 * i64::from(self.store.settings().await?.refresh_minutes)));
        let before = self.store.run(|store| store.alert_pulse()).await?;
        if let Some((at, _)) = before.filter(|(at, _)| now - *at >= min_absence) {
            self.state().absence = Some((at, now));
        }
        self.store.run(move |store| store.set_alert_pulse(now, true)).await?;
        self.state().stored_at = Some(now);
        Ok(())
    }

    /// Records that this process ends. Other processes hold alerts from now on.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub(crate) async fn record_shutdown(&self) -> Result<(), EngineError> {
        let now = self.clock.now();
        self.store.run(move |store| store.set_alert_pulse(now, false)).await
    }

    /// Returns the start of an absence that has ended within [`CATCH_UP_WINDOW`].
    pub(super) fn absence_since(&self) -> Option<DateTime<Utc>> {
        let now = self.clock.now();
        let absence = self.state().absence;
        absence.filter(|(_, noticed)| now - *noticed < CATCH_UP_WINDOW).map(|(since, _)| since)
    }

    /// Ends the absence, once its catch-up has been decided on.
    pub(super) fn end_absence(&self) {
        self.state().absence = None;
    }

    /// Returns whether another process is running that shows alerts.
    pub(super) async fn is_another_process_alive(&self) -> Result<bool, EngineError> {
        let now = self.clock.now();
        let heartbeat = self.store.run(|store| store.alert_pulse()).await?;
        Ok(heartbeat.is_some_and(|(at, running)| running && (now - at).abs() < HEARTBEAT_STALE_AFTER))
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::ManualClock;
    use ortoo_store::Store;

    #[tokio::test]
    async fn another_process_is_alive_until_its_heartbeat_is_stale() {
        let folder = tempfile::tempdir().unwrap();
        let store = StoreHandle::new(Store::open(&folder.path().join("ortoo.sqlite")).unwrap());
        let clock = Arc::new(ManualClock::at(DateTime::UNIX_EPOCH));
        let heartbeat = Heartbeat::new(store.clone(), clock.clone(), NotifierSlot::default());
        assert!(!heartbeat.is_another_process_alive().await.unwrap());
        store.run(|store| store.set_alert_pulse(DateTime::UNIX_EPOCH, true)).await.unwrap();
        assert!(heartbeat.is_another_process_alive().await.unwrap());
        clock.advance(HEARTBEAT_STALE_AFTER);
        assert!(!heartbeat.is_another_process_alive().await.unwrap());
        heartbeat.record_shutdown().await.unwrap();
        assert!(!heartbeat.is_another_process_alive().await.unwrap());
    }
}
