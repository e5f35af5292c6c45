//! Measures writing and listing: `cargo run --release -p ortoo-store --example fill -- [ENTRIES]`.
//!
//! Entries go in 40 a transaction, as a refresh puts them, each with some 3 kB of content.

use std::error::Error;
use std::time::Instant;

use chrono::{DateTime, TimeDelta, Utc};
use ortoo_model::{EntryId, EntryOrder, EntryQuery, FeedId, Language, NewFeed, ParsedEntry, SafeHtml};
use ortoo_store::Store;

const BATCH: u64 = 40;

fn main() -> Result<(), Box<dyn Error>> {
    let entries: u64 = std::env::args().nth(1).map_or(Ok(20_000), |count| count.parse())?;
    let folder = tempfile::tempdir()?;
    let store = Store::open(&folder.path().join("fill.db"))?;
    let start = DateTime::from_timestamp(1_700_000_000, 0).unwrap_or_default();
    let feeds = (0..500)
        .map(|n| {
            let url = format!("https://source-{n}.example/feed");
            store.add_feed(&NewFeed { url, ..NewFeed::default() }, start)
        })
        .collect::<Result<Vec<_>, _>>()?;

    let began = Instant::now();
    for batch in 0..entries / BATCH {
        let feed = feeds[usize::try_from(batch)? % feeds.len()];
        fill(&store, feed, batch, start + TimeDelta::seconds(i64::try_from(batch)?))?;
    }
    let spent = began.elapsed();
    println!("insert: {:.1} us a row", spent.as_secs_f64() * 1e6 / entries as f64);
    println!("bytes a row: {}", store.check()?.bytes / entries.max(1));

    let began = Instant::now();
    let read: Vec<_> = (1..=entries.min(9_000)).map(|id| EntryId(i64::try_from(id).unwrap_or(0))).collect();
    store.mark_read(&read, true, start)?;
    println!("mark read: {:.1} us a row", began.elapsed().as_secs_f64() * 1e6 / read.len() as f64);

    let all = EntryQuery::default;
    let limit = Some(50);
    for (name, query) in [
        ("all, newest 50", EntryQuery { limit, ..all() }),
        ("all", all()),
        ("published, 50", EntryQuery { limit, order: EntryOrder::Published, ..all() }),
        ("by feed, 50", EntryQuery { limit, order: EntryOrder::Feed, ..all() }),
        ("Mongolian, 50", EntryQuery { limit, language: Some(Language::Mn), ..all() }),
        ("unread, 50", EntryQuery { limit, unread: true, ..all() }),
        ("one feed, 50", EntryQuery { limit, feed: Some(feeds[0]), ..all() }),
        ("saved", EntryQuery { saved: true, ..all() }),
        ("a word nobody wrote", EntryQuery { text: Some("xyzzy".to_owned()), ..all() }),
    ] {
        time(name, || Ok(store.entry_ids(&query)?.len()))?;
    }
    let day = start + TimeDelta::seconds(100);
    time("headlines of a day", || Ok(store.headlines_between(start, day, 500)?.len()))?;
    time("counts", || Ok(usize::try_from(store.counts(DateTime::UNIX_EPOCH)?.unread)?))?;
    time("feeds", || Ok(store.feeds()?.len()))?;
    Ok(())
}

/// The best of five.
fn time(name: &str, work: impl Fn() -> Result<usize, Box<dyn Error>>) -> Result<(), Box<dyn Error>> {
    let mut best = f64::MAX;
    let mut found = 0;
    for _ in 0..5 {
        let began = Instant::now();
        found = work()?;
        best = best.min(began.elapsed().as_secs_f64());
    }
    println!("{name}: {:.3} ms ({found})", best * 1e3);
    Ok(())
}

fn fill(store: &Store, feed: FeedId, batch: u64, now: DateTime<Utc>) -> Result<(), Box<dyn Error>> {
    let made: Vec<_> = (0..BATCH).map(|n| entry(batch * BATCH + n, now)).collect();
    store.write(|writing| {
        let uids: Vec<_> = made.iter().map(|entry| entry.uid.as_str()).collect();
        let urls: Vec<_> = made.iter().filter_map(|entry| entry.url.as_deref()).collect();
        writing.known_entries(feed, &uids, &urls)?;
        for entry in &made {
            let language = if batch.is_multiple_of(2) { Language::Mn } else { Language::En };
            writing.insert_entry(feed, entry, language, now)?;
        }
        Ok(())
    })?;
    Ok(())
}

fn entry(n: u64, now: DateTime<Utc>) -> ParsedEntry {
    let text = "Улаанбаатар хотод өнөөдөр цас орж, зам халтиргаатай байна. ".repeat(14);
    ParsedEntry {
        uid: format!("https://source.example/?p={n}"),
        url: Some(format!("https://source.example/2026/11/24/article-number-{n}")),
        title: format!("Цаг агаар: {n} дэх өдрийн мэдээ"),
        authors: vec!["Б. Болд".to_owned()],
        html: SafeHtml::from_store(format!("<p>{text}</p>")),
        excerpt: text.chars().take(300).collect(),
        text,
        published_at: Some(now - TimeDelta::minutes(i64::try_from(n % 40).unwrap_or(0))),
        tags: vec!["цаг агаар".to_owned()],
        content_hash: n,
        ..ParsedEntry::default()
    }
}
