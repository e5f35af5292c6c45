//! Watches: what the reader waits for, in words of either language.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{EntryRow, FeedId, Language, WatchId};

/// What becomes of a headline that a watch matches.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum WatchLevel {
    /// Told at once, in quiet hours too.
    Urgent,
    /// Told like any other.
    #[default]
    Normal,
    /// Counted, not told.
    Silent,
    /// Neither told nor on the front page.
    Mute,
}

impl WatchLevel {
    /// All of them, the loudest first.
    pub const ALL: [Self; 4] = [Self::Urgent, Self::Normal, Self::Silent, Self::Mute];

    /// The word on disk, on the wire and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Urgent => "urgent",
            Self::Normal => "normal",
            Self::Silent => "silent",
            Self::Mute => "mute",
        }
    }

    /// The inverse of [`WatchLevel::word`]; normal where the word is not known.
    pub fn from_word(word: &str) -> Self {
        Self::ALL.into_iter().find(|level| level.word() == word).unwrap_or_default()
    }
}

/// Which headlines of a source are told.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum FeedAlerts {
    /// All.
    #[default]
    Always,
    /// Those that a watch matches.
    Watched,
    /// None, whatever a watch says.
    Never,
}

impl FeedAlerts {
    /// All of them, the loudest first.
    pub const ALL: [Self; 3] = [Self::Always, Self::Watched, Self::Never];

    /// The word on disk, on the wire and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Always => "always",
            Self::Watched => "watched",
            Self::Never => "never",
        }
    }

    /// The inverse of [`FeedAlerts::word`]; always where the word is not known.
    pub fn from_word(word: &str) -> Self {
        Self::ALL.into_iter().find(|alerts| alerts.word() == word).unwrap_or_default()
    }
}

/// A watch as the reader writes it. Words, and what narrows them; at least one of words, feed and topic.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct NewWatch {
    /// Alternatives parted by commas (`coal, нүүрс`), phrases in quotes, exclusions after `-`.
    pub words: String,
    /// What becomes of what it matches.
    pub level: WatchLevel,
    /// Only headlines of this source.
    pub feed: Option<FeedId>,
    /// Only headlines in this language. [`Language::Mn`] includes the traditional script.
    pub language: Option<Language>,
    /// Only what its source puts under this topic, and what stands in a folder of this name.
    pub topic: Option<String>,
    /// Whether further reports of a story that was told are told too.
    pub updates: bool,
}

/// A watch that is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Watch {
    /// Its id.
    pub id: WatchId,
    /// What it waits for.
    #[serde(flatten)]
    pub watch: NewWatch,
}

/// A watch in the list of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct WatchRow {
    /// Its id.
    pub id: WatchId,
    /// What it waits for.
    #[serde(flatten)]
    pub watch: NewWatch,
    /// Stored entries that it matches.
    #[ts(type = "number")]
    pub matches: u32,
    /// Those of them that are unread.
    #[ts(type = "number")]
    pub unread: u32,
}

/// An entry that a watch would have matched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PreviewMatch {
    /// The entry.
    #[serde(flatten)]
    pub row: EntryRow,
    /// The alternative that matched, as the reader wrote it.
    pub words: String,
    /// Whether it would have been told: the first of its story, and not in a level that tells nothing.
    pub told: bool,
}

/// What a watch would have done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct WatchPreview {
    /// Days looked back on.
    #[ts(type = "number")]
    pub days: u32,
    /// Alerts that it would have raised, a story counting once.
    #[ts(type = "number")]
    pub alerts: u32,
    /// Entries that it would have matched.
    #[ts(type = "number")]
    pub total: u32,
    /// The newest of them.
    pub matches: Vec<PreviewMatch>,
}
