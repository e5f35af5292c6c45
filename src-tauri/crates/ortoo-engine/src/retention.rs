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

impl Engine {
    /// Removes what the settings let go, and gives its room back to the disk.
    ///
    /// # Errors
    /// The database.
    pub async fn clean_up(&self) -> Result<Cleanup, EngineError> {
        let rules = rules(&self.settings().await?, self.now());
        let now = self.now();
        let clean = move |store: &Store| {
            let before = store.bytes()?;
            let entries = store.expire(&rules, now)?;
            store.forget_annotations(now - UNDO)?;
            store.drop_pictures(now - LOOSE)?;
            store.forget_decisions(now - JOURNAL)?;
            store.forget_translations(now - TRANSLATED)?;
            store.shrink()?;
            Ok(Cleanup { entries, before, after: store.bytes()? })
        };
        let cleanup = self.blocking(clean).await?;
        if cleanup.entries > 0 {
            self.changed(&[Topic::Entries, Topic::Feeds]);
        }
        Ok(cleanup)
    }

    /// [`Engine::clean_up`] once a day.
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
        if due { self.clean_up().await.map(drop) } else { Ok(()) }
    }
}

fn rules(settings: &Settings, now: DateTime<Utc>) -> Retention {
    let days = settings.retention_days;
    Retention {
        before: (days > 0).then(|| now - TimeDelta::days(i64::from(days))),
        count: (settings.retention_count > 0).then_some(settings.retention_count),
        unread_stay: settings.retention_unread,
    }
}
