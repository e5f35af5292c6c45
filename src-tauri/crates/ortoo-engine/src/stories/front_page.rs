//! The front page: the ranked stories of one day.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::{DateTime, Days, Duration, NaiveDate, Utc};
use ortoo_model::{EntryId, EntryQuery, FrontPage, FrontPageFilter};
use ortoo_store::{Store, StoreError};

use super::ranking::{RankingContext, rank};
use crate::clock::{Clock, start_of_day};
use crate::error::EngineError;
use crate::store_handle::StoreHandle;

/// Hours that today's front page covers, so that a quiet morning still shows the news of the evening.
const FRONT_PAGE_HOURS: i64 = 48;
/// Maximum number of entries ranked for a front page; the newest count.
const MAX_RANKED_ENTRIES: u32 = 5_000;

/// Builds front pages.
pub(crate) struct FrontPages {
    pub(crate) store: StoreHandle,
    pub(crate) clock: Arc<dyn Clock>,
}

impl FrontPages {
    /// Returns the front page of a day in the reader's time zone, or of now without a date; only of one source, folder or
    /// watch if `part` names it.
    pub(crate) async fn front_page(
        &self,
        date: Option<NaiveDate>,
        part: Option<FrontPageFilter>,
        limit: usize,
    ) -> Result<FrontPage, EngineError> {
        let now = self.clock.now();
        let (day, from, to) = match date {
            Some(day) => (
                day,
                start_of_day(self.clock.as_ref(), day),
                start_of_day(self.clock.as_ref(), day + Days::new(1)),
            ),
            None => {
                let today = self.clock.local(now).date_naive();
                (today, now - Duration::hours(FRONT_PAGE_HOURS), now + Duration::minutes(5))
            }
        };
        load_front_page(&self.store, now, day, from, to, part, limit).await
    }
}

/// Ranks the entries between two instants into the front page of a day.
///
/// # Errors
/// [`EngineError::Store`] if the database cannot be read.
pub(crate) async fn load_front_page(
    store: &StoreHandle,
    now: DateTime<Utc>,
    day: NaiveDate,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
    part: Option<FrontPageFilter>,
    limit: usize,
) -> Result<FrontPage, EngineError> {
    let (headlines, context) = store
        .run(move |store| {
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
    let sources: HashSet<_> = headlines.iter().map(|h| h.feed_id).collect();
    Ok(FrontPage {
        date: day,
        headlines: headlines.len() as u32,
        sources: sources.len() as u32,
        rows: rank(headlines, &context, now.min(to), limit),
    })
}

/// Returns the entries of a part of the front page since an instant.
fn entries_of_part(
    store: &Store,
    part: FrontPageFilter,
    since: DateTime<Utc>,
) -> Result<HashSet<EntryId>, StoreError> {
    let query = EntryQuery { since: Some(since), limit: Some(MAX_RANKED_ENTRIES), ..EntryQuery::default() };
    let query = match part {
        FrontPageFilter::Feed { feed } => EntryQuery { feed: Some(feed), ..query },
        FrontPageFilter::Folder { folder } => EntryQuery { folder: Some(folder), ..query },
        FrontPageFilter::Watch { watch } => EntryQuery { watch: Some(watch), ..query },
    };
    Ok(store.entry_ids(&query)?.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestLibrary;

    #[tokio::test]
    async fn the_front_page_of_now_has_the_entries_of_the_last_hours() {
        let library = TestLibrary::new();
        let entry = library.add_entry("The first snow").await;
        let pages = FrontPages { store: library.store.clone(), clock: library.clock.clone() };
        let page = pages.front_page(None, None, 10).await.unwrap();
        assert_eq!(page.rows[0].en.as_ref().unwrap().id, entry);
        library.clock.advance(Duration::hours(FRONT_PAGE_HOURS + 1));
        assert!(pages.front_page(None, None, 10).await.unwrap().rows.is_empty());
    }
}
