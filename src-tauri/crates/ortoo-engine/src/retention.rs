//! Retention: what nobody saved, tagged or annotated goes after its time.

use std::sync::PoisonError;

use chrono::{DateTime, TimeDelta, Utc};
use ortoo_model::{Cleanup, Settings, Topic};
use ortoo_store::{Retention, Store};

use crate::{Engine, EngineError};

/// Between two clean-ups, and from the start to the first one: starting is the reader's time.
const INTERVAL: TimeDelta = TimeDelta::hours(24);
const QUIET: TimeDelta = TimeDelta::minutes(10);
/// How long a removed annotation can be taken back.
const UNDO: TimeDelta = TimeDelta::days(7);
/// How long a picture may be without an article: one may just be on its way.
const LOOSE: TimeDelta = TimeDelta::days(1);
/// How long translations are kept: nobody is asked twice for what is still being read.
const TRANSLATED: TimeDelta = TimeDelta::days(180);
/// How far the journal of alerts reaches back.
const JOURNAL: TimeDelta = TimeDelta::days(30);
/// How long a clock must have been so before anything goes by it.
const TRUST: TimeDelta = TimeDelta::days(7);

impl Engine {
    /// Removes what the settings let go, and gives its room back to the disk.
    ///
    /// # Errors
    /// The database.
    pub async fn clean_up(&self) -> Result<Cleanup, EngineError> {
        self.clean_up_as_of(self.now()).await
    }

    /// What would have gone at a time that is not after the present.
    async fn clean_up_as_of(&self, then: DateTime<Utc>) -> Result<Cleanup, EngineError> {
        let rules = rules(&self.settings().await?, then);
        let now = self.now();
        let clean = move |store: &Store| {
            let before = store.bytes()?;
            let entries = store.expire(&rules, now)?;
            store.forget_annotations(then - UNDO)?;
            store.drop_pictures(then - LOOSE)?;
            store.forget_decisions(then - JOURNAL)?;
            store.forget_translations(then - TRANSLATED)?;
            store.shrink()?;
            Ok(Cleanup { entries, before, after: store.bytes()? })
        };
        let cleanup = self.blocking(clean).await?;
        if cleanup.entries > 0 {
            self.changed(&[Topic::Entries, Topic::Feeds]);
        }
        Ok(cleanup)
    }

    /// [`Engine::clean_up`] once a day, by a clock that can be trusted.
    pub(crate) async fn clean_up_if_due(&self) -> Result<(), EngineError> {
        let now = self.now();
        let due = {
            let mut next = self.inner.next_cleanup.lock().unwrap_or_else(PoisonError::into_inner);
            let at = *next.get_or_insert(now + QUIET);
            // A clock that was set back must not put it off for long.
            let due = now >= at || at - now > INTERVAL;
            if due {
                *next = Some(now + INTERVAL);
            }
            due
        };
        if !due {
            return Ok(());
        }
        let settled = self.blocking(move |store| store.last_arrival(now - TRUST)).await?;
        self.clean_up_as_of(trusted(now, settled)).await.map(drop)
    }
}

/// The time to clean up by, from when something had arrived a week ago. A clock that leapt ahead by years would let all
/// headlines go at once; until news has come for a week under it, the time before the leap counts.
fn trusted(now: DateTime<Utc>, settled: Option<DateTime<Utc>>) -> DateTime<Utc> {
    settled.map_or(now, |at| now.min(at + TRUST))
}

fn rules(settings: &Settings, now: DateTime<Utc>) -> Retention {
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

    #[test]
    fn a_leap_of_the_clock_counts_after_a_week_of_news() {
        let at = |day: i64| DateTime::UNIX_EPOCH + TimeDelta::days(day);
        let check = |now, settled: Option<i64>, expected| {
            assert_eq!(trusted(at(now), settled.map(at)), at(expected), "{now} {settled:?}");
        };
        check(1_000, None, 1_000);
        check(1_000, Some(993), 1_000);
        check(1_000, Some(990), 997);
        check(4_650, Some(1_000), 1_007);
        check(4_658, Some(4_651), 4_658);
    }
}
