//! Replaces the database by a backup.
//!
//! A crash at any moment leaves either the old or the new database intact: the backup is copied next to the database,
//! verified and migrated there; the old database is copied to its archive path and synced; then a rename replaces it.
//! The old write-ahead log must be deleted before the rename, because SQLite would apply it to the new database;
//! therefore an undamaged database is first checkpointed into a single file.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use crate::db::migrations;
use crate::db::process_lock::{ProcessLock, in_use, with_suffix};
use crate::maintenance::backup::{
    check_disk_space, delete_database, integrity_check, leave_wal_mode, sync, verify,
};
use crate::{StoreError, VerifyDepth};

/// Suffixes of the files that SQLite leaves next to a database that was not closed.
const JOURNAL_SUFFIXES: [&str; 3] = ["-wal", "-journal", "-shm"];

/// A verified and migrated copy of a backup, ready to replace the database. Dropping it deletes the copy.
///
/// ```
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use ortoo_store::{Restore, Store};
///
/// # let folder = tempfile::tempdir()?;
/// # let folder = folder.path();
/// let (database, backup) = (folder.join("library.db"), folder.join("backup.sqlite"));
/// let store = Store::open(&database)?;
/// store.back_up(&backup)?;
/// store.close();
/// Restore::prepare(&database, &backup)?.finish(&folder.join("replaced"))?;
/// assert!(folder.join("replaced.sqlite").exists());
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Restore {
    database: PathBuf,
    copy: PathBuf,
}

impl Restore {
    /// Copies a backup next to the database, verifies and migrates the copy. The database may be open, damaged or
    /// missing; it is not touched.
    ///
    /// # Errors
    /// - [`StoreError::Unreadable`] if the backup cannot be read
    /// - [`StoreError::InvalidBackup`] if it is damaged or was not made by this program
    /// - [`StoreError::NewerSchema`] if a newer version of the program made it
    /// - [`StoreError::InsufficientSpace`], [`StoreError::CopyUnwritable`] if the copy cannot be written
    pub fn prepare(database: &Path, backup: &Path) -> Result<Self, StoreError> {
        let restore = Self { database: database.to_owned(), copy: with_suffix(database, "-restore") };
        delete_database(&restore.copy);
        copy_file(backup, &restore.copy)?;
        // A backup that was copied by hand from a database in use may have a write-ahead log.
        let log = with_suffix(backup, "-wal");
        if log.exists() {
            copy_file(&log, &with_suffix(&restore.copy, "-wal"))?;
        }
        // Errors name the backup that the caller knows, not its temporary copy.
        let with_backup_path = |error| match error {
            StoreError::InvalidBackup { why, .. } => {
                StoreError::InvalidBackup { path: backup.to_owned(), why }
            }
            error => error,
        };
        verify(&restore.copy, VerifyDepth::Full).map_err(with_backup_path)?;
        restore.migrate_copy()?;
        sync(&restore.copy)?;
        Ok(restore)
    }

    /// Migrates the copy now, so that no step that can fail is left after the rename.
    fn migrate_copy(&self) -> Result<(), StoreError> {
        let run = || {
            let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            let mut connection = Connection::open_with_flags(&self.copy, flags)?;
            leave_wal_mode(&connection)?;
            migrations::migrate(&mut connection, &self.copy)
        };
        run().map_err(|error: StoreError| error.at(&self.copy))
    }

    /// Replaces the database. All connections of this process to it must be closed. The old database, if any, is
    /// archived as `archive` with the suffix `.sqlite`; a damaged one is copied byte for byte with the suffix
    /// `.damaged`.
    ///
    /// # Errors
    /// [`StoreError::InUse`] if any process has the database open; [`StoreError::InsufficientSpace`] or
    /// [`StoreError::CopyUnwritable`] if the old database cannot be archived or replaced. The database is then
    /// unchanged.
    pub fn finish(self, archive: &Path) -> Result<(), StoreError> {
        let _lock = ProcessLock::acquire_exclusive(&self.database)?;
        if self.database.exists() {
            check_disk_space(
                archive,
                std::fs::metadata(&self.database).map(|file| file.len()).unwrap_or_default(),
            )?;
        }
        if merge_log(&self.database)? {
            archive_file(&self.database, &with_suffix(archive, ".sqlite"))?;
        } else {
            let damaged = with_suffix(archive, ".damaged");
            for suffix in JOURNAL_SUFFIXES.into_iter().chain([""]) {
                archive_file(&with_suffix(&self.database, suffix), &with_suffix(&damaged, suffix))?;
            }
        }
        let replace = || {
            for suffix in JOURNAL_SUFFIXES {
                match std::fs::remove_file(with_suffix(&self.database, suffix)) {
                    Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                    _ => {}
                }
            }
            sync_folder(&self.database)?;
            std::fs::rename(&self.copy, &self.database)?;
            sync_folder(&self.database)
        };
        replace().map_err(|source| StoreError::CopyUnwritable { path: self.database.clone(), source })
    }
}

