//! Checks the database: SQLite's integrity check, foreign keys, and the invariants of this crate.

use rusqlite::Connection;

use crate::maintenance::backup;
use crate::{Store, StoreError, VerifyDepth};

/// The result of a full check of the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckReport {
    /// Whether there are no problems.
    pub ok: bool,
    /// Descriptions of the problems, by SQLite or by this crate; technical and untranslated. At most a few hundred.
    pub problems: Vec<String>,
    /// Number of stored entries.
    pub entries: u64,
    /// Number of followed feeds.
    pub feeds: u64,
    /// Size of the database in bytes.
    pub bytes: u64,
}

/// Descriptions of invariant violations, each with a query that counts them.
const INVARIANT_VIOLATIONS: &[(&str, &str)] = &[
    (
        "entries without content",
        "SELECT count(*) FROM entries AS e
         WHERE NOT EXISTS (SELECT 1 FROM entry_contents AS c WHERE c.entry_id = e.id)",
    ),
    (
        "entries without a key of their feed",
        "SELECT count(*) FROM entries AS e LEFT JOIN entry_keys AS k ON k.id = e.id
         WHERE k.feed_id IS NOT e.feed_id",
    ),
    (
        "entries whose flags differ from what the reader did",
        "SELECT count(*) FROM entries AS e LEFT JOIN entry_states AS s ON s.entry_id = e.id
         WHERE e.read <> (s.read_at IS NOT NULL) OR e.saved <> (s.saved_at IS NOT NULL)",
    ),
    (
        "entries whose marks differ from the archive, the annotations or the tags",
        "SELECT count(*) FROM entries AS e LEFT JOIN entry_states AS s ON s.entry_id = e.id
         WHERE e.archived <> (s.archived_at IS NOT NULL)
           OR e.annotations <>
             (SELECT count(*) FROM annotations AS a WHERE a.entry_id = e.id AND a.removed_at IS NULL)
           OR e.tagged <> (SELECT count(*) FROM entry_tags AS t WHERE t.entry_id = e.id)",
    ),
    (
        "entries that are there and gone",
        "SELECT count(*) FROM entries AS e JOIN entry_keys AS k ON k.id = e.id WHERE k.gone_at IS NOT NULL",
    ),
    (
        "feeds whose counts differ from their entries",
        "SELECT count(*) FROM feeds AS f LEFT JOIN
           (SELECT feed_id, count(*) AS entries, sum(read = 0) AS unread FROM entries GROUP BY feed_id) AS c
           ON c.feed_id = f.id
         WHERE f.entries <> coalesce(c.entries, 0) OR f.unread <> coalesce(c.unread, 0)",
    ),
    (
        "entries with later dates than their block",
        "SELECT count(*) FROM entries AS e INDEXED BY entries_arrived
           LEFT JOIN entry_blocks AS b ON b.block = e.id / 1024
         WHERE e.effective_at > coalesce(b.effective_at, -1) OR e.arrived_at > coalesce(b.arrived_at, -1)",
    ),
];

const SELECT_FOREIGN_KEY_VIOLATIONS: &str =
    "SELECT \"table\", \"rowid\", parent FROM pragma_foreign_key_check LIMIT 100";
const SELECT_SIZES: &str =
    "SELECT (SELECT count(*) FROM entries), (SELECT count(*) FROM feeds WHERE removed_at IS NULL),
  (SELECT page_count FROM pragma_page_count) * (SELECT page_size FROM pragma_page_size)";

impl Store {
    /// Checks every page, without comparing indexes with their tables. Takes about a second for every few hundred
    /// megabytes and does not block writers.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if the database is damaged.
    pub fn quick_check(&self) -> Result<(), StoreError> {
        let result = self.read(|connection| {
            reload_search_index(connection)?;
            Ok(backup::integrity_check(connection, VerifyDepth::Quick)?)
        })?;
        if result == "ok" {
            return Ok(());
        }
        log::error!("{} is damaged: {result}", self.path().display());
        Err(StoreError::Damaged { path: self.path().to_owned(), source: None })
    }

