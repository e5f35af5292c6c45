//! Opening the database, and lending its connections.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};

use crate::pool::Readers;
use crate::{StoreError, Writing, migrate, words};

/// How long a connection waits for another process's write.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);
/// Different statements that a connection keeps prepared.
const STATEMENTS: usize = 128;

/// A database of feeds and entries. Cheap to clone; all clones are one store.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    path: PathBuf,
    writer: Mutex<Connection>,
    readers: Readers,
    watcher: Mutex<Connection>,
}

impl Store {
    /// Opens the database, making it and its folders where they are missing, and brings it up to date.
    ///
    /// # Errors
    /// [`StoreError::Newer`], [`StoreError::Damaged`], [`StoreError::Busy`], [`StoreError::Unwritable`],
    /// [`StoreError::NoFolder`].
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)
                .map_err(|source| StoreError::NoFolder { path: path.to_owned(), source })?;
        }
        let open = || {
            let mut writer = connect(path, Role::Writer)?;
            // Not a byte of a file is changed before it is known to be ours.
            migrate::check(&writer, path)?;
            write_ahead(&writer)?;
            migrate::migrate(&mut writer, path)?;
            let watcher = connect(path, Role::Reader)?;
            Ok(Inner {
                path: path.to_owned(),
                writer: Mutex::new(writer),
                readers: Readers::new(path.to_owned()),
                watcher: Mutex::new(watcher),
            })
        };
        let inner = open().map_err(|error: StoreError| error.at(path))?;
        Ok(Self { inner: Arc::new(inner) })
    }

    /// Runs one write transaction. It holds the database's write lock from the start, so what `work`
    /// reads in it is what every other process wrote, and stays so until its end. An error from `work`
    /// undoes all of it. `work` must use what it is given: calling the store's own methods in it from the
    /// same thread would wait for ever.
    ///
    /// # Errors
    /// Those of `work`, and [`StoreError::Busy`] when another process holds the lock for 10 seconds.
    pub fn write<T>(
        &self,
        work: impl FnOnce(&Writing<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.transact(|connection| work(&Writing { connection }))
    }

    /// A number that changes when this or another process has committed a change.
    ///
    /// # Errors
    /// Those of reading.
    pub fn data_version(&self) -> Result<i64, StoreError> {
        let watcher = lock(&self.inner.watcher);
        watcher
            .query_row("PRAGMA data_version", [], |row| row.get(0))
            .map_err(|error| StoreError::from(error).at(&self.inner.path))
    }

    pub(crate) fn transact<T>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let mut connection = lock(&self.inner.writer);
        let run = |connection: &mut Connection| {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let value = work(&transaction)?;
            transaction.commit()?;
            Ok(value)
        };
        run(&mut connection).map_err(|error: StoreError| error.at(&self.inner.path))
    }

    /// Lends a reading connection; all that `work` reads is of one moment.
    pub(crate) fn read<T>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let run = |connection: &Connection| {
            let snapshot = connection.unchecked_transaction()?;
            work(&snapshot)
        };
        self.inner.readers.lend(run).map_err(|error| error.at(&self.inner.path))
    }
}

// A panic in a transaction rolls it back as it unwinds, so the connection behind the lock is sound.
fn lock(connection: &Mutex<Connection>) -> MutexGuard<'_, Connection> {
    connection.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What a connection is for.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Role {
    /// Migrates and writes.
    Writer,
    /// Cannot write.
    Reader,
}

/// Opens and configures one connection.
pub(crate) fn connect(path: &Path, role: Role) -> Result<Connection, StoreError> {
    // No SQLITE_OPEN_URI: a path that begins with `file:` is a path.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let flags = if role == Role::Writer { flags | OpenFlags::SQLITE_OPEN_CREATE } else { flags };
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    // The database comes from the disk: nothing in its schema may call what was not meant for it.
    connection.pragma_update(None, "trusted_schema", false)?;
    match role {
        Role::Writer => {
            connection.pragma_update(None, "cache_size", -16_384)?;
            connection.pragma_update(None, "journal_size_limit", 64 << 20)?;
        }
        Role::Reader => connection.pragma_update(None, "query_only", true)?,
    }
    words::register(&connection)?;
    Ok(connection)
}

/// Turns on write-ahead logging. SQLite does not wait for a lock there, so this does.
fn write_ahead(connection: &Connection) -> Result<(), StoreError> {
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
