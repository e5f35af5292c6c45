//! Libraries of any size for benchmarks, written as a refresh writes them.

use chrono::{DateTime, TimeDelta, Utc};
use ortoo_content::sanitize::sanitize;
use ortoo_model::{DateOrigin, FeedId, Language, NewFeed, ParsedEntry};
use ortoo_store::Store;

use crate::wording::{headline, text};

/// How many feeds the entries belong to.
pub const FEED_COUNT: usize = 500;
/// Entries of one feed in a transaction, as in a refresh.
const ENTRIES_PER_FEED: usize = 40;
/// Feeds in a transaction, as in a refresh.
const FEEDS_PER_TRANSACTION: usize = 20;
const WORDS_PER_ENTRY: usize = 90;

/// Fills a library with `entries` entries that arrive from `begin` on, `apart` from each other, and returns one of its feeds.
///
/// # Panics
/// If the database cannot be written.
pub fn fill(store: &Store, entries: usize, begin: DateTime<Utc>, apart: TimeDelta) -> FeedId {
    let feeds: Vec<FeedId> = (0..FEED_COUNT)
        .map(|n| NewFeed { url: format!("https://source-{n}.example/feed"), ..NewFeed::default() })
        .map(|feed| store.add_feed(&feed, begin).unwrap())
        .collect();
    for first in (0..entries).step_by(ENTRIES_PER_FEED * FEEDS_PER_TRANSACTION) {
        store
            .write(|writing| {
                for n in first..(first + ENTRIES_PER_FEED * FEEDS_PER_TRANSACTION).min(entries) {
                    let now = begin + apart * i32::try_from(n).unwrap();
                    let (entry, language) = entry(n, now);
                    writing.insert_entry(feeds[n / ENTRIES_PER_FEED % FEED_COUNT], &entry, language, now)?;
                }
                Ok(())
            })
            .unwrap();
    }
    feeds[0]
}

fn entry(n: usize, now: DateTime<Utc>) -> (ParsedEntry, Language) {
    let (title, language) = headline(n);
    let text = text(n, WORDS_PER_ENTRY);
    let entry = ParsedEntry {
        uid: n.to_string(),
        url: Some(format!("https://source.example/{n}")),
        title,
        authors: Vec::new(),
        html: sanitize(&format!("<p>{text}</p>"), None),
        excerpt: text.chars().take(300).collect(),
        text,
        // Entries arrive out of order: a feed delivers what it published in the last four hours.
        published_at: Some(now - TimeDelta::minutes((n * 7 % 240) as i64)),
        date_origin: DateOrigin::Source,
        via: None,
        rank: None,
        updated_at: None,
        tags: Vec::new(),
        image_url: None,
        language: None,
        content_hash: n as u64,
    };
    (entry, language)
}
