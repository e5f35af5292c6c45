//! Test environment for alerts: sources on a real server, the engine with a real database and a clock that the test
//! controls, and a notifier that records alerts.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use ortoo_engine::{Config, Engine, FetchLimits, ManualClock, Notifier, RefreshScope, Sent, ShowError};
use ortoo_model::{
    Alert, Decision, FeedId, JournalQuery, JournalRow, NewFeed, ReasonCode, WatchDefinition, WatchLevel,
};
use ortoo_tests::documents::{Channel, Format, Item};
use ortoo_tests::server::{NewsServer, Page};
use tempfile::TempDir;

/// The point at which the notifier blocks forever, as if the process had been killed there.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) enum BlockPoint {
    #[default]
    Nowhere,
    BeforeShowing,
    AfterShowing,
}

#[derive(Default)]
pub(super) struct Seen {
    pub(super) absent: bool,
    pub(super) block_point: BlockPoint,
    hanging: bool,
    pub(super) shown: Vec<Alert>,
    pub(super) closed: Vec<String>,
}

/// A notifier that records alerts.
#[derive(Clone, Default)]
pub(super) struct Screen(Arc<Mutex<Seen>>);

impl Screen {
    pub(super) fn seen(&self) -> MutexGuard<'_, Seen> {
        self.0.lock().unwrap()
    }

    async fn hang(&self) {
        self.seen().hanging = true;
        std::future::pending::<()>().await;
    }

    /// Waits until it blocks.
    pub(super) async fn hanging(&self) {
        while !std::mem::take(&mut self.seen().hanging) {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    }

    /// Removes and returns the alerts shown since the last call, each as its headlines.
    pub(super) fn take(&self) -> Vec<String> {
        let shown = std::mem::take(&mut self.seen().shown);
        let text = |alert: &Alert| {
            let lines: Vec<_> = alert.lines.iter().map(|line| line.title.as_str()).collect();
            let more = if alert.more > 0 { format!(" +{}", alert.more) } else { String::new() };
            lines.join("; ") + &more
        };
        shown.iter().map(text).collect()
    }
}

impl Notifier for Screen {
    fn is_ready(&self) -> BoxFuture<'_, bool> {
        async { !self.seen().absent }.boxed()
    }

    fn show(&self, alert: Alert, sent: Sent) -> BoxFuture<'_, Result<Option<String>, ShowError>> {
        async move {
            let block_point = self.seen().block_point;
            if self.seen().absent {
                return Err(ShowError::Absent);
            }
            if block_point == BlockPoint::BeforeShowing {
                self.hang().await;
            }
            let handle = format!("alert {}", alert.id);
            self.seen().shown.push(alert);
            if block_point == BlockPoint::AfterShowing {
                self.hang().await;
            }
            sent();
            Ok(Some(handle))
        }
        .boxed()
    }

    fn close(&self, handle: String) -> BoxFuture<'_, ()> {
        async move { self.seen().closed.push(handle) }.boxed()
    }
}

/// The test environment.
pub(super) struct Newsroom {
    pub(super) engine: Engine,
    pub(super) clock: Arc<ManualClock>,
    pub(super) screen: Screen,
    pub(super) server: NewsServer,
    pub(super) folder: TempDir,
    sources: BTreeMap<String, Channel>,
}

impl Newsroom {
    /// Starts at ten in the morning in Ulaanbaatar.
    pub(super) async fn new() -> Self {
        let begun: DateTime<Utc> = "2026-11-23T02:00:00Z".parse().unwrap();
        let clock = Arc::new(ManualClock::at(begun));
        let folder = tempfile::tempdir().unwrap();
        let screen = Screen::default();
        let engine = open(&folder, &clock);
        engine.set_notifier(Arc::new(screen.clone()));
        let server = NewsServer::start().await;
        Self { engine, clock, screen, server, folder, sources: BTreeMap::new() }
    }

    pub(super) fn now(&self) -> DateTime<Utc> {
        ortoo_engine::Clock::now(self.clock.as_ref())
    }

    pub(super) fn wait(&self, minutes: i64) {
        self.clock.advance(TimeDelta::minutes(minutes));
    }

    /// Opens another engine on the same database, as another process would.
    pub(super) fn another(&self) -> Engine {
        open(&self.folder, &self.clock)
    }

    /// Drops the engine and opens it again, as a restart of the process does.
    pub(super) fn restart(&mut self) {
        self.engine = self.another();
        self.engine.set_notifier(Arc::new(self.screen.clone()));
    }

    /// Follows a new source that has three old entries and fetches it once.
    pub(super) async fn follow(&mut self, name: &str, language: &str) -> FeedId {
        for n in 0..3 {
            self.publish(name, language, &format!("{name} archive {n}"));
        }
        let url = self.server.url(&format!("/{name}"));
        let feed = NewFeed { url, title: Some(name.to_owned()), ..NewFeed::default() };
        let id = self.engine.add_feed(feed).await.unwrap().id;
        self.refresh().await;
        self.wait(1);
        id
    }

    /// Publishes a headline in a source now.
    pub(super) fn publish(&mut self, name: &str, language: &str, title: &str) {
        let now = self.now();
        let channel = self.sources.entry(name.to_owned()).or_insert_with(|| Channel {
            title: name.to_owned(),
            site: format!("http://{name}.example/"),
            language: language.to_owned(),
            items: Vec::new(),
        });
        let id = format!("{name}-{}", channel.items.len());
        let item = Item {
            url: format!("http://{name}.example/{id}"),
            id,
            title: title.to_owned(),
            html: String::new(),
            summary: None,
            author: None,
            tags: Vec::new(),
            picture: None,
            published_at: now,
        };
        channel.items.insert(0, item);
        self.put(name);
    }

    /// Edits the latest entry of a source.
    pub(super) fn rewrite(&mut self, name: &str, change: impl Fn(&mut Item)) {
        self.sources.get_mut(name).unwrap().items.iter_mut().for_each(change);
        self.put(name);
    }

    fn put(&self, name: &str) {
        self.server.put(&format!("/{name}"), Page::feed(&self.sources[name], Format::Rss2));
    }

    pub(super) async fn refresh(&self) {
        self.engine.refresh(None, RefreshScope::Forced, |_| {}).await.unwrap();
    }

    pub(super) async fn watch(&self, words: &str, level: WatchLevel) -> WatchDefinition {
        let watch = WatchDefinition { words: words.to_owned(), level, ..WatchDefinition::default() };
        self.engine.add_watch(watch.clone()).await.unwrap();
        watch
    }

    /// Returns the journal, oldest decision first.
    pub(super) async fn journal(&self) -> Vec<JournalRow> {
        let mut rows = self.engine.decisions(JournalQuery::default()).await.unwrap();
        rows.reverse();
        rows
    }

    /// Returns the decisions about a headline, oldest first.
    pub(super) async fn decisions_about(&self, title: &str) -> Vec<(Decision, ReasonCode)> {
        let rows = self.journal().await.into_iter().filter(|row| row.title == title);
        rows.map(|row| (row.decision, row.reason.code)).collect()
    }
}

fn open(folder: &TempDir, clock: &Arc<ManualClock>) -> Engine {
    let config = Config {
        data_dir: folder.path().to_owned(),
        clock: clock.clone(),
        limits: FetchLimits::default(),
        minimum_interval: Duration::ZERO,
    };
    Engine::open(config).unwrap()
}
