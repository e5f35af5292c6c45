//! Search: running queries and marking the matches.

use std::collections::HashMap;

use ortoo_language::{FoundWord, Marker, SearchQuery, Snippet};
use ortoo_model::{EntryId, EntryQuery, MatchedBy, MatchedText, SearchHit, SearchMatches, Utf16Range};
use ortoo_store::{SearchTexts, Store, StoreError};

use super::index::{INDEX_WAIT_LIMIT, index_pending};
use crate::error::EngineError;
use crate::store_handle::StoreHandle;

/// Runs searches.
pub(crate) struct Search {
    pub(crate) store: StoreHandle,
}

impl Search {
    /// Returns the entries that match a query, the best first.
    pub(crate) async fn search(&self, query: EntryQuery) -> Result<Vec<SearchHit>, EngineError> {
        self.store
            .run(move |store| {
                index_pending(store, Some(INDEX_WAIT_LIMIT))?;
                let ranked = store.ranked(&query)?;
                let ids: Vec<_> = ranked.iter().map(|(id, _)| *id).collect();
                let scores: HashMap<_, _> = ranked.into_iter().collect();
                let marks = marks(store, &ids, query.text.as_deref().unwrap_or_default(), query.across)?;
                let mut marks: HashMap<_, _> =
                    marks.into_iter().map(|marks| (marks.entry_id, marks)).collect();
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
    pub(crate) async fn search_marks(
        &self,
        ids: Vec<EntryId>,
        text: String,
        across: bool,
    ) -> Result<Vec<SearchMatches>, EngineError> {
        self.store.run(move |store| marks(store, &ids, &text, across)).await
    }
}

fn marks(store: &Store, ids: &[EntryId], text: &str, across: bool) -> Result<Vec<SearchMatches>, StoreError> {
    let marker = Marker::new(&SearchQuery::parse(text, across));
    let texts = store.search_texts(ids)?;
    Ok(texts.into_iter().map(|(id, texts)| marks_of_entry(&marker, id, &texts)).collect())
}

fn marks_of_entry(marker: &Marker, entry_id: EntryId, texts: &SearchTexts) -> SearchMatches {
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
    SearchMatches { entry_id, title, snippet: snippet.map(to_utf16_marks), matched_by }
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
fn to_utf16_marks(snippet: Snippet) -> MatchedText {
    let units = |to: usize| {
        let head = snippet.text.get(..to).unwrap_or_default();
        u32::try_from(head.encode_utf16().count()).unwrap_or(u32::MAX)
    };
    let marks = snippet
        .marks
        .iter()
        .map(|mark| Utf16Range { start: units(mark.start), end: units(mark.end) })
        .collect();
    MatchedText { marks, text: snippet.text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestLibrary;

    #[tokio::test]
    async fn a_search_finds_an_entry_that_is_not_indexed_yet() {
        let library = TestLibrary::new();
        let entry = library.add_entry("The first snow").await;
        let search = Search { store: library.store.clone() };
        let query = EntryQuery { text: Some("snow".to_owned()), ..EntryQuery::default() };
        let hits = search.search(query).await.unwrap();
        assert_eq!(hits.iter().map(|hit| hit.entry.id).collect::<Vec<_>>(), [entry]);
    }
}
