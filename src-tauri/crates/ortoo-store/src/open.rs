//! Opening the database, and lending its connections.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};

use crate::lexicon::Remembered;
use crate::pool::Readers;
use crate::presence::Presence;
use crate::{StoreError, Writing, migrate, search, tokenizer, words};

/// How long a connection waits for another process's write.
pub(crate) const BUSY_TIMEOUT: Duration = Duration::from_secs(10);
/// Different statements that a connection keeps prepared.
const STATEMENTS: usize = 128;

/// A database of feeds and entries. Cheap to clone; all clones are one store.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    path: PathBuf,
    writer: Mutex<Option<Connection>>,
    readers: Readers,
    watcher: Mutex<Option<Connection>>,
    presence: Mutex<Option<Presence>>,
    remembered: Mutex<Remembered>,
}

impl Store {
    /// Opens the database, making it and its folders where they are missing, and brings it up to date.
    ///
    /// # Errors
    /// [`StoreError::Newer`], [`StoreError::Damaged`], [`StoreError::Busy`], [`StoreError::Unwritable`],
    /// [`StoreError::NoFolder`], [`StoreError::InUse`] while a backup is being put in its place.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)
                .map_err(|source| StoreError::NoFolder { path: path.to_owned(), source })?;
        }
        // Before the file is touched: it may be about to be replaced.
        let presence = Presence::shared(path)?;
        let open = || {
            let mut writer = connect(path, Role::Writer)?;
            // Not a byte of a file is changed before it is known to be ours.
            migrate::check(&writer, path)?;
            vacuum_in_steps(&writer)?;
            write_ahead(&writer)?;
            migrate::migrate(&mut writer, path)?;
            search::prepare(&mut writer)?;
            let watcher = connect(path, Role::Reader)?;
            Ok(Inner {
                path: path.to_owned(),
                writer: Mutex::new(Some(writer)),
                readers: Readers::new(path.to_owned()),
                watcher: Mutex::new(Some(watcher)),
                presence: Mutex::new(Some(presence)),
                remembered: Mutex::default(),
            })
        };
        let inner = open().map_err(|error: StoreError| error.at(path))?;
        Ok(Self { inner: Arc::new(inner) })
    }

    /// Closes every connection, for all clones, as soon as what is under way has ended. Whoever asks
    /// afterwards is refused with [`StoreError::Closed`]. The last of all processes to close a database
    /// leaves it in one file.
    pub fn close(&self) {
        self.inner.readers.close();
        drop(lock(&self.inner.watcher).take());
        drop(lock(&self.inner.writer).take());
        drop(lock(&self.inner.presence).take());
    }

    /// The database's file.
    pub fn path(&self) -> &Path {
        &self.inner.path
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
        let watcher = watcher.as_ref().ok_or(StoreError::Closed)?;
        watcher
            .query_row("PRAGMA data_version", [], |row| row.get(0))
            .map_err(|error| StoreError::from(error).at(&self.inner.path))
    }

    /// What is remembered of the lexicon; others find nothing until it is put back.
    pub(crate) fn take_remembered(&self) -> Remembered {
        std::mem::take(&mut *lock(&self.inner.remembered))
    }

    pub(crate) fn put_remembered(&self, remembered: Remembered) {
        *lock(&self.inner.remembered) = remembered;
    }

    pub(crate) fn transact<T>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.on_writer(|connection| {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let value = work(&transaction)?;
            transaction.commit()?;
            Ok(value)
        })
    }

    /// Lends the writing connection, outside any transaction.
    pub(crate) fn on_writer<T>(
        &self,
        work: impl FnOnce(&mut Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let mut writer = lock(&self.inner.writer);
        let writer = writer.as_mut().ok_or(StoreError::Closed)?;
        work(writer).map_err(|error| error.at(&self.inner.path))
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
fn lock<T>(held: &Mutex<T>) -> MutexGuard<'_, T> {
    held.lock().unwrap_or_else(PoisonError::into_inner)
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
    // What the reader was told is kept must outlive a power cut, and not only a crash.
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    // The database comes from the disk: nothing in its schema may call what was not meant for it.
    connection.pragma_update(None, "trusted_schema", false)?;
    // Otherwise SQLite plans a statement anew for each value that is bound to it, which takes longer than to run it.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    match role {
        Role::Writer => {
            connection.pragma_update(None, "cache_size", -16_384)?;
            connection.pragma_update(None, "journal_size_limit", 64 << 20)?;
        }
        Role::Reader => {
            // A search looks at a thousand pages here and there.
            connection.pragma_update(None, "cache_size", -8_192)?;
            connection.pragma_update(None, "query_only", true)?;
        }
    }
    words::register(&connection)?;
    tokenizer::register(&connection)?;
    Ok(connection)
}

