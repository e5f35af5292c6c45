//! Weeks of use, one after the other: sources publish around the clock, the app looks after itself as it does in the
//! background, the reader reads, searches and saves. Memory and the size of the library are printed for each week; what
//! grows without bound would show.
//!
//! `ORTOO_BENCH_WEEKS` makes it longer or shorter.
#![allow(missing_docs, reason = "a program")]
#![allow(clippy::unwrap_used, reason = "a benchmark that cannot go on should say where")]

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use ortoo_engine::{Config, Engine, FetchLimits, ManualClock, NotShown, Notifier, Sent};
use ortoo_model::{Alert, EntryQuery, Language, NewFeed};
use ortoo_tests::documents::{Channel, Format, Item};
use ortoo_tests::server::{NewsServer, Page};
use ortoo_tests::wording::{headline, text};

const SOURCES: usize = 60;
/// Entries that a feed shows.
const SHOWN: usize = 30;
const HOUR: usize = 6;
const WEEK: usize = 7 * 24 * HOUR;
/// How long it rests before memory is looked at.
const REST: Duration = Duration::from_secs(10);

/// A screen that counts.
#[derive(Default)]
struct Screen(AtomicUsize);

impl Notifier for Screen {
    fn is_ready(&self) -> BoxFuture<'_, bool> {
        async { true }.boxed()
    }

    fn show(&self, alert: Alert, sent: Sent) -> BoxFuture<'_, Result<Option<String>, NotShown>> {
        sent();
        self.0.fetch_add(1, Ordering::Relaxed);
        async move { Ok(Some(alert.id.0.to_string())) }.boxed()
    }

    fn close(&self, _: String) -> BoxFuture<'_, ()> {
        async {}.boxed()
    }
}

#[tokio::main]
async fn main() {
    let weeks = std::env::var("ORTOO_BENCH_WEEKS").ok().and_then(|n| n.parse().ok()).unwrap_or(6);
    let begun: DateTime<Utc> = "2026-01-05T00:00:00Z".parse().unwrap();
    let clock = Arc::new(ManualClock::at(begun));
    let folder = tempfile::tempdir().unwrap();
    let config = Config {
        data_dir: folder.path().to_owned(),
        clock: clock.clone(),
        limits: FetchLimits::default(),
        minimum_interval: Duration::from_secs(60),
    };
    let engine = Engine::open(config).unwrap();
    let screen = Arc::new(Screen::default());
    engine.set_notifier(screen.clone());
    let server = NewsServer::start().await;
    let mut channels: Vec<Channel> = (0..SOURCES).map(channel).collect();
    for (n, channel) in channels.iter().enumerate() {
        server.put(&format!("/{n}"), Page::feed(channel, Format::Rss2));
        engine.add_feed(NewFeed { url: server.url(&format!("/{n}")), ..NewFeed::default() }).await.unwrap();
    }
    println!("{SOURCES} sources, {weeks} weeks, ten minutes a step");
    println!(
        "{:>6}{:>12}{:>12}{:>12}{:>12}{:>10}",
        "week", "memory MB", "entries", "library MB", "alerts", "seconds"
    );
    let mut published = 0;
    for week in 1..=weeks {
        let began = Instant::now();
        for step in 0..WEEK {
            let now = begun + TimeDelta::minutes((((week - 1) * WEEK + step) * 10) as i64);
            // A source an hour, more or less: the busiest twenty times as often as the quietest.
            for n in (0..SOURCES).filter(|n| (step * 7 + n * 13).is_multiple_of(HOUR * (1 + n % 20))) {
                published += 1;
                publish(&mut channels[n], n, published, now);
                server.put(&format!("/{n}"), Page::feed(&channels[n], Format::Rss2));
            }
            engine.tick().await;
            // The server's notes of what it was asked are no part of the app.
            server.take_log();
            if step.is_multiple_of(HOUR) {
                read(&engine, step).await;
            }
            clock.advance(TimeDelta::minutes(10));
        }
        // Between two rounds an app has minutes, here only a moment.
        tokio::time::sleep(REST).await;
        let entries = engine.counts().await.unwrap().entries;
        let bytes = std::fs::metadata(folder.path().join("ortoo.sqlite")).unwrap().len();
        println!(
            "{week:>6}{:>12.1}{entries:>12}{:>12.1}{:>12}{:>10.1}",
            resident() as f64 / 1024.0,
            bytes as f64 / 1e6,
            screen.0.load(Ordering::Relaxed),
            began.elapsed().as_secs_f64()
        );
    }
    let report = engine.check_database().await.unwrap();
    println!(
        "the library is {}{}",
        if report.ok { "sound" } else { "damaged: " },
        report.problems.join("; ")
    );
}

/// What a reader does once an hour: the front page, a search, two articles, one of them kept now and then.
async fn read(engine: &Engine, step: usize) {
    let page = EntryQuery { limit: Some(60), ..EntryQuery::default() };
    let ids = engine.entry_ids(page.clone()).await.unwrap();
    engine.entry_rows(ids.clone()).await.unwrap();
    let (words, _) = headline(step);
    engine
        .search(EntryQuery { text: Some(words.split(' ').next().unwrap().to_owned()), ..page })
        .await
        .unwrap();
    for id in ids.iter().take(2) {
        engine.entry(*id).await.unwrap();
    }
    engine.mark_read(ids.iter().take(2).copied().collect(), true).await.unwrap();
    if step.is_multiple_of(24 * HOUR) {
        engine.save_entries(ids.into_iter().take(1).collect(), true).await.unwrap();
    }
}

fn channel(n: usize) -> Channel {
    let language = if n.is_multiple_of(2) { "en" } else { "mn" };
    let site = format!("http://source{n}.example/");
    Channel { title: format!("Source {n}"), site, language: language.to_owned(), items: Vec::new() }
}

fn publish(channel: &mut Channel, source: usize, number: usize, now: DateTime<Utc>) {
    // Headlines of even numbers are English, as the sources of even numbers are.
    let n = number * 2 + source % 2;
    let (title, language) = headline(n);
    assert_eq!(language == Language::Mn, channel.language == "mn");
    channel.items.insert(
        0,
        Item {
            id: n.to_string(),
            title,
            url: format!("{}{n}", channel.site),
            html: format!("<p>{}</p>", text(n, 120)),
            summary: None,
            author: None,
            tags: Vec::new(),
            picture: None,
            published_at: now,
        },
    );
    channel.items.truncate(SHOWN);
}

/// Memory of this process in kB, the server's pages with it.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or_default()
}
