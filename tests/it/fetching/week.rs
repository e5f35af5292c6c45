//! Simulates a week with two hundred sources, minute by minute, through the engine's background tick: a real server
//! that counts requests, a real database, and a clock that the test moves.
//!
//! The computer sleeps six hours each night except one, in which it is awake but offline.

mod site;
mod source;

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, Duration, Utc};
use ortoo_engine::{Config, Engine, FetchLimits, ManualClock};
use ortoo_model::{EntryQuery, Event, FailureCode, NewFeed};

use self::site::{RecordedRequest, Server};
use self::source::{DAY_MINUTES, Kind, MIDWEEK_MINUTE, Source, WEEK_MINUTES};

const SOURCE_COUNT: usize = 200;
/// The reader's refresh interval (the default), in minutes.
const INTERVAL_MINUTES: i64 = 30;
const MAX_REQUESTS_PER_HOUR: usize = (60 / INTERVAL_MINUTES) as usize;
/// The minutes of the day in which the computer sleeps.
const NIGHT_MINUTES: Range<i64> = 16 * 60..22 * 60;
/// The day whose night is spent awake but offline.
const OFFLINE_DAY_INDEX: i64 = 4;

fn is_night(minute: i64) -> bool {
    NIGHT_MINUTES.contains(&(minute % DAY_MINUTES))
}

fn is_offline(minute: i64) -> bool {
    is_night(minute) && minute / DAY_MINUTES == OFFLINE_DAY_INDEX
}

/// Returns how many minutes of a range the computer was awake and online.
fn online_minutes(minutes: Range<i64>) -> i64 {
    minutes.filter(|minute| !is_night(*minute)).count() as i64
}

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_sources_are_fetched_politely_for_a_week_and_no_entry_is_missed() {
    let start: DateTime<Utc> = "2026-11-23T00:00:00Z".parse().unwrap();
    let clock = Arc::new(ManualClock::at(start));
    let sources: Vec<_> = (0..SOURCE_COUNT).map(Source::numbered).collect();
    let mut server = Server::start(sources, Arc::clone(&clock)).await;
    let folder = tempfile::tempdir().unwrap();
    let engine = engine(folder.path(), Arc::clone(&clock));
    let feeds = follow(&engine, &server).await;
    let mut events = engine.events();
    let mut connection = Vec::new();

    for minute in 0..WEEK_MINUTES {
        match (is_offline(minute), is_offline(minute - 1)) {
            (true, false) => server.disconnect().await,
            (false, true) => assert!(server.connect().await, "the port was taken meanwhile"),
            _ => {}
        }
        if !is_night(minute) || is_offline(minute) {
            engine.tick().await;
        }
        while let Ok(event) = events.try_recv() {
            if let Event::ConnectionChanged { online } = event {
                connection.push((online, is_offline(minute)));
            }
        }
        if is_offline(minute) && !is_offline(minute + 1) {
            assert_offline_is_no_feed_failure(&engine, &server, &feeds).await;
        }
        clock.advance(Duration::minutes(1));
    }

    print(&server);
    assert_eq!(connection, [(false, true), (true, false)], "told once, and once that it is over");
    let violations = server.site.violations();
    assert!(
        violations.is_empty(),
        "{} violations, first {:?}",
        violations.len(),
        &violations[..violations.len().min(9)]
    );
    assert!(server.site.max_concurrent() <= 2, "{} at once on a host", server.site.max_concurrent());
    for source in server.site.sources() {
        check_requests(source, &server.site.asked(source.n));
    }
    check_entries(&engine, &server, &feeds, start).await;
    let failures = engine.feeds().await.unwrap().into_iter().filter_map(|feed| feed.failure);
    let gone = failures.filter(|failure| failure.code == FailureCode::Gone).count();
    assert_eq!(gone, SOURCE_COUNT / Kind::ALL.len());
}

fn engine(data_dir: &Path, clock: Arc<ManualClock>) -> Engine {
    let minimum_interval = std::time::Duration::from_secs(60);
    let limits = FetchLimits::default();
    Engine::open(Config { data_dir: data_dir.to_owned(), clock, limits, minimum_interval }).unwrap()
}

/// Follows all sources and returns the feeds' ids, indexed by the sources' numbers.
async fn follow(engine: &Engine, server: &Server) -> Vec<i64> {
    let mut ids = Vec::new();
    for source in server.site.sources() {
        let url = format!("http://{}:{}{}", source.host, server.port, source.path());
        ids.push(engine.add_feed(NewFeed { url, ..NewFeed::default() }).await.unwrap().id.0);
    }
    ids
}

