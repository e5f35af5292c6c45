//! When to ask a feed again. Pure: the feed's own rhythm within the reader's bounds, what the source
//! wishes, and back-off after failures.
//!
//! Nothing here ever answers with a time before the reader's interval is over, except for a host that was
//! not reached at all and so was not troubled.

mod jitter;
mod rhythm;
mod skip;

use std::time::Duration;

use chrono::{DateTime, Utc};
use ortoo_model::{Failure, FailureCode, FeedId, FetchState};

use rhythm::rhythm_after;
use skip::first_allowed;
pub(crate) use skip::is_skipped;

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: Duration = Duration::from_secs(24 * HOUR);
const WEEK: Duration = Duration::from_secs(7 * 24 * HOUR);
/// Unreached hosts are tried again after so much, doubling up to an hour.
const UNREACHED: (u64, u64) = (5 * MINUTE, HOUR);

/// How a fetch failed, as far as the next attempt depends on it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Trouble {
    /// No connection was made.
    pub(crate) unreached: bool,
    /// What the server said.
    pub(crate) retry_after: Option<Duration>,
}

/// Notes a success at `now` that brought so many new entries; `floor` is the reader's interval.
///
/// The longest of the feed's rhythm, its `ttl` and the answer's freshness counts, the latter two up to a
/// day. A feed asks for up to a tenth more, each by its own measure, so that feeds drift apart.
pub(crate) fn succeed(state: &mut FetchState, now: DateTime<Utc>, floor: Duration, news: u32) {
    state.rhythm = rhythm_after(state.rhythm, now, floor, news);
    state.failures = 0;
    state.failure = None;
    state.held_until = None;
    let wish = state.wishes.ttl.max(state.wishes.fresh_for).unwrap_or_default().min(DAY);
    let wait = state.rhythm.interval.unwrap_or(floor).max(wish);
    state.next_attempt_at = Some(allowed(state, now, jitter::later(state.feed_id, wait)));
}

/// Notes a failure at `now`.
///
/// Hosts that were not reached wait five minutes, doubling up to an hour; all else doubles from a fifth
/// over the reader's interval up to a day. `Retry-After` counts over that, a week at most. Feeds that fail
/// together come back apart.
pub(crate) fn fail(
    state: &mut FetchState,
    now: DateTime<Utc>,
    floor: Duration,
    failure: Failure,
    trouble: Trouble,
) {
    state.failures = state.failures.saturating_add(1);
    state.held_until = None;
    if is_final(failure.code) {
        state.next_attempt_at = None;
    } else {
        let mut wait = back_off(state.feed_id, state.failures, floor, trouble.unreached);
        if failure.code == FailureCode::NothingToFollow {
            // Looking a whole site over costs it some twenty requests.
            wait = wait.max(DAY);
        }
        let told = trouble.retry_after.map(|wait| wait.min(WEEK));
        state.next_attempt_at = Some(allowed(state, now, wait.max(told.unwrap_or_default())));
        // Who says "too many" without a time means at least this feed's back-off.
        state.held_until = match told {
            Some(told) => Some(add(now, told)),
            None if failure.code == FailureCode::RateLimited => state.next_attempt_at,
            None => None,
        };
    }
    state.failure = Some(failure);
}

/// Whether the feed is asked no more until the reader asks for that very feed: it is gone for good, or has
/// moved to where another followed feed already is.
pub(crate) fn is_final(code: FailureCode) -> bool {
    matches!(code, FailureCode::Gone | FailureCode::FeedExists)
}

/// How long the feed's server is still to be left alone; what lies beyond a week was written by a clock
/// that was wrong.
pub(crate) fn is_held(until: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
    until.is_some_and(|until| now < until && until <= add(now, WEEK))
}

fn back_off(feed: FeedId, failures: u32, floor: Duration, unreached: bool) -> Duration {
    let factor = 1_u32 << failures.saturating_sub(1).min(16);
    if unreached {
        let (first, most) = UNREACHED;
        return jitter::around(feed, failures, Duration::from_secs(first).saturating_mul(factor))
            .min(Duration::from_secs(most));
    }
    // A fifth more, so that the earliest of the spread is not before the reader's interval.
    let spread = jitter::around(feed, failures, (floor * 6 / 5).saturating_mul(factor).min(DAY));
    spread.max(floor)
}

fn allowed(state: &FetchState, now: DateTime<Utc>, wait: Duration) -> DateTime<Utc> {
    first_allowed(&state.wishes, state.feed_id, add(now, wait))
}

fn add(at: DateTime<Utc>, wait: Duration) -> DateTime<Utc> {
    chrono::Duration::from_std(wait).ok().and_then(|wait| at.checked_add_signed(wait)).unwrap_or(at)
}

#[cfg(test)]
pub(crate) mod tests;
