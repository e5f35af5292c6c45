//! Stories do not depend on the order of arrival, and the reader's corrections survive a schema migration.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use ortoo_engine::{Clock, Config, Engine, FetchLimits, ManualClock, RefreshScope};
use ortoo_model::{EntryId, EntryQuery};
use ortoo_tests::demo::{edition_channels, serve_edition};
use ortoo_tests::documents::Format;
use ortoo_tests::server::{NewsServer, Page};
use tempfile::TempDir;

/// An engine with a controlled clock that follows the sample edition as real feeds.
struct Reader {
    engine: Engine,
    clock: Arc<ManualClock>,
    server: NewsServer,
    folder: TempDir,
}

impl Reader {
    async fn new(now: DateTime<Utc>, until: DateTime<Utc>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(ManualClock::at(until));
        let server = NewsServer::start().await;
        let list = serve_edition(&server, now);
        let reader = Self { engine: open(&folder, &clock), clock, server, folder };
        reader.serve(now, until);
        reader.engine.import_opml(list.into_bytes()).await.unwrap();
        reader
    }

    /// Serves the entries published until a time, in a format that contains dates.
    fn serve(&self, now: DateTime<Utc>, until: DateTime<Utc>) {
        for (path, mut channel) in edition_channels(&self.server, now) {
            channel.items.retain(|item| item.published_at <= until);
            self.server.put(&path, Page::feed(&channel, Format::Rss2));
        }
    }

    async fn refresh(&self) {
        self.engine.refresh(None, RefreshScope::Forced, |_| {}).await.unwrap();
        self.engine.tick().await;
    }

    async fn ids(&self) -> Vec<EntryId> {
        self.engine.entry_ids(EntryQuery::default()).await.unwrap()
    }

    /// Returns the headlines grouped by story.
    async fn stories(&self) -> BTreeSet<BTreeSet<String>> {
        let ids = self.ids().await;
        let rows = self.engine.entry_rows(ids).await.unwrap();
        let mut stories: BTreeMap<i64, BTreeSet<String>> = BTreeMap::new();
        for row in rows {
            let story = self.engine.story(row.id).await.unwrap().id.map_or(-row.id.0, |story| story.0);
            stories.entry(story).or_default().insert(format!("{} · {}", row.title, row.feed_title));
        }
        stories.into_values().collect()
    }
}

fn open(folder: &TempDir, clock: &Arc<ManualClock>) -> Engine {
    Engine::open(Config {
        data_dir: folder.path().to_owned(),
        clock: Arc::clone(clock) as _,
        limits: FetchLimits::default(),
        minimum_interval: Duration::ZERO,
    })
    .unwrap()
}

fn pairs(stories: &BTreeSet<BTreeSet<String>>) -> BTreeSet<(String, String)> {
    let of = |story: &BTreeSet<String>| {
        let titles: Vec<_> = story.iter().cloned().collect();
        let pair =
            |at: usize| titles[at + 1..].iter().map(|other| (titles[at].clone(), other.clone())).collect();
        (0..titles.len()).flat_map(|at| -> Vec<_> { pair(at) }).collect::<Vec<_>>()
    };
    stories.iter().flat_map(of).collect()
}

#[tokio::test]
async fn days_of_entries_form_the_same_stories_one_by_one_and_all_at_once() {
    let now: DateTime<Utc> = "2026-11-23T09:00:00Z".parse().unwrap();
    let at_once = Reader::new(now, now).await;
    at_once.refresh().await;
    let ids = at_once.ids().await;
    let mut times: Vec<_> =
        at_once.engine.entry_rows(ids).await.unwrap().iter().filter_map(|row| row.published_at).collect();
    times.sort();
    times.dedup();
    assert!(times.len() > 100, "{} moments", times.len());

    let one_by_one = Reader::new(now, times[0]).await;
    for time in times {
        one_by_one.serve(now, time);
        let later = time + TimeDelta::minutes(1) - one_by_one.clock.now();
        one_by_one.clock.advance(later);
        one_by_one.refresh().await;
    }
    let (one, other) = (at_once.stories().await, one_by_one.stories().await);
    let (one, other) = (pairs(&one), pairs(&other));
    let apart: Vec<_> = one.symmetric_difference(&other).collect();
    println!(
        "{} pairs at once, {} one by one, {} in one of the two alone",
        one.len(),
        other.len(),
        apart.len()
    );
    assert!(one.len() > 100 && apart.is_empty(), "{apart:#?}");
}

#[tokio::test]
async fn corrections_of_stories_survive_a_migration() {
    let now: DateTime<Utc> = "2026-11-23T09:00:00Z".parse().unwrap();
    let reader = Reader::new(now, now).await;
    reader.refresh().await;
    let told = async |is_asked: fn(usize) -> bool| {
        for id in reader.ids().await {
            let story = reader.engine.story(id).await.unwrap();
            if is_asked(story.tellings.len()) {
                return story.tellings.into_iter().map(|telling| telling.entry.id).collect::<Vec<_>>();
            }
        }
        panic!("no story is told so often");
    };
    let several = told(|count| count >= 3).await;
    let (first, parted, alone) = (several[0], several[2], told(|count| count == 1).await[0]);
    reader.engine.part_from_story(parted).await.unwrap();
    reader.engine.join_stories(alone, parted).await.unwrap();
    let said = reader.stories().await;

    // The database of an earlier version: fewer tables, and an index with another tokenizer.
    let Reader { engine, clock, server, folder } = reader;
    drop(engine);
    let old = rusqlite::Connection::open(ortoo_engine::database_path(folder.path())).unwrap();
    old.execute_batch(
        "DROP TABLE terms; DROP TABLE translations; DROP TABLE brief_runs; DROP TABLE entry_blocks;
         DROP TRIGGER entries_block_grows; DROP TRIGGER entries_block_changes; PRAGMA user_version = 7;
         UPDATE search_state SET version = 0;",
    )
    .unwrap();
    drop(old);
    let reader = Reader { engine: open(&folder, &clock), clock, server, folder };
    assert_eq!(reader.stories().await, said);
    // Neither a refresh nor another day of entries joins what the reader parted.
    reader.serve(now + TimeDelta::hours(3), now + TimeDelta::hours(3));
    reader.clock.advance(TimeDelta::hours(3));
    reader.refresh().await;
    let story = reader.engine.story(first).await.unwrap();
    assert!(story.tellings.iter().all(|telling| telling.entry.id != parted));
    let joined = reader.engine.story(parted).await.unwrap();
    assert!(joined.tellings.iter().any(|telling| telling.entry.id == alone) && joined.said);
}
