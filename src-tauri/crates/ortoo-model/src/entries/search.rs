//! Search results.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{EntryId, EntryRow};

/// How a search matched an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum MatchedBy {
    /// By a form of the word.
    Word,
    /// By its sound, in the other script or another spelling.
    Sound,
    /// By an abbreviation, or by what an abbreviation stands for.
    Abbreviation,
    /// By a name in the other language.
    Translation,
}

/// A range in a text, in UTF-16 code units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Utf16Range {
    /// The first code unit.
    #[ts(type = "number")]
    pub start: u32,
    /// The end, exclusive.
    #[ts(type = "number")]
    pub end: u32,
}

/// A plain text with its matches.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MatchedText {
    /// The text.
    pub text: String,
    /// The matches, in order.
    pub marks: Vec<Utf16Range>,
}

/// The matches of a search in an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SearchMatches {
    /// The id of the entry.
    pub entry_id: EntryId,
    /// The headline with its matches.
    pub title: MatchedText,
    /// The part with most matches, of the text or else of the reader's notes or tags.
    pub snippet: Option<MatchedText>,
    /// How the search matched.
    pub matched_by: Vec<MatchedBy>,
}

/// One result of a search.
#[derive(Clone, Debug, PartialEq)]
pub struct SearchHit {
    /// The entry.
    pub entry: EntryRow,
    /// The relevance; higher is better.
    pub score: f64,
    /// The matches in the entry.
    pub marks: SearchMatches,
}
