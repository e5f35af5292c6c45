//! Lists of entries, their read and saved states, and the front page.

use chrono::{DateTime, Days, Duration, NaiveDate, NaiveTime, Utc};
use ortoo_model::{Counts, EntryId, EntryQuery, EntryRow, FrontPage, FrontPart, Topic};

use ortoo_store::{Store, StoreError};

use crate::clock::instants;
use crate::front_page::{RankingContext, rank};
use crate::search::{INDEX_WAIT_LIMIT, index_pending};
use crate::{Engine, EngineError};

/// Hours that today's front page covers, so that a quiet morning still shows the news of the evening.
const FRONT_PAGE_HOURS: i64 = 48;
/// How long an alert counts in the sidebar.
const COUNT_ALERTS_WITHIN: Duration = Duration::days(7);
/// Maximum number of entries ranked for a front page; the newest count.
const MAX_RANKED_ENTRIES: u32 = 5_000;

impl Engine {
    /// Returns the ids of a list of entries, in order.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn entry_ids(&self, query: EntryQuery) -> Result<Vec<EntryId>, EngineError> {
        self.blocking(move |store| {
            if query.text.is_some() {
                index_pending(store, Some(INDEX_WAIT_LIMIT))?;
            }
            store.entry_ids(&query)
        })
        .await
    }

    /// Returns the rows of entries in the given order; entries that do not exist are left out.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn entry_rows(&self, ids: Vec<EntryId>) -> Result<Vec<EntryRow>, EngineError> {
        self.blocking(move |store| store.entry_rows(&ids)).await
    }

    /// Marks entries as read or unread; returns those that changed.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn mark_read(&self, ids: Vec<EntryId>, read: bool) -> Result<Vec<EntryId>, EngineError> {
        let now = self.now();
        self.change_states(move |store| store.mark_read(&ids, read, now)).await
    }

    /// Marks all entries of a list as read; returns those that changed, so that this can be undone.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn mark_all_read(&self, query: EntryQuery) -> Result<Vec<EntryId>, EngineError> {
        let now = self.now();
        self.change_states(move |store| store.mark_all_read(&query, now)).await
    }

    /// Saves entries, or removes them from the saved list; returns those that changed.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn save_entries(&self, ids: Vec<EntryId>, saved: bool) -> Result<Vec<EntryId>, EngineError> {
        let now = self.now();
        self.change_states(move |store| store.save_entries(&ids, saved, now)).await
    }

    /// Returns the counts of the sidebar.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn counts(&self) -> Result<Counts, EngineError> {
        let since = self.now() - COUNT_ALERTS_WITHIN;
        self.blocking(move |store| store.counts(since)).await
    }

    /// Returns the front page of a day in the reader's time zone, or of now without a date; only of one source, folder or
    /// watch if `part` names it.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn front_page(
        &self,
        date: Option<NaiveDate>,
        part: Option<FrontPart>,
        limit: usize,
    ) -> Result<FrontPage, EngineError> {
        let now = self.now();
        let (day, from, to) = match date {
            Some(day) => (day, self.start_of_day(day), self.start_of_day(day + Days::new(1))),
            None => {
                let today = self.inner.clock.local(now).date_naive();
                (today, now - Duration::hours(FRONT_PAGE_HOURS), now + Duration::minutes(5))
            }
        };
        self.front_page_between(day, from, to, part, limit).await
    }

    pub(crate) async fn front_page_between(
        &self,
        day: NaiveDate,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
        part: Option<FrontPart>,
        limit: usize,
    ) -> Result<FrontPage, EngineError> {
        let now = self.now();
        let (headlines, context) = self
            .blocking(move |store| {
                let included = part.map(|part| entries_of_part(store, part, from)).transpose()?;
                let headlines = store.headlines_between(from, to, MAX_RANKED_ENTRIES)?;
                let ids: Vec<_> = headlines.iter().map(|row| row.id).collect();
                let stories = store.stories_of(&ids)?;
                let context = RankingContext {
                    stories: stories.into_iter().map(|(entry, own)| (entry, own.story_id)).collect(),
                    watched: store.watch_levels(&ids)?,
                    included,
                };
                Ok((headlines, context))
            })
            .await?;
        let sources: std::collections::HashSet<_> = headlines.iter().map(|h| h.feed_id).collect();
        Ok(FrontPage {
            date: day,
            headlines: headlines.len() as u32,
            sources: sources.len() as u32,
            rows: rank(headlines, &context, now.min(to), limit),
        })
    }

    /// Returns the instant at which a day begins for the reader.
    pub(crate) fn start_of_day(&self, day: NaiveDate) -> DateTime<Utc> {
        instants(day.and_time(NaiveTime::MIN), &|at| self.local(at)).0
    }

    pub(crate) async fn change_states(
        &self,
        work: impl FnOnce(&Store) -> Result<Vec<EntryId>, StoreError> + Send + 'static,
    ) -> Result<Vec<EntryId>, EngineError> {
        let changed = self.blocking(work).await?;
        if !changed.is_empty() {
            self.changed(&[Topic::States]);
            self.spawn_alert_withdrawal();
        }
        Ok(changed)
    }
}

/// Returns the entries of a part of the front page since an instant.
fn entries_of_part(
    store: &Store,
    part: FrontPart,
    since: DateTime<Utc>,
) -> Result<std::collections::HashSet<EntryId>, StoreError> {
    let query = EntryQuery { since: Some(since), limit: Some(MAX_RANKED_ENTRIES), ..EntryQuery::default() };
    let query = match part {
        FrontPart::Feed { feed } => EntryQuery { feed: Some(feed), ..query },
        FrontPart::Folder { folder } => EntryQuery { folder: Some(folder), ..query },
        FrontPart::Watch { watch } => EntryQuery { watch: Some(watch), ..query },
    };
    Ok(store.entry_ids(&query)?.into_iter().collect())
}
