//! Alerts: what the desktop is asked to show.

use std::path::PathBuf;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{AlertId, EntryId, FeedId, Language};

/// One headline of an alert.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlertLine {
    /// The entry.
    pub entry_id: EntryId,
    /// Its headline, plain text.
    pub title: String,
    /// Its feed.
    pub feed_id: FeedId,
    /// That feed's title.
    pub feed_title: String,
    /// Its language.
    pub language: Language,
}

/// One alert; its wording is made by the edge that shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alert {
    /// Its id. A second showing of the same one takes the place of the first.
    pub id: AlertId,
    /// Why it comes now.
    pub kind: AlertKind,
    /// Whether it passes quiet hours.
    pub urgent: bool,
    /// When the oldest of its headlines was held, or the app fell asleep.
    pub since: Option<DateTime<Utc>>,
    /// The headlines to show, most important first; never empty.
    pub lines: Vec<AlertLine>,
    /// New entries beyond those.
    pub more: u32,
    /// A file with the picture of the one headline, where the reader lets pictures load.
    pub picture: Option<PathBuf>,
}

/// Why an alert comes at this time.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AlertKind {
    /// The headlines have just arrived.
    #[default]
    News,
    /// What was held while the reader wanted quiet.
    AfterQuiet,
    /// What came while the app or the computer was not awake.
    WhileAway,
}

impl AlertKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::News, Self::AfterQuiet, Self::WhileAway];

    /// The word on disk.
    pub fn word(self) -> &'static str {
        match self {
            Self::News => "news",
            Self::AfterQuiet => "after-quiet",
            Self::WhileAway => "while-away",
        }
    }

    /// The inverse of [`AlertKind::word`]; news where the word is not known.
    pub fn from_word(word: &str) -> Self {
        Self::ALL.into_iter().find(|kind| kind.word() == word).unwrap_or_default()
    }
}
