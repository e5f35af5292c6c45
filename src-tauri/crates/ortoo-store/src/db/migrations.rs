//! Schema migrations.
//!
//! The schema version, `PRAGMA user_version`, is the number of migrations that have run. Each migration runs in a
//! transaction that checks the version again under the write lock, because two processes may start at the
//! same time.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use crate::StoreError;

/// `PRAGMA application_id` of our databases: "Orto" in ASCII.
const APPLICATION_ID: i64 = 0x4F72_746F;

const MIGRATIONS: &[&str] = &[
    include_str!("../../migrations/0001_feeds_and_entries.sql"),
    include_str!("../../migrations/0002_manners.sql"),
    include_str!("../../migrations/0003_recipes_and_origins.sql"),
    include_str!("../../migrations/0004_articles_and_annotations.sql"),
    include_str!("../../migrations/0005_retention.sql"),
    include_str!("../../migrations/0006_alerts.sql"),
    include_str!("../../migrations/0007_search.sql"),
    include_str!("../../migrations/0008_terms_and_translations.sql"),
    include_str!("../../migrations/0009_entry_blocks.sql"),
];

/// The schema version of a fully migrated database.
#[cfg(test)]
pub(crate) const SCHEMA_VERSION: usize = MIGRATIONS.len();

/// Returns the schema version of a database; 0 for an empty one.
///
/// # Errors
/// [`StoreError::NewerSchema`] if this version of the program does not know the schema; [`StoreError::Damaged`] for a
/// database of another program.
pub(crate) fn schema_version(connection: &Connection, path: &Path) -> Result<usize, StoreError> {
    read_version(connection, path, MIGRATIONS)
}

/// Checks that [`migrate`] supports a database, without writing to it.
///
/// # Errors
/// Those of [`schema_version`].
pub(crate) fn check_supported(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    schema_version(connection, path).map(drop)
}

/// Runs the migrations that have not run on a database yet.
///
/// # Errors
/// Those of [`schema_version`].
pub(crate) fn migrate(connection: &mut Connection, path: &Path) -> Result<(), StoreError> {
    run_migrations(connection, path, MIGRATIONS)
}

fn run_migrations(connection: &mut Connection, path: &Path, migrations: &[&str]) -> Result<(), StoreError> {
    while read_version(connection, path, migrations)? < migrations.len() {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let applied = read_version(&transaction, path, migrations)?;
        if let Some(sql) = migrations.get(applied) {
            transaction.execute_batch(sql)?;
            transaction.execute_batch(&format!("PRAGMA user_version = {}", applied + 1))?;
        }
        transaction.commit()?;
    }
    Ok(())
}

// A single statement, so that all values are consistent even while another process migrates.
const SELECT_VERSION: &str = "SELECT a.application_id, v.user_version, (SELECT count(*) FROM sqlite_schema)
  FROM pragma_application_id AS a, pragma_user_version AS v";

fn read_version(connection: &Connection, path: &Path, migrations: &[&str]) -> Result<usize, StoreError> {
    let (application_id, version, objects): (i64, i64, i64) =
        connection.query_row(SELECT_VERSION, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let not_ours = || StoreError::Damaged { path: path.to_owned(), source: None };
    if application_id != APPLICATION_ID {
        let empty = application_id == 0 && version == 0 && objects == 0;
        return if empty { Ok(0) } else { Err(not_ours()) };
    }
    let applied = usize::try_from(version).map_err(|_| not_ours())?;
    if applied > migrations.len() {
        let supported = i64::try_from(migrations.len()).unwrap_or(i64::MAX);
        return Err(StoreError::NewerSchema { found: version, supported });
    }
    Ok(applied)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_rejected(prepare: &str, expected: fn(&StoreError) -> bool) {
        let mut connection = Connection::open_in_memory().unwrap();
        connection.execute_batch(prepare).unwrap();
        let error = migrate(&mut connection, Path::new("x.db")).unwrap_err();
        assert!(expected(&error), "{prepare}: {error:?}");
    }

    #[test]
    fn migrating_twice_runs_each_migration_once() {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection, Path::new("x.db")).unwrap();
        migrate(&mut connection, Path::new("x.db")).unwrap();
        assert_eq!(read_version(&connection, Path::new("x.db"), MIGRATIONS).unwrap(), MIGRATIONS.len());
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
    fn a_newer_database_is_rejected() {
        check_rejected(
            "PRAGMA application_id = 0x4F72746F; PRAGMA user_version = 999;",
            |error| matches!(error, StoreError::NewerSchema { found: 999, supported } if *supported == SCHEMA_VERSION as i64),
        );
    }

    #[test]
    fn a_database_of_another_program_is_rejected() {
        let not_ours = |error: &StoreError| matches!(error, StoreError::Damaged { source: None, .. });
        check_rejected("CREATE TABLE songs (id INTEGER);", not_ours);
        check_rejected("PRAGMA application_id = 7;", not_ours);
        check_rejected("PRAGMA user_version = 3;", not_ours);
        check_rejected("PRAGMA application_id = 0x4F72746F; PRAGMA user_version = -3;", not_ours);
    }

    #[test]
    fn a_failed_migration_is_rolled_back() {
        let mut connection = Connection::open_in_memory().unwrap();
        let broken =
            [MIGRATIONS[0], "CREATE TABLE half (id INTEGER) STRICT; CREATE TABLE feeds (id INTEGER);"];
        assert!(run_migrations(&mut connection, Path::new("x.db"), &broken).is_err());
        let half: i64 = connection
            .query_row("SELECT count(*) FROM sqlite_schema WHERE name = 'half'", [], |row| row.get(0))
            .unwrap();
        assert_eq!(half, 0);
        assert_eq!(read_version(&connection, Path::new("x.db"), MIGRATIONS).unwrap(), 1);
    }

    #[test]
    fn fetch_states_of_schema_1_are_kept() {
        let mut connection = Connection::open_in_memory().unwrap();
        run_migrations(&mut connection, Path::new("x.db"), &MIGRATIONS[..1]).unwrap();
        let old = "INSERT INTO feeds (url, host, added_at) VALUES ('https://a.example/', 'a.example', 0);
          INSERT INTO fetch_states (feed_id, reach, failures, etag) VALUES (1, 'public', 2, 'e');";
        connection.execute_batch(old).unwrap();
        migrate(&mut connection, Path::new("x.db")).unwrap();
        let row = connection.query_row("SELECT etag, failures, skip_hours FROM fetch_states", [], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?, row.get::<_, i64>(2)?))
        });
        assert_eq!(row.unwrap(), ("e".to_owned(), 2, 0));
    }
}
