//! The results of a refresh.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Failure, FeedId};

/// The result of refreshing one feed.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// The feed was stored: it has new or edited entries, or was fetched for the first time.
    Updated,
    /// The feed has nothing new: the server answered 304, or the body or the entries are the same.
    Unchanged,
    /// The feed could not be fetched, parsed or stored.
    Failed,
    /// The feed was not due, or belongs to the sample edition.
    Skipped,
}

/// The result of refreshing one feed, with its counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FeedOutcome {
    /// The id of the feed.
    pub feed_id: FeedId,
    /// The address of the feed.
    pub url: String,
    /// The result.
    pub outcome: Outcome,
    /// The number of new entries.
    #[ts(type = "number")]
    pub new: u32,
    /// The number of entries that the source edited.
    #[ts(type = "number")]
    pub updated: u32,
    /// Why the feed failed.
    pub failure: Option<Failure>,
}

/// The result of a refresh.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RefreshSummary {
    /// The number of feeds that were fetched.
    #[ts(type = "number")]
    pub feeds: u32,
    /// The number of feeds that failed.
    #[ts(type = "number")]
    pub failed: u32,
    /// The number of new entries.
    #[ts(type = "number")]
    pub new: u32,
}
