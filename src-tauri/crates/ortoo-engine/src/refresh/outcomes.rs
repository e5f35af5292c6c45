//! Outcomes of feeds that were not stored by the writer.

use ortoo_model::{Failure, FeedOutcome, FetchState, Outcome};

/// Returns the outcome of a feed that was not fetched.
pub(super) fn skipped(feed: FetchState) -> FeedOutcome {
    let FetchState { feed_id, url, failure, .. } = feed;
    FeedOutcome { feed_id, url, outcome: Outcome::Skipped, new: 0, updated: 0, failure }
}

/// Returns the outcome of a failed feed.
pub(super) fn failed(feed: FetchState, failure: Failure) -> FeedOutcome {
    let FetchState { feed_id, url, .. } = feed;
    FeedOutcome { feed_id, url, outcome: Outcome::Failed, new: 0, updated: 0, failure: Some(failure) }
}
