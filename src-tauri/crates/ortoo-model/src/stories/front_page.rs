//! The front page: ranked stories in two columns, English beside Mongolian.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{EntryRow, FeedId, StoryId, WatchId};

/// A filter of the front page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase", tag = "kind")]
pub enum FrontPageFilter {
    /// Only stories of a source.
    Feed {
        /// The id of the source's feed.
        feed: FeedId,
    },
    /// Only stories of the sources in a folder.
    Folder {
        /// The name of the folder.
        folder: String,
    },
    /// Only stories that a watch matches.
    Watch {
        /// The id of the watch.
        watch: WatchId,
    },
}

/// A row of the front page: one story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FrontPageRow {
    /// The rank, from 1.
    #[ts(type = "number")]
    pub rank: u32,
    /// The English report that is shown.
    pub en: Option<EntryRow>,
    /// The Mongolian report that is shown.
    pub mn: Option<EntryRow>,
    /// The number of sources with an English report.
    #[ts(type = "number")]
    pub en_sources: u32,
    /// The number of sources with a Mongolian report.
    #[ts(type = "number")]
    pub mn_sources: u32,
    /// Whether there are reports in both languages.
    pub paired: bool,
    /// The id of the story.
    pub story: Option<StoryId>,
    /// The reasons for the rank.
    pub why: RankReasons,
}

/// The reasons for a rank on the front page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RankReasons {
    /// The number of sources that report the story.
    #[ts(type = "number")]
    pub sources: u32,
    /// The age in hours, measured from half way between the first and the last report.
    #[ts(type = "number")]
    pub hours: u32,
    /// Whether a watch matches the story.
    pub watched: bool,
    /// The number of higher-ranked stories of the same source, which lower the rank.
    #[ts(type = "number")]
    pub repeats: u32,
}

/// The front page of a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FrontPage {
    /// The day in the reader's time zone.
    #[ts(type = "string")]
    pub date: NaiveDate,
    /// The stories by rank.
    pub rows: Vec<FrontPageRow>,
    /// The number of headlines, before reports of one story were merged.
    #[ts(type = "number")]
    pub headlines: u32,
    /// The number of sources that contributed.
    #[ts(type = "number")]
    pub sources: u32,
}

/// The counts in the sidebar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SidebarCounts {
    /// The number of followed feeds.
    #[ts(type = "number")]
    pub feeds: u32,
    /// The number of feeds whose last fetch failed.
    #[ts(type = "number")]
    pub failing: u32,
    /// The number of stored entries.
    #[ts(type = "number")]
    pub entries: u32,
    /// The number of unread entries.
    #[ts(type = "number")]
    pub unread: u32,
    /// The number of entries that are saved and not archived.
    #[ts(type = "number")]
    pub saved: u32,
    /// The number of archived entries.
    #[ts(type = "number")]
    pub archived: u32,
    /// The number of annotations.
    #[ts(type = "number")]
    pub annotations: u32,
    /// The number of annotations that the reader has to review.
    #[ts(type = "number")]
    pub reviews: u32,
    /// The number of unread entries of the last seven days that raised an alert, or that a silent watch
    /// matches.
    #[ts(type = "number")]
    pub alerts: u32,
}
