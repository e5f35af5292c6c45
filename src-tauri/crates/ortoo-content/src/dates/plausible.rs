//! The range of dates that news can have.

use chrono::{DateTime, Duration, Utc};

/// 1990-01-01 as Unix time. Earlier dates are taken for mistakes.
const MIN_UNIX_SECONDS: i64 = 631_152_000;

/// Returns true for dates from 1990 up to a day after `now`.
pub(super) fn is_plausible(at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    at.timestamp() >= MIN_UNIX_SECONDS && at <= now + Duration::days(1)
}
