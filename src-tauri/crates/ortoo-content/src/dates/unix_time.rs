//! Dates as seconds or milliseconds since 1970.

use std::ops::Range;

use chrono::{DateTime, Utc};

/// The years 1990 to 2286.
const PLAUSIBLE_SECONDS: Range<i64> = 631_152_000..10_000_000_000;

/// Parses Unix time in seconds or milliseconds.
pub(super) fn parse_unix_time(text: &str) -> Option<DateTime<Utc>> {
    let number: i64 = text.parse().ok().filter(|_| !text.starts_with(['+', '-']))?;
    match text.len() {
        9 | 10 => DateTime::from_timestamp(number, 0),
        12 | 13 => DateTime::from_timestamp_millis(number),
        _ => None,
    }
}

/// Converts seconds or milliseconds since 1970, which are distinguished by their size.
pub(crate) fn from_unix_time(number: i64) -> Option<DateTime<Utc>> {
    if PLAUSIBLE_SECONDS.contains(&number) {
        DateTime::from_timestamp(number, 0)
    } else if PLAUSIBLE_SECONDS.contains(&(number / 1000)) {
        DateTime::from_timestamp_millis(number)
    } else {
        None
    }
}
