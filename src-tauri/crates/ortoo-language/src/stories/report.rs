//! A report: one entry, prepared for comparison.

use chrono::{DateTime, Duration, Utc};
use ortoo_model::{FeedId, Language};

use super::features::Features;
use crate::facts::UserTerms;
use crate::words::title_key;

/// A headline that one feed repeats later than this is a column and not a report: the weather, the exchange
/// rates.
const MAX_REPEAT_INTERVAL: Duration = Duration::hours(20);

/// An entry's headline and summary, prepared for comparison.
#[derive(Clone, Debug)]
pub struct Report {
    pub(super) title_key: String,
    pub(super) url: Option<String>,
    pub(super) mongolian: bool,
    pub(super) feed: FeedId,
    pub(super) at: DateTime<Utc>,
    pub(super) features: Features,
}

impl Report {
    /// Extracts the features of an entry; takes some tens of microseconds.
    pub fn new(
        title: &str,
        summary: &str,
        url: Option<&str>,
        language: Language,
        feed: FeedId,
        at: DateTime<Utc>,
        user_terms: &UserTerms,
    ) -> Self {
        let mongolian = matches!(language, Language::Mn | Language::MnMong);
        let url = url.filter(|url| !url.is_empty()).map(str::to_owned);
        let features = Features::extract(title, summary, user_terms);
        Self { title_key: title_key(title), url, mongolian, feed, at, features }
    }
}

/// Returns whether two reports can belong to one story. A feed that repeats a headline the next day has a
/// column, and a feed whose headlines differ only in their numbers has a series.
pub(super) fn can_share_story(a: &Report, b: &Report) -> bool {
    a.feed != b.feed || ((a.at - b.at).abs() < MAX_REPEAT_INTERVAL && !is_series(&a.title_key, &b.title_key))
}

/// Returns whether two title keys differ only in their numbers.
fn is_series(one: &str, other: &str) -> bool {
    let is_number = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit());
    let without_numbers =
        |key: &str| key.split(' ').filter(|word| !is_number(word)).collect::<Vec<_>>().join(" ");
    one != other && without_numbers(one) == without_numbers(other)
}
