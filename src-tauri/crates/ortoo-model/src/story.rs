//! Stories: entries that tell one event, and why they are held to.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::codes::codes;
use crate::{Arg, EntryRow, StoryId};

codes! {
    /// What two tellings of an event share. The codes are append-only: stored rows rely on them.
    StoryReasonCode {
        /// The headline.
        SameHeadline = "same-headline",
        /// The article's address.
        SameAddress = "same-address",
        /// A number. Args: `here`, `there`.
        SameNumber = "same-number",
        /// A name. Args: `here`, `there`.
        SameName = "same-name",
        /// A term. Args: `here`, `there`.
        SameTerm = "same-term",
        /// A day. Args: `here`, `there`.
        SameDate = "same-date",
    }
}

/// A reason and its arguments.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize, TS)]
pub struct StoryReason {
    /// What is shared.
    pub code: StoryReasonCode,
    /// How each telling has it.
    #[serde(default)]
    pub args: BTreeMap<String, Arg>,
}

impl StoryReason {
    /// The same with one more argument.
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

/// Entries that tell one event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Story {
    /// Its id, for good; none for an entry that came too late to be put into a story.
    pub id: Option<StoryId>,
    /// The earliest first.
    pub tellings: Vec<StoryTelling>,
    /// Whether the reader has had a say in what belongs to it.
    pub said: bool,
}

/// One entry of a story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StoryTelling {
    /// The entry.
    pub entry: EntryRow,
    /// What it shares with those before it; none for the one that began the story, or where the reader put it.
    pub reasons: Vec<StoryReason>,
}
