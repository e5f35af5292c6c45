//! Refreshing in the background. It lives here and not in the window, whose timers a hidden web view
//! throttles.

use std::sync::atomic::Ordering;
use std::time::Duration;

use chrono::{DateTime, Utc};
use ortoo_model::Topic;

use crate::{Engine, EngineError, RefreshScope};

/// How often due feeds are looked for.
const TICK: Duration = Duration::from_secs(60);
/// How often changes by another process are looked for; costs one page read.
const WATCH: Duration = Duration::from_secs(2);
/// How long a removed feed can be taken back before its unsaved entries go.
const UNDO: chrono::Duration = chrono::Duration::hours(24);

/// A gap this long between two looks at the clock is sleep, or a clock that was set.
const SLEPT: chrono::Duration = chrono::Duration::seconds(30);

impl Engine {
    /// Refreshes due feeds for as long as it is polled, and tells of changes that other processes make
    /// to the database.
    pub async fn run_in_background(&self) {
        let mut tick = tokio::time::interval(TICK);
        // After sleep one tick is enough, however many were missed.
        tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        let mut watch = tokio::time::interval(WATCH);
        watch.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        let mut version = None;
        let mut seen = self.now();
        loop {
            tokio::select! {
                _ = tick.tick() => self.tick().await,
                _ = watch.tick() => {
                    self.notice_other_processes(&mut version).await;
                    // The timer may have stood still as long as the computer slept: do not wait for it.
                    if has_jumped(seen, self.now()) {
                        tick.reset_immediately();
                    }
                }
            }
            seen = self.now();
        }
    }

    /// What is due at this moment, once: what removed feeds have left, and the feeds to ask. While the
    /// network is away, one feed is asked whether it is back; all that has become due follows when it is.
    #[doc(hidden)]
    pub async fn tick(&self) {
        // First: a long gap before it says that what comes now is a catch-up.
        if let Err(error) = self.beat().await {
            error.into_failure();
        }
        let before = self.now() - UNDO;
        if let Err(error) = self.blocking(move |store| store.purge_removed(before)).await {
            error.into_failure();
        }
        if let Err(error) = self.refresh_due().await {
            error.into_failure();
        }
        if !self.inner.network.is_offline() && !self.is_saving() {
            self.keep_rest_behind();
        }
        // What was held may have become free, with or without news.
        self.tell_behind();
        self.withdraw_behind();
        self.index_behind();
        self.brief_behind();
        self.look_after_behind();
    }

    /// Whether the computer saves power, or pays for data: then less is fetched, as far as the reader's settings
    /// allow.
    pub fn set_saving(&self, saving: bool) {
        self.inner.saving.store(saving, Ordering::Relaxed);
    }

    pub(crate) fn is_saving(&self) -> bool {
        self.inner.saving.load(Ordering::Relaxed)
    }

    async fn refresh_due(&self) -> Result<(), EngineError> {
        if self.inner.network.is_offline() && !self.probe().await? {
            return Ok(());
        }
        self.refresh(None, RefreshScope::Due, |_| {}).await.map(drop)
    }

    async fn notice_other_processes(&self, known: &mut Option<i64>) {
        let Ok(version) = self.blocking(|store| store.data_version()).await else { return };
        let before = known.replace(version);
        if before.is_some_and(|before| before != version) {
            self.changed(&Topic::ALL);
            self.tell_behind();
            self.withdraw_behind();
        }
    }
}

/// Whether so much time has gone by between two looks at the clock that the computer must have slept; also
/// when the clock has been set back.
fn has_jumped(seen: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    (now - seen).abs() > SLEPT
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sleep_is_told_from_waiting() {
        let check = |seconds, expected| {
            let seen = DateTime::UNIX_EPOCH;
            assert_eq!(has_jumped(seen, seen + chrono::Duration::seconds(seconds)), expected, "{seconds}");
        };
        check(2, false);
        check(29, false);
        check(8 * 3600, true);
        check(-3600, true);
    }
}
