//! A lock file next to the database: every process that has the database open holds it shared, and a restore holds it
//! exclusively.
//!
//! A restore checks SQLite's own locks too, but those cannot be taken on a damaged file. The system releases a lock
//! when its process ends, however it ends. On file systems without locks only SQLite's locks apply.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::db::connection::BUSY_TIMEOUT;
use crate::db::error::StoreError;

/// How long a restore waits for other processes to close the database.
const EXCLUSIVE_LOCK_TIMEOUT: Duration = Duration::from_secs(2);

/// A held lock, released when dropped; `None` where the file system has no locks.
#[derive(Debug)]
pub(crate) struct ProcessLock(#[expect(dead_code, reason = "held until dropped, never read")] Option<File>);

impl ProcessLock {
    /// Takes the lock shared, to open the database. Waits while a restore replaces it.
    ///
    /// # Errors
    /// [`StoreError::InUse`] if that takes longer than 10 seconds, [`StoreError::FolderUnwritable`] if the lock file
    /// cannot be created.
    pub(crate) fn acquire_shared(database: &Path) -> Result<Self, StoreError> {
        if database.is_dir() {
            return Ok(Self(None)); // Opening the database will fail with a more precise error.
        }
        let file = open_lock_file(database)?;
        let deadline = Instant::now() + BUSY_TIMEOUT;
        loop {
            match file.try_lock_shared() {
                Ok(()) => return Ok(Self(Some(file))),
                Err(TryLockError::WouldBlock) if Instant::now() < deadline => {
                    std::thread::sleep(Duration::from_millis(5));
                }
                Err(TryLockError::WouldBlock) => return Err(in_use(database)),
                Err(TryLockError::Error(_)) => return Ok(Self(None)),
            }
        }
    }

    /// Takes the lock exclusively, to replace the database. Waits 2 seconds for processes that are about to end.
    ///
    /// # Errors
    /// [`StoreError::InUse`] if a process still has the database open, [`StoreError::FolderUnwritable`] if the lock
    /// file cannot be created.
    pub(crate) fn acquire_exclusive(database: &Path) -> Result<Self, StoreError> {
        let file = open_lock_file(database)?;
        let deadline = Instant::now() + EXCLUSIVE_LOCK_TIMEOUT;
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Self(Some(file))),
                Err(TryLockError::WouldBlock) if Instant::now() < deadline => {
                    std::thread::sleep(Duration::from_millis(5));
                }
                Err(TryLockError::WouldBlock) => return Err(in_use(database)),
                Err(TryLockError::Error(_)) => return Ok(Self(None)),
            }
        }
    }
}

pub(crate) fn in_use(database: &Path) -> StoreError {
    StoreError::InUse { path: database.to_owned() }
}

/// Returns the path with a suffix appended to its file name.
pub(crate) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

fn open_lock_file(database: &Path) -> Result<File, StoreError> {
    OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(with_suffix(database, "-lock"))
        .map_err(|source| StoreError::FolderUnwritable { path: database.to_owned(), source })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shared_locks_exclude_an_exclusive_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.db");
        let (one, two) =
            (ProcessLock::acquire_shared(&path).unwrap(), ProcessLock::acquire_shared(&path).unwrap());
        assert!(matches!(ProcessLock::acquire_exclusive(&path), Err(StoreError::InUse { .. })));
        drop((one, two));
        let exclusive = ProcessLock::acquire_exclusive(&path).unwrap();
        let waiting = std::thread::spawn({
            let path = path.clone();
            move || ProcessLock::acquire_shared(&path).is_ok()
        });
        drop(exclusive);
        assert!(waiting.join().unwrap());
    }
}
