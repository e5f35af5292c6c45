//! Reading, marking, saving, and the front page.

use chrono::{DateTime, Days, Duration, NaiveDate, NaiveTime, Utc};
use ortoo_model::{Counts, EntryId, EntryQuery, EntryRow, FrontPage, FrontPart, Topic};

use ortoo_store::{Store, StoreError};

use crate::clock::instants;
use crate::front_page::{Known, rank};
use crate::search::{PATIENCE, catch_up};
use crate::{Engine, EngineError};

/// How far today's front page reaches back, so that a quiet morning still shows the evening's news.
const REACH_BACK_HOURS: i64 = 48;
/// How long an alert counts.
const COUNTED: Duration = Duration::days(7);
/// Headlines taken into account for a front page; the newest count.
const CONSIDERED: u32 = 5_000;

impl Engine {
    /// The ids of a list, in order.
    ///
    /// # Errors
    /// The database.
    pub async fn entry_ids(&self, query: EntryQuery) -> Result<Vec<EntryId>, EngineError> {
        self.blocking(move |store| {
            if query.text.is_some() {
                catch_up(store, Some(PATIENCE))?;
            }
            store.entry_ids(&query)
        })
        .await
    }

    /// Rows for ids, in the order asked; missing ones are left out.
    ///
    /// # Errors
    /// The database.
    pub async fn entry_rows(&self, ids: Vec<EntryId>) -> Result<Vec<EntryRow>, EngineError> {
        self.blocking(move |store| store.entry_rows(&ids)).await
    }

    /// Marks entries read or unread; answers with those that changed.
    ///
    /// # Errors
    /// The database.
    pub async fn mark_read(&self, ids: Vec<EntryId>, read: bool) -> Result<Vec<EntryId>, EngineError> {
        let now = self.now();
        self.change_states(move |store| store.mark_read(&ids, read, now)).await
    }

    /// Marks a whole list read; answers with those that changed, so that it can be undone.
    ///
    /// # Errors
    /// The database.
    pub async fn mark_all_read(&self, query: EntryQuery) -> Result<Vec<EntryId>, EngineError> {
        let now = self.now();
        self.change_states(move |store| store.mark_all_read(&query, now)).await
    }

    /// Saves entries, or lets them go; answers with those that changed.
    ///
    /// # Errors
    /// The database.
    pub async fn save_entries(&self, ids: Vec<EntryId>, saved: bool) -> Result<Vec<EntryId>, EngineError> {
        let now = self.now();
        self.change_states(move |store| store.save_entries(&ids, saved, now)).await
    }

    /// What the sidebar counts.
    ///
    /// # Errors
    /// The database.
    pub async fn counts(&self) -> Result<Counts, EngineError> {
        let since = self.now() - COUNTED;
        self.blocking(move |store| store.counts(since)).await
    }

    /// The front page of a day in the reader's time zone, or, without a date, of this moment; of a source, a topic or
    /// a watch alone where `part` names one.
    ///
    /// # Errors
    /// The database.
    pub async fn front_page(
        &self,
        date: Option<NaiveDate>,
        part: Option<FrontPart>,
        limit: usize,
    ) -> Result<FrontPage, EngineError> {
        let now = self.now();
        let (day, from, to) = match date {
            Some(day) => (day, self.midnight(day), self.midnight(day + Days::new(1))),
            None => {
                let today = self.inner.clock.local(now).date_naive();
                (today, now - Duration::hours(REACH_BACK_HOURS), now + Duration::minutes(5))
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
        let (headlines, known) = self
            .blocking(move |store| {
                let asked = part.map(|part| asked(store, part, from)).transpose()?;
                let headlines = store.headlines_between(from, to, CONSIDERED)?;
                let ids: Vec<_> = headlines.iter().map(|row| row.id).collect();
                let stories = store.stories_of(&ids)?;
                let known = Known {
                    stories: stories.into_iter().map(|(entry, own)| (entry, own.story_id)).collect(),
                    watched: store.watch_levels(&ids)?,
                    asked,
                };
                Ok((headlines, known))
            })
            .await?;
        let sources: std::collections::HashSet<_> = headlines.iter().map(|h| h.feed_id).collect();
        Ok(FrontPage {
            date: day,
            headlines: headlines.len() as u32,
            sources: sources.len() as u32,
            rows: rank(headlines, &known, now.min(to), limit),
        })
    }

    /// When a day of the reader begins.
    pub(crate) fn midnight(&self, day: NaiveDate) -> DateTime<Utc> {
        instants(day.and_time(NaiveTime::MIN), &|at| self.local(at)).0
    }

    pub(crate) async fn change_states(
        &self,
        work: impl FnOnce(&Store) -> Result<Vec<EntryId>, StoreError> + Send + 'static,
    ) -> Result<Vec<EntryId>, EngineError> {
        let changed = self.blocking(work).await?;
        if !changed.is_empty() {
            self.changed(&[Topic::States]);
            self.withdraw_behind();
        }
        Ok(changed)
    }
}

/// The entries of a part of the news since a time.
fn asked(
    store: &Store,
    part: FrontPart,
    since: DateTime<Utc>,
) -> Result<std::collections::HashSet<EntryId>, StoreError> {
    let query = EntryQuery { since: Some(since), limit: Some(CONSIDERED), ..EntryQuery::default() };
    let query = match part {
        FrontPart::Feed { feed } => EntryQuery { feed: Some(feed), ..query },
        FrontPart::Folder { folder } => EntryQuery { folder: Some(folder), ..query },
        FrontPart::Watch { watch } => EntryQuery { watch: Some(watch), ..query },
    };
    Ok(store.entry_ids(&query)?.into_iter().collect())
}
