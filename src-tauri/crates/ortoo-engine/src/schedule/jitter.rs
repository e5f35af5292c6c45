//! Jitter: spreads feeds that were fetched at the same time.
//!
//! Derived from a hash of the feed's id and its number of failures instead of a random number, so that tests are
//! reproducible and two processes agree.

use std::time::Duration;

use ortoo_model::FeedId;
use xxhash_rust::xxh3::xxh3_64;

/// Maximum jitter after a failure, earlier or later, in thousandths.
const FAILURE_JITTER_PERMILLE: u64 = 150;
/// Maximum delay after a success, in thousandths; never earlier.
const SUCCESS_JITTER_PERMILLE: u64 = 100;

/// Returns 85 % to 115 % of `wait`.
pub(super) fn after_failure(feed: FeedId, failures: u32, wait: Duration) -> Duration {
    thousandths(
        wait,
        1000 - FAILURE_JITTER_PERMILLE + hash_up_to(feed, failures, 2 * FAILURE_JITTER_PERMILLE),
    )
}

/// Returns 100 % to 110 % of `wait`.
pub(super) fn after_success(feed: FeedId, wait: Duration) -> Duration {
    thousandths(wait, 1000 + hash_up_to(feed, 0, SUCCESS_JITTER_PERMILLE))
}

/// Returns a fraction of `longest` that depends on the feed.
pub(super) fn fraction_of(feed: FeedId, longest: Duration) -> Duration {
    thousandths(longest, hash_up_to(feed, 0, 999))
}

/// Returns a number from 0 to `max`, inclusive, by the hash.
fn hash_up_to(feed: FeedId, failures: u32, max: u64) -> u64 {
    let mut key = [0; 12];
    key[..8].copy_from_slice(&feed.0.to_le_bytes());
    key[8..].copy_from_slice(&failures.to_le_bytes());
    xxh3_64(&key) % (max + 1)
}

fn thousandths(wait: Duration, parts: u64) -> Duration {
    Duration::from_millis(wait.as_secs().saturating_mul(parts))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE_HOUR: Duration = Duration::from_secs(3600);

    #[test]
    fn two_hundred_feeds_that_failed_together_are_retried_apart() {
        for failures in 1..8 {
            let mut minutes = [0; 60];
            for feed in 0..200 {
                let wait = after_failure(FeedId(feed), failures, ONE_HOUR);
                assert!((51 * 60..=69 * 60).contains(&wait.as_secs()), "{wait:?}");
                assert_eq!(wait, after_failure(FeedId(feed), failures, ONE_HOUR));
                minutes[(wait.as_secs() / 60 - 50) as usize] += 1;
            }
            assert!(minutes.iter().all(|&n| n < 30), "{minutes:?}");
        }
    }

    #[test]
    fn a_successful_feed_is_never_fetched_early() {
        for feed in 0..200 {
            assert!((ONE_HOUR..=ONE_HOUR * 11 / 10).contains(&after_success(FeedId(feed), ONE_HOUR)));
            assert!(fraction_of(FeedId(feed), ONE_HOUR) < ONE_HOUR);
        }
    }
}
