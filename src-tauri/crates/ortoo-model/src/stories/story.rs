//! Stories: entries that report the same event, with the reasons why they belong together.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::codes::codes;
use crate::{Arg, EntryRow, StoryId};

codes! {
    /// The kind of a fact that two reports of an event share. Codes are only ever added: stored rows rely on them.
    StoryReasonCode {
        /// Both have the same headline.
        SameHeadline = "same-headline",
        /// Both have the same address.
        SameAddress = "same-address",
        /// Both have a number. Args: `here`, `there`.
        SameNumber = "same-number",
        /// Both have a name. Args: `here`, `there`.
        SameName = "same-name",
        /// Both have a term. Args: `here`, `there`.
        SameTerm = "same-term",
        /// Both have a date. Args: `here`, `there`.
        SameDate = "same-date",
    }
}

/// A reason code and its arguments.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize, TS)]
pub struct StoryReason {
    /// The kind of the shared fact.
    pub code: StoryReasonCode,
    /// The words of each report.
    #[serde(default)]
    pub args: BTreeMap<String, Arg>,
}

impl StoryReason {
    /// Adds an argument.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Arg>) -> Self {
        self.args.insert(name.to_owned(), value.into());
        self
    }
}

impl From<StoryReasonCode> for StoryReason {
    fn from(code: StoryReasonCode) -> Self {
        Self { code, args: BTreeMap::new() }
    }
}

/// The entries that report the same event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Story {
    /// The id, which never changes; `None` for an entry that arrived too late to be matched.
    pub id: Option<StoryId>,
    /// The reports, the earliest first.
    pub tellings: Vec<StoryReport>,
    /// Whether the reader changed which entries belong to the story.
    pub said: bool,
}

/// An entry as a report of a story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StoryReport {
    /// The entry.
    pub entry: EntryRow,
    /// The facts that the entry shares with earlier reports; empty for the first report, and if the reader added it.
    pub reasons: Vec<StoryReason>,
}
