//! When a feed is fetched next. Pure: the feed's own posting rate within the reader's limits, the hints of its source, and
//! a backoff after failures.
//!
//! The next attempt is never before the reader's interval is over, except for a host that could not be reached at all and
//! so received no request.

use std::time::Duration;

use chrono::{DateTime, Utc};
use ortoo_model::{Failure, FailureCode, FeedId, FetchState};

use super::jitter;
use super::poll_stats::poll_stats_after;
use super::skip::first_allowed;
use super::units::{HOUR_SECONDS, MINUTE_SECONDS, ONE_DAY, ONE_WEEK, add};

/// First and longest backoff for hosts that could not be reached, in seconds.
const UNREACHABLE_BACKOFF_SECONDS: (u64, u64) = (5 * MINUTE_SECONDS, HOUR_SECONDS);

/// The facts about a failed fetch on which the next attempt depends.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct FailureCause {
    /// Whether no connection could be established.
    pub(crate) unreachable: bool,
    /// The value of `Retry-After`.
    pub(crate) retry_after: Option<Duration>,
}

/// Records a successful fetch at `now` with `news` new entries and schedules the next one; `floor` is the reader's
/// interval.
///
/// The next fetch is after the longest of the feed's own interval, its `ttl` and the freshness of the response, the latter
/// two capped at a day. Each feed waits up to a tenth longer, by a hash of its id, so that feeds drift apart.
pub(crate) fn record_success(state: &mut FetchState, now: DateTime<Utc>, floor: Duration, news: u32) {
    state.rhythm = poll_stats_after(state.rhythm, now, floor, news);
    state.failures = 0;
    state.failure = None;
    state.held_until = None;
    let hinted = state.wishes.ttl.max(state.wishes.fresh_for).unwrap_or_default().min(ONE_DAY);
    let wait = state.rhythm.interval.unwrap_or(floor).max(hinted);
    state.next_attempt_at = Some(outside_skip_hours(state, now, jitter::after_success(state.feed_id, wait)));
}

/// Records a failed fetch at `now` and schedules the next attempt.
///
/// Hosts that could not be reached are retried after five minutes, doubling up to an hour; other failures after the
/// reader's interval plus a fifth, doubling up to a day. `Retry-After` extends both, by a week at most. Jitter spreads
/// feeds that fail at the same time.
pub(crate) fn record_failure(
    state: &mut FetchState,
    now: DateTime<Utc>,
    floor: Duration,
    failure: Failure,
    cause: FailureCause,
) {
    state.failures = state.failures.saturating_add(1);
    state.held_until = None;
    if is_final(failure.code) {
        state.next_attempt_at = None;
    } else {
        let mut wait = backoff(state.feed_id, state.failures, floor, cause.unreachable);
        if failure.code == FailureCode::NothingToFollow {
            // Discovery on a whole site costs it about twenty requests.
            wait = wait.max(ONE_DAY);
        }
        let retry_after = cause.retry_after.map(|wait| wait.min(ONE_WEEK));
        state.next_attempt_at =
            Some(outside_skip_hours(state, now, wait.max(retry_after.unwrap_or_default())));
        // A 429 response without `Retry-After` means at least this feed's backoff.
        state.held_until = match retry_after {
            Some(retry_after) => Some(add(now, retry_after)),
            None if failure.code == FailureCode::RateLimited => state.next_attempt_at,
            None => None,
        };
    }
    state.failure = Some(failure);
}

/// Returns whether the feed is fetched only when the reader names it: it is gone for good, or has moved to the address
/// of another followed feed.
pub(crate) fn is_final(code: FailureCode) -> bool {
    matches!(code, FailureCode::Gone | FailureCode::FeedExists)
}

/// Returns whether a rate limit applies at `now`. A limit more than a week ahead was recorded while the clock was wrong.
pub(crate) fn is_rate_limited(until: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
    until.is_some_and(|until| now < until && until <= add(now, ONE_WEEK))
}

fn backoff(feed: FeedId, failures: u32, floor: Duration, unreachable: bool) -> Duration {
    let factor = 1_u32 << failures.saturating_sub(1).min(16);
    if unreachable {
        let (first, longest) = UNREACHABLE_BACKOFF_SECONDS;
        return jitter::after_failure(feed, failures, Duration::from_secs(first).saturating_mul(factor))
            .min(Duration::from_secs(longest));
    }
    // A fifth more, so that the earliest attempt of the spread is not before the reader's interval.
    let spread = jitter::after_failure(feed, failures, (floor * 6 / 5).saturating_mul(factor).min(ONE_DAY));
    spread.max(floor)
}

fn outside_skip_hours(state: &FetchState, now: DateTime<Utc>, wait: Duration) -> DateTime<Utc> {
    first_allowed(&state.wishes, state.feed_id, add(now, wait))
}

#[cfg(test)]
pub(crate) mod tests;
