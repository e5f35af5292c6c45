//! Who may be asked now. Pure.
//!
//! Who asks opens the door; the server's word and the minimum between two requests may still close it.

use std::time::Duration;

use chrono::{DateTime, Utc};
use ortoo_model::FetchState;

use super::RefreshScope;
use crate::fetch::{Hosts, host_of};
use crate::schedule::{is_final, is_held, is_skipped};

/// A feed that says it was fetched so far ahead of now was fetched under a clock that was wrong.
pub(super) const CLOCK_ERROR: chrono::Duration = chrono::Duration::hours(1);

/// What a choice depends on.
pub(super) struct Choice<'a> {
    pub(super) scope: RefreshScope,
    /// Whether feeds are asked by their ids, and not all of them.
    pub(super) by_name: bool,
    pub(super) now: DateTime<Utc>,
    pub(super) minimum: Duration,
    pub(super) hosts: &'a Hosts,
}

impl Choice<'_> {
    pub(super) fn allows(&self, feed: &FetchState) -> bool {
        // What is gone for good is asked only by its name.
        let ended = feed.failure.as_ref().is_some_and(|failure| is_final(failure.code));
        if ended && (!self.by_name || self.scope == RefreshScope::Due) {
            return false;
        }
        match self.scope {
            RefreshScope::Forced => true,
            RefreshScope::Due if !self.is_due(feed) || is_skipped(&feed.wishes, self.now) => false,
            _ => !self.is_recent(feed) && !self.is_held(feed),
        }
    }

    fn is_held(&self, feed: &FetchState) -> bool {
        is_held(feed.held_until, self.now) || self.hosts.held_until(&host_of(&feed.url), self.now).is_some()
    }

    fn is_recent(&self, feed: &FetchState) -> bool {
        feed.asked_at.is_some_and(|at| (self.now - at).abs().to_std().is_ok_and(|gap| gap < self.minimum))
    }

    fn is_due(&self, feed: &FetchState) -> bool {
        feed.next_attempt_at.is_none_or(|at| at <= self.now)
            || feed.fetched_at.is_some_and(|at| at > self.now + CLOCK_ERROR)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schedule;
    use ortoo_model::{FailureCode, Wishes};

    fn at(minute: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + chrono::Duration::minutes(minute)
    }

    fn feed() -> FetchState {
        FetchState {
            asked_at: Some(at(60)),
            fetched_at: Some(at(60)),
            first_success_at: Some(at(0)),
            next_attempt_at: Some(at(90)),
            ..schedule::tests::feed(1)
        }
    }

    const DUE: (RefreshScope, bool) = (RefreshScope::Due, false);
    const ALL: (RefreshScope, bool) = (RefreshScope::Asked, false);
    const ONE: (RefreshScope, bool) = (RefreshScope::Asked, true);
    const FORCED: (RefreshScope, bool) = (RefreshScope::Forced, false);

    /// Whether it may be asked at this minute by each of the four.
    fn allowed(feed: &FetchState, hosts: &Hosts, minute: i64) -> [bool; 4] {
        [DUE, ALL, ONE, FORCED].map(|(scope, by_name)| {
            let minimum = Duration::from_secs(60);
            Choice { scope, by_name, now: at(minute), minimum, hosts }.allows(feed)
        })
    }

    #[test]
    fn the_reader_may_be_early_but_not_within_the_minimum() {
        let hosts = Hosts::default();
        assert_eq!(allowed(&feed(), &hosts, 90), [true; 4]);
        assert_eq!(allowed(&feed(), &hosts, 61), [false, true, true, true]);
        assert_eq!(allowed(&feed(), &hosts, 60), [false, false, false, true]);
        assert_eq!(allowed(&FetchState { asked_at: None, ..feed() }, &hosts, 60), [false, true, true, true]);
    }

    #[test]
    fn who_said_to_wait_is_left_alone_by_all_but_force() {
        let hosts = Hosts::default();
        let held = FetchState { held_until: Some(at(120)), ..feed() };
        assert_eq!(allowed(&held, &hosts, 119), [false, false, false, true]);
        assert_eq!(allowed(&held, &hosts, 120), [true; 4]);
        hosts.hold("a.example", at(200));
        assert_eq!(allowed(&feed(), &hosts, 199), [false, false, false, true]);
        assert_eq!(allowed(&feed(), &hosts, 200), [true; 4]);
    }

    #[test]
    fn what_is_gone_is_asked_only_by_its_name() {
        let hosts = Hosts::default();
        let gone = FetchState { failure: Some(FailureCode::Gone.into()), next_attempt_at: None, ..feed() };
        assert_eq!(allowed(&gone, &hosts, 5_000), [false, false, true, false]);
    }

    #[test]
    fn hours_to_skip_bind_the_automatic_fetch() {
        let hosts = Hosts::default();
        let wishes = Wishes { skip_hours: vec![2], ..Wishes::default() };
        let feed = FetchState { wishes, ..feed() };
        assert_eq!(allowed(&feed, &hosts, 125), [false, true, true, true]);
        assert_eq!(allowed(&feed, &hosts, 180), [true; 4]);
    }

    #[test]
    fn a_clock_that_was_wrong_stops_nothing_for_long() {
        let hosts = Hosts::default();
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
