//! Which entries tell one event. An entry gets its story once, when it is decided on.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use ortoo_language::title_key;
use ortoo_model::{FeedId, StoryId};
use ortoo_store::{StoreError, StoryEntry, Undecided, Writing};

/// How long a story takes in further reports.
const WINDOW: TimeDelta = TimeDelta::days(7);
/// A headline that its own source repeats later than this is a column, not a report: the weather, the rates.
const SAME_SOURCE: TimeDelta = TimeDelta::hours(20);

/// The stories of the last days, kept up with the database.
#[derive(Default)]
pub(crate) struct Stories {
    /// The last entry taken in, in the order of the database.
    place: i64,
    by_key: HashMap<String, Vec<Report>>,
}

#[derive(Clone, Copy)]
struct Report {
    story: StoryId,
    feed: FeedId,
    at: DateTime<Utc>,
}

impl Stories {
    /// Takes in what was put into stories since the last time, by whatever process.
    ///
    /// # Errors
    /// Those of reading.
    pub(crate) fn catch_up(&mut self, writing: &Writing<'_>, now: DateTime<Utc>) -> Result<(), StoreError> {
        let since = now - WINDOW;
        for entry in writing.story_entries(self.place, since)? {
            self.place = self.place.max(entry.place);
            self.take_in(&entry);
        }
        self.by_key.retain(|_, reports| {
            reports.retain(|report| report.at >= since);
            !reports.is_empty()
        });
        Ok(())
    }

    /// Puts an entry into the story that it tells, or into one of its own; `None` where it is too old to tell
    /// any.
    ///
    /// # Errors
    /// Those of writing.
    pub(crate) fn place(
        &mut self,
        writing: &Writing<'_>,
        entry: &Undecided,
        now: DateTime<Utc>,
    ) -> Result<Option<StoryId>, StoreError> {
        let at = entry.published_at.unwrap_or(entry.arrived_at);
        if at < now - WINDOW {
            return Ok(None);
        }
        let keys = keys(&entry.title, entry.url.as_deref());
        let same = |report: &&Report| {
            let apart = (report.at - at).abs();
            apart < if report.feed == entry.feed_id { SAME_SOURCE } else { WINDOW }
        };
        let found = keys.iter().find_map(|key| self.by_key.get(key)?.iter().rev().find(same)).copied();
        let (story_id, place) =
            writing.put_into_story(entry.entry_id, found.map(|report| report.story), "[]", now)?;
        self.place = self.place.max(place);
        let report = Report { story: story_id, feed: entry.feed_id, at };
        for key in keys {
            self.by_key.entry(key).or_default().push(report);
        }
        Ok(Some(story_id))
    }

    fn take_in(&mut self, entry: &StoryEntry) {
        let report = Report { story: entry.story_id, feed: entry.feed_id, at: entry.published_at };
        for key in keys(&entry.title, entry.url.as_deref()) {
            self.by_key.entry(key).or_default().push(report);
        }
    }
}

/// What reports of one event share: the headline, or the address.
fn keys(title: &str, url: Option<&str>) -> Vec<String> {
    let title = title_key(title);
    let url = url.filter(|url| !url.is_empty()).map(|url| format!("\n{url}"));
    Some(title).filter(|title| !title.is_empty()).into_iter().chain(url).collect()
}
