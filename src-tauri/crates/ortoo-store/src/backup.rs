//! Copies of the database, made while it is in use, and whether a copy is good.
//!
//! A copy is of one moment and one plain file, without a log beside it. Nothing is called a backup before
//! it was read over and has reached the disk.

use std::ffi::c_int;
use std::fs::File;
use std::path::Path;

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, ErrorCode, OpenFlags};

use crate::presence::beside;
use crate::{Store, StoreError, migrate};

/// Pages copied at a time; 4 MB.
const STEP: c_int = 1_024;
/// Room that is left to others.
const SPARE: u64 = 8 << 20;

/// How closely a copy is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// Every page, but not whether the indices agree with their tables.
    Quick,
    /// All of it.
    Full,
}

impl Store {
    /// Copies the database as it is at this moment into a new file, on the same disk as its final place,
    /// and checks the copy. Nobody who writes waits meanwhile. Returns the bytes of the copy; where it
    /// fails, nothing of it is left.
    ///
    /// # Errors
    /// [`StoreError::NoRoom`], [`StoreError::NoBackup`], [`StoreError::NoCopy`]; [`StoreError::Damaged`]
    /// when it is the database that is not sound.
    pub fn back_up(&self, to: &Path) -> Result<u64, StoreError> {
        remove(to);
        let made = self.copy(to).and_then(|()| match verify(to, Depth::Quick) {
            // The copy is bad because its model is.
            Err(StoreError::NotABackup { why, .. }) => {
                log::error!("{} is damaged: {why}", self.path().display());
                Err(StoreError::Damaged { path: self.path().to_owned(), source: None })
            }
            verified => verified,
        });
        let made = made.and_then(|()| sync(to));
        made.inspect_err(|_| remove(to))
    }

    /// Gives a copy that [`Store::back_up`] made its name.
    ///
    /// # Errors
    /// [`StoreError::NoCopy`].
    pub fn keep_copy(&self, copy: &Path, path: &Path) -> Result<(), StoreError> {
        let named = std::fs::rename(copy, path);
        named.map_err(|source| StoreError::NoCopy { path: path.to_owned(), source })
    }

    fn copy(&self, to: &Path) -> Result<(), StoreError> {
        let write = |error: rusqlite::Error| {
            let own = matches!(
                error.sqlite_error_code(),
                Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase)
            );
            if own { error.into() } else { StoreError::NoBackup { path: to.to_owned(), source: error } }
        };
        self.read(|connection| {
            // Begins the snapshot: what others write from now on neither waits nor makes the copy begin anew.
            let bytes: i64 = connection.query_row(
                "SELECT p.page_count * s.page_size FROM pragma_page_count AS p, pragma_page_size AS s,
                   (SELECT count(*) FROM sqlite_schema)",
                [],
                |row| row.get(0),
            )?;
            has_room(to, u64::try_from(bytes).unwrap_or_default())?;
            let mut copy = Connection::open(to).map_err(write)?;
            // Only a whole copy is ever used, and it is brought to the disk at the end.
            for (pragma, value) in [("journal_mode", "OFF"), ("synchronous", "OFF")] {
                copy.pragma_update_and_check(None, pragma, value, |_| Ok(()))
                    .or_else(not_told)
                    .map_err(write)?;
            }
            let backup = Backup::new(connection, &mut copy).map_err(write)?;
            while backup.step(STEP).map_err(write)? != StepResult::Done {}
            drop(backup);
            one_file(&copy).map_err(write)
        })
    }
}

/// A pragma that answers with nothing has been heard all the same.
fn not_told(error: rusqlite::Error) -> rusqlite::Result<()> {
    if matches!(error, rusqlite::Error::QueryReturnedNoRows) { Ok(()) } else { Err(error) }
}

/// Takes the mark of write-ahead logging, which the pages of a copy bear, from it.
pub(crate) fn one_file(connection: &Connection) -> rusqlite::Result<()> {
    connection.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()))
}

/// Looks a copy over: it must be a database of this program, not of a newer version, and sound.
///
/// # Errors
/// [`StoreError::NotABackup`], [`StoreError::Newer`].
pub(crate) fn verify(path: &Path, depth: Depth) -> Result<(), StoreError> {
    let open = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE);
    let verified = open.map_err(StoreError::from).and_then(|connection| {
        if migrate::found(&connection, path)? == 0 {
            return Err(bad(path, "it is empty"));
        }
        let word = sound(&connection, depth)?;
        if word == "ok" { Ok(()) } else { Err(bad(path, &word)) }
    });
    verified.map_err(|error| match error {
        StoreError::Sqlite(source) => bad(path, &source.to_string()),
        StoreError::Damaged { .. } => bad(path, "another program made it"),
        error => error,
    })
}

