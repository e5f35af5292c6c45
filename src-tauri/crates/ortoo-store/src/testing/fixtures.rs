//! Shared test fixtures: a store in a temporary folder, and feeds and entries to fill it with.

use std::ops::Deref;
use std::path::PathBuf;

use chrono::{DateTime, TimeDelta, Utc};
use ortoo_model::{EntryId, FeedFormat, FeedId, Language, NewFeed, ParsedEntry, ParsedFeed, SafeHtml};

use crate::Store;

/// A store in a temporary folder, which is deleted on drop.
pub(crate) struct TestStore {
    store: Store,
    folder: tempfile::TempDir,
}

impl TestStore {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("test.db")).unwrap();
        Self { store, folder }
    }

    /// Creates a store, runs `sql` on the closed database, and opens it again.
    pub(crate) fn with_sql(sql: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("test.db");
        drop(Store::open(&path).unwrap());
        rusqlite::Connection::open(&path).unwrap().execute_batch(sql).unwrap();
        Self { store: Store::open(&path).unwrap(), folder }
    }

    /// Opens the same database a second time, as another process would.
    pub(crate) fn open_again(&self) -> Store {
        Store::open(&self.path()).unwrap()
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("test.db")
    }

    /// Follows `https://NAME.example/feed`.
    pub(crate) fn follow(&self, name: &str) -> FeedId {
        self.add_feed(&new_feed(name), at(0)).unwrap()
    }

    /// Inserts an entry that arrives at `minute` (see [`at`]).
    pub(crate) fn put(&self, feed: FeedId, entry: &ParsedEntry, language: Language, minute: i64) -> EntryId {
        self.write(|writing| writing.insert_entry(feed, entry, language, at(minute))).unwrap()
    }

    /// Panics with the problems that a check of the database reports.
    pub(crate) fn assert_no_problems(&self) {
        let report = self.check().unwrap();
        assert!(report.ok, "{:?}", report.problems);
    }

    /// Returns the number of rows of a table.
    pub(crate) fn count_rows(&self, table: &str) -> i64 {
        self.read(|connection| {
            Ok(connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))?)
        })
        .unwrap()
    }
}

impl Deref for TestStore {
    type Target = Store;

    fn deref(&self) -> &Store {
        &self.store
    }
}

/// Returns the time that is `minute` minutes after the fixed time at which the tests begin.
pub(crate) fn at(minute: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).unwrap() + TimeDelta::minutes(minute)
}

/// Returns a feed with the address `https://NAME.example/feed`.
pub(crate) fn new_feed(name: &str) -> NewFeed {
    NewFeed { url: format!("https://{name}.example/feed"), ..NewFeed::default() }
}

/// Returns an undated entry whose uid is also its title and part of its address.
pub(crate) fn entry(uid: &str) -> ParsedEntry {
    ParsedEntry {
        uid: uid.to_owned(),
        url: Some(format!("https://example.mn/{uid}")),
        title: uid.to_owned(),
        authors: vec!["Б. Болд".to_owned()],
        text: format!("Text of {uid}"),
        html: SafeHtml::from_store(format!("<p>Text of {uid}</p>")),
        excerpt: format!("Excerpt of {uid}"),
        tags: vec!["tag".to_owned()],
        content_hash: u64::MAX - 1,
        ..ParsedEntry::default()
    }
}

/// Returns a feed with this title and without entries.
pub(crate) fn parsed_feed(title: &str) -> ParsedFeed {
    ParsedFeed {
        format: FeedFormat::Rss,
        title: title.to_owned(),
        site_url: None,
        language: None,
        ttl_minutes: None,
        skip_hours: Vec::new(),
        skip_days: Vec::new(),
        entries: Vec::new(),
        recovered: false,
    }
}
