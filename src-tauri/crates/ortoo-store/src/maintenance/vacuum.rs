//! Vacuum: returns free pages of the database to the file system.

use std::time::Duration;

use rusqlite::Connection;

use crate::db::connection::BUSY_TIMEOUT;
use crate::maintenance::backup::check_disk_space;
use crate::{Store, StoreError};

/// Free pages that are left in the file for the next writes: 1 MB.
const MIN_FREE_PAGES: i64 = 256;
/// Pages returned per transaction.
const VACUUM_BATCH_PAGES: i64 = 1_000;
/// How long a checkpoint waits for other connections; it blocks writers meanwhile.
const CHECKPOINT_TIMEOUT: Duration = Duration::from_millis(250);
/// A database without incremental vacuum is rewritten if it has more free bytes than this, and a quarter of it is free.
const MIN_FREE_BYTES_TO_REWRITE: i64 = 16 << 20;

/// The page counts of the database file.
struct PageUsage {
    /// `PRAGMA auto_vacuum`; 0 for a database of an old version, without incremental vacuum.
    vacuum_mode: i64,
    pages: i64,
    free_pages: i64,
    page_size: i64,
}

impl Store {
    /// Returns the size of the database file in bytes, without the write-ahead log.
    pub fn bytes(&self) -> Result<u64, StoreError> {
        self.read(|connection| {
            let usage = page_usage(connection)?;
            Ok(u64::try_from(usage.pages * usage.page_size).unwrap_or_default())
        })
    }

    /// Returns free pages to the file system in batches, and empties the write-ahead log. A database without
    /// incremental vacuum is rewritten instead, if enough of it is free and the disk has space; that takes seconds for
    /// a large database and blocks writers.
    pub fn shrink(&self) -> Result<(), StoreError> {
        let usage = self.on_writer(|connection| page_usage(connection))?;
        if usage.vacuum_mode == 0 {
            let free_bytes = usage.free_pages * usage.page_size;
            if free_bytes > MIN_FREE_BYTES_TO_REWRITE && usage.free_pages * 4 > usage.pages {
                self.rewrite((usage.pages - usage.free_pages) * usage.page_size)?;
            }
        } else if usage.free_pages > MIN_FREE_PAGES {
            let mut remaining = usage.free_pages;
            loop {
                let free = self.on_writer(|connection| {
                    connection.execute_batch(&format!("PRAGMA incremental_vacuum({VACUUM_BATCH_PAGES})"))?;
                    Ok(page_usage(connection)?.free_pages)
                })?;
                if free == 0 || free >= remaining {
                    break;
                }
                remaining = free;
            }
        }
        self.checkpoint()
    }

    /// Writes the write-ahead log into the database and empties it, unless another connection keeps it busy.
    pub fn checkpoint(&self) -> Result<(), StoreError> {
        self.on_writer(|connection| {
            connection.busy_timeout(CHECKPOINT_TIMEOUT)?;
            // The result says whether the log was busy; if so, the next checkpoint empties it.
            let done = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
            connection.busy_timeout(BUSY_TIMEOUT)?;
            Ok(done?)
        })
    }

    fn rewrite(&self, bytes: i64) -> Result<(), StoreError> {
        // VACUUM writes the database twice: to a temporary file and to the write-ahead log.
        let bytes = u64::try_from(bytes).unwrap_or_default().saturating_mul(2);
        if let Err(error) = check_disk_space(self.path(), bytes) {
            log::info!("the database is not rewritten: {error}");
            return Ok(());
        }
        self.on_writer(|connection| {
            // Not in memory, which the temporary copy of the whole database might exceed.
            connection.pragma_update(None, "temp_store", "FILE")?;
            let done = connection.execute_batch("VACUUM");
            connection.pragma_update(None, "temp_store", "MEMORY")?;
            Ok(done?)
        })
    }
}

fn page_usage(connection: &Connection) -> Result<PageUsage, StoreError> {
    let sql =
        "SELECT a.auto_vacuum, p.page_count, f.freelist_count, s.page_size FROM pragma_auto_vacuum AS a,
      pragma_page_count AS p, pragma_freelist_count AS f, pragma_page_size AS s";
    Ok(connection.query_row(sql, [], |row| {
        Ok(PageUsage {
            vacuum_mode: row.get("auto_vacuum")?,
            pages: row.get("page_count")?,
            free_pages: row.get("freelist_count")?,
            page_size: row.get("page_size")?,
        })
    })?)
}

#[cfg(test)]
mod tests {
    use ortoo_model::{Language, ParsedEntry};

    use super::*;
    use crate::Retention;
    use crate::testing::{TestStore, at, entry};

    /// Fills a database with megabytes and deletes all entries. Returns the file size in bytes before and after.
    fn fill_and_shrink(store: &TestStore, entries: i64) -> (u64, u64) {
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
        store.assert_no_problems();
        assert_eq!(std::fs::metadata(store.path().with_extension("db-wal")).unwrap().len(), 0);
        (before, size())
    }

    #[test]
    fn a_new_database_shrinks_incrementally() {
        let (before, after) = fill_and_shrink(&TestStore::new(), 200);
        assert!(before > 8 << 20 && after < before / 10, "{before} {after}");
    }

    #[test]
    fn a_database_without_incremental_vacuum_is_rewritten_once() {
        // A database created before incremental vacuum was enabled.
        let store = TestStore::with_sql("PRAGMA journal_mode = DELETE; PRAGMA auto_vacuum = NONE; VACUUM");
        assert_eq!(store.on_writer(|connection| page_usage(connection)).unwrap().vacuum_mode, 0);
        let (before, after) = fill_and_shrink(&store, 600);
        assert!(before > 20 << 20 && after < before / 10, "{before} {after}");
        assert_eq!(store.on_writer(|connection| page_usage(connection)).unwrap().vacuum_mode, 2);
    }
}
