//! Two articles on one event beside each other, and what is known of a word.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{EntryId, TermId};

/// What two texts share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum SharedKind {
    /// A number, with its unit.
    Number,
    /// A day or a month.
    Date,
    /// A name.
    Name,
    /// A term of the glossary, or of the reader.
    Term,
}

/// A place in a text of something that the other text has too. Places of one text do not overlap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SharedPlace {
    /// Code points of the article's text content.
    #[ts(type = "number")]
    pub start: u32,
    /// Where it ends.
    #[ts(type = "number")]
    pub end: u32,
    /// What it is: the same number in both texts.
    #[ts(type = "number")]
    pub group: u32,
    /// Of which kind.
    pub kind: SharedKind,
}

/// A number or a date as the other language writes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Hint {
    /// Code points of the article's text content.
    #[ts(type = "number")]
    pub start: u32,
    /// Where it ends.
    #[ts(type = "number")]
    pub end: u32,
    /// `2.3 million` for `2.3 сая`.
    pub said: String,
}

/// The hints of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TextHints {
    /// [`crate::EntryDetail::text_hash`] of the text that they count in.
    pub text_hash: String,
    /// In the order of the text.
    pub hints: Vec<Hint>,
}

/// One side of two articles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Side {
    /// The entry.
    pub entry_id: EntryId,
    /// What the text of it is that everything counts in.
    #[serde(flatten)]
    pub text: TextHints,
    /// In the order of the text.
    pub shared: Vec<SharedPlace>,
}

/// Where both texts are at the same point of what they tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Anchor {
    /// Code point of the first text at which a paragraph begins.
    #[ts(type = "number")]
    pub left: u32,
    /// Code point of the second.
    #[ts(type = "number")]
    pub right: u32,
}

/// Two articles beside each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SideBySide {
    /// The first.
    pub left: Side,
    /// The second.
    pub right: Side,
    /// In the order of both texts; empty where they cannot be aligned.
    pub anchors: Vec<Anchor>,
}

/// What a word means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WordMeaning {
    /// Its English names.
    pub english: Vec<String>,
    /// Its Mongolian names.
    pub mongolian: Vec<String>,
    /// The reader's own term; `None` for one of the glossary.
    pub own: Option<TermId>,
}

/// What is known of some words of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LookedUp {
    /// As a dictionary has them, the likeliest first.
    pub lemmas: Vec<String>,
    /// The first of these in Latin letters, by MNS 5217:2012; empty for what is in Latin letters already.
    pub romanized: String,
    /// From the glossary and the reader's own terms.
    pub meanings: Vec<WordMeaning>,
    /// As the other language writes the number or date that it is.
    pub hint: Option<String>,
    /// What to search for, to find where else it occurs.
    pub query: String,
    /// How many entries have it.
    #[ts(type = "number")]
    pub count: u32,
}

/// A term of the reader: what means the same in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OwnTerm {
    /// Its id.
    pub id: TermId,
    /// English names, parted by commas.
    pub english: String,
    /// Mongolian names, parted by commas.
    pub mongolian: String,
}

/// A term to take in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NewTerm {
    /// English names, parted by commas.
    pub english: String,
    /// Mongolian names, parted by commas.
    pub mongolian: String,
}