impl Drop for Restore {
    fn drop(&mut self) {
        delete_database(&self.copy);
    }
}

/// Checkpoints an undamaged database into a single file. Returns false, and changes nothing, if the file is damaged or
/// is not a database of this program. Takes SQLite's exclusive lock too, because other programs and old versions do not
/// know our lock file.
fn merge_log(database: &Path) -> Result<bool, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let run = || {
        let connection = Connection::open_with_flags(database, flags)?;
        connection.busy_timeout(Duration::from_secs(2))?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        // In WAL mode, the first read takes the exclusive lock or fails.
        connection.pragma_update_and_check(None, "locking_mode", "EXCLUSIVE", |_| Ok(()))?;
        let is_ours = match migrations::schema_version(&connection, database) {
            Ok(version) => version > 0,
            Err(StoreError::NewerSchema { .. }) => true,
            Err(StoreError::Sqlite(error)) => return Err(error),
            Err(_) => false,
        };
        if !is_ours || integrity_check(&connection, VerifyDepth::Quick)? != "ok" {
            return Ok(false);
        }
        leave_wal_mode(&connection)?;
        Ok(true)
    };
    match run() {
        Ok(merged) => Ok(merged),
        Err(error) => match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Err(in_use(database)),
            _ => Ok(false),
        },
    }
}

/// Copies a file to `archive`, if it exists. The copy appears under that name only when it is complete.
fn archive_file(file: &Path, archive: &Path) -> Result<(), StoreError> {
    if !file.exists() {
        return Ok(());
    }
    let part = with_suffix(archive, ".part");
    copy_file(file, &part)?;
    sync(&part)?;
    std::fs::rename(&part, archive)
        .and_then(|()| sync_folder(archive))
        .map_err(|source| StoreError::CopyUnwritable { path: archive.to_owned(), source })
}

/// Copies the bytes of a file without its permissions, so that a read-only backup becomes a writable database.
fn copy_file(from: &Path, to: &Path) -> Result<(), StoreError> {
    let unreadable = |source| StoreError::Unreadable { path: from.to_owned(), source };
    let mut source = File::open(from).map_err(unreadable)?;
    let metadata = source.metadata().map_err(unreadable)?;
    if !metadata.is_file() {
        return Err(unreadable(io::ErrorKind::InvalidInput.into()));
    }
    check_disk_space(to, metadata.len())?;
    File::create(to)
        .and_then(|mut copy| io::copy(&mut source, &mut copy))
        .map(drop)
        .map_err(|source| StoreError::CopyUnwritable { path: to.to_owned(), source })
}

