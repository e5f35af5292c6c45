//! Story matching: which entries report the same event. An entry gets its story once, when its alert decision is made.

use chrono::{DateTime, TimeDelta, Utc};
use ortoo_language::{OwnTerms, StoryIndex, Telling};
use ortoo_model::{EntryId, FeedId, Language, StoryId, UserTerm};
use ortoo_store::{StoreError, Undecided, Writing};

use super::terms::matchable_terms;

/// How long a story accepts further reports.
const STORY_WINDOW: TimeDelta = TimeDelta::days(7);

/// An in-memory index of the stories of the last days, kept up to date with the database.
#[derive(Default)]
pub(crate) struct StoryMatcher {
    /// The position of the last indexed report in the database.
    last_position: i64,
    index: StoryIndex,
    /// The user terms as stored, and prepared for matching.
    terms: Vec<UserTerm>,
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

    /// Adds a report that belongs to no story yet to the matching story, or to a new one.
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
