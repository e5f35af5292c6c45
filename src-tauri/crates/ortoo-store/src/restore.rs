//! Putting a backup in the database's place.
//!
//! The order is such that a death at any moment leaves either database whole: the backup is copied beside
//! the database, checked and brought up to date there; what was there is copied aside and reaches the disk;
//! then one rename decides. The old log must be gone before that rename, because SQLite would write it
//! into whatever database it finds beside it: so a sound database is first brought into one file.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use crate::backup::{has_room, one_file, remove, sound, sync, verify};
use crate::presence::{Presence, beside, in_use};
use crate::{Depth, StoreError, migrate};

/// What stands beside a database that was not closed.
const LOGS: [&str; 3] = ["-wal", "-journal", "-shm"];

/// A copy of a backup that is sound and up to date, beside the database it is to replace.
#[derive(Debug)]
pub struct Restore {
    database: PathBuf,
    copy: PathBuf,
}

impl Restore {
    /// Copies a backup beside the database and looks it over. The database may be open, damaged or missing;
    /// it is not touched.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`], [`StoreError::NotABackup`], [`StoreError::Newer`], [`StoreError::NoRoom`],
    /// [`StoreError::NoCopy`].
    pub fn prepare(database: &Path, backup: &Path) -> Result<Self, StoreError> {
        let restore = Self { database: database.to_owned(), copy: beside(database, "-restore") };
        remove(&restore.copy);
        copy_file(backup, &restore.copy)?;
        // Somebody's copy of a database in use may have its log beside it.
        let log = beside(backup, "-wal");
        if log.exists() {
            copy_file(&log, &beside(&restore.copy, "-wal"))?;
        }
        let named = |error| match error {
            StoreError::NotABackup { why, .. } => StoreError::NotABackup { path: backup.to_owned(), why },
            error => error,
        };
        verify(&restore.copy, Depth::Full).map_err(named)?;
        restore.bring_up_to_date()?;
        sync(&restore.copy)?;
        Ok(restore)
    }

    /// Here, so that after the rename nothing is left to go wrong.
    fn bring_up_to_date(&self) -> Result<(), StoreError> {
        let run = || {
            let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            let mut connection = Connection::open_with_flags(&self.copy, flags)?;
            one_file(&connection)?;
            migrate::migrate(&mut connection, &self.copy)
        };
        run().map_err(|error: StoreError| error.at(&self.copy))
    }

    /// Replaces the database; every connection of this process to it must be closed. What was there, if
    /// anything, is kept whole as `aside` with the ending `.sqlite`, or byte for byte with `.damaged`.
    ///
    /// # Errors
    /// [`StoreError::InUse`] while anybody has it open, [`StoreError::NoRoom`], [`StoreError::NoCopy`]. The
    /// database is then as it was.
    pub fn finish(self, aside: &Path) -> Result<(), StoreError> {
        let _alone = Presence::alone(&self.database)?;
        if self.database.exists() {
            has_room(aside, std::fs::metadata(&self.database).map(|file| file.len()).unwrap_or_default())?;
        }
        if settle(&self.database)? {
            keep(&self.database, &beside(aside, ".sqlite"))?;
        } else {
            let aside = beside(aside, ".damaged");
            for ending in LOGS.into_iter().chain([""]) {
                keep(&beside(&self.database, ending), &beside(&aside, ending))?;
            }
        }
        let put = || {
            for ending in LOGS {
                match std::fs::remove_file(beside(&self.database, ending)) {
                    Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                    _ => {}
                }
            }
            sync_folder(&self.database)?;
            std::fs::rename(&self.copy, &self.database)?;
            sync_folder(&self.database)
        };
        put().map_err(|source| StoreError::NoCopy { path: self.database.clone(), source })
    }
}

impl Drop for Restore {
    fn drop(&mut self) {
        remove(&self.copy);
    }
}

/// Brings a sound database into its one file. False when it is not sound, or not ours; it is then as it was.
/// Asks SQLite's own locks too: they know those that are no Örtöö, or an old one.
fn settle(database: &Path) -> Result<bool, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let run = || {
        let connection = Connection::open_with_flags(database, flags)?;
        connection.busy_timeout(Duration::from_secs(2))?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        // With a log, the first look at the file takes it for itself, or fails.
        connection.pragma_update_and_check(None, "locking_mode", "EXCLUSIVE", |_| Ok(()))?;
        let ours = match migrate::found(&connection, database) {
            Ok(done) => done > 0,
            Err(StoreError::Newer { .. }) => true,
            Err(StoreError::Sqlite(error)) => return Err(error),
            Err(_) => false,
        };
        if !ours || sound(&connection, Depth::Quick)? != "ok" {
            return Ok(false);
        }
        one_file(&connection)?;
        Ok(true)
    };
    match run() {
        Ok(sound) => Ok(sound),
        Err(error) => match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Err(in_use(database)),
            _ => Ok(false),
        },
    }
}

/// Keeps a file under another name, if it is there; under that name it is whole or not at all.
fn keep(file: &Path, aside: &Path) -> Result<(), StoreError> {
    if !file.exists() {
        return Ok(());
    }
    let part = beside(aside, ".part");
    copy_file(file, &part)?;
    sync(&part)?;
    std::fs::rename(&part, aside)
        .and_then(|()| sync_folder(aside))
        .map_err(|source| StoreError::NoCopy { path: aside.to_owned(), source })
}

