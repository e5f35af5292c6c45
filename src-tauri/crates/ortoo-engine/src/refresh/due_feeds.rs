//! Selects the feeds that may be fetched now. Pure.
//!
//! The scope of a refresh selects feeds; rate limits and the minimum interval exclude some of them.

use std::time::Duration;

use chrono::{DateTime, Utc};
use ortoo_model::FetchState;

use super::scope::RefreshScope;
use crate::fetch::{HostLimiter, host_of};
use crate::schedule::{is_final, is_rate_limited, is_skipped};

/// A fetch time further in the future than this was recorded while the clock was wrong.
pub(super) const MAX_CLOCK_ERROR: chrono::Duration = chrono::Duration::hours(1);

/// The conditions for a feed to be fetched.
pub(super) struct FeedFilter<'a> {
    pub(super) scope: RefreshScope,
    /// Whether the feeds are named by their ids.
    pub(super) by_id: bool,
    pub(super) now: DateTime<Utc>,
    pub(super) minimum: Duration,
    pub(super) hosts: &'a HostLimiter,
}

impl FeedFilter<'_> {
    pub(super) fn allows(&self, feed: &FetchState) -> bool {
        // A feed that is gone for good is fetched only when it is named by its id.
        let is_gone = feed.failure.as_ref().is_some_and(|failure| is_final(failure.code));
        if is_gone && (!self.by_id || self.scope == RefreshScope::Due) {
            return false;
        }
        match self.scope {
            RefreshScope::Forced => true,
            RefreshScope::Due if !self.is_due(feed) || is_skipped(&feed.wishes, self.now) => false,
            _ => !self.is_recent(feed) && !self.is_rate_limited(feed),
        }
    }

    fn is_rate_limited(&self, feed: &FetchState) -> bool {
        is_rate_limited(feed.held_until, self.now)
            || self.hosts.rate_limited_until(&host_of(&feed.url), self.now).is_some()
    }

    fn is_recent(&self, feed: &FetchState) -> bool {
        feed.asked_at.is_some_and(|at| (self.now - at).abs().to_std().is_ok_and(|gap| gap < self.minimum))
    }

    fn is_due(&self, feed: &FetchState) -> bool {
        feed.next_attempt_at.is_none_or(|at| at <= self.now)
            || feed.fetched_at.is_some_and(|at| at > self.now + MAX_CLOCK_ERROR)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schedule;
    use ortoo_model::{FailureCode, FetchHints};

    fn at(minute: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + chrono::Duration::minutes(minute)
    }

    fn feed() -> FetchState {
        FetchState {
            asked_at: Some(at(60)),
            fetched_at: Some(at(60)),
            first_success_at: Some(at(0)),
            next_attempt_at: Some(at(90)),
            ..schedule::test_feed::feed(1)
        }
    }

    const SCHEDULED_REFRESH: (RefreshScope, bool) = (RefreshScope::Due, false);
    const MANUAL_REFRESH: (RefreshScope, bool) = (RefreshScope::Asked, false);
    const REFRESH_BY_ID: (RefreshScope, bool) = (RefreshScope::Asked, true);
    const FORCED_REFRESH: (RefreshScope, bool) = (RefreshScope::Forced, false);

    /// Returns whether the feed may be fetched at this minute in each of the four cases.
    fn allowed(feed: &FetchState, hosts: &HostLimiter, minute: i64) -> [bool; 4] {
        [SCHEDULED_REFRESH, MANUAL_REFRESH, REFRESH_BY_ID, FORCED_REFRESH].map(|(scope, by_id)| {
            let minimum = Duration::from_secs(60);
            FeedFilter { scope, by_id, now: at(minute), minimum, hosts }.allows(feed)
        })
    }

    #[test]
    fn a_manual_refresh_may_be_early_but_not_within_the_minimum_interval() {
        let hosts = HostLimiter::default();
        assert_eq!(allowed(&feed(), &hosts, 90), [true; 4]);
        assert_eq!(allowed(&feed(), &hosts, 61), [false, true, true, true]);
        assert_eq!(allowed(&feed(), &hosts, 60), [false, false, false, true]);
        assert_eq!(allowed(&FetchState { asked_at: None, ..feed() }, &hosts, 60), [false, true, true, true]);
    }

    #[test]
    fn rate_limited_feeds_are_skipped_unless_forced() {
        let hosts = HostLimiter::default();
        let held = FetchState { held_until: Some(at(120)), ..feed() };
        assert_eq!(allowed(&held, &hosts, 119), [false, false, false, true]);
        assert_eq!(allowed(&held, &hosts, 120), [true; 4]);
        hosts.rate_limit("a.example", at(200));
        assert_eq!(allowed(&feed(), &hosts, 199), [false, false, false, true]);
        assert_eq!(allowed(&feed(), &hosts, 200), [true; 4]);
    }

    #[test]
    fn a_feed_that_is_gone_is_fetched_only_by_its_id() {
        let hosts = HostLimiter::default();
        let gone = FetchState { failure: Some(FailureCode::Gone.into()), next_attempt_at: None, ..feed() };
        assert_eq!(allowed(&gone, &hosts, 5_000), [false, false, true, false]);
    }

    #[test]
    fn skip_hours_apply_to_scheduled_fetches_only() {
        let hosts = HostLimiter::default();
        let wishes = FetchHints { skip_hours: vec![2], ..FetchHints::default() };
        let feed = FetchState { wishes, ..feed() };
        assert_eq!(allowed(&feed, &hosts, 125), [false, true, true, true]);
        assert_eq!(allowed(&feed, &hosts, 180), [true; 4]);
    }

    #[test]
    fn a_wrong_clock_in_the_past_does_not_stop_fetching() {
        let hosts = HostLimiter::default();
        let ahead = FetchState {
            asked_at: Some(at(50_000)),
            fetched_at: Some(at(50_000)),
            next_attempt_at: Some(at(50_030)),
            held_until: Some(at(90_000)),
            ..feed()
        };
        assert_eq!(allowed(&ahead, &hosts, 100), [true; 4]);
    }
}
