//! Watches: the words that the reader wants to hear of, in either language.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::codes::codes;
use crate::{EntryRow, FeedId, Language, WatchId};

codes! {
    /// The level of a watch: how a matching headline is treated.
    #[derive(Default)]
    WatchLevel {
        /// It raises an alert at once, even in quiet hours.
        Urgent = "urgent",
        /// It raises an alert like any other headline.
        #[default]
        Normal = "normal",
        /// It is counted and raises no alert.
        Silent = "silent",
        /// It raises no alert and is hidden from the front page.
        Mute = "mute",
    }
}

impl WatchLevel {
    /// The former name of [`WatchLevel::as_str`].
    pub fn word(self) -> &'static str {
        self.as_str()
    }

    /// The former name of `from_str`; [`Self::Normal`] for any other word.
    pub fn from_word(word: &str) -> Self {
        word.parse().unwrap_or_default()
    }
}

codes! {
    /// Which headlines of a source raise alerts.
    #[derive(Default)]
    FeedAlerts {
        /// All headlines.
        #[default]
        Always = "always",
        /// Headlines that a watch matches.
        Watched = "watched",
        /// No headlines, whatever a watch matches.
        Never = "never",
    }
}

impl FeedAlerts {
    /// The former name of [`FeedAlerts::as_str`].
    pub fn word(self) -> &'static str {
        self.as_str()
    }

    /// The former name of `from_str`; [`Self::Always`] for any other word.
    pub fn from_word(word: &str) -> Self {
        word.parse().unwrap_or_default()
    }
}

/// A watch as the reader writes it: words and conditions. At least one of words, feed and topic is set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct WatchDefinition {
    /// Comma-separated alternatives (`coal, нүүрс`), phrases in quotation marks, exclusions after `-`.
    pub words: String,
    /// How a matching headline is treated.
    pub level: WatchLevel,
    /// Only headlines of this source.
    pub feed: Option<FeedId>,
    /// Only headlines in this language. [`Language::Mn`] includes the traditional script.
    pub language: Option<Language>,
    /// Only headlines with this topic from their source, or from sources in a folder with this name.
    pub topic: Option<String>,
    /// Whether further reports of a story raise alerts after the first.
    pub updates: bool,
}

/// A stored watch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Watch {
    /// The id of the watch.
    pub id: WatchId,
    /// The words and conditions.
    #[serde(flatten)]
    pub watch: WatchDefinition,
}

/// A watch in the list of watches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct WatchRow {
    /// The id of the watch.
    pub id: WatchId,
    /// The words and conditions.
    #[serde(flatten)]
    pub watch: WatchDefinition,
    /// The number of stored entries that match.
    #[ts(type = "number")]
    pub matches: u32,
    /// The number of unread entries that match.
    #[ts(type = "number")]
    pub unread: u32,
}

/// An entry that a watch would have matched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct WatchPreviewMatch {
    /// The entry.
    #[serde(flatten)]
    pub row: EntryRow,
    /// The alternative that matched, as the reader wrote it.
    pub words: String,
    /// Whether it would have raised an alert: the first report of its story, and a level that raises alerts.
    pub told: bool,
}

/// The entries that a watch would have matched in the past.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct WatchPreview {
    /// The number of days looked back on.
    #[ts(type = "number")]
    pub days: u32,
    /// The number of alerts that the watch would have raised, one per story.
    #[ts(type = "number")]
    pub alerts: u32,
    /// The number of entries that match.
    #[ts(type = "number")]
    pub total: u32,
    /// The newest matching entries.
    pub matches: Vec<WatchPreviewMatch>,
}
