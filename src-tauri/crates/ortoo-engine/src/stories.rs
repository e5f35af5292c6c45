//! Which entries tell one event. An entry gets its story once, when it is decided on.

use chrono::{DateTime, TimeDelta, Utc};
use ortoo_language::{OwnTerms, StoryIndex, Telling};
use ortoo_model::{EntryId, FeedId, Language, OwnTerm, Story, StoryId, StoryTelling, Topic};
use ortoo_store::{StoreError, Undecided, Writing};

use crate::terms::own_terms;
use crate::{Engine, EngineError};

/// How long a story takes in further reports.
const WINDOW: TimeDelta = TimeDelta::days(7);

/// The stories of the last days, kept up with the database.
#[derive(Default)]
pub(crate) struct Stories {
    /// The last entry taken in, in the order of the database.
    place: i64,
    index: StoryIndex,
    /// The reader's terms, and as they are compared.
    terms: Vec<OwnTerm>,
    own: OwnTerms,
}

impl Stories {
    /// Takes in what was put into stories since the last time, by whatever process.
    ///
    /// # Errors
    /// Those of reading.
    pub(crate) fn catch_up(&mut self, writing: &Writing<'_>, now: DateTime<Utc>) -> Result<(), StoreError> {
        self.learn(writing)?;
        let since = now - WINDOW;
        for entry in writing.story_entries(self.place, since)? {
            self.place = self.place.max(entry.place);
            let (url, at) = (entry.url.as_deref(), entry.published_at);
            let telling = self.telling(&entry.title, &entry.excerpt, url, entry.language, entry.feed_id, at);
            self.index.insert(entry.entry_id, entry.story_id, telling);
        }
        self.index.forget_before(since);
        Ok(())
    }

    /// Takes in the reader's terms as they are now.
    ///
    /// # Errors
    /// Those of reading.
    pub(crate) fn learn(&mut self, writing: &Writing<'_>) -> Result<(), StoreError> {
        let terms = writing.terms()?;
        if terms != self.terms {
            self.own = own_terms(&terms);
            self.terms = terms;
        }
        Ok(())
    }

    /// A telling, as it is compared.
    pub(crate) fn telling(
        &self,
        title: &str,
        excerpt: &str,
        url: Option<&str>,
        language: Language,
        feed: FeedId,
        at: DateTime<Utc>,
    ) -> Telling {
        Telling::new(title, excerpt, url, language, feed, at, &self.own)
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
        let known = writing.story_of(entry.entry_id)?;
        if known.is_some() || at < now - WINDOW {
            return Ok(known);
        }
        let url = entry.url.as_deref();
        let telling = self.telling(&entry.title, &entry.excerpt, url, entry.language, entry.feed_id, at);
        self.put(writing, entry.entry_id, telling, now).map(Some)
    }

    /// Puts a telling that is in no story into the one that it tells, or into one of its own.
    ///
    /// # Errors
    /// Those of writing.
    pub(crate) fn put(
        &mut self,
        writing: &Writing<'_>,
        entry: EntryId,
        telling: Telling,
        now: DateTime<Utc>,
    ) -> Result<StoryId, StoreError> {
        let found = self.index.find(&telling);
        let reasons = found.as_ref().map(|found| found.reasons.as_slice()).unwrap_or_default();
        let reasons = serde_json::to_string(reasons)?;
        let (story, place) = writing.put_into_story(entry, found.map(|found| found.story), &reasons, now)?;
        self.place = self.place.max(place);
        self.index.insert(entry, story, telling);
        Ok(story)
    }
}

impl Engine {
    /// The story of an entry: all that tell it, the earliest first.
    ///
    /// # Errors
    /// `no-such-entry`, the database.
    pub async fn story(&self, entry: EntryId) -> Result<Story, EngineError> {
        self.blocking(move |store| {
            let own = store.stories_of(&[entry])?.remove(&entry);
            let ids = match &own {
                Some(own) => store.story_members(own.story_id)?,
                None => vec![entry],
            };
            let mut memberships = store.stories_of(&ids)?;
            let tellings = store
                .entry_rows(&ids)?
                .into_iter()
                .map(|row| {
                    let reasons = memberships.remove(&row.id).map(|own| own.reasons).unwrap_or_default();
                    StoryTelling { entry: row, reasons }
                })
                .collect();
            let said = store.is_story_said(entry)?;
            Ok(Story { id: own.map(|own| own.story_id), tellings, said })
        })
        .await
    }

    /// Takes an entry out of its story, for good: nothing puts it back with those it was with.
    ///
    /// # Errors
    /// The database.
    pub async fn part_from_story(&self, entry: EntryId) -> Result<(), EngineError> {
        let now = self.now();
        self.blocking(move |store| {
            store.write(|writing| {
                let Some(story) = writing.story_of(entry)? else { return Ok(()) };
                for other in writing.story_members(story)? {
                    if other != entry {
                        writing.say_of_stories(entry, other, false, now)?;
                    }
                }
                writing.take_out_of_story(entry)?;
                writing.put_into_story(entry, None, BY_READER, now).map(drop)
            })
        })
        .await?;
        self.changed(&[Topic::Entries]);
        Ok(())
    }

    /// Puts two entries, and all that are with them, into one story, for good.
    ///
    /// # Errors
    /// The database.
    pub async fn join_stories(&self, one: EntryId, other: EntryId) -> Result<(), EngineError> {
        let now = self.now();
        self.blocking(move |store| {
            store.write(|writing| {
                let story = match writing.story_of(other)? {
                    Some(story) => story,
                    None => writing.put_into_story(other, None, BY_READER, now)?.0,
                };
                let joining = match writing.story_of(one)? {
                    Some(own) if own == story => return Ok(()),
                    Some(own) => writing.story_members(own)?,
                    None => vec![one],
                };
                writing.say_of_stories(one, other, true, now)?;
                for entry in joining {
                    writing.take_out_of_story(entry)?;
                    writing.put_into_story(entry, Some(story), BY_READER, now)?;
                }
                Ok(())
            })
        })
        .await?;
        self.changed(&[Topic::Entries]);
        Ok(())
    }
}

/// Reasons of the reader, as JSON: none are needed.
const BY_READER: &str = "[]";
