//! What a refresh did.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Failure, FeedId};

/// What became of one feed.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// Taken in; something new or changed, or the first time.
    Updated,
    /// Nothing new: 304, the same body, or the same entries.
    Unchanged,
    /// Not taken in.
    Failed,
    /// Not due, or part of the sample edition.
    Skipped,
}

/// One feed's line of a refresh.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FeedOutcome {
    /// The feed.
    pub feed_id: FeedId,
    /// Its address.
    pub url: String,
    /// What became of it.
    pub outcome: Outcome,
    /// Entries that are new.
    #[ts(type = "number")]
    pub new: u32,
    /// Entries that the source edited.
    #[ts(type = "number")]
    pub updated: u32,
    /// Why it failed.
    pub failure: Option<Failure>,
}

/// A whole refresh.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RefreshSummary {
    /// Feeds asked.
    #[ts(type = "number")]
    pub feeds: u32,
    /// Feeds that failed.
    #[ts(type = "number")]
    pub failed: u32,
    /// New entries.
    #[ts(type = "number")]
    pub new: u32,
}