/// Asserts that going offline counted as a failure for at most two hosts, those tried before the network was known to be away.
async fn assert_offline_is_no_feed_failure(engine: &Engine, server: &Server, feeds: &[i64]) {
    let mut blamed = HashSet::new();
    for feed in engine.feeds().await.unwrap() {
        let source = feeds.iter().position(|id| *id == feed.id.0).map(|n| &server.site.sources()[n]);
        // These sources had failed before the network went away.
        let Some(source) = source.filter(|source| source.kind != Kind::Cut) else { continue };
        if feed.failure.is_some_and(|failure| failure.code == FailureCode::Network) {
            blamed.insert(&source.host);
        }
    }
    assert!(blamed.len() <= 2, "hosts that are said to have failed: {blamed:?}");
}

fn check_requests(source: &Source, asked: &[RecordedRequest]) {
    let what = source.kind.words();
    let most = max_requests_per_hour(asked);
    assert!(most <= MAX_REQUESTS_PER_HOUR, "{what}: {most} in an hour");
    let count = asked.iter().filter(|a| a.first_address).count();
    assert!(count > 20, "{what}: asked {count} times only");
    let allowed = online_minutes(0..WEEK_MINUTES) / INTERVAL_MINUTES;
    match source.kind {
        Kind::Quiet | Kind::Unchanged => {
            assert!(count as i64 * 5 < allowed, "{what}: {count} of {allowed}");
        }
        Kind::Daily | Kind::SkipHours => {
            assert!(count as i64 * 3 < allowed, "{what}: {count} of {allowed}");
        }
        Kind::Gone => assert!(asked.iter().any(|a| a.status == 410), "{what}: never"),
        Kind::Moved | Kind::MovedToo => {
            let later = asked.iter().filter(|a| a.minute > MIDWEEK_MINUTE && !a.first_address).count();
            assert!(later > 10, "{what}: asked {later} times where it is now");
        }
        Kind::Login => assert!(asked.last().unwrap().first_address, "{what}: moved to the login page"),
        _ => {}
    }
}

/// Returns the highest number of requests for one address of a source within any clock hour.
fn max_requests_per_hour(asked: &[RecordedRequest]) -> usize {
    let mut hours: HashMap<(bool, i64), usize> = HashMap::new();
    for asked in asked {
        *hours.entry((asked.first_address, asked.minute / 60)).or_default() += 1;
    }
    hours.into_values().max().unwrap_or_default()
}

async fn check_entries(engine: &Engine, server: &Server, feeds: &[i64], start: DateTime<Utc>) {
    let ids = engine.entry_ids(EntryQuery::default()).await.unwrap();
    let minute = |at: DateTime<Utc>| (at - start).num_minutes();
    let rows = engine.entry_rows(ids).await.unwrap();
    let arrived: HashMap<_, _> =
        rows.into_iter().map(|row| ((row.feed_id.0, row.uid), minute(row.arrived_at))).collect();
    for source in server.site.sources() {
        let until = if source.kind == Kind::Gone { MIDWEEK_MINUTE } else { WEEK_MINUTES };
        for (k, &published) in source.news.iter().enumerate() {
            let what = format!("{} {}: story {k} of {published}", source.kind.words(), source.n);
            let bound = source.kind.bound();
            match arrived.get(&(feeds[source.n], k.to_string())) {
                Some(at) => {
                    let late = online_minutes(published.max(0)..*at);
                    assert!(late <= bound, "{what} came {late} waking minutes late");
                }
                None => assert!(online_minutes(published..until) <= bound, "{what} is missing"),
            }
        }
    }
}

fn print(server: &Server) {
    println!("{:<42}{:>10}{:>10}{:>12}", "source", "requests", "allowed", "in an hour");
    for kind in Kind::ALL {
        let sources = server.site.sources().iter().filter(|source| source.kind == *kind);
        let asked: Vec<_> = sources.map(|source| server.site.asked(source.n)).collect();
        let answered = |asked: &&RecordedRequest| !matches!(asked.status, 301 | 302 | 308);
        let count = asked.iter().flatten().filter(answered).count();
        let most = asked.iter().map(|asked| max_requests_per_hour(asked)).max().unwrap_or_default();
        let allowed = online_minutes(0..WEEK_MINUTES) / INTERVAL_MINUTES;
        println!("{:<42}{:>10}{allowed:>10}{most:>12}", kind.words(), count / asked.len());
    }
}
