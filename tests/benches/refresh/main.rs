//! Compares a refresh with a floor, a bare program that only downloads, parses and inserts, and with newsboat if it is
//! installed. Prints ratios of one run, because absolute times depend on the machine.
//!
//! 500 feeds of 40 entries, half of them Mongolian, over loopback. `ORTOO_BENCH_FEEDS` sets another number.
#![allow(clippy::unwrap_used, reason = "a benchmark that cannot go on should say where")]

mod corpus;
mod floor;
mod measure;
mod newsboat;

use std::path::Path;
use std::sync::Arc;

use ortoo_engine::{Config, Engine, FetchLimits, RefreshScope, SystemClock};
use ortoo_model::{NewFeed, RefreshSummary};
use ortoo_store::Store;

use crate::corpus::Corpus;
use crate::measure::{ElapsedTime, measure};
use crate::newsboat::Newsboat;

const RUN_COUNT: usize = 3;
/// How often each run repeats the short refreshes.
const SHORT_REFRESH_REPEATS: usize = 7;
/// Entries in each feed.
const ENTRIES_PER_FEED: usize = 40;
const INDEX_BATCH_ENTRIES: u32 = 400;

fn main() {
    let feeds = std::env::var("ORTOO_BENCH_FEEDS").ok().and_then(|n| n.parse().ok()).unwrap_or(500);
    let corpus = Corpus::serve(feeds, ENTRIES_PER_FEED);
    println!(
        "{feeds} feeds x {ENTRIES_PER_FEED} entries, {:.1} MB of XML, medians of {RUN_COUNT}",
        corpus.bytes() as f64 / 1e6
    );
    println!(
        "{:<18}{:>12}{:>12}{:>12}{:>12}{:>12}{:>12}{:>12}{:>14}",
        "", "floor s", "listed s", "ratio", "floor cpu", "ortoo cpu", "ratio", "newsboat s", "newsboat cpu"
    );
    let mut runs: Vec<Vec<Run>> = vec![Vec::new(); 4];
    for _ in 0..RUN_COUNT {
        let folders: Vec<_> = (0..4).map(|_| tempfile::tempdir().unwrap()).collect();
        corpus.restore();
        let ours = Ortoo::new(folders[0].path(), &corpus);
        let mut bare = floor::Floor::new(folders[1].path(), &corpus, false);
        let mut indexed = floor::Floor::new(folders[2].path(), &corpus, true);
        let newsboat = Newsboat::new(folders[3].path(), &corpus);
        let mut all_of_them = |ours: &Ortoo, at: usize, newsboat: Option<&Newsboat>| {
            let listed = measure(&mut || bare.refresh());
            let all = measure(&mut || indexed.refresh());
            let (mine_listed, mine) = ours.refresh();
            let peer = newsboat.map(Newsboat::refresh);
            runs[at].push(Run { bare: listed, floor: all, listed: mine_listed, ours: mine, peer });
        };
        all_of_them(&ours, 0, newsboat.as_ref());
        if let Some(newsboat) = &newsboat {
            assert_eq!(newsboat.entries(), feeds * ENTRIES_PER_FEED, "it did not take in everything");
            newsboat.analyze();
        }
        (0..SHORT_REFRESH_REPEATS).for_each(|_| all_of_them(&ours, 1, None));
        all_of_them(&ours, 1, newsboat.as_ref());
        corpus.forget_validators();
        (0..SHORT_REFRESH_REPEATS).for_each(|_| {
            all_of_them(&ours, 2, None);
            corpus.forget_validators();
        });
        all_of_them(&ours, 2, newsboat.as_ref());
        corpus.change_a_tenth();
        all_of_them(&ours, 3, newsboat.as_ref());
    }
    for (name, runs) in ["cold", "all 304", "200, unchanged", "a tenth changed"].iter().zip(&runs) {
        report(name, runs);
    }
    println!(
        "peak memory of this process (server, floor and ortoo together): {} MB",
        measure::peak_megabytes()
    );
}

/// The times of one refresh by each program.
#[derive(Clone, Copy)]
struct Run {
    /// The floor without a search index.
    bare: ElapsedTime,
    /// The floor with a search index.
    floor: ElapsedTime,
    /// Örtöö, until all entries are listed.
    listed: ElapsedTime,
    /// Örtöö, until all entries are indexed.
    ours: ElapsedTime,
    /// Newsboat, which has no search index.
    peer: Option<ElapsedTime>,
}

fn report(name: &str, runs: &[Run]) {
    let middle = |what: &dyn Fn(&Run) -> Option<f64>| {
        let mut all: Vec<f64> = runs.iter().filter_map(what).collect();
        all.sort_by(f64::total_cmp);
        all.get(all.len() / 2).copied()
    };
    let figure = |what: &dyn Fn(&Run) -> f64| middle(&|run| Some(what(run))).unwrap_or_default();
    let (bare, listed) = (figure(&|run| run.bare.wall), figure(&|run| run.listed.wall));
    let (floor, ours) = (figure(&|run| run.floor.cpu), figure(&|run| run.ours.cpu));
    let peer = |what: &dyn Fn(ElapsedTime) -> f64| middle(&|run| run.peer.map(what));
    let peer = match (peer(&|peer| peer.wall), peer(&|peer| peer.cpu)) {
        (Some(wall), Some(cpu)) => format!("{wall:>12.3}{cpu:>14.3}"),
        _ => String::new(),
    };
    println!(
        "{name:<18}{bare:>12.3}{listed:>12.3}{:>11.2}x{floor:>12.3}{ours:>12.3}{:>11.2}x{peer}",
        listed / bare,
        ours / floor
    );
}

/// The engine with a new data folder that follows the whole corpus.
struct Ortoo {
    runtime: tokio::runtime::Runtime,
    engine: Engine,
    /// For the index, which the app updates in the background.
    store: Store,
}

impl Ortoo {
    fn new(data_dir: &Path, corpus: &Corpus) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
        let config = Config {
            data_dir: data_dir.to_owned(),
            clock: Arc::new(SystemClock),
            limits: FetchLimits::default(),
            minimum_interval: ortoo_engine::minimum_interval(),
        };
        let engine = Engine::open(config).unwrap();
        for url in corpus.urls() {
            let feed = NewFeed { url, ..NewFeed::default() };
            runtime.block_on(engine.add_feed(feed)).unwrap();
        }
        let store = Store::open(&data_dir.join("ortoo.sqlite")).unwrap();
        Self { runtime, engine, store }
    }

    /// Refreshes and returns the times until everything is listed and until everything is indexed.
    fn refresh(&self) -> (ElapsedTime, ElapsedTime) {
        let mut listed = None;
        let all = measure(&mut || {
            listed = Some(measure(&mut || {
                // On a runtime thread, as in the app.
                let engine = self.engine.clone();
                let all = self
                    .runtime
                    .spawn(async move { engine.refresh(None, RefreshScope::Forced, |_| {}).await });
                let RefreshSummary { failed, .. } = self.runtime.block_on(all).unwrap().unwrap();
                assert_eq!(failed, 0, "a benchmark of failures measures nothing");
            }));
            // The app does this in the background.
            while self.store.index_pending(INDEX_BATCH_ENTRIES).unwrap() > 0 {}
        });
        (listed.unwrap(), all)
    }
}
