//! Adding, changing, removing and previewing watches.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use ortoo_model::{
    Failure, FailureCode, FeedAlerts, Topic, Watch, WatchDefinition, WatchId, WatchLevel, WatchPreview,
    WatchPreviewMatch, WatchRow,
};
use ortoo_store::{Store, StoreError, WatchFound};

use super::watch_matching::{Conditions, WatchedEntry};
use crate::clock::Clock;
use crate::error::EngineError;
use crate::events::EventSender;
use crate::failures::no_such_feed;
use crate::store_handle::StoreHandle;

/// Days of entries that a preview covers.
const PREVIEW_DAYS: u32 = 7;
/// Maximum number of matches in a preview.
const MAX_PREVIEW_MATCHES: usize = 200;
/// Age of the stored entries that a new watch is matched against.
const MATCH_STORED_WITHIN: TimeDelta = TimeDelta::days(30);

/// Adds, changes, removes and previews watches.
pub(crate) struct Watches {
    pub(crate) store: StoreHandle,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) events: EventSender,
}

impl Watches {
    /// Returns all watches in the order of their creation, with the number of stored entries that each matches.
    pub(crate) async fn watches(&self) -> Result<Vec<WatchRow>, EngineError> {
        self.store.run(Store::watch_rows).await
    }

    /// Adds a watch and matches it against the entries of the last 30 days.
    pub(crate) async fn add_watch(&self, watch: WatchDefinition) -> Result<Watch, EngineError> {
        let watch = self.validated(watch).await?;
        let (copy, now) = (watch.clone(), self.clock.now());
        let id = self.store.run(move |store| store.add_watch(&copy, now)).await?;
        self.match_stored(Watch { id, watch }).await
    }

    /// Changes a watch.
    pub(crate) async fn update_watch(
        &self,
        id: WatchId,
        watch: WatchDefinition,
    ) -> Result<Watch, EngineError> {
        let watch = self.validated(watch).await?;
        let copy = watch.clone();
        if !self.store.run(move |store| store.update_watch(id, &copy)).await? {
            return Err(no_such_watch(id).into());
        }
        self.match_stored(Watch { id, watch }).await
    }

    /// Removes a watch.
    pub(crate) async fn remove_watch(&self, id: WatchId) -> Result<(), EngineError> {
        if !self.store.run(move |store| store.remove_watch(id)).await? {
            return Err(no_such_watch(id).into());
        }
        self.events.changed(&[Topic::Watches, Topic::Entries]);
        Ok(())
    }

    /// Returns what a watch would have matched in the last seven days, by arrival. A match counts as an alert if the level
    /// of the watch causes alerts, its source is not silenced, it did not come with the first fetch of its source, and no
    /// other match of its story came before it.
    pub(crate) async fn preview_watch(&self, watch: WatchDefinition) -> Result<WatchPreview, EngineError> {
        let watch = self.validated(watch).await?;
        let conditions = Conditions::parse(&watch)?;
        let since = self.clock.now() - TimeDelta::days(i64::from(PREVIEW_DAYS));
        let preview = self.store.run(move |store| preview(store, &watch, &conditions, since)).await?;
        Ok(preview)
    }

    async fn validated(&self, watch: WatchDefinition) -> Result<WatchDefinition, EngineError> {
        Conditions::parse(&watch)?;
        if let Some(feed) = watch.feed
            && self.store.run(move |store| store.feed(feed)).await?.is_none()
        {
            return Err(no_such_feed(feed).into());
        }
        let topic = watch.topic.map(|topic| topic.trim().to_owned()).filter(|topic| !topic.is_empty());
        Ok(WatchDefinition { words: watch.words.trim().to_owned(), topic, ..watch })
    }

    async fn match_stored(&self, watch: Watch) -> Result<Watch, EngineError> {
        let since = self.clock.now() - MATCH_STORED_WITHIN;
        let copy = watch.clone();
        self.store
            .run(move |store| {
                let Ok(conditions) = Conditions::parse(&copy.watch) else { return Ok(()) };
                let mut matches_found = Vec::new();
                for entry in store.matchable(since)? {
                    let seen_in = |feed| store.is_seen_in(feed, entry.entry_id);
                    if let Some(words) = conditions.matched_words(&WatchedEntry::from(&entry), seen_in)? {
                        matches_found.push(WatchFound { watch: copy.id, entry: entry.entry_id, words });
                    }
                }
                store.note_matches(&matches_found)
            })
            .await?;
        self.events.changed(&[Topic::Watches, Topic::Entries]);
        Ok(watch)
    }
}

fn preview(
    store: &Store,
    watch: &WatchDefinition,
    conditions: &Conditions,
    since: DateTime<Utc>,
) -> Result<WatchPreview, StoreError> {
    let causes_alerts = matches!(watch.level, WatchLevel::Urgent | WatchLevel::Normal);
    let mut stories = HashSet::new();
    let mut matches_found = Vec::new();
    // Oldest first, in the order of arrival.
    for entry in store.matchable(since)?.iter().rev() {
        let seen_in = |feed| store.is_seen_in(feed, entry.entry_id);
        if let Some(words) = conditions.matched_words(&WatchedEntry::from(entry), seen_in)? {
            let is_silenced = entry.first || entry.feed_alerts == FeedAlerts::Never;
            let told = causes_alerts
                && !is_silenced
                && (entry.story_id.is_none_or(|story| stories.insert(story)) || watch.updates);
            matches_found.push((entry.entry_id, words, told));
        }
    }
    matches_found.reverse();
    let alerts = matches_found.iter().filter(|(_, _, told)| *told).count();
    let total = matches_found.len();
    matches_found.truncate(MAX_PREVIEW_MATCHES);
    let ids: Vec<_> = matches_found.iter().map(|(id, ..)| *id).collect();
    let rows = store.entry_rows(&ids)?;
    let matches = rows.into_iter().filter_map(|row| {
        let (_, words, told) = matches_found.iter().find(|(id, ..)| *id == row.id)?;
        Some(WatchPreviewMatch { row, words: words.clone(), told: *told })
    });
    Ok(WatchPreview {
        days: PREVIEW_DAYS,
        alerts: u32::try_from(alerts).unwrap_or(u32::MAX),
        total: u32::try_from(total).unwrap_or(u32::MAX),
        matches: matches.collect(),
    })
}

fn no_such_watch(id: WatchId) -> Failure {
    Failure::new(FailureCode::NoSuchWatch).with("id", id.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestLibrary;

    #[tokio::test]
    async fn a_new_watch_is_matched_against_stored_entries() {
        let library = TestLibrary::new();
        library.add_entry("The first snow").await;
        let (store, clock, events) = (library.store.clone(), library.clock.clone(), library.events.clone());
        let watches = Watches { store, clock, events };
        let watch = WatchDefinition { words: " snow ".to_owned(), ..WatchDefinition::default() };
        assert_eq!(watches.preview_watch(watch.clone()).await.unwrap().total, 1);
        let watch = watches.add_watch(watch).await.unwrap();
        assert_eq!(watches.watches().await.unwrap()[0].watch.words, "snow");
        watches.remove_watch(watch.id).await.unwrap();
        assert!(watches.remove_watch(watch.id).await.is_err());
    }
}
