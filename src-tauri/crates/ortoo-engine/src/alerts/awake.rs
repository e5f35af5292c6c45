//! Whether somebody was awake to show alerts, across sleep, restarts and processes.
//!
//! The process that lives in the background writes now and then that it is awake. A long gap says that the
//! computer slept or the app did not run; what comes next is then told as one catch-up.

use std::sync::PoisonError;

use chrono::{DateTime, TimeDelta, Utc};

use crate::{Engine, EngineError};

/// How often it is written.
const BEAT: TimeDelta = TimeDelta::minutes(10);
/// Older, and nobody is awake.
const ASLEEP: TimeDelta = TimeDelta::minutes(15);
/// A gap that deserves the word.
const LONG: TimeDelta = TimeDelta::hours(1);
/// How long after waking what comes is told as a catch-up.
const WAKING: TimeDelta = TimeDelta::minutes(15);

#[derive(Debug, Default)]
pub(super) struct Awake {
    written: Option<DateTime<Utc>>,
    /// Since when nobody was awake, and when that was noticed.
    away: Option<(DateTime<Utc>, DateTime<Utc>)>,
}

impl Engine {
    /// Notes that this process is awake and shows alerts; called each minute.
    pub(crate) async fn beat(&self) -> Result<(), EngineError> {
        let now = self.now();
        let written = self.awake().written;
        let rested = written.is_none_or(|written| now - written >= BEAT || now < written);
        if self.notifier().is_none() || !rested {
            return Ok(());
        }
        let long = LONG.max(TimeDelta::minutes(2 * i64::from(self.settings().await?.refresh_minutes)));
        let before = self.blocking(|store| store.alert_pulse()).await?;
        if let Some((at, _)) = before.filter(|(at, _)| now - *at >= long) {
            self.awake().away = Some((at, now));
        }
        self.blocking(move |store| store.set_alert_pulse(now, true)).await?;
        self.awake().written = Some(now);
        Ok(())
    }

    /// Notes that this process goes. Whoever fetches from now on holds what is to be told.
    ///
    /// # Errors
    /// The database.
    pub async fn fall_asleep(&self) -> Result<(), EngineError> {
        let now = self.now();
        self.blocking(move |store| store.set_alert_pulse(now, false)).await
    }

    /// Since when nobody was awake, shortly after waking.
    pub(super) fn away_since(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let away = self.awake().away;
        away.filter(|(_, noticed)| now - *noticed < WAKING).map(|(since, _)| since)
    }

    /// The catch-up has been told.
    pub(super) fn caught_up(&self) {
        self.awake().away = None;
    }

    /// Whether another process is awake that shows alerts.
    pub(super) async fn others_are_awake(&self) -> Result<bool, EngineError> {
        let now = self.now();
        let pulse = self.blocking(|store| store.alert_pulse()).await?;
        Ok(pulse.is_some_and(|(at, running)| running && (now - at).abs() < ASLEEP))
    }

    fn awake(&self) -> std::sync::MutexGuard<'_, Awake> {
        self.inner.alerts.awake.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