/// Lets a new database give room back step by step. What is there already changes with its next VACUUM;
/// asked only where it is off, because SQLite writes to the file otherwise.
fn vacuum_in_steps(connection: &Connection) -> Result<(), StoreError> {
    let mode: i64 = connection.query_row("PRAGMA auto_vacuum", [], |row| row.get(0))?;
    if mode == 0 {
        connection.pragma_update(None, "auto_vacuum", "INCREMENTAL")?;
    }
    Ok(())
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

#[cfg(test)]
mod tests {
    use std::io::{Seek, SeekFrom, Write};

    use ortoo_model::{EntryQuery, Failure, FailureCode, Language};

    use super::*;
    use crate::testing::{TestStore, at, entry};

    fn refusal(bytes: &[u8]) -> Failure {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.db");
        std::fs::write(&path, bytes).unwrap();
        let error = Store::open(&path).err().unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), bytes, "a refused file is left as it was");
        Failure::from(&error)
    }

    #[test]
    fn a_file_that_is_no_database_is_refused_and_left_alone() {
        assert_eq!(refusal(&[b'x'; 8_192]).code, FailureCode::DatabaseDamaged);
        assert_eq!(refusal("Сайн байна уу".as_bytes()).code, FailureCode::DatabaseDamaged);
        assert_eq!(refusal(b"SQLite format 3\0").code, FailureCode::DatabaseDamaged);
    }

    #[test]
    fn a_database_of_another_program_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.db");
        Connection::open(&path).unwrap().execute_batch("CREATE TABLE songs (id INTEGER)").unwrap();
        assert_eq!(refusal(&std::fs::read(path).unwrap()).code, FailureCode::DatabaseDamaged);
    }

    #[test]
    fn a_newer_database_is_refused_with_both_versions() {
        let store = TestStore::new();
        let connection = Connection::open(store.path()).unwrap();
        connection.execute_batch("PRAGMA user_version = 70").unwrap();
        let error = Store::open(&store.path()).err().unwrap();
        let expected = Failure::new(FailureCode::DatabaseNewer).with("found", 70).with("supported", 9);
        assert_eq!(Failure::from(&error), expected);
    }

    #[test]
    fn damaged_pages_are_told_by_the_check() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.db");
        drop(Store::open(&path).unwrap());
        let size = std::fs::metadata(&path).unwrap().len();
        let mut file = std::fs::OpenOptions::new().write(true).open(&path).unwrap();
        file.seek(SeekFrom::Start(4_096 * 2)).unwrap();
        file.write_all(&vec![0x55; usize::try_from(size).unwrap() - 4_096 * 2]).unwrap();
        drop(file);
        let ok = Store::open(&path).map(|store| store.check().unwrap().ok);
        assert!(matches!(ok, Ok(false) | Err(StoreError::Damaged { .. })), "{ok:?}");
    }

    #[test]
    fn a_folder_that_cannot_be_made_or_a_file_that_cannot_be_opened_is_told() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("file"), "").unwrap();
        for path in [folder.path().join("file/deep/x.db"), folder.path().to_owned()] {
            let error = Store::open(&path).err().unwrap();
            assert_eq!(Failure::from(&error).code, FailureCode::DatabaseUnwritable, "{path:?}");
        }
    }

    #[test]
    fn missing_folders_are_made() {
        let folder = tempfile::tempdir().unwrap();
        assert!(Store::open(&folder.path().join("а/б/x.db")).is_ok());
    }

    #[test]
    fn an_error_undoes_the_whole_transaction() {
        let store = TestStore::new();
        let feed = store.follow("a");
        let result = store.write(|writing| {
            writing.insert_entry(feed, &entry("one"), Language::En, at(0))?;
            Err::<(), _>(StoreError::NoSuchFeed(feed))
        });
        assert!(matches!(result, Err(StoreError::NoSuchFeed(_))));
        assert_eq!(store.rows_of("entries"), 0);
        assert_eq!(store.feed(feed).unwrap().unwrap().entries, 0);
    }

    #[test]
    fn a_panic_in_a_transaction_undoes_it_and_leaves_the_store_usable() {
        let store = TestStore::new();
        let feed = store.follow("a");
        let clone = Store::clone(&store);
        let panicked = std::thread::spawn(move || {
            let _: Result<(), _> = clone.write(|writing| {
                writing.insert_entry(feed, &entry("one"), Language::En, at(0))?;
                panic!("on purpose");
            });
        });
        assert!(panicked.join().is_err());
        store.put(feed, &entry("two"), Language::En, 1);
        assert_eq!(store.rows_of("entries"), 1);
        store.assert_sound();
    }

    #[test]
    fn a_closed_store_refuses_and_leaves_one_file() {
        let store = TestStore::new();
        let clone = Store::clone(&store);
        let feed = store.follow("a");
        assert!(store.feed(feed).unwrap().is_some());
        store.close();
        assert!(matches!(clone.feeds(), Err(StoreError::Closed)));
        assert!(matches!(clone.data_version(), Err(StoreError::Closed)));
        assert!(matches!(clone.remove_feed(feed, at(1)), Err(StoreError::Closed)));
        assert!(!store.path().with_extension("db-wal").exists());
        assert_eq!(Store::open(&store.path()).unwrap().feeds().unwrap().len(), 1);
    }

    #[test]
    fn the_data_version_changes_with_every_commit_of_anybody() {
        let store = TestStore::new();
        let other = Store::open(&store.path()).unwrap();
        let first = store.data_version().unwrap();
        assert_eq!(store.data_version().unwrap(), first);
        let feed = store.follow("a");
        let second = store.data_version().unwrap();
        assert_ne!(second, first);
        assert!(other.remove_feed(feed, at(1)).unwrap());
        assert_ne!(store.data_version().unwrap(), second);
    }

    #[test]
    fn two_stores_on_one_file_neither_lose_nor_repeat_an_entry() {
        let one = TestStore::new();
        let two = Store::open(&one.path()).unwrap();
        let feed = one.follow("a");
        let refresh = |store: &Store| {
            for round in 0..40 {
                store
                    .write(|writing| {
                        for n in round..round + 3 {
                            let entry = entry(&n.to_string());
                            if writing.known_entries(feed, &[&entry.uid], &[])?.is_empty() {
                                writing.insert_entry(feed, &entry, Language::En, at(n))?;
                            }
                        }
                        Ok(())
                    })
                    .unwrap();
            }
        };
        let read = |store: &Store| {
            for _ in 0..60 {
                let all = store.entry_ids(&EntryQuery::default()).unwrap();
                let rows = store.entry_rows(&all).unwrap();
                assert_eq!(rows.len(), all.len());
                store.mark_read(&all[..all.len().min(2)], true, at(0)).unwrap();
            }
        };
        std::thread::scope(|scope| {
            for store in [&*one, &two, &*one, &two] {
                scope.spawn(move || refresh(store));
                scope.spawn(move || read(store));
            }
        });
        assert_eq!(one.entry_ids(&EntryQuery::default()).unwrap().len(), 42);
        one.assert_sound();
    }

    #[test]
    fn many_may_open_a_new_database_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.db");
        std::thread::scope(|scope| {
            for _ in 0..6 {
                scope.spawn(|| Store::open(&path).unwrap().check().unwrap());
            }
        });
    }
}
