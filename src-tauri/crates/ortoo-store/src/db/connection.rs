//! Opens and configures the connections of a store.

use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use crate::db::error::StoreError;
use crate::db::{fts_tokenizer, sql_functions};

/// How long a connection waits while another process holds the write lock.
pub(crate) const BUSY_TIMEOUT: Duration = Duration::from_secs(10);
/// Prepared statements cached per connection.
const MAX_CACHED_STATEMENTS: usize = 128;

/// The purpose of a connection.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Role {
    /// Reads, writes and migrates.
    Writer,
    /// Only reads (`query_only`).
    Reader,
}

/// Opens and configures one connection.
pub(crate) fn connect(path: &Path, role: Role) -> Result<Connection, StoreError> {
    // No SQLITE_OPEN_URI: a path that begins with `file:` is not a URI.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let flags = if role == Role::Writer { flags | OpenFlags::SQLITE_OPEN_CREATE } else { flags };
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.set_prepared_statement_cache_capacity(MAX_CACHED_STATEMENTS);
    // FULL, so that a committed change survives a power failure and not only a crash.
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    // A crafted schema must not be able to call unsafe SQL functions.
    connection.pragma_update(None, "trusted_schema", false)?;
    // Query planner stability: otherwise SQLite plans a statement again for each bound value, which takes longer than
    // running it.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    match role {
        Role::Writer => {
            connection.pragma_update(None, "cache_size", -16_384)?;
            connection.pragma_update(None, "journal_size_limit", 64 << 20)?;
        }
        Role::Reader => {
            // 8 MB: a search reads about a thousand scattered pages.
            connection.pragma_update(None, "cache_size", -8_192)?;
            connection.pragma_update(None, "query_only", true)?;
        }
    }
    sql_functions::register(&connection)?;
    fts_tokenizer::register(&connection)?;
    Ok(connection)
}

/// Enables incremental vacuum for a new database; an existing one adopts it with its next VACUUM. The pragma is set
/// only if it is off, because setting it writes to the file.
pub(crate) fn enable_incremental_vacuum(connection: &Connection) -> Result<(), StoreError> {
    let mode: i64 = connection.query_row("PRAGMA auto_vacuum", [], |row| row.get(0))?;
    if mode == 0 {
        connection.pragma_update(None, "auto_vacuum", "INCREMENTAL")?;
    }
    Ok(())
}

/// Turns on write-ahead logging. SQLite's busy timeout does not apply to this pragma, so the retry loop is here.
pub(crate) fn enable_wal(connection: &Connection) -> Result<(), StoreError> {
    let deadline = Instant::now() + BUSY_TIMEOUT;
    loop {
        let result =
            connection.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get::<_, String>(0));
        match result {
            Ok(_) => return Ok(()),
            Err(error)
                if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy)
                    && Instant::now() < deadline =>
            {
                std::thread::sleep(Duration::from_millis(5));
            }
            Err(error) => return Err(error.into()),
        }
    }
}