    /// Checks the whole database. Takes seconds for a large one and does not block writers.
    ///
    /// # Errors
    /// If the database cannot be read. Damage is not an error: it is in the report.
    pub fn check(&self) -> Result<CheckReport, StoreError> {
        let report = self.read(|connection| {
            reload_search_index(connection)?;
            let problems = problems(connection)?;
            let (entries, feeds, bytes) =
                connection.query_row(SELECT_SIZES, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
            let count = |n: i64| u64::try_from(n).unwrap_or_default();
            Ok(CheckReport {
                ok: problems.is_empty(),
                problems,
                entries: count(entries),
                feeds: count(feeds),
                bytes: count(bytes),
            })
        });
        match report {
            Err(StoreError::Damaged { source: Some(source), .. }) => Ok(CheckReport {
                ok: false,
                problems: vec![source.to_string()],
                entries: 0,
                feeds: 0,
                bytes: 0,
            }),
            report => report,
        }
    }
}

/// Makes FTS5 reload the structure of its index. A connection caches that structure and validates the cache when a
/// search begins, but not when the index is checked: segments that another connection has merged since would be
/// reported as missing pages.
fn reload_search_index(connection: &Connection) -> Result<(), StoreError> {
    connection.prepare("SELECT 1 FROM search_index WHERE rowid = -1")?.exists([])?;
    Ok(())
}

fn problems(connection: &Connection) -> Result<Vec<String>, StoreError> {
    let mut problems = connection
        .prepare("PRAGMA integrity_check(100)")?
        .query_map([], |row| row.get::<_, String>(0))?
        .collect::<Result<Vec<_>, _>>()?;
    problems.retain(|line| line != "ok");
    if !problems.is_empty() {
        // On damaged pages the results of further queries would mean nothing.
        return Ok(problems);
    }
    let mut statement = connection.prepare(SELECT_FOREIGN_KEY_VIOLATIONS)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (table, id, parent): (String, Option<i64>, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        problems.push(format!("row {} of {table} has no {parent}", id.unwrap_or_default()));
    }
    for (violation, sql) in INVARIANT_VIOLATIONS {
        let count: i64 = connection.query_row(sql, [], |row| row.get(0))?;
        if count > 0 {
            problems.push(format!("{count} {violation}"));
        }
    }
    Ok(problems)
}

#[cfg(test)]
mod tests {
    use ortoo_model::{EntryQuery, Language, ParsedEntry};

    use super::*;
    use crate::testing::{TestStore, at, entry};

    fn store_with_entries() -> TestStore {
        let store = TestStore::new();
        let feed = store.follow("a");
        let id = store.put(feed, &entry("one"), Language::En, 0);
        store.put(feed, &entry("two"), Language::En, 0);
        store.mark_read(&[id], true, at(1)).unwrap();
        store
    }

    fn check_reported(damage: &str, expected: &str) {
        let store = store_with_entries();
        let connection = Connection::open(store.path()).unwrap();
        connection.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
        connection.execute_batch(damage).unwrap();
        let report = store.check().unwrap();
        assert!(!report.ok, "{damage}");
        assert!(report.problems.iter().any(|line| line == expected), "{damage}: {:?}", report.problems);
    }

    #[test]
    fn the_report_of_an_undamaged_database_has_its_size() {
        let store = store_with_entries();
        let report = store.check().unwrap();
        assert_eq!((report.ok, report.entries, report.feeds), (true, 2, 1));
        assert_eq!(report.problems, Vec::<String>::new());
        assert!(report.bytes > 4_096);
    }

    #[test]
    fn violated_invariants_are_reported() {
        check_reported("DELETE FROM entry_contents WHERE entry_id = 1", "1 entries without content");
        check_reported("UPDATE feeds SET unread = 9", "1 feeds whose counts differ from their entries");
        check_reported(
            "UPDATE entry_blocks SET effective_at = 1",
            "2 entries with later dates than their block",
        );
        check_reported("UPDATE feeds SET entries = 0", "1 feeds whose counts differ from their entries");
        check_reported("DELETE FROM entry_states", "1 entries whose flags differ from what the reader did");
        check_reported(
            "UPDATE entries SET saved = 1 WHERE id = 2",
            "1 entries whose flags differ from what the reader did",
        );
        check_reported(
            "UPDATE entries SET tagged = 1 WHERE id = 2",
            "1 entries whose marks differ from the archive, the annotations or the tags",
        );
        check_reported("UPDATE entry_keys SET gone_at = 1 WHERE id = 2", "1 entries that are there and gone");
        check_reported("DELETE FROM entry_keys WHERE id = 2", "1 entries without a key of their feed");
        check_reported("DELETE FROM entry_keys WHERE id = 2", "row 2 of entries has no entry_keys");
        check_reported("UPDATE entries SET feed_id = 77 WHERE id = 2", "row 2 of entries has no feeds");
    }

    #[test]
    fn an_index_merged_since_the_last_search_is_not_reported_as_damaged() {
        let store = TestStore::new();
        let feed = store.follow("a");
        let search = EntryQuery { text: Some("word ".to_owned()), ..EntryQuery::default() };
        for n in 0..60 {
            let entry = ParsedEntry { title: format!("word number{n}"), ..entry(&n.to_string()) };
            store.put(feed, &entry, Language::En, n);
            store.index_pending(1).unwrap();
            if n == 14 {
                assert_eq!(store.entry_ids(&search).unwrap().len(), 15);
            }
            if n > 14 {
                assert_eq!(store.check().unwrap().problems, Vec::<String>::new(), "{n}");
                store.quick_check().unwrap();
            }
        }
    }
}
