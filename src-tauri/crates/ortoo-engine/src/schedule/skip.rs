//! `skipHours` and `skipDays` (RSS 2.0): hours and weekdays, in GMT, in which a source asks not to be fetched.

use std::time::Duration;

use chrono::{DateTime, Datelike, DurationRound, TimeDelta, Timelike, Utc};
use ortoo_model::{FeedId, FetchHints};

use super::jitter;
use super::units::{HOUR_SECONDS, MINUTE_SECONDS, add};

const HOURS_PER_WEEK: u32 = 7 * 24;
/// Feeds that wait for the end of a skipped hour are spread over this time.
const SKIP_END_SPREAD: Duration = Duration::from_secs(10 * MINUTE_SECONDS);

/// Returns the first moment from `at` on that the source does not skip. A source that skips every hour of the week is
/// treated as if it skipped none.
pub(super) fn first_allowed(wishes: &FetchHints, feed: FeedId, at: DateTime<Utc>) -> DateTime<Utc> {
    if !is_skipped(wishes, at) {
        return at;
    }
    let Ok(hour) = at.duration_trunc(TimeDelta::hours(1)) else { return at };
    let hours = (1..=HOURS_PER_WEEK).map(|hours| add(hour, Duration::from_secs(HOUR_SECONDS) * hours));
    let first_free = hours.into_iter().find(|hour| !is_listed(wishes, *hour));
    first_free.map_or(at, |hour| add(hour, jitter::fraction_of(feed, SKIP_END_SPREAD)))
}

/// Returns whether the source asks not to be fetched at `at`.
pub(crate) fn is_skipped(wishes: &FetchHints, at: DateTime<Utc>) -> bool {
    let every_hour = (0..24).all(|hour| wishes.skip_hours.contains(&hour));
    let every_day = (0..7).filter_map(|day| chrono::Weekday::try_from(day).ok());
    let every_day = every_day.into_iter().all(|day| wishes.skip_days.contains(&day));
    !every_hour && !every_day && is_listed(wishes, at)
}

fn is_listed(wishes: &FetchHints, at: DateTime<Utc>) -> bool {
    wishes.skip_days.contains(&at.weekday())
        || wishes.skip_hours.iter().any(|hour| u32::from(*hour) == at.hour())
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Weekday;

    fn wishes(hours: impl IntoIterator<Item = u8>, days: &[Weekday]) -> FetchHints {
        FetchHints {
            skip_hours: hours.into_iter().collect(),
            skip_days: days.to_vec(),
            ..FetchHints::default()
        }
    }

    #[test]
    fn the_first_hour_that_is_not_skipped_is_used() {
        // 23 November 2026 is a Monday.
        let check = |wishes: FetchHints, at: &str, hour: &str| {
            let at: DateTime<Utc> = at.parse().unwrap();
            let allowed = first_allowed(&wishes, FeedId(7), at);
            assert_eq!(allowed.format("%dT%H").to_string(), hour, "{wishes:?}");
            assert!(allowed >= at && !is_skipped(&wishes, allowed));
        };
        check(wishes([], &[]), "2026-11-23T02:30:00Z", "23T02");
        check(wishes(0..6, &[]), "2026-11-23T02:30:00Z", "23T06");
        check(wishes(0..6, &[]), "2026-11-23T06:00:00Z", "23T06");
        check(wishes([23], &[Weekday::Tue]), "2026-11-23T23:59:59Z", "25T00");
        check(wishes(1..24, &[Weekday::Mon]), "2026-11-23T00:10:00Z", "24T00");
        let weekdays = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat];
        check(wishes(0..23, &weekdays), "2026-11-23T00:10:00Z", "29T23");
    }

    #[test]
    fn a_source_that_skips_the_whole_week_is_fetched_anyway() {
        let at: DateTime<Utc> = "2026-11-23T02:30:00Z".parse().unwrap();
        assert_eq!(first_allowed(&wishes(0..24, &[]), FeedId(7), at), at);
        let week = (0..7).map(|day| Weekday::try_from(day).unwrap()).collect::<Vec<_>>();
        assert_eq!(first_allowed(&wishes([], &week), FeedId(7), at), at);
    }
}
