//! Stories: which entries report the same event. An entry gets its story once, when its alert decision is made.

use chrono::{DateTime, TimeDelta, Utc};
use ortoo_language::{OwnTerms, StoryIndex, Telling};
use ortoo_model::{EntryId, FeedId, Language, OwnTerm, Story, StoryId, StoryTelling, Topic};
use ortoo_store::{StoreError, Undecided, Writing};

use crate::terms::matchable_terms;
use crate::{Engine, EngineError};

/// How long a story accepts further reports.
const STORY_WINDOW: TimeDelta = TimeDelta::days(7);

/// An in-memory index of the stories of the last days, kept up to date with the database.
#[derive(Default)]
pub(crate) struct StoryMatcher {
    /// The position of the last indexed report in the database.
    last_position: i64,
    index: StoryIndex,
    /// The user terms as stored, and prepared for matching.
    terms: Vec<OwnTerm>,
    matchable_terms: OwnTerms,
}

impl StoryMatcher {
    /// Indexes the reports that any process has added to stories since the last call.
    pub(crate) fn update(&mut self, writing: &Writing<'_>, now: DateTime<Utc>) -> Result<(), StoreError> {
        self.load_terms(writing)?;
        let since = now - STORY_WINDOW;
        for entry in writing.story_entries(self.last_position, since)? {
            self.last_position = self.last_position.max(entry.place);
            let (url, at) = (entry.url.as_deref(), entry.published_at);
            let report = self.report(&entry.title, &entry.excerpt, url, entry.language, entry.feed_id, at);
            self.index.insert(entry.entry_id, entry.story_id, report);
        }
        self.index.forget_before(since);
        Ok(())
    }

    /// Loads the user terms.
    pub(crate) fn load_terms(&mut self, writing: &Writing<'_>) -> Result<(), StoreError> {
        let terms = writing.terms()?;
        if terms != self.terms {
            self.matchable_terms = matchable_terms(&terms);
            self.terms = terms;
        }
        Ok(())
    }

    /// Prepares an entry for story matching.
    pub(crate) fn report(
        &self,
        title: &str,
        excerpt: &str,
        url: Option<&str>,
        language: Language,
        feed: FeedId,
        at: DateTime<Utc>,
    ) -> Telling {
        Telling::new(title, excerpt, url, language, feed, at, &self.matchable_terms)
    }

    /// Adds an entry to the story that it reports, or to a new one. Returns `None` for an entry older than
    /// [`STORY_WINDOW`].
    pub(crate) fn assign_story(
        &mut self,
        writing: &Writing<'_>,
        entry: &Undecided,
        now: DateTime<Utc>,
    ) -> Result<Option<StoryId>, StoreError> {
        let at = entry.published_at.unwrap_or(entry.arrived_at);
        let existing = writing.story_of(entry.entry_id)?;
        if existing.is_some() || at < now - STORY_WINDOW {
            return Ok(existing);
        }
        let url = entry.url.as_deref();
        let report = self.report(&entry.title, &entry.excerpt, url, entry.language, entry.feed_id, at);
        self.add_report(writing, entry.entry_id, report, now).map(Some)
    }

    /// Adds a report that belongs to no story yet to the one that matches, or to a new one.
    pub(crate) fn add_report(
        &mut self,
        writing: &Writing<'_>,
        entry: EntryId,
        report: Telling,
        now: DateTime<Utc>,
    ) -> Result<StoryId, StoreError> {
        let story_match = self.index.find(&report);
        let reasons = story_match.as_ref().map(|found| found.reasons.as_slice()).unwrap_or_default();
        let reasons = serde_json::to_string(reasons)?;
        let (story, position) =
            writing.put_into_story(entry, story_match.map(|found| found.story), &reasons, now)?;
        self.last_position = self.last_position.max(position);
        self.index.insert(entry, story, report);
        Ok(story)
    }
}

impl Engine {
    /// Returns the story of an entry with all its reports, the earliest first.
    ///
    /// # Errors
    /// `no-such-entry`, or [`EngineError::Store`].
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

    /// Removes an entry from its story for good: it will not be matched with the other reports again.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
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
                writing.put_into_story(entry, None, NO_REASONS, now).map(drop)
            })
        })
        .await?;
        self.changed(&[Topic::Entries]);
        Ok(())
    }

    /// Joins the stories of two entries for good.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn join_stories(&self, one: EntryId, other: EntryId) -> Result<(), EngineError> {
        let now = self.now();
        self.blocking(move |store| {
            store.write(|writing| {
                let story = match writing.story_of(other)? {
                    Some(story) => story,
                    None => writing.put_into_story(other, None, NO_REASONS, now)?.0,
                };
                let joining = match writing.story_of(one)? {
                    Some(own) if own == story => return Ok(()),
                    Some(own) => writing.story_members(own)?,
                    None => vec![one],
                };
                writing.say_of_stories(one, other, true, now)?;
                for entry in joining {
                    writing.take_out_of_story(entry)?;
                    writing.put_into_story(entry, Some(story), NO_REASONS, now)?;
                }
                Ok(())
            })
        })
        .await?;
        self.changed(&[Topic::Entries]);
        Ok(())
    }
}

/// The match reasons of a story that the reader made, as JSON: none.
const NO_REASONS: &str = "[]";
