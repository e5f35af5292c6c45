//! Table `entry_titles`: the former titles of entries.

use chrono::{DateTime, Utc};
use ortoo_model::{EntryId, FormerTitle};
use rusqlite::Connection;

use crate::db::column_types::UnixMillis;
use crate::{StoreError, Writing};

/// Former titles returned for an entry, newest first.
const MAX_FORMER_TITLES: u32 = 20;

const SELECT_FORMER_TITLES: &str =
    "SELECT title, until FROM entry_titles WHERE entry_id = ?1 ORDER BY until DESC LIMIT ?2";
const INSERT_FORMER_TITLE: &str = "INSERT OR REPLACE INTO entry_titles (entry_id, until, title)
  SELECT id, ?3, title FROM entries WHERE id = ?1 AND title <> ?2 AND title <> ''";

/// Returns the former titles of an entry, newest first.
pub(crate) fn former_titles(connection: &Connection, id: EntryId) -> Result<Vec<FormerTitle>, StoreError> {
    let mut statement = connection.prepare_cached(SELECT_FORMER_TITLES)?;
    let rows = statement.query_map((id.0, MAX_FORMER_TITLES), |row| {
        Ok(FormerTitle { title: row.get(0)?, until: row.get::<_, UnixMillis>(1)?.0 })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

impl Writing<'_> {
    /// Adds the current title of an entry to its former ones if it differs from `title`, which is about to replace it.
    pub(crate) fn archive_title(
        &self,
        id: EntryId,
        title: &str,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.connection.prepare_cached(INSERT_FORMER_TITLE)?.execute((id.0, title, UnixMillis(now)))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use ortoo_model::{Language, ParsedEntry};

    use crate::testing::{TestStore, at, entry};

    #[test]
    fn former_titles_are_listed_newest_first() {
        let store = TestStore::new();
        let feed = store.follow("a");
        let id = store.put(feed, &entry("one"), Language::En, 0);
        for (minute, title) in [(1, "two"), (2, "two"), (3, "three")] {
            let edited = ParsedEntry { title: title.to_owned(), ..entry("one") };
            store.write(|writing| writing.update_entry(id, &edited, Language::En, at(minute))).unwrap();
        }
        let former = store.entry(id).unwrap().unwrap().former_titles;
        let titles: Vec<_> = former.iter().map(|former| (former.title.as_str(), former.until)).collect();
        assert_eq!(titles, [("two", at(3)), ("one", at(1))]);
        store.assert_no_problems();
    }
}
