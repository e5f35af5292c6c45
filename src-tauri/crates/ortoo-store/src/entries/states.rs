//! Table `entry_states`: which entries the reader has read, saved and archived. States outlive the entries.
//!
//! The flags `entries.read`, `entries.saved` and `entries.archived` duplicate them for the indexes of lists; both are
//! written here, in one transaction.

use chrono::{DateTime, Utc};
use ortoo_model::{EntryId, EntryQuery};
use rusqlite::Connection;

use crate::db::column_types::UnixMillis;
use crate::entries::lists;
use crate::entries::saved_pages;
use crate::{Store, StoreError, Writing};

/// A mark that the reader sets on an entry or clears.
struct EntryMark {
    /// SQL that updates the flag in `entries`, if it differs.
    update_flag: &'static str,
    /// SQL that stores the time in `entry_states`, or NULL.
    upsert_state: &'static str,
}

const READ_MARK: EntryMark = EntryMark {
    update_flag: "UPDATE entries SET read = ?2 WHERE id = ?1 AND read <> ?2",
    upsert_state: "INSERT INTO entry_states (entry_id, read_at) VALUES (?1, ?2)
      ON CONFLICT (entry_id) DO UPDATE SET read_at = excluded.read_at",
};
const SAVED_MARK: EntryMark = EntryMark {
    update_flag: "UPDATE entries SET saved = ?2 WHERE id = ?1 AND saved <> ?2",
    upsert_state: "INSERT INTO entry_states (entry_id, saved_at) VALUES (?1, ?2)
      ON CONFLICT (entry_id) DO UPDATE SET saved_at = excluded.saved_at",
};

const ARCHIVED_MARK: EntryMark = EntryMark {
    update_flag: "UPDATE entries SET archived = ?2 WHERE id = ?1 AND archived <> ?2",
    upsert_state: "INSERT INTO entry_states (entry_id, archived_at) VALUES (?1, ?2)
      ON CONFLICT (entry_id) DO UPDATE SET archived_at = excluded.archived_at",
};

impl EntryMark {
    /// Sets or clears the mark on these entries and returns those that changed.
    fn set(
        &self,
        connection: &Connection,
        ids: Vec<EntryId>,
        marked: bool,
        now: DateTime<Utc>,
    ) -> Result<Vec<EntryId>, StoreError> {
        let mut flag = connection.prepare_cached(self.update_flag)?;
        let mut state = connection.prepare_cached(self.upsert_state)?;
        let mut changed = ids;
        let mut failed = None;
        changed.retain(|id| {
            let mut set_one = || {
                let differs = flag.execute((id.0, marked))? > 0;
                if differs {
                    state.execute((id.0, marked.then_some(UnixMillis(now))))?;
                }
                Ok::<_, rusqlite::Error>(differs)
            };
            failed.is_none()
                && set_one().unwrap_or_else(|error| {
                    failed = Some(error);
                    false
                })
        });
        failed.map_or(Ok(changed), |error| Err(error.into()))
    }
}

impl Store {
    /// Marks entries read or unread, and returns those that changed.
    pub fn mark_read(
        &self,
        ids: &[EntryId],
        read: bool,
        now: DateTime<Utc>,
    ) -> Result<Vec<EntryId>, StoreError> {
        self.transact(|connection| READ_MARK.set(connection, ids.to_vec(), read, now))
    }

    /// Marks every entry that matches a query read, and returns those that were unread.
    pub fn mark_all_read(&self, query: &EntryQuery, now: DateTime<Utc>) -> Result<Vec<EntryId>, StoreError> {
        self.transact(|connection| {
            let unread = lists::select_ids(connection, &EntryQuery { unread: true, ..query.clone() })?;
            READ_MARK.set(connection, unread, true, now)
        })
    }

    /// Saves or unsaves entries, and returns those that changed.
    pub fn save_entries(
        &self,
        ids: &[EntryId],
        saved: bool,
        now: DateTime<Utc>,
    ) -> Result<Vec<EntryId>, StoreError> {
        self.transact(|connection| {
            let changed = SAVED_MARK.set(connection, ids.to_vec(), saved, now)?;
            if !saved {
                let mut touch = connection.prepare_cached(saved_pages::RESTART_SITE_RETENTION)?;
                for id in &changed {
                    touch.execute((id.0, UnixMillis(now)))?;
                }
            }
            Ok(changed)
        })
    }

    /// Archives or unarchives entries, and returns those that changed.
    pub fn archive_entries(
        &self,
        ids: &[EntryId],
        archived: bool,
        now: DateTime<Utc>,
    ) -> Result<Vec<EntryId>, StoreError> {
        self.transact(|connection| ARCHIVED_MARK.set(connection, ids.to_vec(), archived, now))
    }
}

impl Writing<'_> {
    /// Saves one entry with the time `at`. Returns false if it was saved already.
    pub fn save_entry(&self, id: EntryId, at: DateTime<Utc>) -> Result<bool, StoreError> {
        Ok(!SAVED_MARK.set(self.connection, vec![id], true, at)?.is_empty())
    }

    /// Archives one entry with the time `at`. Returns false if it was archived already.
    pub fn archive_entry(&self, id: EntryId, at: DateTime<Utc>) -> Result<bool, StoreError> {
        Ok(!ARCHIVED_MARK.set(self.connection, vec![id], true, at)?.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use ortoo_model::Language;

    use super::*;
    use crate::testing::{TestStore, at, entry};

    #[test]
    fn only_changed_entries_are_returned() {
        let store = TestStore::new();
        let feed = store.follow("a");
        let [one, two] = ["one", "two"].map(|uid| store.put(feed, &entry(uid), Language::En, 0));
        let missing = EntryId(99);
        assert_eq!(store.mark_read(&[two, missing, two, one], true, at(1)).unwrap(), [two, one]);
        assert_eq!(store.mark_read(&[one, two], true, at(2)).unwrap(), []);
        assert_eq!(store.mark_read(&[one], false, at(3)).unwrap(), [one]);
        assert_eq!(store.save_entries(&[one], true, at(4)).unwrap(), [one]);
        assert_eq!(store.save_entries(&[one, two], true, at(4)).unwrap(), [two]);
        let flags = |id| {
            let row = store.entry(id).unwrap().unwrap().row;
            (row.read, row.saved)
        };
        assert_eq!((flags(one), flags(two)), ((false, true), (true, true)));
        let counts = store.counts(at(0)).unwrap();
        assert_eq!((counts.entries, counts.unread, counts.saved), (2, 1, 2));
        store.assert_no_problems();
    }

    #[test]
    fn mark_all_read_marks_only_entries_of_the_query() {
        let store = TestStore::new();
        let (a, b) = (store.follow("a"), store.follow("b"));
        let one = store.put(a, &entry("one"), Language::En, 0);
        let two = store.put(a, &entry("two"), Language::Mn, 1);
        let three = store.put(b, &entry("three"), Language::MnMong, 2);
        let mn = EntryQuery { language: Some(Language::Mn), ..EntryQuery::default() };
        assert_eq!(store.mark_all_read(&mn, at(3)).unwrap(), [three, two]);
        let unread = EntryQuery { unread: true, ..EntryQuery::default() };
        assert_eq!(store.entry_ids(&unread).unwrap(), [one]);
        store.assert_no_problems();
    }
}
