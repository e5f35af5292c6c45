//! The facade of stories, the front page, briefings and reading in two languages.

use std::path::PathBuf;

use chrono::NaiveDate;
use ortoo_model::{
    Briefing, BriefingFormat, BriefingWording, EntryId, FrontPage, FrontPageFilter, LookedUp, NewTerm,
    QuantityHints, ScheduledBriefing, SideBySide, Story, TermId, UserTerm,
};

use super::Engine;
use crate::error::EngineError;
use crate::stories::briefing::BriefWords;

impl Engine {
    /// Returns all user terms in the alphabetical order of their English names.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn terms(&self) -> Result<Vec<UserTerm>, EngineError> {
        self.parts.user_terms.terms().await
    }

    /// Adds a user term.
    ///
    /// # Errors
    /// `invalid-term`, or [`EngineError::Store`].
    pub async fn add_term(&self, term: NewTerm) -> Result<UserTerm, EngineError> {
        self.parts.user_terms.add_term(term).await
    }

    /// Replaces the names of a user term.
    ///
    /// # Errors
    /// `invalid-term`, `no-such-term`, or [`EngineError::Store`].
    pub async fn change_term(&self, id: TermId, term: NewTerm) -> Result<(), EngineError> {
        self.parts.user_terms.change_term(id, term).await
    }

    /// Removes a user term.
    ///
    /// # Errors
    /// `no-such-term`, or [`EngineError::Store`].
    pub async fn remove_term(&self, id: TermId) -> Result<(), EngineError> {
        self.parts.user_terms.remove_term(id).await
    }

    /// Returns the story of an entry with all its reports, the earliest first.
    ///
    /// # Errors
    /// `no-such-entry`, or [`EngineError::Store`].
    pub async fn story(&self, entry: EntryId) -> Result<Story, EngineError> {
        self.parts.stories.story(entry).await
    }

    /// Removes an entry from its story for good: it will not be matched with the other reports again.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn part_from_story(&self, entry: EntryId) -> Result<(), EngineError> {
        self.parts.stories.part_from_story(entry).await
    }

    /// Joins the stories of two entries for good.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn join_stories(&self, one: EntryId, other: EntryId) -> Result<(), EngineError> {
        self.parts.stories.join_stories(one, other).await
    }

    /// Returns the front page of a day in the reader's time zone, or of now without a date; only of one source, folder or
    /// watch if `part` names it.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn front_page(
        &self,
        date: Option<NaiveDate>,
        part: Option<FrontPageFilter>,
        limit: usize,
    ) -> Result<FrontPage, EngineError> {
        self.parts.front_pages.front_page(date, part, limit).await
    }

    /// Aligns the shown texts of two articles and returns the facts that both contain.
    ///
    /// # Errors
    /// `no-such-entry`, or [`EngineError::Store`].
    pub async fn side_by_side(&self, left: EntryId, right: EntryId) -> Result<SideBySide, EngineError> {
        self.parts.side_by_side.side_by_side(left, right).await
    }

    /// Returns the numbers and dates of an article that the other language writes differently.
    ///
    /// # Errors
    /// `no-such-entry`, or [`EngineError::Store`].
    pub async fn hints(&self, id: EntryId) -> Result<QuantityHints, EngineError> {
        self.parts.side_by_side.hints(id).await
    }

    /// Returns what is known about a word or phrase; `None` if there is nothing to look up.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn look_up(&self, text: String) -> Result<Option<LookedUp>, EngineError> {
        self.parts.side_by_side.look_up(text).await
    }

    /// Returns the top headlines of the `days` days up to `date`, or up to now without a date: at most `limit` per
    /// language, in the order of the front page.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn brief(
        &self,
        date: Option<NaiveDate>,
        days: u32,
        limit: usize,
    ) -> Result<Briefing, EngineError> {
        self.parts.briefings.brief(date, days, limit).await
    }

    /// Renders a briefing, with the reader's template if there is one.
    ///
    /// # Errors
    /// `invalid-template`, or [`EngineError::Store`].
    pub async fn write_brief(
        &self,
        brief: &Briefing,
        format: BriefingFormat,
        words: &dyn BriefingWording,
    ) -> Result<Vec<u8>, EngineError> {
        self.parts.briefings.write_brief(brief, format, words).await
    }

    /// Returns the built-in template.
    pub fn default_brief_template(&self) -> String {
        ortoo_content::export::DEFAULT_TEMPLATE.to_owned()
    }

    /// Sets the headings of scheduled briefings, which are written from now on.
    pub fn set_brief_words(&self, words: BriefWords) {
        self.parts.briefings.set_brief_words(words)
    }

    /// Returns the last run of the scheduled briefing.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn last_brief(&self) -> Result<Option<ScheduledBriefing>, EngineError> {
        self.parts.briefings.last_brief().await
    }

    /// Writes the scheduled briefing if it is due, and returns its file.
    ///
    /// # Errors
    /// `invalid-template`, `file-unwritable`, or [`EngineError::Store`]. The failure is stored for [`Engine::last_brief`].
    pub async fn write_due_brief(&self, words: &dyn BriefingWording) -> Result<Option<PathBuf>, EngineError> {
        self.parts.briefings.write_due_brief(words).await
    }
}
