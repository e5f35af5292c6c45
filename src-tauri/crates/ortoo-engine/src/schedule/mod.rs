//! When a feed is fetched next. Pure.

mod jitter;
mod next_attempt;
mod poll_stats;
mod skip;
#[cfg(test)]
pub(crate) mod test_feed;
mod units;

pub(crate) use next_attempt::{FailureCause, is_final, is_rate_limited, record_failure, record_success};
pub(crate) use skip::is_skipped;
