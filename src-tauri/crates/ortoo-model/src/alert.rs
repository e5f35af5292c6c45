//! Alerts that the desktop is asked to show.

use std::path::PathBuf;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{AlertId, EntryId, FeedId, Language};

/// One headline of an alert.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlertLine {
    /// The id of the entry.
    pub entry_id: EntryId,
    /// The headline, plain text.
    pub title: String,
    /// The feed of the entry.
    pub feed_id: FeedId,
    /// The title of the feed.
    pub feed_title: String,
    /// The language of the headline.
    pub language: Language,
}

/// One alert. The notifier that shows it makes the sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alert {
    /// The id of the alert. An alert shown again replaces the earlier one with the same id.
    pub id: AlertId,
    /// Why the alert is shown now.
    pub kind: AlertKind,
    /// Whether the alert is shown even in quiet hours.
    pub urgent: bool,
    /// When the oldest headline was held, or the app went to sleep.
    pub since: Option<DateTime<Utc>>,
    /// The headlines to show, the most important first; never empty.
    pub lines: Vec<AlertLine>,
    /// The number of new entries that are not listed.
    pub more: u32,
    /// A file with the picture of the only headline, if the reader lets pictures load.
    pub picture: Option<PathBuf>,
}

/// Why an alert is shown at this time.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AlertKind {
    /// Its headlines have just arrived.
    #[default]
    News,
    /// Its headlines were held during quiet hours or do-not-disturb.
    AfterQuiet,
    /// Its headlines arrived while the app was not running or the computer was asleep.
    WhileAway,
}

impl AlertKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::News, Self::AfterQuiet, Self::WhileAway];

    /// Returns the word on disk.
    pub fn word(self) -> &'static str {
        match self {
            Self::News => "news",
            Self::AfterQuiet => "after-quiet",
            Self::WhileAway => "while-away",
        }
    }

    /// Returns the kind with this [`AlertKind::word`]; `News` for any other word.
    pub fn from_word(word: &str) -> Self {
        Self::ALL.into_iter().find(|kind| kind.word() == word).unwrap_or_default()
    }
}
