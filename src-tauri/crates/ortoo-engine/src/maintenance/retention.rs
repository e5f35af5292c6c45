//! Retention: deletes old entries that are neither saved nor tagged nor annotated.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use ortoo_model::{RetentionResult, Settings, Topic};
use ortoo_store::{Retention, Store};

use crate::clock::Clock;
use crate::error::EngineError;
use crate::events::EventSender;
use crate::store_handle::StoreHandle;

/// Interval between two runs.
const RETENTION_INTERVAL: TimeDelta = TimeDelta::hours(24);
/// Delay of the first run after the start, so as not to slow down the start.
const START_DELAY: TimeDelta = TimeDelta::minutes(10);
/// How long a removed annotation can be restored.
const ANNOTATION_UNDO_PERIOD: TimeDelta = TimeDelta::days(7);
/// How long a picture may exist without an article, which may be about to be stored.
const UNUSED_PICTURE_AGE: TimeDelta = TimeDelta::days(1);
/// How long translations are cached.
const TRANSLATION_MAX_AGE: TimeDelta = TimeDelta::days(180);
/// How long alert decisions stay in the journal.
const JOURNAL_MAX_AGE: TimeDelta = TimeDelta::days(30);
/// How long entries must have been arriving under a clock before retention trusts it.
const CLOCK_TRUST_PERIOD: TimeDelta = TimeDelta::days(7);

/// Deletes old entries by the reader's rules.
pub(crate) struct RetentionRunner {
    pub(crate) store: StoreHandle,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) events: EventSender,
    pub(crate) next_run: Mutex<Option<DateTime<Utc>>>,
}

impl RetentionRunner {
    /// Deletes what the settings no longer keep, and returns the space to the file system.
    pub(crate) async fn clean_up(&self) -> Result<RetentionResult, EngineError> {
        self.clean_up_as_of(self.clock.now()).await
    }

    /// Deletes what would have been deleted at `then`, which is not after the present.
    async fn clean_up_as_of(&self, then: DateTime<Utc>) -> Result<RetentionResult, EngineError> {
        let rules = retention_rules(&self.store.settings().await?, then);
        let now = self.clock.now();
        let clean = move |store: &Store| {
            let before = store.bytes()?;
            let entries = store.expire(&rules, now)?;
            store.forget_annotations(then - ANNOTATION_UNDO_PERIOD)?;
            store.drop_pictures(then - UNUSED_PICTURE_AGE)?;
            store.forget_decisions(then - JOURNAL_MAX_AGE)?;
            store.forget_translations(then - TRANSLATION_MAX_AGE)?;
            store.shrink()?;
            Ok(RetentionResult { entries, before, after: store.bytes()? })
        };
        let cleanup = self.store.run(clean).await?;
        if cleanup.entries > 0 {
            self.events.changed(&[Topic::Entries, Topic::Feeds]);
        }
        Ok(cleanup)
    }

    /// Runs `Engine::clean_up` once a day, as of a time that can be trusted.
    pub(crate) async fn clean_up_if_due(&self) -> Result<(), EngineError> {
        let now = self.clock.now();
        let due = {
            let mut next = self.next_run.lock().unwrap_or_else(PoisonError::into_inner);
            let at = *next.get_or_insert(now + START_DELAY);
            // A clock that was set back must not delay the next run for long.
            let due = now >= at || at - now > RETENTION_INTERVAL;
            if due {
                *next = Some(now + RETENTION_INTERVAL);
            }
            due
        };
        if !due {
            return Ok(());
        }
        let last_arrival = self.store.run(move |store| store.last_arrival(now - CLOCK_TRUST_PERIOD)).await?;
        self.clean_up_as_of(trusted_time(now, last_arrival)).await.map(drop)
    }
}

/// Returns the time that retention uses, given the last arrival at least a week ago. If the clock leapt ahead by years,
/// retention would delete everything at once; until entries have been arriving for a week, the time before the leap counts.
fn trusted_time(now: DateTime<Utc>, last_arrival: Option<DateTime<Utc>>) -> DateTime<Utc> {
    last_arrival.map_or(now, |at| now.min(at + CLOCK_TRUST_PERIOD))
}

fn retention_rules(settings: &Settings, now: DateTime<Utc>) -> Retention {
    let days = settings.retention_days;
    Retention {
        before: (days > 0).then(|| now - TimeDelta::days(i64::from(days))),
        count: (settings.retention_count > 0).then_some(settings.retention_count),
        unread_stay: settings.retention_unread,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestLibrary;

    #[test]
    fn a_leap_of_the_clock_counts_after_a_week_of_arrivals() {
        let at = |day: i64| DateTime::UNIX_EPOCH + TimeDelta::days(day);
        let check = |now, last_arrival: Option<i64>, expected| {
            assert_eq!(trusted_time(at(now), last_arrival.map(at)), at(expected), "{now} {last_arrival:?}");
        };
        check(1_000, None, 1_000);
        check(1_000, Some(993), 1_000);
        check(1_000, Some(990), 997);
        check(4_650, Some(1_000), 1_007);
        check(4_658, Some(4_651), 4_658);
    }

    #[tokio::test]
    async fn the_first_run_is_delayed_after_the_start() {
        let library = TestLibrary::new();
        library.add_entry("Snow").await;
        let retention = RetentionRunner {
            store: library.store.clone(),
            clock: library.clock.clone(),
            events: library.events.clone(),
            next_run: Mutex::default(),
        };
        assert_eq!(retention.clean_up().await.unwrap().entries, 0, "the entry is new");
        retention.clean_up_if_due().await.unwrap();
        assert_eq!(*retention.next_run.lock().unwrap(), Some(library.now() + START_DELAY));
    }
}
