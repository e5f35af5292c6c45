//! The store: opens the database, and lends its connections.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, TransactionBehavior};

use crate::db::connection::{Role, connect, enable_incremental_vacuum, enable_wal};
use crate::db::error::StoreError;
use crate::db::migrations;
use crate::db::pool::Readers;
use crate::db::process_lock::ProcessLock;
use crate::db::transaction::Writing;
use crate::search::lexicon::WordIdCache;
use crate::search::schema::ensure_index;

/// An open library: one database file with its connections. Clones share them and are cheap.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    path: PathBuf,
    writer: Mutex<Option<Connection>>,
    readers: Readers,
    version_reader: Mutex<Option<Connection>>,
    process_lock: Mutex<Option<ProcessLock>>,
    word_cache: Mutex<WordIdCache>,
}

impl Store {
    /// Opens a database and migrates it to the current schema. Creates the database and its folders if they are
    /// missing.
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use chrono::DateTime;
    /// use ortoo_model::NewFeed;
    /// use ortoo_store::Store;
    ///
    /// # let folder = tempfile::tempdir()?;
    /// let store = Store::open(&folder.path().join("library.db"))?;
    /// let feed = NewFeed { url: "https://example.mn/rss".to_owned(), ..NewFeed::default() };
    /// let id = store.add_feed(&feed, DateTime::UNIX_EPOCH)?;
    /// assert_eq!(store.feeds()?[0].id, id);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// - [`StoreError::NewerSchema`] if a newer version of the program made the database
    /// - [`StoreError::Damaged`] if the file is damaged or is not a database of this program
    /// - [`StoreError::Busy`] if another process holds the write lock for 10 seconds
    /// - [`StoreError::InUse`] if a restore replaces the database for 10 seconds
    /// - [`StoreError::Unwritable`], [`StoreError::FolderUnwritable`] if the file or its folder cannot be written
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)
                .map_err(|source| StoreError::FolderUnwritable { path: path.to_owned(), source })?;
        }
        // Before the file is opened, because a restore may be replacing it.
        let process_lock = ProcessLock::acquire_shared(path)?;
        let open = || {
            let mut writer = connect(path, Role::Writer)?;
            // A file that is not ours must not be changed at all, so this check comes first.
            migrations::check_supported(&writer, path)?;
            enable_incremental_vacuum(&writer)?;
            enable_wal(&writer)?;
            migrations::migrate(&mut writer, path)?;
            ensure_index(&mut writer)?;
            let version_reader = connect(path, Role::Reader)?;
            Ok(Inner {
                path: path.to_owned(),
                writer: Mutex::new(Some(writer)),
                readers: Readers::new(path.to_owned()),
                version_reader: Mutex::new(Some(version_reader)),
                process_lock: Mutex::new(Some(process_lock)),
                word_cache: Mutex::default(),
            })
        };
        let inner = open().map_err(|error: StoreError| error.at(path))?;
        Ok(Self { inner: Arc::new(inner) })
    }

    /// Closes all connections of this store and its clones, after waiting for running calls. Later calls return
    /// [`StoreError::Closed`]. When the last process closes the database, SQLite merges the write-ahead log into it.
    pub fn close(&self) {
        self.inner.readers.close();
        drop(lock(&self.inner.version_reader).take());
        drop(lock(&self.inner.writer).take());
        drop(lock(&self.inner.process_lock).take());
    }

    /// Returns the path of the database file.
    pub fn path(&self) -> &Path {
        &self.inner.path
    }

    /// Runs a write transaction. It takes the write lock at its start, so that nothing that `work` reads can change
    /// before it commits. If `work` returns an error, the transaction is rolled back. `work` must use only the
    /// [`Writing`] that it is given: calling a method of the store from `work` would deadlock.
    ///
    /// # Errors
    /// The error of `work`, or [`StoreError::Busy`] if another process holds the write lock for 10 seconds.
    pub fn write<T>(
        &self,
        work: impl FnOnce(&Writing<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.transact(|connection| work(&Writing { connection }))
    }

    /// Returns a number that changes whenever this or another process commits a change.
    pub fn data_version(&self) -> Result<i64, StoreError> {
        let connection = lock(&self.inner.version_reader);
        let connection = connection.as_ref().ok_or(StoreError::Closed)?;
        connection
            .query_row("PRAGMA data_version", [], |row| row.get(0))
            .map_err(|error| StoreError::from(error).at(&self.inner.path))
    }

    /// Takes the cache of word ids out of the store, leaving an empty one until it is returned.
    pub(crate) fn take_word_cache(&self) -> WordIdCache {
        std::mem::take(&mut *lock(&self.inner.word_cache))
    }

    pub(crate) fn return_word_cache(&self, word_cache: WordIdCache) {
        *lock(&self.inner.word_cache) = word_cache;
    }

    /// Like [`Store::write`], with the bare connection.
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

    /// Lends a reading connection; `work` reads one consistent snapshot.
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

// A poisoned lock is safe to use: a panic in a transaction rolls it back while unwinding.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::io::{Seek, SeekFrom, Write};

    use ortoo_model::{EntryQuery, Failure, FailureCode, Language};

    use super::*;
    use crate::db::migrations::SCHEMA_VERSION;
    use crate::testing::{TestStore, at, entry};

    fn failure_of_opening(bytes: &[u8]) -> Failure {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.db");
        std::fs::write(&path, bytes).unwrap();
        let error = Store::open(&path).err().unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), bytes, "a rejected file is unchanged");
        Failure::from(&error)
    }

    #[test]
    fn a_file_that_is_not_a_database_is_rejected_unchanged() {
        assert_eq!(failure_of_opening(&[b'x'; 8_192]).code, FailureCode::DatabaseDamaged);
        assert_eq!(failure_of_opening("Сайн байна уу".as_bytes()).code, FailureCode::DatabaseDamaged);
        assert_eq!(failure_of_opening(b"SQLite format 3\0").code, FailureCode::DatabaseDamaged);
    }

    #[test]
    fn a_database_of_another_program_is_rejected_unchanged() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.db");
        Connection::open(&path).unwrap().execute_batch("CREATE TABLE songs (id INTEGER)").unwrap();
        assert_eq!(failure_of_opening(&std::fs::read(path).unwrap()).code, FailureCode::DatabaseDamaged);
    }

    #[test]
    fn a_newer_database_is_rejected_with_both_versions() {
        let store = TestStore::new();
        let connection = Connection::open(store.path()).unwrap();
        connection.execute_batch("PRAGMA user_version = 70").unwrap();
        let error = Store::open(&store.path()).err().unwrap();
        let expected = Failure::new(FailureCode::DatabaseNewer)
            .with("found", 70)
            .with("supported", SCHEMA_VERSION as i64);
        assert_eq!(Failure::from(&error), expected);
    }

    #[test]
    fn damaged_pages_are_reported_by_the_check() {
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
    fn an_unusable_folder_or_file_is_reported_as_unwritable() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("file"), "").unwrap();
        for path in [folder.path().join("file/deep/x.db"), folder.path().to_owned()] {
            let error = Store::open(&path).err().unwrap();
            assert_eq!(Failure::from(&error).code, FailureCode::DatabaseUnwritable, "{path:?}");
        }
    }

    #[test]
    fn missing_folders_are_created() {
        let folder = tempfile::tempdir().unwrap();
        assert!(Store::open(&folder.path().join("а/б/x.db")).is_ok());
    }

    #[test]
    fn an_error_rolls_the_transaction_back() {
        let store = TestStore::new();
        let feed = store.follow("a");
        let result = store.write(|writing| {
            writing.insert_entry(feed, &entry("one"), Language::En, at(0))?;
            Err::<(), _>(StoreError::NoSuchFeed(feed))
        });
        assert!(matches!(result, Err(StoreError::NoSuchFeed(_))));
        assert_eq!(store.count_rows("entries"), 0);
        assert_eq!(store.feed(feed).unwrap().unwrap().entries, 0);
    }

    #[test]
    fn a_panic_rolls_the_transaction_back_and_leaves_the_store_usable() {
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
        assert_eq!(store.count_rows("entries"), 1);
        store.assert_no_problems();
    }

    #[test]
    fn a_closed_store_rejects_calls_and_leaves_one_file() {
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
    fn the_data_version_changes_with_every_commit_of_any_process() {
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
    fn two_stores_on_one_file_neither_lose_nor_duplicate_entries() {
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
        one.assert_no_problems();
    }

    #[test]
    fn several_threads_can_open_a_new_database_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.db");
        std::thread::scope(|scope| {
            for _ in 0..6 {
                scope.spawn(|| Store::open(&path).unwrap().check().unwrap());
            }
        });
    }
}
