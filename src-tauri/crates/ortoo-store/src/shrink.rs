//! Giving room back to the disk.

use std::time::Duration;

use rusqlite::Connection;

use crate::backup::has_room;
use crate::open::BUSY_TIMEOUT;
use crate::{Store, StoreError};

/// Less than this is left to what comes next; 1 MB.
const SLACK: i64 = 256;
/// Pages given back at a time.
const BITE: i64 = 1_000;
/// How long a checkpoint may keep others from writing.
const CHECKPOINT: Duration = Duration::from_millis(250);
/// An old database is rewritten when so many of its bytes are free, and a quarter of all.
const WORTHWHILE: i64 = 16 << 20;

struct Room {
    /// 0 for a database that was made before it could give room back step by step.
    mode: i64,
    pages: i64,
    free: i64,
    page_size: i64,
}

impl Store {
    /// Bytes of the database, its log left out.
    ///
    /// # Errors
    /// Those of reading.
    pub fn bytes(&self) -> Result<u64, StoreError> {
        self.read(|connection| {
            let room = room(connection)?;
            Ok(u64::try_from(room.pages * room.page_size).unwrap_or_default())
        })
    }

    /// Gives free pages back to the disk, in bites, and empties the log. A database that cannot give them
    /// back that way is rewritten where that is worthwhile and there is room for it: seconds for a large one,
    /// during which others wait to write.
    ///
    /// # Errors
    /// Those of writing.
    pub fn shrink(&self) -> Result<(), StoreError> {
        let first = self.on_writer(|connection| room(connection))?;
        if first.mode == 0 {
            let free = first.free * first.page_size;
            if free > WORTHWHILE && first.free * 4 > first.pages {
                self.rewrite((first.pages - first.free) * first.page_size)?;
            }
        } else if first.free > SLACK {
            let mut left = first.free;
            loop {
                let free = self.on_writer(|connection| {
                    connection.execute_batch(&format!("PRAGMA incremental_vacuum({BITE})"))?;
                    Ok(room(connection)?.free)
                })?;
                if free == 0 || free >= left {
                    break;
                }
                left = free;
            }
        }
        self.checkpoint()
    }

    /// Writes the log into the database and empties it, unless somebody keeps it busy.
    ///
    /// # Errors
    /// Those of writing.
    pub fn checkpoint(&self) -> Result<(), StoreError> {
        self.on_writer(|connection| {
            connection.busy_timeout(CHECKPOINT)?;
            // Answers whether somebody was in the way; then the next one will do it.
            let done = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
            connection.busy_timeout(BUSY_TIMEOUT)?;
            Ok(done?)
        })
    }

    fn rewrite(&self, bytes: i64) -> Result<(), StoreError> {
        // Once as it is built, once in the log.
        let bytes = u64::try_from(bytes).unwrap_or_default().saturating_mul(2);
        if let Err(error) = has_room(self.path(), bytes) {
            log::info!("the database is not rewritten: {error}");
            return Ok(());
        }
        self.on_writer(|connection| {
            // Not in memory, where all of it would stand.
            connection.pragma_update(None, "temp_store", "FILE")?;
            let done = connection.execute_batch("VACUUM");
            connection.pragma_update(None, "temp_store", "MEMORY")?;
            Ok(done?)
        })
    }
}

fn room(connection: &Connection) -> Result<Room, StoreError> {
    let sql =
        "SELECT a.auto_vacuum, p.page_count, f.freelist_count, s.page_size FROM pragma_auto_vacuum AS a,
      pragma_page_count AS p, pragma_freelist_count AS f, pragma_page_size AS s";
    Ok(connection.query_row(sql, [], |row| {
        Ok(Room { mode: row.get(0)?, pages: row.get(1)?, free: row.get(2)?, page_size: row.get(3)? })
    })?)
}

#[cfg(test)]
mod tests {
    use ortoo_model::{Language, ParsedEntry};

    use super::*;
    use crate::Retention;
    use crate::testing::{TestStore, at, entry};

    /// Fills a database with some megabytes and empties it again; its file's bytes before and after.
    fn emptied(store: &TestStore, entries: i64) -> (u64, u64) {
        let feed = store.follow("a");
        let text = "х".repeat(20_000);
        store
            .write(|writing| {
                for n in 0..entries {
                    let entry = ParsedEntry { text: text.clone(), ..entry(&n.to_string()) };
                    writing.insert_entry(feed, &entry, Language::Mn, at(0))?;
                }
                Ok(())
            })
            .unwrap();
        store.checkpoint().unwrap();
        let size = || std::fs::metadata(store.path()).unwrap().len();
        let before = size();
        assert_eq!(before, store.bytes().unwrap());
        let rules = Retention { before: Some(at(1)), ..Retention::default() };
        assert_eq!(store.expire(&rules, at(1)).unwrap(), u32::try_from(entries).unwrap());
        store.shrink().unwrap();
        store.assert_sound();
        assert_eq!(std::fs::metadata(store.path().with_extension("db-wal")).unwrap().len(), 0);
        (before, size())
    }

    #[test]
    fn a_new_database_gives_room_back() {
        let (before, after) = emptied(&TestStore::new(), 200);
        assert!(before > 8 << 20 && after < before / 10, "{before} {after}");
    }

    #[test]
    fn an_old_database_is_rewritten_once_and_gives_room_back_from_then_on() {
        // As before there was retention.
        let store = TestStore::made_by("PRAGMA journal_mode = DELETE; PRAGMA auto_vacuum = NONE; VACUUM");
        assert_eq!(store.on_writer(|connection| room(connection)).unwrap().mode, 0);
        let (before, after) = emptied(&store, 600);
        assert!(before > 20 << 20 && after < before / 10, "{before} {after}");
        assert_eq!(store.on_writer(|connection| room(connection)).unwrap().mode, 2);
    }
}
