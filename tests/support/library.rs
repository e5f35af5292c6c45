//! Libraries of any size, filled as a refresh fills them, for what is measured on many entries.

use chrono::{DateTime, TimeDelta, Utc};
use ortoo_content::sanitize::sanitize;
use ortoo_model::{DateOrigin, FeedId, Language, NewFeed, ParsedEntry};
use ortoo_store::Store;

use crate::wording::{headline, text};

/// The sources that the entries come from.
pub const FEEDS: usize = 500;
/// Entries of a feed in a transaction, as a refresh writes them.
const BATCH: usize = 40;
/// Feeds a transaction, as a refresh writes them.
const TOGETHER: usize = 20;
const WORDS: usize = 90;

/// Fills a library with so many entries from a moment on, so far from each other; answers one of its feeds.
///
/// # Panics
/// The database.
pub fn fill(store: &Store, entries: usize, begin: DateTime<Utc>, apart: TimeDelta) -> FeedId {
    let feeds: Vec<FeedId> = (0..FEEDS)
        .map(|n| NewFeed { url: format!("https://source-{n}.example/feed"), ..NewFeed::default() })
        .map(|feed| store.add_feed(&feed, begin).unwrap())
        .collect();
    for first in (0..entries).step_by(BATCH * TOGETHER) {
        store
            .write(|writing| {
                for n in first..(first + BATCH * TOGETHER).min(entries) {
                    let now = begin + apart * i32::try_from(n).unwrap();
                    let (entry, language) = entry(n, now);
                    writing.insert_entry(feeds[n / BATCH % FEEDS], &entry, language, now)?;
                }
                Ok(())
            })
            .unwrap();
    }
    feeds[0]
}

fn entry(n: usize, now: DateTime<Utc>) -> (ParsedEntry, Language) {
    let (title, language) = headline(n);
    let text = text(n, WORDS);
    let entry = ParsedEntry {
        uid: n.to_string(),
        url: Some(format!("https://source.example/{n}")),
        title,
        authors: Vec::new(),
        html: sanitize(&format!("<p>{text}</p>"), None),
        excerpt: text.chars().take(300).collect(),
        text,
        // Feeds come with what they published in the last hours, not in the order of their dates.
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
