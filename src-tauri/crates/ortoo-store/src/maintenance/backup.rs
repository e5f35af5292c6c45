//! Copies the database while it is in use, and verifies copies.
//!
//! A copy is a consistent snapshot in a single file, without a write-ahead log. It becomes a backup only after it has
//! been verified and synced to the disk.

use std::ffi::c_int;
use std::fs::File;
use std::path::Path;

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, ErrorCode, OpenFlags};

use crate::db::migrations;
use crate::db::process_lock::with_suffix;
use crate::{Store, StoreError};

/// Pages copied per step: 4 MB.
const COPY_STEP_PAGES: c_int = 1_024;
/// Free disk space left for other programs.
const RESERVED_DISK_BYTES: u64 = 8 << 20;

/// How thoroughly a database file is verified.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerifyDepth {
    /// Checks every page, but not whether indexes agree with their tables.
    Quick,
    /// Checks everything.
    Full,
}

impl Store {
    /// Copies a snapshot of the database into a new file and verifies the copy. `to` must be on the same file system
    /// as the final path of the backup. Writers are not blocked meanwhile. Returns the size of the copy in bytes.
    /// On failure the partial copy is deleted.
    ///
    /// # Errors
    /// - [`StoreError::InsufficientSpace`] if the disk lacks space
    /// - [`StoreError::BackupFailed`], [`StoreError::CopyUnwritable`] if the copy cannot be written
    /// - [`StoreError::Damaged`] if the database itself is damaged
    pub fn back_up(&self, to: &Path) -> Result<u64, StoreError> {
        delete_database(to);
        let verified = self.copy(to).and_then(|()| match verify(to, VerifyDepth::Quick) {
            // A damaged copy means a damaged database: the copy has the same pages.
            Err(StoreError::InvalidBackup { why, .. }) => {
                log::error!("{} is damaged: {why}", self.path().display());
                Err(StoreError::Damaged { path: self.path().to_owned(), source: None })
            }
            verified => verified,
        });
        let synced = verified.and_then(|()| sync(to));
        synced.inspect_err(|_| delete_database(to))
    }

    /// Moves a copy that [`Store::back_up`] made to its final path.
    ///
    /// # Errors
    /// [`StoreError::CopyUnwritable`] if the file cannot be renamed.
    pub fn keep_copy(&self, copy: &Path, path: &Path) -> Result<(), StoreError> {
        let renamed = std::fs::rename(copy, path);
        renamed.map_err(|source| StoreError::CopyUnwritable { path: path.to_owned(), source })
    }

    fn copy(&self, to: &Path) -> Result<(), StoreError> {
        // Errors of SQLite while copying are the copy's, unless they say that the source is damaged.
        let copy_error = |error: rusqlite::Error| {
            let is_source_damaged = matches!(
                error.sqlite_error_code(),
                Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase)
            );
            if is_source_damaged {
                error.into()
            } else {
                StoreError::BackupFailed { path: to.to_owned(), source: error }
            }
        };
        self.read(|connection| {
            // This read begins the snapshot: later commits neither wait for the copy nor restart it.
            let bytes: i64 = connection.query_row(
                "SELECT p.page_count * s.page_size FROM pragma_page_count AS p, pragma_page_size AS s,
                   (SELECT count(*) FROM sqlite_schema)",
                [],
                |row| row.get(0),
            )?;
            check_disk_space(to, u64::try_from(bytes).unwrap_or_default())?;
            let mut copy = Connection::open(to).map_err(copy_error)?;
            // An incomplete copy is discarded, and a complete one is synced at the end: no journal is needed.
            for (pragma, value) in [("journal_mode", "OFF"), ("synchronous", "OFF")] {
                copy.pragma_update_and_check(None, pragma, value, |_| Ok(()))
                    .or_else(allow_no_rows)
                    .map_err(copy_error)?;
            }
            let backup = Backup::new(connection, &mut copy).map_err(copy_error)?;
            while backup.step(COPY_STEP_PAGES).map_err(copy_error)? != StepResult::Done {}
            drop(backup);
            leave_wal_mode(&copy).map_err(copy_error)
        })
    }
}

/// Treats a pragma that returns no row as successful.
fn allow_no_rows(error: rusqlite::Error) -> rusqlite::Result<()> {
    if matches!(error, rusqlite::Error::QueryReturnedNoRows) { Ok(()) } else { Err(error) }
}

/// Switches a database from write-ahead logging to a rollback journal, so that it is a single file when closed.
pub(crate) fn leave_wal_mode(connection: &Connection) -> rusqlite::Result<()> {
    connection.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()))
}

/// Verifies that a file is an undamaged database of this program and of no newer version.
///
/// # Errors
/// [`StoreError::NewerSchema`] for the database of a newer version, [`StoreError::InvalidBackup`] for everything else.
pub(crate) fn verify(path: &Path, depth: VerifyDepth) -> Result<(), StoreError> {
    let open = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE);
    let verified = open.map_err(StoreError::from).and_then(|connection| {
        if migrations::schema_version(&connection, path)? == 0 {
            return Err(not_a_backup(path, "it is empty"));
        }
        let result = integrity_check(&connection, depth)?;
        if result == "ok" { Ok(()) } else { Err(not_a_backup(path, &result)) }
    });
    verified.map_err(|error| match error {
        StoreError::Sqlite(source) => not_a_backup(path, &source.to_string()),
        StoreError::Damaged { .. } => not_a_backup(path, "another program made it"),
        error => error,
    })
}

