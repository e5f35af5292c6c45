//! The front page: two ranked columns.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::EntryRow;

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
    /// True when both tell the same event. Rows that merely share a rank are not paired.
    pub paired: bool,
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
