//! The rhythm of a feed: how often it is worth asking.
//!
//! The estimate is half of what usually lies between two new entries, or half of the present silence where
//! that is longer: who has said nothing for two hours is unlikely to speak in the next five minutes. The
//! interval grows towards it by half at a time, and falls back to the reader's own at once when there is
//! news.

use std::time::Duration;

use chrono::{DateTime, Utc};
use ortoo_model::Rhythm;

use super::HOUR;

/// The longest interval as a multiple of the reader's, and in any case.
const TIMES: u32 = 8;
const LONGEST: Duration = Duration::from_secs(6 * HOUR);

/// The longest interval a quiet feed comes to: eight times the reader's, at most six hours, unless the
/// reader's own is longer.
fn longest(floor: Duration) -> Duration {
    (floor * TIMES).min(LONGEST).max(floor)
}

/// The rhythm after a fetch at `now` that brought so many new entries; `floor` is the reader's interval.
pub(super) fn rhythm_after(rhythm: Rhythm, now: DateTime<Utc>, floor: Duration, news: u32) -> Rhythm {
    let Some(news_at) = rhythm.news_at.filter(|at| *at <= now) else {
        // First seen, or the clock has been set back.
        return Rhythm { interval: Some(floor), news_at: Some(now), ..rhythm };
    };
    let silence = (now - news_at).to_std().unwrap_or_default();
    if news > 0 {
        let pace = whole(silence / news);
        let pace =
            rhythm.pace.map_or(pace, |usual| whole((usual.saturating_mul(3).saturating_add(pace)) / 4));
        return Rhythm { interval: Some(floor), pace: Some(pace), news_at: Some(now) };
    }
    let estimate = rhythm.pace.unwrap_or_default().max(silence) / 2;
    let before = rhythm.interval.unwrap_or(floor).max(floor);
    let grown = before.saturating_add(before / 2).min(estimate.max(floor));
    // Where the reader has asked by hand, the estimate may lag behind; it does not shrink for that.
    let interval = grown.max(before).min(longest(floor));
    Rhythm { interval: Some(whole(interval)), ..rhythm }
}

/// Whole seconds, as they are stored.
fn whole(span: Duration) -> Duration {
    Duration::from_secs(span.as_secs())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FLOOR: Duration = Duration::from_secs(30 * 60);

    fn at(minute: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + chrono::Duration::minutes(minute)
    }

    /// Asks a feed as its rhythm says, with news at these minutes; the intervals in minutes.
    fn intervals(news: &[i64], until: i64) -> Vec<i64> {
        let (mut minute, mut last, mut rhythm) = (0, 0, Rhythm::default());
        let mut found = Vec::new();
        while minute < until {
            let fresh = news.iter().filter(|n| (last + 1..=minute).contains(*n)).count();
            rhythm = rhythm_after(rhythm, at(minute), FLOOR, fresh as u32);
            last = minute;
            let interval = rhythm.interval.unwrap().as_secs() as i64 / 60;
            found.push(interval);
            minute += interval;
        }
        found
    }

    #[test]
    fn a_silent_feed_is_asked_less_and_less() {
        assert_eq!(intervals(&[], 1_000), [30, 30, 30, 45, 67, 101, 151, 227, 240, 240]);
    }

    #[test]
    fn a_busy_feed_is_asked_as_often_as_the_reader_wishes() {
        let news: Vec<i64> = (1..200).map(|n| n * 10).collect();
        assert!(intervals(&news, 1_000).iter().all(|i| *i == 30));
    }

    #[test]
    fn news_bring_the_interval_down_at_once() {
        let found = intervals(&[700], 1_200);
        let longest = found.iter().position(|i| *i == 240).unwrap();
        assert!(found[longest..].contains(&30), "{found:?}");
    }

    #[test]
    fn the_longest_interval_follows_the_readers() {
        let check = |minutes: u64, expected: u64| {
            assert_eq!(longest(Duration::from_secs(minutes * 60)), Duration::from_secs(expected * 60));
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
            let (mut minute, mut rhythm) = (0, Rhythm::default());
            for (wait, news) in steps {
                minute += wait;
                let next = rhythm_after(rhythm, at(minute), floor, news);
                let interval = next.interval.unwrap();
                prop_assert!(floor <= interval && interval <= longest(floor));
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
        fn no_state_and_no_clock_makes_it_fail(
            interval in any::<Option<u32>>(),
            pace in any::<Option<u64>>(),
            news_at in prop::option::of(any::<i32>()),
            now in any::<i32>(),
            news in any::<u32>(),
        ) {
            let rhythm = Rhythm {
                interval: interval.map(|s| Duration::from_secs(s.into())),
                pace: pace.map(Duration::from_secs),
                news_at: news_at.map(|m| at(m.into())),
            };
            let next = rhythm_after(rhythm, at(now.into()), FLOOR, news).interval.unwrap();
            prop_assert!(FLOOR <= next && next <= longest(FLOOR));
        }
    }
}