/// SQLite's first word on a database: `ok`, or what is wrong.
pub(crate) fn sound(connection: &Connection, depth: Depth) -> rusqlite::Result<String> {
    let check = match depth {
        Depth::Quick => "PRAGMA quick_check(1)",
        Depth::Full => "PRAGMA integrity_check(1)",
    };
    connection.query_row(check, [], |row| row.get(0))
}

fn bad(path: &Path, why: &str) -> StoreError {
    StoreError::NotABackup { path: path.to_owned(), why: why.to_owned() }
}

/// Whether a file of so many bytes can be written.
///
/// # Errors
/// [`StoreError::NoRoom`].
pub(crate) fn has_room(file: &Path, bytes: u64) -> Result<(), StoreError> {
    let needed = bytes.saturating_add(SPARE);
    // Who cannot be asked will say so when it is full.
    let free = file.parent().and_then(|folder| fs4::available_space(folder).ok()).unwrap_or(u64::MAX);
    if free >= needed { Ok(()) } else { Err(StoreError::NoRoom { path: file.to_owned(), needed, free }) }
}

/// Brings a file to the disk; its bytes.
pub(crate) fn sync(path: &Path) -> Result<u64, StoreError> {
    let synced = File::options().read(true).write(true).open(path).and_then(|file| {
        file.sync_all()?;
        Ok(file.metadata()?.len())
    });
    synced.map_err(|source| StoreError::NoCopy { path: path.to_owned(), source })
}

/// Removes a file that came to nothing, and what SQLite left beside it.
pub(crate) fn remove(path: &Path) {
    for ending in ["", "-journal", "-wal", "-shm"] {
        // Mostly there is none; what cannot be removed is overwritten the next time.
        let _ = std::fs::remove_file(beside(path, ending));
    }
}

#[cfg(test)]
mod tests {
    use ortoo_model::Language;

    use super::*;
    use crate::testing::{TestStore, at, entry};

    #[test]
    fn a_copy_is_one_file_of_one_moment() {
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
        verify(&to, Depth::Full).unwrap();
        let copy = Connection::open(&to).unwrap();
        let count: i64 = copy.query_row("SELECT count(*) FROM entries", [], |row| row.get(0)).unwrap();
        let feeds: i64 = copy.query_row("SELECT entries FROM feeds", [], |row| row.get(0)).unwrap();
        assert!((400..=500).contains(&count), "{count}");
        assert_eq!(count, feeds);
        for ending in ["-wal", "-shm", "-journal"] {
            assert!(!beside(&to, ending).exists(), "{ending}");
        }
    }

    #[test]
    fn a_copy_that_cannot_be_written_is_told_and_leaves_nothing() {
        let store = TestStore::new();
        let to = store.path().join("no/such/folder.sqlite");
        let error = store.back_up(&to).unwrap_err();
        assert!(matches!(&error, StoreError::NoBackup { path, .. } if *path == to), "{error:?}");
        let error = has_room(&store.path(), u64::MAX - SPARE).unwrap_err();
        assert!(matches!(error, StoreError::NoRoom { .. }), "{error:?}");
    }

    #[test]
    fn what_is_no_backup_is_told_from_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.sqlite");
        let check = |bytes: &[u8]| {
            std::fs::write(&path, bytes).unwrap();
            let error = verify(&path, Depth::Full).unwrap_err();
            assert!(matches!(error, StoreError::NotABackup { .. }), "{error:?}");
        };
        check(b"");
        check(b"SQLite format 3\0");
        check(&[0x55; 9_000]);
        let store = TestStore::new();
        store.mark_read(&[], true, at(0)).unwrap();
        let copy = store.path().with_extension("copy");
        store.back_up(&copy).unwrap();
        let whole = std::fs::read(&copy).unwrap();
        check(&whole[..whole.len() / 2]);
        let mut newer = whole.clone();
        newer[60..64].copy_from_slice(&900_u32.to_be_bytes());
        std::fs::write(&path, newer).unwrap();
        assert!(matches!(verify(&path, Depth::Full), Err(StoreError::Newer { found: 900, .. })));
        std::fs::write(&path, whole).unwrap();
        verify(&path, Depth::Full).unwrap();
    }
}
