//! Alerts that the desktop is asked to show.

use std::path::PathBuf;

use chrono::{DateTime, Utc};

use crate::codes::codes;
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

codes! {
    /// Why an alert is shown at this time.
    #[derive(Default)]
    AlertKind {
        /// Its headlines have just arrived.
        #[default]
        News = "news",
        /// Its headlines were held during quiet hours or do-not-disturb.
        AfterQuiet = "after-quiet",
        /// Its headlines arrived while the app was not running or the computer was asleep.
        WhileAway = "while-away",
    }
}

impl AlertKind {
    /// The former name of [`AlertKind::as_str`].
    pub fn word(self) -> &'static str {
        self.as_str()
    }

    /// The former name of `from_str`; [`Self::News`] for any other word.
    pub fn from_word(word: &str) -> Self {
        word.parse().unwrap_or_default()
    }
}