/// Syncs the folder of a file, so that a rename survives a power failure. Windows needs no such sync and cannot open
/// folders.
fn sync_folder(path: &Path) -> io::Result<()> {
    match path.parent() {
        Some(folder) if cfg!(unix) => File::open(folder)?.sync_all(),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use ortoo_model::Language;

    use super::*;
    use crate::Store;
    use crate::testing::{at, entry, new_feed};

    /// A folder with a database and a backup of it.
    struct RestoreFolder {
        folder: tempfile::TempDir,
    }

    impl RestoreFolder {
        /// Creates a database of two entries, and a backup made when it had one.
        fn new() -> Self {
            let folder = Self { folder: tempfile::tempdir().unwrap() };
            let store = Store::open(&folder.database()).unwrap();
            let feed = store.add_feed(&new_feed("a"), at(0)).unwrap();
            store.write(|w| w.insert_entry(feed, &entry("one"), Language::En, at(0))).unwrap();
            store.back_up(&folder.at("good.sqlite")).unwrap();
            store.write(|w| w.insert_entry(feed, &entry("two"), Language::En, at(1))).unwrap();
            folder
        }

        fn at(&self, name: &str) -> PathBuf {
            self.folder.path().join(name)
        }

        fn database(&self) -> PathBuf {
            self.at("x.db")
        }

        fn restore(&self, backup: &str) -> Result<(), StoreError> {
            Restore::prepare(&self.database(), &self.at(backup))?.finish(&self.at("aside"))
        }

        fn entries(&self, name: &str) -> u64 {
            let store = Store::open(&self.at(name)).unwrap();
            let report = store.check().unwrap();
            assert!(report.ok, "{:?}", report.problems);
            report.entries
        }
    }

    #[test]
    fn the_replaced_database_is_archived() {
        let folder = RestoreFolder::new();
        folder.restore("good.sqlite").unwrap();
        assert_eq!(folder.entries("x.db"), 1);
        assert_eq!(folder.entries("aside.sqlite"), 2);
        assert!(!folder.at("x.db-restore").exists());
    }

    #[test]
    fn a_damaged_database_is_archived_byte_for_byte_with_its_log() {
        let folder = RestoreFolder::new();
        std::fs::write(folder.database(), [0x55; 50_000]).unwrap();
        std::fs::write(folder.at("x.db-wal"), "log").unwrap();
        folder.restore("good.sqlite").unwrap();
        assert_eq!(folder.entries("x.db"), 1);
        assert_eq!(std::fs::read(folder.at("aside.damaged")).unwrap(), [0x55; 50_000]);
        assert_eq!(std::fs::read(folder.at("aside.damaged-wal")).unwrap(), b"log");
    }

    #[test]
    fn a_leftover_log_goes_into_the_archive_and_not_into_the_restored_database() {
        let folder = RestoreFolder::new();
        let store = Store::open(&folder.database()).unwrap();
        let feed = store.feeds().unwrap()[0].id;
        store.write(|w| w.insert_entry(feed, &entry("three"), Language::En, at(2))).unwrap();
        // The files as a killed process leaves them.
        let (file, log) = (std::fs::read(folder.database()), std::fs::read(folder.at("x.db-wal")));
        drop(store);
        std::fs::write(folder.database(), file.unwrap()).unwrap();
        std::fs::write(folder.at("x.db-wal"), log.unwrap()).unwrap();
        folder.restore("good.sqlite").unwrap();
        assert_eq!(folder.entries("x.db"), 1);
        assert_eq!(folder.entries("aside.sqlite"), 3);
    }

    #[test]
    fn a_backup_can_be_restored_without_a_database() {
        let folder = RestoreFolder::new();
        std::fs::remove_file(folder.database()).unwrap();
        folder.restore("good.sqlite").unwrap();
        assert_eq!(folder.entries("x.db"), 1);
    }

    #[test]
    fn an_invalid_backup_changes_nothing() {
        let folder = RestoreFolder::new();
        std::fs::write(folder.at("noise"), [7; 9_000]).unwrap();
        Connection::open(folder.at("songs")).unwrap().execute_batch("CREATE TABLE songs (id)").unwrap();
        let newer = Connection::open(folder.at("newer")).unwrap();
        newer
            .execute_batch(
                "PRAGMA application_id = 0x4F72746F; PRAGMA user_version = 900; CREATE TABLE t (id)",
            )
            .unwrap();
        drop(newer);
        let before = std::fs::read(folder.database()).unwrap();
        let check = |name: &str, expected: fn(&StoreError) -> bool| {
            let error = folder.restore(name).unwrap_err();
            assert!(expected(&error), "{name}: {error:?}");
            assert_eq!(std::fs::read(folder.database()).unwrap(), before, "{name}");
            assert!(!folder.at("x.db-restore").exists(), "{name}");
        };
        check("noise", |error| matches!(error, StoreError::InvalidBackup { .. }));
        check("songs", |error| matches!(error, StoreError::InvalidBackup { .. }));
        check("newer", |error| matches!(error, StoreError::NewerSchema { found: 900, .. }));
        check("missing", |error| matches!(error, StoreError::Unreadable { .. }));
        check(".", |error| matches!(error, StoreError::Unreadable { .. }));
    }

    #[test]
    fn a_database_in_use_is_not_replaced() {
        let folder = RestoreFolder::new();
        let in_use = |error| matches!(error, StoreError::InUse { .. });
        let store = Store::open(&folder.database()).unwrap();
        assert!(in_use(folder.restore("good.sqlite").unwrap_err()));
        drop(store);
        // A program that does not know our lock file holds only SQLite's lock.
        let other = Connection::open(folder.database()).unwrap();
        other.query_row("SELECT count(*) FROM feeds", [], |row| row.get::<_, i64>(0)).unwrap();
        assert!(in_use(folder.restore("good.sqlite").unwrap_err()));
        drop(other);
        assert_eq!(folder.entries("x.db"), 2);
        folder.restore("good.sqlite").unwrap();
    }
}
