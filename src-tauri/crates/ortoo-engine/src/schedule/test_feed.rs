//! A feed for tests.

use ortoo_model::{FeedId, FetchHints, FetchState, NetworkScope, PollStats, Validators};

/// A feed that has never been fetched.
pub(crate) fn feed(id: i64) -> FetchState {
    FetchState {
        feed_id: FeedId(id),
        url: "https://a.example/feed".to_owned(),
        recipe: None,
        validators: Validators::default(),
        body_hash: None,
        reach: NetworkScope::Public,
        language: None,
        asked_at: None,
        fetched_at: None,
        first_success_at: None,
        next_attempt_at: None,
        held_until: None,
        wishes: FetchHints::default(),
        rhythm: PollStats::default(),
        failures: 0,
        failure: None,
    }
}
