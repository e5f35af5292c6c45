//! What a search found.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{EntryId, EntryRow};

/// How something was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum MatchedBy {
    /// By a form of the word.
    Word,
    /// By its sound: in the other script, or spelled otherwise.
    Sound,
    /// By an abbreviation, or by what it stands for.
    Abbreviation,
    /// By its name in the other language.
    Translation,
}

/// A part of a text, in UTF-16 code units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Span {
    /// The first.
    #[ts(type = "number")]
    pub start: u32,
    /// Behind the last.
    #[ts(type = "number")]
    pub end: u32,
}

/// A plain text with what was found in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Marked {
    /// The text.
    pub text: String,
    /// What was found, in order.
    pub marks: Vec<Span>,
}

/// Where a search was found in an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SearchMarks {
    /// The entry.
    pub entry_id: EntryId,
    /// Its headline.
    pub title: Marked,
    /// The passage that shows it best: of the text, else of the reader's notes or tags.
    pub snippet: Option<Marked>,
    /// How it was found.
    pub matched_by: Vec<MatchedBy>,
}

/// What a search found, the best first.
#[derive(Clone, Debug, PartialEq)]
pub struct SearchHit {
    /// The entry.
    pub entry: EntryRow,
    /// How well it fits: the higher, the better.
    pub score: f64,
    /// Where.
    pub marks: SearchMarks,
}
