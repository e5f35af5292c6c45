//! Search: running queries, marking the matches, and keeping the search index up to date.

use std::collections::HashMap;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use ortoo_language::{FoundWord, Marker, SearchQuery, Snippet};
use ortoo_model::{EntryId, EntryQuery, Marked, MatchedBy, SearchHit, SearchMarks, Span};
use ortoo_store::{SearchTexts, Store, StoreError};

use crate::{Engine, EngineError};

/// Entries indexed in one transaction; small, so that other writers wait only briefly.
const INDEX_BATCH_ENTRIES: u32 = 400;
/// How long a search waits for pending entries to be indexed; it misses those that are left.
pub(crate) const INDEX_WAIT_LIMIT: Duration = Duration::from_millis(1_500);

impl Engine {
    /// Returns the entries that match a query, the best first.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn search(&self, query: EntryQuery) -> Result<Vec<SearchHit>, EngineError> {
        self.blocking(move |store| {
            index_pending(store, Some(INDEX_WAIT_LIMIT))?;
            let ranked = store.ranked(&query)?;
            let ids: Vec<_> = ranked.iter().map(|(id, _)| *id).collect();
            let scores: HashMap<_, _> = ranked.into_iter().collect();
            let marks = marks(store, &ids, query.text.as_deref().unwrap_or_default(), query.across)?;
            let mut marks: HashMap<_, _> = marks.into_iter().map(|marks| (marks.entry_id, marks)).collect();
            let rows = store.entry_rows(&ids)?;
            let hits = rows.into_iter().filter_map(|entry| {
                let score = scores.get(&entry.id).copied().unwrap_or_default();
                let marks = marks.remove(&entry.id)?;
                Some(SearchHit { entry, score, marks })
            });
            Ok(hits.collect())
        })
        .await
    }

    /// Returns where a search text matches in entries; entries that do not exist are left out.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn search_marks(
        &self,
        ids: Vec<EntryId>,
        text: String,
        across: bool,
    ) -> Result<Vec<SearchMarks>, EngineError> {
        self.blocking(move |store| marks(store, &ids, &text, across)).await
    }

    /// Spawns a task that indexes pending entries, unless one is running.
    pub(crate) fn spawn_indexing(&self) {
        if self.inner.indexing.swap(true, Ordering::AcqRel) {
            return;
        }
        let engine = self.clone();
        tokio::spawn(async move {
            if let Err(error) = engine.blocking(|store| index_pending(store, None)).await {
                error.into_failure();
            }
            engine.inner.indexing.store(false, Ordering::Release);
        });
    }
}

/// Indexes pending entries, for at most `time_limit`.
pub(crate) fn index_pending(store: &Store, time_limit: Option<Duration>) -> Result<(), StoreError> {
    let started = Instant::now();
    while store.count_pending()? > 0 {
        store.index_pending(INDEX_BATCH_ENTRIES)?;
        if time_limit.is_some_and(|time_limit| started.elapsed() > time_limit) {
            break;
        }
    }
    Ok(())
}

fn marks(store: &Store, ids: &[EntryId], text: &str, across: bool) -> Result<Vec<SearchMarks>, StoreError> {
    let marker = Marker::new(&SearchQuery::parse(text, across));
    let texts = store.search_texts(ids)?;
    Ok(texts.into_iter().map(|(id, texts)| marks_of_entry(&marker, id, &texts)).collect())
}

fn marks_of_entry(marker: &Marker, entry_id: EntryId, texts: &SearchTexts) -> SearchMarks {
    let in_title = marker.find(&texts.title);
    let parts = [&texts.body, &texts.notes, &texts.tags];
    let snippet = parts.iter().find_map(|part| marker.snippet(part));
    let elsewhere = parts.iter().flat_map(|part| marker.find(part));
    let mut matched_by: Vec<_> =
        in_title.iter().cloned().chain(elsewhere).map(|(_, found)| matched_by(found)).collect();
    matched_by.sort_unstable();
    matched_by.dedup();
    let marks = in_title.into_iter().map(|(range, _)| range).collect();
    let title = to_utf16_marks(Snippet { text: texts.title.clone(), marks });
    SearchMarks { entry_id, title, snippet: snippet.map(to_utf16_marks), matched_by }
}

fn matched_by(found: FoundWord) -> MatchedBy {
    match found {
        FoundWord::Word => MatchedBy::Word,
        FoundWord::Sound => MatchedBy::Sound,
        FoundWord::Abbreviation => MatchedBy::Abbreviation,
        FoundWord::Translation => MatchedBy::Translation,
    }
}

/// Converts byte ranges to UTF-16 offsets, which web views use.
fn to_utf16_marks(snippet: Snippet) -> Marked {
    let units = |to: usize| {
        let head = snippet.text.get(..to).unwrap_or_default();
        u32::try_from(head.encode_utf16().count()).unwrap_or(u32::MAX)
    };
    let marks =
        snippet.marks.iter().map(|mark| Span { start: units(mark.start), end: units(mark.end) }).collect();
    Marked { marks, text: snippet.text }
}
