//! Measures libraries of 20,000, 200,000 and a million entries: storing, indexing, lists, counts and searches. Prints the
//! figures beside their limits; nothing fails.
//!
//! `ORTOO_BENCH_ENTRIES=20000` (or several numbers with commas) measures other sizes.
#![allow(missing_docs, reason = "a program")]
#![allow(clippy::unwrap_used, reason = "a benchmark that cannot go on should say where")]

use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta};
use ortoo_model::{EntryOrder, EntryQuery, Language};
use ortoo_store::Store;
use ortoo_tests::library::{FEED_COUNT, fill};
use ortoo_tests::wording::{headline, text};

/// The batch size that the app uses.
const INDEX_BATCH_ENTRIES: u32 = 400;

fn main() {
    let sizes = std::env::var("ORTOO_BENCH_ENTRIES").unwrap_or_else(|_| "20000,200000,1000000".to_owned());
    for entries in sizes.split(',') {
        measure(entries.trim().parse().unwrap());
    }
}

fn measure(entries: usize) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.sqlite");
    let store = Store::open(&path).unwrap();
    println!("\n{entries} entries of {FEED_COUNT} feeds");
    let begun = Instant::now();
    let begin = DateTime::from_timestamp(1_700_000_000, 0).unwrap();
    let feed = fill(&store, entries, begin, TimeDelta::seconds(1));
    each("stored", begun.elapsed(), entries);
    let begun = Instant::now();
    while store.index_pending(INDEX_BATCH_ENTRIES).unwrap() > 0 {}
    each("indexed for search", begun.elapsed(), entries);
    println!(
        "  {:<46}{:>9.1} kB an entry",
        "on disk",
        std::fs::metadata(&path).unwrap().len() as f64 / entries as f64 / 1e3
    );

    // In the order in which the window requests them.
    let page = || EntryQuery { limit: Some(50), order: EntryOrder::Published, ..EntryQuery::default() };
    let list = |what: &str, query: EntryQuery, may: f64| {
        say(what, &mut times(200, |_| store.entry_ids(&query).unwrap().len()), may);
    };
    list("a list page: the newest 50", page(), 0.1);
    list("of them unread", EntryQuery { unread: true, ..page() }, 0.1);
    list("of them Mongolian", EntryQuery { language: Some(Language::Mn), ..page() }, 0.1);
    list("of one source", EntryQuery { feed: Some(feed), ..page() }, 0.1);
    let newest = store.entry_ids(&page()).unwrap();
    say("the rows of a page", &mut times(200, |_| store.entry_rows(&newest).unwrap().len()), 2.0);
    say(
        "what the sidebar counts",
        &mut times(50, |_| store.counts(DateTime::UNIX_EPOCH).unwrap().entries as usize),
        2.0,
    );

    for (what, typed) in [
        ("a search of the newest 50: a frequent word", 0),
        ("two words", 1),
        ("a rare word", 2),
        ("Mongolian typed in Latin", 3),
        ("a word half typed", 4),
    ] {
        let search = |n: usize, order| {
            let query = EntryQuery { text: Some(words(typed, n)), order, ..page() };
            store.entry_ids(&query).unwrap().len()
        };
        say(what, &mut times(60, |n| search(n, EntryOrder::Published)), 5.0);
        say("    the best 50 of it", &mut times(60, |n| search(n, EntryOrder::Relevance)), 50.0);
    }
}

/// Returns the search of a kind with a number.
fn words(kind: usize, n: usize) -> String {
    let (title, _) = headline(n * 37);
    let mut words = title.split(' ');
    let mut next = || words.next().unwrap();
    match kind {
        0 => format!("{} ", next()),
        1 => format!("{} {} ", next(), next()),
        2 => format!("{} ", text(n, 40).split(' ').max_by_key(|word| word.len()).unwrap()),
        3 => format!("{} ", ["nuurs", "tosov", "zamiin", "surguuli", "mal", "ulaanbaatar"][n % 6]),
        _ => next().chars().take(3).collect(),
    }
}

fn times(count: usize, mut work: impl FnMut(usize) -> usize) -> Vec<Duration> {
    (0..count)
        .map(|n| {
            let begun = Instant::now();
            std::hint::black_box(work(n));
            begun.elapsed()
        })
        .collect()
}

/// Prints median and 95th percentile beside the limit in milliseconds.
fn say(what: &str, times: &mut [Duration], may: f64) {
    times.sort_unstable();
    let at = |of: usize| times[times.len() * of / 100].as_secs_f64() * 1e3;
    let (median, most) = (at(50), at(95));
    println!("  {what:<46}{median:>9.3} ms, 95th percentile {most:>9.3} ms: {:>6.2} of {may} ms", most / may);
}

fn each(what: &str, time: Duration, count: usize) {
    println!("  {what:<46}{:>9.1} µs an entry", time.as_secs_f64() * 1e6 / count as f64);
}