/// Copies the bytes alone: a backup that may not be written becomes a database that may.
fn copy_file(from: &Path, to: &Path) -> Result<(), StoreError> {
    let unreadable = |source| StoreError::Unreadable { path: from.to_owned(), source };
    let mut source = File::open(from).map_err(unreadable)?;
    let metadata = source.metadata().map_err(unreadable)?;
    if !metadata.is_file() {
        return Err(unreadable(io::ErrorKind::InvalidInput.into()));
    }
    has_room(to, metadata.len())?;
    File::create(to)
        .and_then(|mut copy| io::copy(&mut source, &mut copy))
        .map(drop)
        .map_err(|source| StoreError::NoCopy { path: to.to_owned(), source })
}

/// Brings the names in a file's folder to the disk. Windows does so by itself, and opens no folders.
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

    struct Place {
        folder: tempfile::TempDir,
    }

    impl Place {
        /// A database of two entries, and a backup from when it had one.
        fn new() -> Self {
            let place = Self { folder: tempfile::tempdir().unwrap() };
            let store = Store::open(&place.database()).unwrap();
            let feed = store.add_feed(&new_feed("a"), at(0)).unwrap();
            store.write(|w| w.insert_entry(feed, &entry("one"), Language::En, at(0))).unwrap();
            store.back_up(&place.at("good.sqlite")).unwrap();
            store.write(|w| w.insert_entry(feed, &entry("two"), Language::En, at(1))).unwrap();
            place
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
    fn what_was_there_is_kept_whole() {
        let place = Place::new();
        place.restore("good.sqlite").unwrap();
        assert_eq!(place.entries("x.db"), 1);
        assert_eq!(place.entries("aside.sqlite"), 2);
        assert!(!place.at("x.db-restore").exists());
    }

    #[test]
    fn what_was_damaged_is_kept_byte_for_byte_with_its_log() {
        let place = Place::new();
        std::fs::write(place.database(), [0x55; 50_000]).unwrap();
        std::fs::write(place.at("x.db-wal"), "log").unwrap();
        place.restore("good.sqlite").unwrap();
        assert_eq!(place.entries("x.db"), 1);
        assert_eq!(std::fs::read(place.at("aside.damaged")).unwrap(), [0x55; 50_000]);
        assert_eq!(std::fs::read(place.at("aside.damaged-wal")).unwrap(), b"log");
    }

    #[test]
    fn a_log_that_was_left_is_not_lost_and_not_written_into_the_new_one() {
        let place = Place::new();
        let store = Store::open(&place.database()).unwrap();
        let feed = store.feeds().unwrap()[0].id;
        store.write(|w| w.insert_entry(feed, &entry("three"), Language::En, at(2))).unwrap();
        // As a process leaves them that was killed.
        let (file, log) = (std::fs::read(place.database()), std::fs::read(place.at("x.db-wal")));
        drop(store);
        std::fs::write(place.database(), file.unwrap()).unwrap();
        std::fs::write(place.at("x.db-wal"), log.unwrap()).unwrap();
        place.restore("good.sqlite").unwrap();
        assert_eq!(place.entries("x.db"), 1);
        assert_eq!(place.entries("aside.sqlite"), 3);
    }

    #[test]
    fn a_missing_database_is_no_obstacle() {
        let place = Place::new();
        std::fs::remove_file(place.database()).unwrap();
        place.restore("good.sqlite").unwrap();
        assert_eq!(place.entries("x.db"), 1);
    }

    #[test]
    fn what_is_no_backup_changes_nothing() {
        let place = Place::new();
        std::fs::write(place.at("noise"), [7; 9_000]).unwrap();
        Connection::open(place.at("songs")).unwrap().execute_batch("CREATE TABLE songs (id)").unwrap();
        let newer = Connection::open(place.at("newer")).unwrap();
        newer
            .execute_batch(
                "PRAGMA application_id = 0x4F72746F; PRAGMA user_version = 900; CREATE TABLE t (id)",
            )
            .unwrap();
        drop(newer);
        let before = std::fs::read(place.database()).unwrap();
        let check = |name: &str, expected: fn(&StoreError) -> bool| {
            let error = place.restore(name).unwrap_err();
            assert!(expected(&error), "{name}: {error:?}");
            assert_eq!(std::fs::read(place.database()).unwrap(), before, "{name}");
            assert!(!place.at("x.db-restore").exists(), "{name}");
        };
        check("noise", |error| matches!(error, StoreError::NotABackup { .. }));
        check("songs", |error| matches!(error, StoreError::NotABackup { .. }));
        check("newer", |error| matches!(error, StoreError::Newer { found: 900, .. }));
        check("missing", |error| matches!(error, StoreError::Unreadable { .. }));
        check(".", |error| matches!(error, StoreError::Unreadable { .. }));
    }

    #[test]
    fn a_database_in_use_is_left_alone() {
        let place = Place::new();
        let in_use = |error| matches!(error, StoreError::InUse { .. });
        let store = Store::open(&place.database()).unwrap();
        assert!(in_use(place.restore("good.sqlite").unwrap_err()));
        drop(store);
        // One that does not know our lock, on SQLite's alone.
        let other = Connection::open(place.database()).unwrap();
        other.query_row("SELECT count(*) FROM feeds", [], |row| row.get::<_, i64>(0)).unwrap();
        assert!(in_use(place.restore("good.sqlite").unwrap_err()));
        drop(other);
        assert_eq!(place.entries("x.db"), 2);
        place.restore("good.sqlite").unwrap();
    }
}
