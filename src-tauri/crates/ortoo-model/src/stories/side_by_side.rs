//! Two articles on one event side by side, and the result of looking up a word.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{EntryId, TermId};

/// The kind of fact that two texts share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum SharedKind {
    /// A number with its unit.
    Number,
    /// A day or a month.
    Date,
    /// A name.
    Name,
    /// A term of the built-in glossary or of the reader.
    Term,
}

/// A range of a text with a fact that the other text also has. The ranges of one text do not overlap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SharedRange {
    /// The start in the article's text content, in code points.
    #[ts(type = "number")]
    pub start: u32,
    /// The end, exclusive.
    #[ts(type = "number")]
    pub end: u32,
    /// The number of the fact; ranges of one fact have the same number in both texts.
    #[ts(type = "number")]
    pub group: u32,
    /// The kind of fact.
    pub kind: SharedKind,
}

/// A number or a date, rewritten as the other language writes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct QuantityHint {
    /// The start in the article's text content, in code points.
    #[ts(type = "number")]
    pub start: u32,
    /// The end, exclusive.
    #[ts(type = "number")]
    pub end: u32,
    /// The rewritten text: `2.3 million` for `2.3 сая`.
    pub said: String,
}

/// The hints of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct QuantityHints {
    /// The [`crate::EntryDetail::text_hash`] of the text that the offsets refer to.
    pub text_hash: String,
    /// The hints in the order of the text.
    pub hints: Vec<QuantityHint>,
}

/// One of two articles that are shown side by side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Side {
    /// The id of the entry.
    pub entry_id: EntryId,
    /// The hints, with the hash of the text that all offsets refer to.
    #[serde(flatten)]
    pub text: QuantityHints,
    /// The shared ranges in the order of the text.
    pub shared: Vec<SharedRange>,
}

/// A pair of aligned paragraphs: both texts say the same from here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Anchor {
    /// The start of the paragraph in the first text, in code points.
    #[ts(type = "number")]
    pub left: u32,
    /// The start of the paragraph in the second text, in code points.
    #[ts(type = "number")]
    pub right: u32,
}

/// Two articles side by side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SideBySide {
    /// The first article.
    pub left: Side,
    /// The second article.
    pub right: Side,
    /// The aligned paragraphs in the order of both texts; empty if nothing can be aligned.
    pub anchors: Vec<Anchor>,
}

/// The names of one concept in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WordMeaning {
    /// The English names.
    pub english: Vec<String>,
    /// The Mongolian names.
    pub mongolian: Vec<String>,
    /// The id of the reader's own term; `None` for a term of the built-in glossary.
    pub own: Option<TermId>,
}

/// The result of looking up a word or a few words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LookedUp {
    /// The dictionary forms, the likeliest first.
    pub lemmas: Vec<String>,
    /// The first dictionary form romanized by MNS 5217:2012; empty if it is in Latin letters.
    pub romanized: String,
    /// The meanings in the glossary and in the reader's own terms.
    pub meanings: Vec<WordMeaning>,
    /// The number or date as the other language writes it, if the words are one.
    pub hint: Option<String>,
    /// The search query for other occurrences.
    pub query: String,
    /// The number of entries that contain the words.
    #[ts(type = "number")]
    pub count: u32,
}

/// A glossary term that the reader added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct UserTerm {
    /// The id of the term.
    pub id: TermId,
    /// Comma-separated English names.
    pub english: String,
    /// Comma-separated Mongolian names.
    pub mongolian: String,
}

/// A glossary term to add.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NewTerm {
    /// Comma-separated English names.
    pub english: String,
    /// Comma-separated Mongolian names.
    pub mongolian: String,
}
