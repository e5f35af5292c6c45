//! Spreading: feeds that were asked together are not asked together again.
//!
//! By a hash of the feed and its failures, not by chance: the same feed always gets the same, so that a
//! test can tell, and two processes agree.

use std::time::Duration;

use ortoo_model::FeedId;
use xxhash_rust::xxh3::xxh3_64;

/// Parts of a thousand a failed feed may come earlier or later.
const AROUND: u64 = 150;
/// Parts of a thousand a feed that is well may come later; never earlier.
const LATER: u64 = 100;

/// From 15 % less to 15 % more.
pub(super) fn around(feed: FeedId, failures: u32, wait: Duration) -> Duration {
    thousandths(wait, 1000 - AROUND + share(feed, failures, 2 * AROUND))
}

/// From nothing to 10 % more.
pub(super) fn later(feed: FeedId, wait: Duration) -> Duration {
    thousandths(wait, 1000 + share(feed, 0, LATER))
}

/// A time within `most` that is the feed's own.
pub(super) fn within(feed: FeedId, most: Duration) -> Duration {
    thousandths(most, share(feed, 0, 999))
}

/// 0 to `most`.
fn share(feed: FeedId, failures: u32, most: u64) -> u64 {
    let mut key = [0; 12];
    key[..8].copy_from_slice(&feed.0.to_le_bytes());
    key[8..].copy_from_slice(&failures.to_le_bytes());
    xxh3_64(&key) % (most + 1)
}

fn thousandths(wait: Duration, parts: u64) -> Duration {
    Duration::from_millis(wait.as_secs().saturating_mul(parts))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: Duration = Duration::from_secs(3600);

    #[test]
    fn two_hundred_feeds_that_failed_together_come_back_apart() {
        for failures in 1..8 {
            let mut minutes = [0; 60];
            for feed in 0..200 {
                let wait = around(FeedId(feed), failures, HOUR);
                assert!((51 * 60..=69 * 60).contains(&wait.as_secs()), "{wait:?}");
                assert_eq!(wait, around(FeedId(feed), failures, HOUR));
                minutes[(wait.as_secs() / 60 - 50) as usize] += 1;
            }
            assert!(minutes.iter().all(|&n| n < 30), "{minutes:?}");
        }
    }

    #[test]
    fn a_feed_that_is_well_is_never_early() {
        for feed in 0..200 {
            assert!((HOUR..=HOUR * 11 / 10).contains(&later(FeedId(feed), HOUR)));
            assert!(within(FeedId(feed), HOUR) < HOUR);
        }
    }
}
