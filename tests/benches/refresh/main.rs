//! Refresh against a floor: a bare program that downloads, parses and inserts, and does no more. Prints
//! ratios of one run; the absolute times belong to the machine.
//!
//! 500 feeds of 40 entries, half of them Mongolian, over loopback. `ORTOO_BENCH_FEEDS` makes it smaller.
#![allow(clippy::unwrap_used, reason = "a benchmark that cannot go on should say where")]

mod corpus;
mod floor;
mod measure;

use std::path::Path;
use std::sync::Arc;

use ortoo_engine::{Config, Engine, FetchLimits, RefreshScope, SystemClock};
use ortoo_model::{NewFeed, RefreshSummary};

use crate::corpus::Corpus;
use crate::measure::{Measured, measure};

const RUNS: usize = 3;

fn main() {
    let feeds = std::env::var("ORTOO_BENCH_FEEDS").ok().and_then(|n| n.parse().ok()).unwrap_or(500);
    let corpus = Corpus::serve(feeds, 40);
    println!("{feeds} feeds x 40 entries, {:.1} MB of XML, medians of {RUNS}", corpus.bytes() as f64 / 1e6);
    println!(
        "{:<18}{:>12}{:>12}{:>12}{:>12}{:>10}",
        "", "floor s", "ortoo s", "floor cpu", "ortoo cpu", "cpu ratio"
    );
    let mut runs: Vec<Vec<(Measured, Measured)>> = vec![Vec::new(); 4];
    for _ in 0..RUNS {
        let (floor_dir, ours_dir) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        corpus.restore();
        let ours = Ours::new(ours_dir.path(), &corpus);
        let mut floor = floor::Floor::new(floor_dir.path(), &corpus);
        let mut both = |ours: &Ours, at: usize| {
            let theirs = measure(&mut || floor.refresh());
            let mine = measure(&mut || ours.refresh());
            runs[at].push((theirs, mine));
        };
        both(&ours, 0);
        both(&ours, 1);
        corpus.forget_validators();
        both(&ours, 2);
        corpus.change_a_tenth();
        both(&ours, 3);
    }
    for (name, runs) in ["cold", "all 304", "200, unchanged", "a tenth changed"].iter().zip(&mut runs) {
        report(name, runs);
    }
    println!(
        "peak memory of this process (server, floor and ortoo together): {} MB",
        measure::peak_megabytes()
    );
}

fn report(name: &str, runs: &mut [(Measured, Measured)]) {
    runs.sort_by(|a, b| (a.1.cpu / a.0.cpu).total_cmp(&(b.1.cpu / b.0.cpu)));
    let (floor, ours) = runs[runs.len() / 2];
    println!(
        "{name:<18}{:>12.3}{:>12.3}{:>12.3}{:>12.3}{:>9.2}x",
        floor.wall,
        ours.wall,
        floor.cpu,
        ours.cpu,
        ours.cpu / floor.cpu
    );
}

/// The engine on a fresh data folder that follows the whole corpus.
struct Ours {
    runtime: tokio::runtime::Runtime,
    engine: Engine,
}

impl Ours {
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
        Self { runtime, engine }
    }

    fn refresh(&self) {
        let done = self.runtime.block_on(self.engine.refresh(None, RefreshScope::Forced, |_| {}));
        let RefreshSummary { failed, .. } = done.unwrap();
        assert_eq!(failed, 0, "a benchmark of failures measures nothing");
    }
}
