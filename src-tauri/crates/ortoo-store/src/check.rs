//! Whether the database is sound: SQLite's own checks and this crate's invariants.

use rusqlite::Connection;

use crate::{Depth, Store, StoreError, backup};

/// What a check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckReport {
    /// Whether all is well.
    pub ok: bool,
    /// What is not, in SQLite's words or ours; technical and untranslated. At most a few hundred.
    pub problems: Vec<String>,
    /// Entries stored.
    pub entries: u64,
    /// Feeds followed.
    pub feeds: u64,
    /// Size of the database in bytes.
    pub bytes: u64,
}

/// Each counts what ought not to be.
const INVARIANTS: &[(&str, &str)] = &[
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

const FOREIGN_KEYS: &str = "SELECT \"table\", \"rowid\", parent FROM pragma_foreign_key_check LIMIT 100";
const SIZES: &str =
    "SELECT (SELECT count(*) FROM entries), (SELECT count(*) FROM feeds WHERE removed_at IS NULL),
  (SELECT page_count FROM pragma_page_count) * (SELECT page_size FROM pragma_page_size)";

impl Store {
    /// Reads every page, without comparing indices with their tables; a second for each some hundred megabytes,
    /// during which others may write.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] when it is not sound; those of reading.
    pub fn quick_check(&self) -> Result<(), StoreError> {
        let word = self.read(|connection| {
            look_at_the_index_anew(connection)?;
            Ok(backup::sound(connection, Depth::Quick)?)
        })?;
        if word == "ok" {
            return Ok(());
        }
        log::error!("{} is damaged: {word}", self.path().display());
        Err(StoreError::Damaged { path: self.path().to_owned(), source: None })
    }

    /// Checks the whole database; seconds for a large one, during which others may write.
    ///
    /// # Errors
    /// Those of reading, except damage: that is in the report.
    pub fn check(&self) -> Result<CheckReport, StoreError> {
        let report = self.read(|connection| {
            look_at_the_index_anew(connection)?;
            let problems = problems(connection)?;
            let (entries, feeds, bytes) =
                connection.query_row(SIZES, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
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

/// FTS5 remembers the structure of its index from a connection's last search, and looks whether it still is so when a search
/// begins, but not when it is checked: what another connection merged since would count as missing pages.
fn look_at_the_index_anew(connection: &Connection) -> Result<(), StoreError> {
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
        // On damaged pages the other questions have no meaning.
        return Ok(problems);
    }
    let mut statement = connection.prepare(FOREIGN_KEYS)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (table, id, parent): (String, Option<i64>, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        problems.push(format!("row {} of {table} has no {parent}", id.unwrap_or_default()));
    }
    for (what, sql) in INVARIANTS {
        let count: i64 = connection.query_row(sql, [], |row| row.get(0))?;
        if count > 0 {
            problems.push(format!("{count} {what}"));
        }
    }
    Ok(problems)
}

#[cfg(test)]
mod tests {
    use ortoo_model::{EntryQuery, Language, ParsedEntry};

    use super::*;
    use crate::testing::{TestStore, at, entry};

    fn filled() -> TestStore {
        let store = TestStore::new();
        let feed = store.follow("a");
        let id = store.put(feed, &entry("one"), Language::En, 0);
        store.put(feed, &entry("two"), Language::En, 0);
        store.mark_read(&[id], true, at(1)).unwrap();
        store
    }

    fn check_found(damage: &str, expected: &str) {
        let store = filled();
        let connection = Connection::open(store.path()).unwrap();
        connection.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
        connection.execute_batch(damage).unwrap();
        let report = store.check().unwrap();
        assert!(!report.ok, "{damage}");
        assert!(report.problems.iter().any(|line| line == expected), "{damage}: {:?}", report.problems);
    }

    #[test]
    fn a_sound_database_is_reported_with_its_size() {
        let store = filled();
        let report = store.check().unwrap();
        assert_eq!((report.ok, report.entries, report.feeds), (true, 2, 1));
        assert_eq!(report.problems, Vec::<String>::new());
        assert!(report.bytes > 4_096);
    }

    #[test]
    fn what_ought_not_to_be_is_found() {
        check_found("DELETE FROM entry_contents WHERE entry_id = 1", "1 entries without content");
        check_found("UPDATE feeds SET unread = 9", "1 feeds whose counts differ from their entries");
        check_found(
            "UPDATE entry_blocks SET effective_at = 1",
            "2 entries with later dates than their block",
        );
        check_found("UPDATE feeds SET entries = 0", "1 feeds whose counts differ from their entries");
        check_found("DELETE FROM entry_states", "1 entries whose flags differ from what the reader did");
        check_found(
            "UPDATE entries SET saved = 1 WHERE id = 2",
            "1 entries whose flags differ from what the reader did",
        );
        check_found(
            "UPDATE entries SET tagged = 1 WHERE id = 2",
            "1 entries whose marks differ from the archive, the annotations or the tags",
        );
        check_found("UPDATE entry_keys SET gone_at = 1 WHERE id = 2", "1 entries that are there and gone");
        check_found("DELETE FROM entry_keys WHERE id = 2", "1 entries without a key of their feed");
        check_found("DELETE FROM entry_keys WHERE id = 2", "row 2 of entries has no entry_keys");
        check_found("UPDATE entries SET feed_id = 77 WHERE id = 2", "row 2 of entries has no feeds");
    }

    #[test]
    fn an_index_that_was_merged_since_the_last_search_is_no_damage() {
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
