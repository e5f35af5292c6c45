//! Units of time, and adding to an instant.

use std::time::Duration;

use chrono::{DateTime, Utc};

/// A minute in seconds.
pub(super) const MINUTE_SECONDS: u64 = 60;
/// An hour in seconds.
pub(super) const HOUR_SECONDS: u64 = 60 * MINUTE_SECONDS;
pub(super) const ONE_DAY: Duration = Duration::from_secs(24 * HOUR_SECONDS);
pub(super) const ONE_WEEK: Duration = Duration::from_secs(7 * 24 * HOUR_SECONDS);

/// Adds a duration to an instant; returns the instant itself if the sum is out of range.
pub(super) fn add(at: DateTime<Utc>, wait: Duration) -> DateTime<Utc> {
    chrono::Duration::from_std(wait).ok().and_then(|wait| at.checked_add_signed(wait)).unwrap_or(at)
}
