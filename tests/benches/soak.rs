//! Simulates weeks of use: sources publish around the clock, the app's background work runs, the reader reads, searches
//! and saves. Prints memory and library size for each week, so that unbounded growth would show.
//!
//! `ORTOO_BENCH_WEEKS` sets the number of weeks.
#![allow(missing_docs, reason = "a program")]
#![allow(clippy::unwrap_used, reason = "a benchmark that cannot go on should say where")]

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use ortoo_engine::{Config, Engine, FetchLimits, ManualClock, Notifier, Sent, ShowError};
use ortoo_model::{Alert, EntryQuery, Language, NewFeed};
use ortoo_tests::documents::{Channel, Format, Item};
use ortoo_tests::server::{NewsServer, Page};
use ortoo_tests::wording::{headline, text};

const SOURCE_COUNT: usize = 60;
/// Entries in a feed document.
const ENTRIES_PER_DOCUMENT: usize = 30;
const STEPS_PER_HOUR: usize = 6;
const STEPS_PER_WEEK: usize = 7 * 24 * STEPS_PER_HOUR;
/// Idle time before memory is measured.
const IDLE_BEFORE_MEASURING: Duration = Duration::from_secs(10);

/// A notifier that counts alerts.
#[derive(Default)]
struct CountingNotifier(AtomicUsize);

impl Notifier for CountingNotifier {
    fn is_ready(&self) -> BoxFuture<'_, bool> {
        async { true }.boxed()
    }

    fn show(&self, alert: Alert, sent: Sent) -> BoxFuture<'_, Result<Option<String>, ShowError>> {
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
    let screen = Arc::new(CountingNotifier::default());
    engine.set_notifier(screen.clone());
    let server = NewsServer::start().await;
    let mut channels: Vec<Channel> = (0..SOURCE_COUNT).map(channel).collect();
    for (n, channel) in channels.iter().enumerate() {
        server.put(&format!("/{n}"), Page::feed(channel, Format::Rss2));
        engine.add_feed(NewFeed { url: server.url(&format!("/{n}")), ..NewFeed::default() }).await.unwrap();
    }
    println!("{SOURCE_COUNT} sources, {weeks} weeks, ten minutes a step");
    println!(
        "{:>6}{:>12}{:>12}{:>12}{:>12}{:>10}",
        "week", "memory MB", "entries", "library MB", "alerts", "seconds"
    );
    let mut published = 0;
    for week in 1..=weeks {
        let began = Instant::now();
        for step in 0..STEPS_PER_WEEK {
            let now = begun + TimeDelta::minutes((((week - 1) * STEPS_PER_WEEK + step) * 10) as i64);
            // On average one source per hour; the busiest publishes twenty times as often as the quietest.
            for n in (0..SOURCE_COUNT)
                .filter(|n| (step * 7 + n * 13).is_multiple_of(STEPS_PER_HOUR * (1 + n % 20)))
            {
                published += 1;
                publish(&mut channels[n], n, published, now);
                server.put(&format!("/{n}"), Page::feed(&channels[n], Format::Rss2));
            }
            engine.tick().await;
            // The server's request log does not belong to the app.
            server.take_log();
            if step.is_multiple_of(STEPS_PER_HOUR) {
                read(&engine, step).await;
            }
            clock.advance(TimeDelta::minutes(10));
        }
        // In an app, minutes pass between two steps.
        tokio::time::sleep(IDLE_BEFORE_MEASURING).await;
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

/// Simulates a reader once an hour: front page, a search, two articles, one of them saved now and then.
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
    if step.is_multiple_of(24 * STEPS_PER_HOUR) {
        engine.save_entries(ids.into_iter().take(1).collect(), true).await.unwrap();
    }
}

fn channel(n: usize) -> Channel {
    let language = if n.is_multiple_of(2) { "en" } else { "mn" };
    let site = format!("http://source{n}.example/");
    Channel { title: format!("Source {n}"), site, language: language.to_owned(), items: Vec::new() }
}

fn publish(channel: &mut Channel, source: usize, number: usize, now: DateTime<Utc>) {
    // Even numbers are English, for headlines and sources alike.
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
    channel.items.truncate(ENTRIES_PER_DOCUMENT);
}

/// Returns the resident memory of this process in kB, including the server's pages.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or_default()
}
