//! The polling interval of a feed, estimated from how often it has new entries.
//!
//! The estimate is half of the usual time between two new entries, or half of the time since the last one if that is
//! longer: a feed without news for two hours is unlikely to have some in the next five minutes. The interval grows
//! towards the estimate by at most half at a time, and returns to the reader's interval as soon as there is a new entry.

use std::time::Duration;

use chrono::{DateTime, Utc};
use ortoo_model::PollStats;

use super::units::HOUR_SECONDS;

/// Longest polling interval as a multiple of the reader's interval.
const MAX_INTERVAL_FACTOR: u32 = 8;
/// Longest polling interval, unless the reader's interval is longer.
const MAX_INTERVAL: Duration = Duration::from_secs(6 * HOUR_SECONDS);

/// Returns the longest polling interval: eight times the reader's, at most six hours, but never less than the reader's.
fn longest_interval(floor: Duration) -> Duration {
    (floor * MAX_INTERVAL_FACTOR).min(MAX_INTERVAL).max(floor)
}

/// Returns the polling statistics after a fetch at `now` with `news` new entries; `floor` is the reader's interval.
pub(super) fn poll_stats_after(
    rhythm: PollStats,
    now: DateTime<Utc>,
    floor: Duration,
    news: u32,
) -> PollStats {
    let Some(news_at) = rhythm.news_at.filter(|at| *at <= now) else {
        // First fetch, or the clock has been set back.
        return PollStats { interval: Some(floor), news_at: Some(now), ..rhythm };
    };
    let silence = (now - news_at).to_std().unwrap_or_default();
    if news > 0 {
        let pace = whole_seconds(silence / news);
        let pace = rhythm
            .pace
            .map_or(pace, |usual| whole_seconds((usual.saturating_mul(3).saturating_add(pace)) / 4));
        return PollStats { interval: Some(floor), pace: Some(pace), news_at: Some(now) };
    }
    let estimate = rhythm.pace.unwrap_or_default().max(silence) / 2;
    let before = rhythm.interval.unwrap_or(floor).max(floor);
    let increased = before.saturating_add(before / 2).min(estimate.max(floor));
    // After a manual refresh the estimate may be below the interval, which does not shrink for that.
    let interval = increased.max(before).min(longest_interval(floor));
    PollStats { interval: Some(whole_seconds(interval)), ..rhythm }
}

/// Truncates to whole seconds, as they are stored.
fn whole_seconds(span: Duration) -> Duration {
    Duration::from_secs(span.as_secs())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const READER_INTERVAL: Duration = Duration::from_secs(30 * 60);

    fn at(minute: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + chrono::Duration::minutes(minute)
    }

    /// Simulates fetches at the computed intervals, with new entries at these minutes; returns the intervals in minutes.
    fn intervals(news: &[i64], until: i64) -> Vec<i64> {
        let (mut minute, mut last, mut rhythm) = (0, 0, PollStats::default());
        let mut intervals = Vec::new();
        while minute < until {
            let fresh = news.iter().filter(|n| (last + 1..=minute).contains(*n)).count();
            rhythm = poll_stats_after(rhythm, at(minute), READER_INTERVAL, fresh as u32);
            last = minute;
            let interval = rhythm.interval.unwrap().as_secs() as i64 / 60;
            intervals.push(interval);
            minute += interval;
        }
        intervals
    }

    #[test]
    fn a_silent_feed_is_fetched_less_and_less_often() {
        assert_eq!(intervals(&[], 1_000), [30, 30, 30, 45, 67, 101, 151, 227, 240, 240]);
    }

    #[test]
    fn a_busy_feed_is_fetched_at_the_readers_interval() {
        let news: Vec<i64> = (1..200).map(|n| n * 10).collect();
        assert!(intervals(&news, 1_000).iter().all(|i| *i == 30));
    }

    #[test]
    fn a_new_entry_resets_the_interval_at_once() {
        let intervals = intervals(&[700], 1_200);
        let longest = intervals.iter().position(|i| *i == 240).unwrap();
        assert!(intervals[longest..].contains(&30), "{intervals:?}");
    }

    #[test]
    fn the_longest_interval_depends_on_the_readers_interval() {
        let check = |minutes: u64, expected: u64| {
            assert_eq!(
                longest_interval(Duration::from_secs(minutes * 60)),
                Duration::from_secs(expected * 60)
            );
        };
        check(5, 40);
        check(30, 240);
        check(120, 360);
        check(1440, 1440);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_interval_stays_within_its_bounds_and_grows_by_half_at_most(
            floor in 5_u64..=1440,
            steps in prop::collection::vec((0_i64..20_000, 0_u32..40), 1..60),
        ) {
            let floor = Duration::from_secs(floor * 60);
            let (mut minute, mut rhythm) = (0, PollStats::default());
            for (wait, news) in steps {
                minute += wait;
                let next = poll_stats_after(rhythm, at(minute), floor, news);
                let interval = next.interval.unwrap();
                prop_assert!(floor <= interval && interval <= longest_interval(floor));
                if news > 0 {
                    prop_assert_eq!(interval, floor);
                } else if let Some(before) = rhythm.interval {
                    prop_assert!(before <= interval && interval <= before + before / 2);
                }
                prop_assert!(next.news_at <= Some(at(minute)));
                rhythm = next;
            }
        }

        #[test]
        fn any_stored_state_and_any_clock_give_a_valid_interval(
            interval in any::<Option<u32>>(),
            pace in any::<Option<u64>>(),
            news_at in prop::option::of(any::<i32>()),
            now in any::<i32>(),
            news in any::<u32>(),
        ) {
            let rhythm = PollStats {
                interval: interval.map(|s| Duration::from_secs(s.into())),
                pace: pace.map(Duration::from_secs),
                news_at: news_at.map(|m| at(m.into())),
            };
            let next = poll_stats_after(rhythm, at(now.into()), READER_INTERVAL, news).interval.unwrap();
            prop_assert!(READER_INTERVAL <= next && next <= longest_interval(READER_INTERVAL));
        }
    }
}
