//! Migration tests on stored databases: one SQL dump for each schema version, with a few rows in every table.
//!
//! A migration needs a new dump of the schema before it: fill the new tables of the previous version, run `.dump` in
//! the SQLite shell, and put `PRAGMA application_id` and `PRAGMA user_version` in front. The array below does not
//! compile until the dump is there.

use std::collections::BTreeMap;

use ortoo_model::{EntryId, EntryQuery, FeedId};
use rusqlite::Connection;

use crate::Store;
use crate::db::migrations::SCHEMA_VERSION;

/// The dumps of schema 1, schema 2 and so on.
const SCHEMA_DUMPS: [&str; SCHEMA_VERSION] = [
    include_str!("../../tests/schemas/schema_1.sql"),
    include_str!("../../tests/schemas/schema_2.sql"),
    include_str!("../../tests/schemas/schema_3.sql"),
    include_str!("../../tests/schemas/schema_4.sql"),
    include_str!("../../tests/schemas/schema_5.sql"),
    include_str!("../../tests/schemas/schema_6.sql"),
    include_str!("../../tests/schemas/schema_7.sql"),
    include_str!("../../tests/schemas/schema_8.sql"),
    include_str!("../../tests/schemas/schema_9.sql"),
];

/// A stored database, opened and thereby migrated.
struct MigratedStore {
    store: Store,
    connection: Connection,
    _folder: tempfile::TempDir,
}

fn migrate_dump(version: usize) -> MigratedStore {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("test.db");
    Connection::open(&path).unwrap().execute_batch(SCHEMA_DUMPS[version - 1]).unwrap();
    let store = Store::open(&path).unwrap();
    MigratedStore { store, connection: Connection::open(&path).unwrap(), _folder: folder }
}

/// Returns the number of rows of each table, without those that belong to SQLite or to the search index.
fn count_rows(connection: &Connection) -> BTreeMap<String, i64> {
    let tables =
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
      AND name NOT LIKE 'search\\_%' ESCAPE '\\'";
    let mut statement = connection.prepare(tables).unwrap();
    let names: Vec<String> =
        statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
    let count = |name: &str| {
        connection.query_row(&format!("SELECT count(*) FROM {name}"), [], |row| row.get(0)).unwrap()
    };
    names.into_iter().map(|name| (name.clone(), count(&name))).collect()
}

fn stored(version: usize) -> Connection {
    let connection = Connection::open_in_memory().unwrap();
    connection.execute_batch(SCHEMA_DUMPS[version - 1]).unwrap();
    connection
}

#[test]
fn every_dump_has_its_version_and_rows_in_every_table() {
    for version in 1..=SCHEMA_VERSION {
        let connection = stored(version);
        let stored: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
        assert_eq!(stored, version as i64);
        for (table, rows) in count_rows(&connection) {
            assert!(rows > 0, "schema {version}: {table} is empty");
        }
    }
}

#[test]
fn every_stored_schema_migrates_without_problems_and_without_losing_rows() {
    for version in 1..=SCHEMA_VERSION {
        let migrated = migrate_dump(version);
        let report = migrated.store.check().unwrap();
        assert!(report.ok, "schema {version}: {:?}", report.problems);
        let now: i64 = migrated.connection.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
        assert_eq!(now, SCHEMA_VERSION as i64, "schema {version}");
        let after = count_rows(&migrated.connection);
        for (table, rows) in count_rows(&stored(version)) {
            assert_eq!(after.get(&table), Some(&rows), "schema {version}: {table}");
        }
    }
}

#[test]
fn feeds_entries_and_reading_state_of_every_stored_schema_read_back() {
    for version in 1..=SCHEMA_VERSION {
        let MigratedStore { store, _folder, .. } = migrate_dump(version);
        let titles: Vec<_> = store.feeds().unwrap().into_iter().map(|feed| feed.title).collect();
        assert_eq!(titles, ["News", "Мэдээ"], "schema {version}");
        let ids = store.entry_ids(&EntryQuery::default()).unwrap();
        assert_eq!(ids, [EntryId(3), EntryId(2), EntryId(1)], "schema {version}");
        let first = store.entry(EntryId(1)).unwrap().unwrap();
        assert_eq!(first.row.title, "First headline", "schema {version}");
        assert!(first.row.read && first.row.saved, "schema {version}");
        let text = if version < 4 { "Text 1" } else { "Page of snow" };
        assert_eq!(first.text, text, "schema {version}");
        let counts = store.counts(chrono::DateTime::UNIX_EPOCH).unwrap();
        assert_eq!((counts.entries, counts.unread, counts.saved), (3, 2, 1), "schema {version}");
    }
}

#[test]
fn fetch_states_of_every_stored_schema_are_kept() {
    for version in 1..=SCHEMA_VERSION {
        let states = migrate_dump(version).store.fetch_states(None).unwrap();
        assert_eq!(states[0].validators.etag.as_deref(), Some("\"abc\""), "schema {version}");
        assert_eq!((states[1].feed_id, states[1].failures), (FeedId(2), 2), "schema {version}");
        assert!(states[1].failure.is_some() && states[1].wishes.skip_hours.is_empty(), "schema {version}");
    }
}

#[test]
fn entries_of_every_stored_schema_are_indexed_and_found() {
    for version in 1..=SCHEMA_VERSION {
        let MigratedStore { store, _folder, .. } = migrate_dump(version);
        while store.index_pending(100).unwrap() > 0 {}
        let search = EntryQuery { text: Some("headline ".to_owned()), ..EntryQuery::default() };
        let found = store.entry_ids(&search).unwrap();
        assert_eq!(found, [EntryId(2), EntryId(1)], "schema {version}");
        assert!(store.check().unwrap().ok, "schema {version}");
    }
}

#[test]
fn entry_blocks_have_the_latest_dates_of_the_entries_of_every_stored_schema() {
    for version in 1..=SCHEMA_VERSION {
        let migrated = migrate_dump(version);
        let read = |sql: &str| -> (i64, i64, i64) {
            let read_row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
            migrated.connection.query_row(sql, [], read_row).unwrap()
        };
        let latest = read("SELECT 0, max(effective_at), max(arrived_at) FROM entries");
        assert_eq!(latest, (0, 1_790_000_060_000, 1_790_000_120_000), "schema {version}");
        assert_eq!(read("SELECT * FROM entry_blocks"), latest, "schema {version}");
    }
}
