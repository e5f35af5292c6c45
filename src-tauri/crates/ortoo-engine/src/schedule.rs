//! When to ask a feed again. Pure: the longest of what the reader, the feed and the server wish, and
//! back-off after failures.

use std::time::Duration;

use chrono::{DateTime, Utc};
use ortoo_model::FailureCode;

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

/// After a success: the reader's interval, stretched by the feed's `ttl` and the answer's `max-age`,
/// neither of which may ask for more than a day.
pub(crate) fn after_success(
    now: DateTime<Utc>,
    interval: Duration,
    ttl: Option<Duration>,
    max_age: Option<Duration>,
) -> DateTime<Utc> {
    let day = Duration::from_secs(DAY);
    let wish = ttl.into_iter().chain(max_age).max().unwrap_or_default().min(day);
    later(now, interval.max(wish))
}

/// After the `failures`-th failure in a row.
///
/// Troubles of the network pass quickly, so they wait at most an hour; those of the source double from
/// the reader's interval up to a day. What is gone is asked again once a month, as a courtesy.
pub(crate) fn after_failure(
    now: DateTime<Utc>,
    interval: Duration,
    code: FailureCode,
    failures: u32,
    retry_after: Option<Duration>,
) -> DateTime<Utc> {
    let steps = failures.saturating_sub(1).min(16);
    let back_off = match code {
        FailureCode::Gone => Duration::from_secs(30 * DAY),
        FailureCode::Network | FailureCode::UnknownHost | FailureCode::Timeout => {
            Duration::from_secs(((5 * MINUTE) << steps).min(HOUR))
        }
        _ => interval.saturating_mul(1 << steps).min(Duration::from_secs(DAY)),
    };
    later(now, back_off.max(retry_after.unwrap_or_default()))
}

/// Whether a failure forbids asking again before its time, even when the reader asks.
pub(crate) fn must_wait(code: FailureCode) -> bool {
    matches!(code, FailureCode::RateLimited | FailureCode::Gone)
}

fn later(now: DateTime<Utc>, wait: Duration) -> DateTime<Utc> {
    chrono::Duration::from_std(wait).ok().and_then(|wait| now.checked_add_signed(wait)).unwrap_or(now)
}

#[cfg(test)]
mod tests {
    use super::*;

    const INTERVAL: Duration = Duration::from_secs(30 * MINUTE);

    fn minutes(at: DateTime<Utc>) -> i64 {
        (at - DateTime::UNIX_EPOCH).num_minutes()
    }

    #[test]
    fn the_longest_wish_counts_up_to_a_day() {
        let check = |ttl: Option<u64>, max_age: Option<u64>, expected| {
            let wish = |minutes: Option<u64>| minutes.map(|m| Duration::from_secs(m * MINUTE));
            let at = after_success(DateTime::UNIX_EPOCH, INTERVAL, wish(ttl), wish(max_age));
            assert_eq!(minutes(at), expected);
        };
        check(None, None, 30);
        check(Some(60), None, 60);
        check(Some(60), Some(90), 90);
        check(Some(5), Some(1), 30);
        check(Some(1_000_000), None, 24 * 60);
    }

    #[test]
    fn failures_back_off() {
        let check = |code, failures, retry_after: Option<u64>, expected| {
            let wait = retry_after.map(Duration::from_secs);
            let at = after_failure(DateTime::UNIX_EPOCH, INTERVAL, code, failures, wait);
            assert_eq!(minutes(at), expected, "{code} {failures}");
        };
        check(FailureCode::Malformed, 1, None, 30);
        check(FailureCode::Malformed, 2, None, 60);
        check(FailureCode::ServerError, 40, None, 24 * 60);
        check(FailureCode::Network, 1, None, 5);
        check(FailureCode::Network, 40, None, 60);
        check(FailureCode::RateLimited, 1, Some(2 * HOUR), 120);
        check(FailureCode::Gone, 1, None, 30 * 24 * 60);
    }
}
