//! Search: keeping the index up with what is stored, and what is found where.

use std::collections::HashMap;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use ortoo_language::{FoundWord, Marker, SearchQuery, Snippet};
use ortoo_model::{EntryId, EntryQuery, Marked, MatchedBy, SearchHit, SearchMarks, Span};
use ortoo_store::{SearchTexts, Store, StoreError};

use crate::{Engine, EngineError};

/// Entries that are taken into the index in one transaction: others who write wait no longer.
const AT_ONCE: u32 = 400;
/// A search waits no longer for the index; what it lacks then is found a little later.
pub(crate) const PATIENCE: Duration = Duration::from_millis(1_500);

impl Engine {
    /// What a query finds, the best first.
    ///
    /// # Errors
    /// The database.
    pub async fn search(&self, query: EntryQuery) -> Result<Vec<SearchHit>, EngineError> {
        self.blocking(move |store| {
            catch_up(store, Some(PATIENCE))?;
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

    /// Where a search stands in entries; missing ones are left out.
    ///
    /// # Errors
    /// The database.
    pub async fn search_marks(
        &self,
        ids: Vec<EntryId>,
        text: String,
        across: bool,
    ) -> Result<Vec<SearchMarks>, EngineError> {
        self.blocking(move |store| marks(store, &ids, &text, across)).await
    }

    /// Takes what is new into the index, with nobody waiting for it.
    pub(crate) fn index_behind(&self) {
        if self.inner.indexing.swap(true, Ordering::AcqRel) {
            return;
        }
        let engine = self.clone();
        tokio::spawn(async move {
            if let Err(error) = engine.blocking(|store| catch_up(store, None)).await {
                error.into_failure();
            }
            engine.inner.indexing.store(false, Ordering::Release);
        });
    }
}

/// Takes in what the index lacks, for at most so long.
pub(crate) fn catch_up(store: &Store, patience: Option<Duration>) -> Result<(), StoreError> {
    let begun = Instant::now();
    while store.count_pending()? > 0 {
        store.index_pending(AT_ONCE)?;
        if patience.is_some_and(|patience| begun.elapsed() > patience) {
            break;
        }
    }
    Ok(())
}

fn marks(store: &Store, ids: &[EntryId], text: &str, across: bool) -> Result<Vec<SearchMarks>, StoreError> {
    let marker = Marker::new(&SearchQuery::parse(text, across));
    let texts = store.search_texts(ids)?;
    Ok(texts.into_iter().map(|(id, texts)| of_entry(&marker, id, &texts)).collect())
}

fn of_entry(marker: &Marker, entry_id: EntryId, texts: &SearchTexts) -> SearchMarks {
    let in_title = marker.find(&texts.title);
    let parts = [&texts.body, &texts.notes, &texts.tags];
    let snippet = parts.iter().find_map(|part| marker.snippet(part));
    let elsewhere = parts.iter().flat_map(|part| marker.find(part));
    let mut matched_by: Vec<_> =
        in_title.iter().cloned().chain(elsewhere).map(|(_, found)| by(found)).collect();
    matched_by.sort_unstable();
    matched_by.dedup();
    let marks = in_title.into_iter().map(|(range, _)| range).collect();
    let title = marked(Snippet { text: texts.title.clone(), marks });
    SearchMarks { entry_id, title, snippet: snippet.map(marked), matched_by }
}

fn by(found: FoundWord) -> MatchedBy {
    match found {
        FoundWord::Word => MatchedBy::Word,
        FoundWord::Sound => MatchedBy::Sound,
        FoundWord::Abbreviation => MatchedBy::Abbreviation,
        FoundWord::Translation => MatchedBy::Translation,
    }
}

/// In the units in which a web view counts.
fn marked(snippet: Snippet) -> Marked {
    let units = |to: usize| {
        let head = snippet.text.get(..to).unwrap_or_default();
        u32::try_from(head.encode_utf16().count()).unwrap_or(u32::MAX)
    };
    let marks =
        snippet.marks.iter().map(|mark| Span { start: units(mark.start), end: units(mark.end) }).collect();
    Marked { marks, text: snippet.text }
}
