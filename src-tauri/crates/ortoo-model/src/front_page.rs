//! The front page: ranked stories in two columns.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{EntryRow, FeedId, StoryId, WatchId};

/// A part of the news that the front page is narrowed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase", tag = "kind")]
pub enum FrontPart {
    /// What a source tells.
    Feed {
        /// The source.
        feed: FeedId,
    },
    /// What the sources of a folder tell: a topic.
    Folder {
        /// Its name.
        folder: String,
    },
    /// What a watch matches.
    Watch {
        /// The watch.
        watch: WatchId,
    },
}

/// A row of the front page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FrontRow {
    /// From 1.
    #[ts(type = "number")]
    pub rank: u32,
    /// The telling in English.
    pub en: Option<EntryRow>,
    /// The telling in Mongolian.
    pub mn: Option<EntryRow>,
    /// How many sources carry the English one; 0 without one.
    #[ts(type = "number")]
    pub en_sources: u32,
    /// How many sources carry the Mongolian one; 0 without one.
    #[ts(type = "number")]
    pub mn_sources: u32,
    /// True when it is told in both languages.
    pub paired: bool,
    /// The story.
    pub story: Option<StoryId>,
    /// Why it stands where it stands.
    pub why: RankReasons,
}

/// What a rank rests on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RankReasons {
    /// Sources that carry the story.
    #[ts(type = "number")]
    pub sources: u32,
    /// Its age in hours, half way between its first and its last telling.
    #[ts(type = "number")]
    pub hours: u32,
    /// A watch waits for it.
    pub watched: bool,
    /// Stories of the same source that stand above it and push it down.
    #[ts(type = "number")]
    pub repeats: u32,
}

/// The front page of a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FrontPage {
    /// The day in the reader's time zone.
    #[ts(type = "string")]
    pub date: NaiveDate,
    /// Ranked.
    pub rows: Vec<FrontRow>,
    /// Headlines it was made of, before folding the same ones together.
    #[ts(type = "number")]
    pub headlines: u32,
    /// Sources that contributed.
    #[ts(type = "number")]
    pub sources: u32,
}

/// What the sidebar counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Counts {
    /// Feeds followed.
    #[ts(type = "number")]
    pub feeds: u32,
    /// Feeds whose last fetch failed.
    #[ts(type = "number")]
    pub failing: u32,
    /// Entries stored.
    #[ts(type = "number")]
    pub entries: u32,
    /// Entries unread.
    #[ts(type = "number")]
    pub unread: u32,
    /// Entries saved and not archived.
    #[ts(type = "number")]
    pub saved: u32,
    /// Entries in the archive.
    #[ts(type = "number")]
    pub archived: u32,
    /// Annotations.
    #[ts(type = "number")]
    pub annotations: u32,
    /// Annotations that need review.
    #[ts(type = "number")]
    pub reviews: u32,
    /// Unread entries of the last seven days that were told, or that a silent watch counts.
    #[ts(type = "number")]
    pub alerts: u32,
}
