use chrono::Weekday;
use ortoo_model::FetchHints;
use proptest::prelude::*;

use super::*;
use crate::schedule::skip::is_skipped;
use crate::schedule::test_feed::feed;

const READER_INTERVAL: Duration = Duration::from_secs(30 * MINUTE_SECONDS);

fn minutes(state: &FetchState) -> Option<i64> {
    state.next_attempt_at.map(|at| (at - DateTime::UNIX_EPOCH).num_minutes())
}

fn failing(code: FailureCode, failures: u32, cause: FailureCause) -> FetchState {
    let mut state = FetchState { failures: failures - 1, ..feed(1) };
    record_failure(&mut state, DateTime::UNIX_EPOCH, READER_INTERVAL, code.into(), cause);
    state
}

#[test]
fn the_longest_hint_counts_up_to_a_day_plus_a_tenth() {
    let check = |ttl: Option<u64>, fresh: Option<u64>, expected: i64| {
        let minutes_of = |minutes: Option<u64>| minutes.map(|m| Duration::from_secs(m * MINUTE_SECONDS));
        let mut state = feed(1);
        state.wishes =
            FetchHints { ttl: minutes_of(ttl), fresh_for: minutes_of(fresh), ..FetchHints::default() };
        record_success(&mut state, DateTime::UNIX_EPOCH, READER_INTERVAL, 0);
        let next = minutes(&state).unwrap();
        assert!((expected..=expected * 11 / 10).contains(&next), "{ttl:?} {fresh:?}: {next}");
    };
    check(None, None, 30);
    check(Some(60), None, 60);
    check(Some(60), Some(90), 90);
    check(Some(5), Some(1), 30);
    check(Some(1_000_000), None, 24 * 60);
}

#[test]
fn unreachable_hosts_are_retried_sooner_than_other_failures() {
    let check = |code, failures, unreachable, around: i64| {
        let state = failing(code, failures, FailureCause { unreachable, retry_after: None });
        let next = minutes(&state).unwrap();
        assert!((around * 84 / 100..=around * 116 / 100).contains(&next), "{code} {failures}: {next}");
    };
    check(FailureCode::Malformed, 1, false, 36);
    check(FailureCode::Malformed, 2, false, 72);
    check(FailureCode::Network, 2, false, 72);
    check(FailureCode::ServerError, 40, false, 24 * 60);
    check(FailureCode::Network, 1, true, 5);
    check(FailureCode::UnknownHost, 3, true, 20);
    check(FailureCode::Network, 40, true, 60);
}

#[test]
fn retry_after_sets_a_rate_limit_of_at_most_a_week() {
    let check = |code, retry_after: Option<u64>, held: Option<i64>| {
        let retry_after = retry_after.map(Duration::from_secs);
        let state = failing(code, 1, FailureCause { unreachable: false, retry_after });
        assert_eq!(state.held_until.map(|at| at.timestamp() / 60), held, "{code}");
        assert!(state.next_attempt_at >= state.held_until);
    };
    check(FailureCode::RateLimited, Some(2 * HOUR_SECONDS), Some(120));
    check(FailureCode::ServerError, Some(60), Some(1));
    check(FailureCode::ServerError, None, None);
    check(FailureCode::RateLimited, Some(365 * 24 * HOUR_SECONDS), Some(7 * 24 * 60));
    let state = failing(FailureCode::RateLimited, 1, FailureCause::default());
    assert_eq!(state.held_until, state.next_attempt_at);
}

#[test]
fn a_site_where_discovery_found_nothing_is_not_fetched_for_a_day() {
    let state = failing(FailureCode::NothingToFollow, 1, FailureCause::default());
    assert!(minutes(&state).unwrap() >= 24 * 60);
}

#[test]
fn a_feed_that_is_gone_has_no_next_attempt() {
    for code in [FailureCode::Gone, FailureCode::FeedExists] {
        assert_eq!(minutes(&failing(code, 1, FailureCause::default())), None);
        assert!(is_final(code));
    }
}

#[test]
fn a_rate_limit_further_than_a_week_ahead_is_ignored() {
    let at = |days| DateTime::UNIX_EPOCH + chrono::Duration::days(days);
    let check = |until, expected| assert_eq!(is_rate_limited(until, at(10)), expected, "{until:?}");
    check(None, false);
    check(Some(at(10)), false);
    check(Some(at(12)), true);
    check(Some(at(40)), false);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_reached_host_is_never_fetched_before_the_readers_interval_nor_in_skipped_hours(
        id in any::<i64>(),
        floor in 5_u64..=1440,
        failures in 0_u32..40,
        now in 0_i64..4_000_000_000,
        hours in prop::collection::vec(0_u8..24, 0..23),
        retry_after in prop::option::of(any::<u64>()),
        ttl in prop::option::of(any::<u64>()),
        fails in any::<bool>(),
    ) {
        let (now, floor) = (DateTime::from_timestamp(now, 0).unwrap(), Duration::from_secs(floor * 60));
        let mut state = FetchState { failures, ..feed(id) };
        state.wishes.skip_hours = hours;
        state.wishes.skip_days = vec![Weekday::Sun];
        state.wishes.ttl = ttl.map(Duration::from_secs);
        if fails {
            let cause = FailureCause { unreachable: false, retry_after: retry_after.map(Duration::from_secs) };
            record_failure(&mut state, now, floor, FailureCode::ServerError.into(), cause);
        } else {
            record_success(&mut state, now, floor, 0);
        }
        let next = state.next_attempt_at.unwrap();
        prop_assert!(next >= now + floor);
        prop_assert!(next >= state.held_until.unwrap_or(next));
        prop_assert!(!is_skipped(&state.wishes, next));
        prop_assert!(next <= now + ONE_WEEK + 9 * ONE_DAY);
    }
}