/// Runs SQLite's integrity check and returns `ok` or the first problem.
pub(crate) fn integrity_check(connection: &Connection, depth: VerifyDepth) -> rusqlite::Result<String> {
    let check = match depth {
        VerifyDepth::Quick => "PRAGMA quick_check(1)",
        VerifyDepth::Full => "PRAGMA integrity_check(1)",
    };
    connection.query_row(check, [], |row| row.get(0))
}

fn not_a_backup(path: &Path, why: &str) -> StoreError {
    StoreError::InvalidBackup { path: path.to_owned(), why: why.to_owned() }
}

/// Checks that the disk has space for a file of this size.
///
/// # Errors
/// [`StoreError::InsufficientSpace`] if it has not.
pub(crate) fn check_disk_space(file: &Path, bytes: u64) -> Result<(), StoreError> {
    let needed = bytes.saturating_add(RESERVED_DISK_BYTES);
    // If the free space is unknown, the write itself will report a full disk.
    let free = file.parent().and_then(|folder| fs4::available_space(folder).ok()).unwrap_or(u64::MAX);
    if free >= needed {
        Ok(())
    } else {
        Err(StoreError::InsufficientSpace { path: file.to_owned(), needed, free })
    }
}

/// Syncs a file to the disk and returns its size in bytes.
pub(crate) fn sync(path: &Path) -> Result<u64, StoreError> {
    let synced = File::options().read(true).write(true).open(path).and_then(|file| {
        file.sync_all()?;
        Ok(file.metadata()?.len())
    });
    synced.map_err(|source| StoreError::CopyUnwritable { path: path.to_owned(), source })
}

/// Deletes a discarded database file with its journal and write-ahead log.
pub(crate) fn delete_database(path: &Path) {
    for suffix in ["", "-journal", "-wal", "-shm"] {
        // The file is usually missing; one that cannot be deleted is overwritten next time.
        let _ = std::fs::remove_file(with_suffix(path, suffix));
    }
}

#[cfg(test)]
mod tests {
    use ortoo_model::Language;

    use super::*;
    use crate::testing::{TestStore, at, entry};

    #[test]
    fn a_backup_is_one_file_and_a_consistent_snapshot() {
        let store = TestStore::new();
        let feed = store.follow("a");
        for n in 0..400 {
            store.put(feed, &entry(&n.to_string()), Language::En, n);
        }
        let to = store.path().with_extension("copy");
        let bytes = std::thread::scope(|scope| {
            let writing = scope.spawn(|| {
                for n in 400..500 {
                    store.put(feed, &entry(&n.to_string()), Language::En, n);
                }
            });
            let bytes = store.back_up(&to).unwrap();
            writing.join().unwrap();
            bytes
        });
        assert_eq!(bytes, std::fs::metadata(&to).unwrap().len());
        verify(&to, VerifyDepth::Full).unwrap();
        let copy = Connection::open(&to).unwrap();
        let count: i64 = copy.query_row("SELECT count(*) FROM entries", [], |row| row.get(0)).unwrap();
        let feeds: i64 = copy.query_row("SELECT entries FROM feeds", [], |row| row.get(0)).unwrap();
        assert!((400..=500).contains(&count), "{count}");
        assert_eq!(count, feeds);
        for suffix in ["-wal", "-shm", "-journal"] {
            assert!(!with_suffix(&to, suffix).exists(), "{suffix}");
        }
    }

    #[test]
    fn an_unwritable_backup_is_reported() {
        let store = TestStore::new();
        let to = store.path().join("no/such/folder.sqlite");
        let error = store.back_up(&to).unwrap_err();
        assert!(matches!(&error, StoreError::BackupFailed { path, .. } if *path == to), "{error:?}");
        let error = check_disk_space(&store.path(), u64::MAX - RESERVED_DISK_BYTES).unwrap_err();
        assert!(matches!(error, StoreError::InsufficientSpace { .. }), "{error:?}");
    }

    #[test]
    fn files_that_are_not_backups_are_rejected() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.sqlite");
        let check_rejected = |bytes: &[u8]| {
            std::fs::write(&path, bytes).unwrap();
            let error = verify(&path, VerifyDepth::Full).unwrap_err();
            assert!(matches!(error, StoreError::InvalidBackup { .. }), "{error:?}");
        };
        check_rejected(b"");
        check_rejected(b"SQLite format 3\0");
        check_rejected(&[0x55; 9_000]);
        let store = TestStore::new();
        store.mark_read(&[], true, at(0)).unwrap();
        let copy = store.path().with_extension("copy");
        store.back_up(&copy).unwrap();
        let whole = std::fs::read(&copy).unwrap();
        check_rejected(&whole[..whole.len() / 2]);
        let mut newer = whole.clone();
        newer[60..64].copy_from_slice(&900_u32.to_be_bytes());
        std::fs::write(&path, newer).unwrap();
        assert!(matches!(verify(&path, VerifyDepth::Full), Err(StoreError::NewerSchema { found: 900, .. })));
        std::fs::write(&path, whole).unwrap();
        verify(&path, VerifyDepth::Full).unwrap();
    }
}
