//! Which entries tell one event. An entry gets its story once, when it is decided on.

use chrono::{DateTime, TimeDelta, Utc};
use ortoo_language::{StoryIndex, Telling};
use ortoo_model::StoryId;
use ortoo_store::{StoreError, Undecided, Writing};

/// How long a story takes in further reports.
const WINDOW: TimeDelta = TimeDelta::days(7);

/// The stories of the last days, kept up with the database.
#[derive(Default)]
pub(crate) struct Stories {
    /// The last entry taken in, in the order of the database.
    place: i64,
    index: StoryIndex,
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
            let (url, at) = (entry.url.as_deref(), entry.published_at);
            let telling = Telling::new(&entry.title, &entry.excerpt, url, entry.language, entry.feed_id, at);
            self.index.insert(entry.entry_id, entry.story_id, telling);
        }
        self.index.forget_before(since);
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
        let url = entry.url.as_deref();
        let telling = Telling::new(&entry.title, &entry.excerpt, url, entry.language, entry.feed_id, at);
        let found = self.index.find(&telling);
        let reasons = found.as_ref().map(|found| found.reasons.as_slice()).unwrap_or_default();
        let reasons = serde_json::to_string(reasons)?;
        let (story, place) =
            writing.put_into_story(entry.entry_id, found.map(|found| found.story), &reasons, now)?;
        self.place = self.place.max(place);
        self.index.insert(entry.entry_id, story, telling);
        Ok(Some(story))
    }
}
