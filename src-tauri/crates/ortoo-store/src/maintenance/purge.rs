//! Deletes the entries of feeds that were removed some time ago.

use chrono::{DateTime, Utc};

use crate::db::column_types::UnixMillis;
use crate::maintenance::retention::{deletable_sql, delete_entry};
use crate::{Store, StoreError};

// In batches, so that other processes can write in between.
const SELECT_PURGE_BATCH: &str = concat!(
    "SELECT e.id FROM feeds AS f CROSS JOIN entries AS e ON e.feed_id = f.id WHERE f.removed_at < ?1 AND ",
    deletable_sql!(),
    " LIMIT 500"
);
// A feed without entries must not be fetched conditionally when it is followed again.
const DELETE_FETCH_STATES_OF_REMOVED: &str = "DELETE FROM fetch_states
  WHERE feed_id IN (SELECT id FROM feeds WHERE removed_at < ?1)";

impl Store {
    /// Deletes the entries of feeds that were removed before `before`, and returns how many. Entries that the reader
    /// saved, tagged or annotated stay, as does the reading state of all.
    pub fn purge_removed(&self, before: DateTime<Utc>) -> Result<u32, StoreError> {
        let mut purged = 0;
        loop {
            let deleted = self.transact(|connection| {
                connection.prepare_cached(DELETE_FETCH_STATES_OF_REMOVED)?.execute([UnixMillis(before)])?;
                let mut statement = connection.prepare_cached(SELECT_PURGE_BATCH)?;
                let ids = statement
                    .query_map([UnixMillis(before)], |row| row.get(0))?
                    .collect::<Result<Vec<_>, _>>()?;
                let mut deleted = 0;
                for id in ids {
                    deleted += u32::from(delete_entry(connection, id, true, None)?);
                }
                Ok(deleted)
            })?;
            if deleted == 0 {
                return Ok(purged);
            }
            purged = purged.saturating_add(deleted);
        }
    }
}

#[cfg(test)]
mod tests {
    use ortoo_model::{EntryQuery, Language};

    use crate::testing::{TestStore, at, entry, new_feed};

    #[test]
    fn reading_state_outlives_the_entry() {
        let store = TestStore::new();
        let feed = store.follow("a");
        let id = store.put(feed, &entry("one"), Language::En, 0);
        store.mark_read(&[id], true, at(1)).unwrap();
        store.remove_feed(feed, at(2)).unwrap();
        assert_eq!(store.purge_removed(at(3)).unwrap(), 1);
        assert_eq!(store.entry(id).unwrap(), None);
        store.add_feed(&new_feed("a"), at(4)).unwrap();
        assert_eq!(store.put(feed, &entry("one"), Language::En, 5), id);
        let row = store.entry(id).unwrap().unwrap().row;
        assert!(row.read);
        assert_eq!(row.arrived_at, at(0));
        assert_eq!(store.feed(feed).unwrap().unwrap().unread, 0);
        store.assert_no_problems();
    }

    #[test]
    fn a_purge_keeps_saved_entries_and_recently_removed_feeds() {
        let store = TestStore::new();
        let (old, recent) = (store.follow("old"), store.follow("recent"));
        let saved = store.put(old, &entry("saved"), Language::En, 0);
        store.put(old, &entry("other"), Language::En, 0);
        store.put(recent, &entry("one"), Language::En, 0);
        store.save_entries(&[saved], true, at(1)).unwrap();
        store.remove_feed(old, at(2)).unwrap();
        store.remove_feed(recent, at(9)).unwrap();
        assert_eq!(store.purge_removed(at(5)).unwrap(), 1);
        assert_eq!(store.count_rows("entries"), 2);
        assert_eq!(store.count_rows("entry_contents"), 2);
        let saved_ids = store.entry_ids(&EntryQuery { saved: true, ..EntryQuery::default() }).unwrap();
        assert_eq!(saved_ids, [saved]);
        assert_eq!(store.entry_rows(&saved_ids).unwrap()[0].feed_title, "old.example");
        assert_eq!(store.counts(at(0)).unwrap().saved, 1);
        store.assert_no_problems();
    }
}
