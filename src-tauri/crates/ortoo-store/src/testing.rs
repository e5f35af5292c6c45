//! What the tests share: a store in a folder of its own, and feeds and entries to fill it with.

use std::ops::Deref;
use std::path::PathBuf;

use chrono::{DateTime, TimeDelta, Utc};
use ortoo_model::{EntryId, FeedFormat, FeedId, Language, NewFeed, ParsedEntry, ParsedFeed, SafeHtml};

use crate::Store;

/// A store that goes away with its folder.
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

    /// One on which `sql` was run while nobody had it open.
    pub(crate) fn made_by(sql: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("test.db");
        drop(Store::open(&path).unwrap());
        rusqlite::Connection::open(&path).unwrap().execute_batch(sql).unwrap();
        Self { store: Store::open(&path).unwrap(), folder }
    }

    /// The same database, opened as another process would.
    pub(crate) fn opened_again(&self) -> Store {
        Store::open(&self.path()).unwrap()
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("test.db")
    }

    /// Follows `https://NAME.example/feed`.
    pub(crate) fn follow(&self, name: &str) -> FeedId {
        self.add_feed(&new_feed(name), at(0)).unwrap()
    }

    pub(crate) fn put(&self, feed: FeedId, entry: &ParsedEntry, language: Language, minute: i64) -> EntryId {
        self.write(|writing| writing.insert_entry(feed, entry, language, at(minute))).unwrap()
    }

    /// Panics with the problems where the database is not sound.
    pub(crate) fn assert_sound(&self) {
        let report = self.check().unwrap();
        assert!(report.ok, "{:?}", report.problems);
    }

    /// How many rows a table has.
    pub(crate) fn rows_of(&self, table: &str) -> i64 {
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

/// A time so many minutes into the tests' day.
pub(crate) fn at(minute: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).unwrap() + TimeDelta::minutes(minute)
}

pub(crate) fn new_feed(name: &str) -> NewFeed {
    NewFeed { url: format!("https://{name}.example/feed"), ..NewFeed::default() }
}

/// An undated entry with this uid, which is also its title and part of its address.
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
