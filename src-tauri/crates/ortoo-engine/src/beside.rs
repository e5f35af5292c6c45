//! Two articles beside each other, numbers and dates in the other language's habit, and words looked up.

use ortoo_content::annotation::{Paragraph, paragraphs};
use ortoo_language::{Place, align, in_other_habit, look_up};
use ortoo_model::{
    Anchor, EntryDetail, EntryId, EntryQuery, Hint, Language, LookedUp, SharedPlace, Side, SideBySide,
    TermId, TextHints, WordMeaning,
};
use ortoo_store::Store;

use crate::search::{PATIENCE, catch_up};
use crate::terms::own_terms;
use crate::{Engine, EngineError};

/// Entries that have a word are counted up to here.
const COUNTED: u32 = 1_000;

impl Engine {
    /// Two articles as they are shown now: where they tell the same, what both have.
    ///
    /// # Errors
    /// `no-such-entry`, the database.
    pub async fn side_by_side(&self, left: EntryId, right: EntryId) -> Result<SideBySide, EngineError> {
        let (one, other) = (self.entry(left).await?, self.entry(right).await?);
        self.blocking(move |store| {
            let own = own_terms(&store.terms()?);
            let (left, right) = (paragraphs(&one.html), paragraphs(&other.html));
            let alignment = align(&texts(&left), &texts(&right), &own);
            let anchors = alignment
                .rows
                .iter()
                .filter_map(|&(a, b)| Some(Anchor { left: left.get(a)?.start, right: right.get(b)?.start }));
            Ok(SideBySide {
                anchors: anchors.collect(),
                left: side(&one, &left, &alignment.left),
                right: side(&other, &right, &alignment.right),
            })
        })
        .await
    }

    /// The numbers and dates of an article that the other language writes otherwise.
    ///
    /// # Errors
    /// `no-such-entry`, the database.
    pub async fn hints(&self, id: EntryId) -> Result<TextHints, EngineError> {
        let entry = self.entry(id).await?;
        self.blocking(move |_| Ok(hints(&entry, &paragraphs(&entry.html)))).await
    }

    /// What is known of some words of a text; `None` where there is nothing to look up.
    ///
    /// # Errors
    /// The database.
    pub async fn look_up(&self, text: String) -> Result<Option<LookedUp>, EngineError> {
        self.blocking(move |store| {
            catch_up(store, Some(PATIENCE))?;
            let own = own_terms(&store.terms()?);
            let Some(found) = look_up(&text, &own) else { return Ok(None) };
            let query = match found.lemmas.first() {
                Some(lemma) if lemma.contains(' ') => format!("\"{lemma}\""),
                Some(lemma) => lemma.clone(),
                None => String::new(),
            };
            let mongolian = text.chars().any(|c| ('\u{400}'..='\u{4FF}').contains(&c));
            let meanings = found.meanings.into_iter().map(|meaning| WordMeaning {
                english: meaning.english,
                mongolian: meaning.mongolian,
                own: meaning.own.map(TermId),
            });
            Ok(Some(LookedUp {
                lemmas: found.lemmas,
                romanized: found.romanized,
                meanings: meanings.collect(),
                hint: in_other_habit(&text, mongolian).into_iter().next().map(|habit| habit.said),
                count: count(store, &query)?,
                query,
            }))
        })
        .await
    }
}

fn count(store: &Store, query: &str) -> Result<u32, ortoo_store::StoreError> {
    let query = EntryQuery { text: Some(query.to_owned()), limit: Some(COUNTED), ..EntryQuery::default() };
    Ok(u32::try_from(store.entry_ids(&query)?.len()).unwrap_or(COUNTED))
}

fn texts(paragraphs: &[Paragraph]) -> Vec<&str> {
    paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect()
}

fn side(entry: &EntryDetail, paragraphs: &[Paragraph], places: &[Place]) -> Side {
    let place = |place: &Place| {
        let paragraph = paragraphs.get(place.paragraph)?;
        let (start, end) = points(paragraph, &place.range)?;
        Some(SharedPlace {
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

fn hints(entry: &EntryDetail, paragraphs: &[Paragraph]) -> TextHints {
    let mongolian = match entry.row.language {
        Language::En => false,
        Language::Mn => true,
        Language::MnMong | Language::Other => {
            return TextHints { text_hash: entry.text_hash.clone(), hints: Vec::new() };
        }
    };
    let hints = paragraphs.iter().flat_map(|paragraph| {
        in_other_habit(&paragraph.text, mongolian).into_iter().filter_map(|habit| {
            let (start, end) = points(paragraph, &habit.range)?;
            Some(Hint { start, end, said: habit.said })
        })
    });
    TextHints { text_hash: entry.text_hash.clone(), hints: hints.collect() }
}

/// Bytes of a paragraph as code points of the article.
fn points(paragraph: &Paragraph, range: &std::ops::Range<usize>) -> Option<(u32, u32)> {
    let count = |text: &str| u32::try_from(text.chars().count()).ok();
    let start = paragraph.start + count(paragraph.text.get(..range.start)?)?;
    Some((start, start + count(paragraph.text.get(range.clone())?)?))
}
