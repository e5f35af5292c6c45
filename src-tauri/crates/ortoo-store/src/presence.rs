//! Who has a database open: a lock on a file beside it, shared by all who have, held alone by whoever puts
//! another database in its place.
//!
//! SQLite's own locks say the same, and a restore asks them too; but of a file that is no database any more
//! they cannot be had. A lock goes with its process, however that ends. Where the file system has no locks,
//! SQLite's must do.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::StoreError;
use crate::open::BUSY_TIMEOUT;

/// How long replacing waits for others to close.
const PATIENCE: Duration = Duration::from_secs(2);

/// A lock that is held until it is dropped.
#[derive(Debug)]
pub(crate) struct Presence(#[expect(dead_code, reason = "held, not read")] Option<File>);

impl Presence {
    /// For having the database open; waits while it is being replaced.
    ///
    /// # Errors
    /// [`StoreError::InUse`] when that takes longer than 10 seconds, [`StoreError::NoFolder`].
    pub(crate) fn shared(database: &Path) -> Result<Self, StoreError> {
        if database.is_dir() {
            return Ok(Self(None)); // SQLite says so better.
        }
        let file = file(database)?;
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

    /// For replacing it; waits a little for commands that are about to end.
    ///
    /// # Errors
    /// [`StoreError::InUse`], [`StoreError::NoFolder`].
    pub(crate) fn alone(database: &Path) -> Result<Self, StoreError> {
        let file = file(database)?;
        let deadline = Instant::now() + PATIENCE;
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

/// The path with something added to its name.
pub(crate) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

fn file(database: &Path) -> Result<File, StoreError> {
    OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(beside(database, "-lock"))
        .map_err(|source| StoreError::NoFolder { path: database.to_owned(), source })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_may_be_there_and_one_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.db");
        let (one, two) = (Presence::shared(&path).unwrap(), Presence::shared(&path).unwrap());
        assert!(matches!(Presence::alone(&path), Err(StoreError::InUse { .. })));
        drop((one, two));
        let alone = Presence::alone(&path).unwrap();
        let waiting = std::thread::spawn({
            let path = path.clone();
            move || Presence::shared(&path).is_ok()
        });
        drop(alone);
        assert!(waiting.join().unwrap());
    }
}
