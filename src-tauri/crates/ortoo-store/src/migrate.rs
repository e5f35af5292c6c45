//! Brings a database to this version's form.
//!
//! `user_version` counts the migrations that were done. Each is done whole or not at all, in a
//! transaction that looks again under its own lock: two processes may start at the same time.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use crate::StoreError;

const APPLICATION_ID: i64 = 0x4F72_746F;

const MIGRATIONS: &[&str] = &[
    include_str!("../migrations/0001_feeds_and_entries.sql"),
    include_str!("../migrations/0002_manners.sql"),
    include_str!("../migrations/0003_recipes_and_origins.sql"),
    include_str!("../migrations/0004_articles_and_annotations.sql"),
    include_str!("../migrations/0005_retention.sql"),
    include_str!("../migrations/0006_alerts.sql"),
    include_str!("../migrations/0007_search.sql"),
    include_str!("../migrations/0008_terms_and_translations.sql"),
    include_str!("../migrations/0009_entry_blocks.sql"),
];

/// How many migrations the database has had; 0 for an empty one.
///
/// # Errors
/// [`StoreError::Newer`]; [`StoreError::Damaged`] for a database of another program.
pub(crate) fn found(connection: &Connection, path: &Path) -> Result<usize, StoreError> {
    version(connection, path, MIGRATIONS)
}

/// Refuses a database that [`migrate`] would refuse, without writing to it.
///
/// # Errors
/// [`StoreError::Newer`]; [`StoreError::Damaged`] for a database of another program.
pub(crate) fn check(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    found(connection, path).map(drop)
}

/// Runs the migrations that the database lacks.
///
/// # Errors
/// [`StoreError::Newer`]; [`StoreError::Damaged`] for a database of another program.
pub(crate) fn migrate(connection: &mut Connection, path: &Path) -> Result<(), StoreError> {
    run(connection, path, MIGRATIONS)
}

fn run(connection: &mut Connection, path: &Path, migrations: &[&str]) -> Result<(), StoreError> {
    while version(connection, path, migrations)? < migrations.len() {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done = version(&transaction, path, migrations)?;
        if let Some(sql) = migrations.get(done) {
            transaction.execute_batch(sql)?;
            transaction.execute_batch(&format!("PRAGMA user_version = {}", done + 1))?;
        }
        transaction.commit()?;
    }
    Ok(())
}

// One statement, so that it sees one moment even while another process migrates.
const VERSION: &str = "SELECT a.application_id, v.user_version, (SELECT count(*) FROM sqlite_schema)
  FROM pragma_application_id AS a, pragma_user_version AS v";

fn version(connection: &Connection, path: &Path, migrations: &[&str]) -> Result<usize, StoreError> {
    let (application_id, found, objects): (i64, i64, i64) =
        connection.query_row(VERSION, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let foreign = || StoreError::Damaged { path: path.to_owned(), source: None };
    if application_id != APPLICATION_ID {
        let empty = application_id == 0 && found == 0 && objects == 0;
        return if empty { Ok(0) } else { Err(foreign()) };
    }
    let done = usize::try_from(found).map_err(|_| foreign())?;
    if done > migrations.len() {
        let supported = i64::try_from(migrations.len()).unwrap_or(i64::MAX);
        return Err(StoreError::Newer { found, supported });
    }
    Ok(done)
}

#[cfg(test)]
mod tests {
    use ortoo_model::Language;

    use super::*;
    use crate::Store;
    use crate::testing::{TestStore, at, entry};

    fn check_refused(prepare: &str, expected: fn(&StoreError) -> bool) {
        let mut connection = Connection::open_in_memory().unwrap();
        connection.execute_batch(prepare).unwrap();
        let error = migrate(&mut connection, Path::new("x.db")).unwrap_err();
        assert!(expected(&error), "{prepare}: {error:?}");
    }

    #[test]
    fn an_empty_database_is_brought_up_to_date_once() {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection, Path::new("x.db")).unwrap();
        migrate(&mut connection, Path::new("x.db")).unwrap();
        assert_eq!(version(&connection, Path::new("x.db"), MIGRATIONS).unwrap(), MIGRATIONS.len());
    }

    #[test]
    fn every_table_is_strict() {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection, Path::new("x.db")).unwrap();
        let lax: i64 = connection
            .query_row(
                "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND NOT strict AND name NOT LIKE 'search\\_index%' ESCAPE '\\' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
                [],
                |row| row.get(0),
            )
            .unwrap();
        assert_eq!(lax, 0);
    }

    #[test]
    fn a_newer_database_is_refused() {
        check_refused("PRAGMA application_id = 0x4F72746F; PRAGMA user_version = 999;", |error| {
            matches!(error, StoreError::Newer { found: 999, supported: 9 })
        });
    }

    #[test]
    fn a_database_of_another_program_is_refused() {
        let foreign = |error: &StoreError| matches!(error, StoreError::Damaged { source: None, .. });
        check_refused("CREATE TABLE songs (id INTEGER);", foreign);
        check_refused("PRAGMA application_id = 7;", foreign);
        check_refused("PRAGMA user_version = 3;", foreign);
        check_refused("PRAGMA application_id = 0x4F72746F; PRAGMA user_version = -3;", foreign);
    }

    #[test]
    fn a_migration_that_fails_leaves_nothing_behind() {
        let mut connection = Connection::open_in_memory().unwrap();
        let broken =
            [MIGRATIONS[0], "CREATE TABLE half (id INTEGER) STRICT; CREATE TABLE feeds (id INTEGER);"];
        assert!(run(&mut connection, Path::new("x.db"), &broken).is_err());
        let half: i64 = connection
            .query_row("SELECT count(*) FROM sqlite_schema WHERE name = 'half'", [], |row| row.get(0))
            .unwrap();
        assert_eq!(half, 0);
        assert_eq!(version(&connection, Path::new("x.db"), MIGRATIONS).unwrap(), 1);
    }

    #[test]
    fn what_the_first_version_knew_of_fetching_is_kept() {
        let mut connection = Connection::open_in_memory().unwrap();
        run(&mut connection, Path::new("x.db"), &MIGRATIONS[..1]).unwrap();
        let old = "INSERT INTO feeds (url, host, added_at) VALUES ('https://a.example/', 'a.example', 0);
          INSERT INTO fetch_states (feed_id, reach, failures, etag) VALUES (1, 'public', 2, 'e');";
        connection.execute_batch(old).unwrap();
        migrate(&mut connection, Path::new("x.db")).unwrap();
        let row = connection.query_row("SELECT etag, failures, skip_hours FROM fetch_states", [], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?, row.get::<_, i64>(2)?))
        });
        assert_eq!(row.unwrap(), ("e".to_owned(), 2, 0));
    }

    #[test]
    fn dates_of_an_older_library_are_known() {
        let store = TestStore::new();
        let feed = store.follow("a");
        for minute in 0..3 {
            store.put(feed, &entry(&minute.to_string()), Language::En, minute);
        }
        let connection = Connection::open(store.path()).unwrap();
        let blocks = || {
            let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
            connection.query_row("SELECT * FROM entry_blocks", [], read).unwrap()
        };
        let latest: (i64, i64, i64) = (0, at(2).timestamp_millis(), at(2).timestamp_millis());
        assert_eq!(blocks(), latest);
        let older = "DROP TABLE entry_blocks; DROP TRIGGER entries_block_grows;
          DROP TRIGGER entries_block_changes; PRAGMA user_version = 8;";
        connection.execute_batch(older).unwrap();
        assert!(Store::open(&store.path()).unwrap().check().unwrap().ok);
        assert_eq!(blocks(), latest);
    }
}
