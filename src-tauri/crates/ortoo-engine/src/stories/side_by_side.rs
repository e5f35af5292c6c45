//! Side by side: two aligned articles, numbers and dates converted to the other language's conventions, and word look-up.

use std::sync::Arc;

use ortoo_content::annotation::{Paragraph, paragraphs};
use ortoo_language::{Place, align, in_other_habit, look_up};
use ortoo_model::{
    Anchor, EntryDetail, EntryId, EntryQuery, Language, LookedUp, QuantityHint, QuantityHints, SharedRange,
    Side, SideBySide, TermId, WordMeaning,
};
use ortoo_store::Store;

use super::terms::matchable_terms;
use crate::articles::display::load_entry;
use crate::clock::Clock;
use crate::error::EngineError;
use crate::search::index::{INDEX_WAIT_LIMIT, index_pending};
use crate::store_handle::StoreHandle;

/// Entries with a looked-up word are counted up to this number.
const MAX_COUNTED_ENTRIES: u32 = 1_000;

/// Aligns two articles and looks words up.
pub(crate) struct SideBySideReader {
    pub(crate) store: StoreHandle,
    pub(crate) clock: Arc<dyn Clock>,
}

impl SideBySideReader {
    /// Aligns the shown texts of two articles and returns the facts that both contain.
    pub(crate) async fn side_by_side(
        &self,
        left: EntryId,
        right: EntryId,
    ) -> Result<SideBySide, EngineError> {
        let now = self.clock.now();
        let one = load_entry(&self.store, now, left).await?;
        let other = load_entry(&self.store, now, right).await?;
        self.store
            .run(move |store| {
                let user_terms = matchable_terms(&store.terms()?);
                let (left, right) = (paragraphs(&one.html), paragraphs(&other.html));
                let alignment = align(&texts(&left), &texts(&right), &user_terms);
                let anchors = alignment.rows.iter().filter_map(|&(a, b)| {
                    Some(Anchor { left: left.get(a)?.start, right: right.get(b)?.start })
                });
                Ok(SideBySide {
                    anchors: anchors.collect(),
                    left: side(&one, &left, &alignment.left),
                    right: side(&other, &right, &alignment.right),
                })
            })
            .await
    }

    /// Returns the numbers and dates of an article that the other language writes differently.
    pub(crate) async fn hints(&self, id: EntryId) -> Result<QuantityHints, EngineError> {
        let entry = load_entry(&self.store, self.clock.now(), id).await?;
        self.store.run(move |_| Ok(hints(&entry, &paragraphs(&entry.html)))).await
    }

    /// Returns what is known about a word or phrase; `None` if there is nothing to look up.
    pub(crate) async fn look_up(&self, text: String) -> Result<Option<LookedUp>, EngineError> {
        self.store
            .run(move |store| {
                index_pending(store, Some(INDEX_WAIT_LIMIT))?;
                let user_terms = matchable_terms(&store.terms()?);
                let Some(entry) = look_up(&text, &user_terms) else { return Ok(None) };
                let query = match entry.lemmas.first() {
                    Some(lemma) if lemma.contains(' ') => format!("\"{lemma}\""),
                    Some(lemma) => lemma.clone(),
                    None => String::new(),
                };
                let is_mongolian = text.chars().any(|c| ('\u{400}'..='\u{4FF}').contains(&c));
                let meanings = entry.meanings.into_iter().map(|meaning| WordMeaning {
                    english: meaning.english,
                    mongolian: meaning.mongolian,
                    own: meaning.own.map(TermId),
                });
                Ok(Some(LookedUp {
                    lemmas: entry.lemmas,
                    romanized: entry.romanized,
                    meanings: meanings.collect(),
                    hint: in_other_habit(&text, is_mongolian).into_iter().next().map(|habit| habit.said),
                    count: count_entries(store, &query)?,
                    query,
                }))
            })
            .await
    }
}

fn count_entries(store: &Store, query: &str) -> Result<u32, ortoo_store::StoreError> {
    let query = EntryQuery {
        text: Some(query.to_owned()),
        limit: Some(MAX_COUNTED_ENTRIES),
        ..EntryQuery::default()
    };
    Ok(u32::try_from(store.entry_ids(&query)?.len()).unwrap_or(MAX_COUNTED_ENTRIES))
}

fn texts(paragraphs: &[Paragraph]) -> Vec<&str> {
    paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect()
}

fn side(entry: &EntryDetail, paragraphs: &[Paragraph], places: &[Place]) -> Side {
    let place = |place: &Place| {
        let paragraph = paragraphs.get(place.paragraph)?;
        let (start, end) = code_point_range(paragraph, &place.range)?;
        Some(SharedRange {
            start,
            end,
            group: u32::try_from(place.group).unwrap_or(u32::MAX),
            kind: place.kind,
        })
    };
    Side {
        entry_id: entry.row.id,
        text: hints(entry, paragraphs),
        shared: places.iter().filter_map(place).collect(),
    }
}

fn hints(entry: &EntryDetail, paragraphs: &[Paragraph]) -> QuantityHints {
    let is_mongolian = match entry.row.language {
        Language::En => false,
        Language::Mn => true,
        Language::MnMong | Language::Other => {
            return QuantityHints { text_hash: entry.text_hash.clone(), hints: Vec::new() };
        }
    };
    let hints = paragraphs.iter().flat_map(|paragraph| {
        in_other_habit(&paragraph.text, is_mongolian).into_iter().filter_map(|habit| {
            let (start, end) = code_point_range(paragraph, &habit.range)?;
            Some(QuantityHint { start, end, said: habit.said })
        })
    });
    QuantityHints { text_hash: entry.text_hash.clone(), hints: hints.collect() }
}

/// Converts a byte range of a paragraph to code points of the article.
fn code_point_range(paragraph: &Paragraph, range: &std::ops::Range<usize>) -> Option<(u32, u32)> {
    let count = |text: &str| u32::try_from(text.chars().count()).ok();
    let start = paragraph.start + count(paragraph.text.get(..range.start)?)?;
    Some((start, start + count(paragraph.text.get(range.clone())?)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestLibrary;

    #[tokio::test]
    async fn articles_without_paragraphs_share_nothing() {
        let library = TestLibrary::new();
        let (one, other) = (library.add_entry("Snow").await, library.add_entry("Heavy snow").await);
        let reader = SideBySideReader { store: library.store.clone(), clock: library.clock.clone() };
        let both = reader.side_by_side(one, other).await.unwrap();
        assert_eq!((both.left.entry_id, both.right.entry_id), (one, other));
        assert!(both.anchors.is_empty());
    }
}
