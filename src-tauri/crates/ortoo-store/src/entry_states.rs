//! Table `entry_states`: what the reader did. It outlives the entries.
//!
//! `entries.read`, `entries.saved` and `entries.archived` repeat it; they are written here, in one transaction.

use chrono::{DateTime, Utc};
use ortoo_model::{EntryId, EntryQuery};
use rusqlite::Connection;

use crate::values::Ms;
use crate::{Store, StoreError, lists, pages};

/// Something that the reader does to an entry and can undo.
struct Deed {
    flag: &'static str,
    state: &'static str,
}

const READ: Deed = Deed {
    flag: "UPDATE entries SET read = ?2 WHERE id = ?1 AND read <> ?2",
    state: "INSERT INTO entry_states (entry_id, read_at) VALUES (?1, ?2)
      ON CONFLICT (entry_id) DO UPDATE SET read_at = excluded.read_at",
};
const SAVED: Deed = Deed {
    flag: "UPDATE entries SET saved = ?2 WHERE id = ?1 AND saved <> ?2",
    state: "INSERT INTO entry_states (entry_id, saved_at) VALUES (?1, ?2)
      ON CONFLICT (entry_id) DO UPDATE SET saved_at = excluded.saved_at",
};

const ARCHIVED: Deed = Deed {
    flag: "UPDATE entries SET archived = ?2 WHERE id = ?1 AND archived <> ?2",
    state: "INSERT INTO entry_states (entry_id, archived_at) VALUES (?1, ?2)
      ON CONFLICT (entry_id) DO UPDATE SET archived_at = excluded.archived_at",
};

impl Deed {
    fn set(
        &self,
        connection: &Connection,
        ids: Vec<EntryId>,
        done: bool,
        now: DateTime<Utc>,
    ) -> Result<Vec<EntryId>, StoreError> {
        let mut flag = connection.prepare_cached(self.flag)?;
        let mut state = connection.prepare_cached(self.state)?;
        let mut changed = ids;
        let mut failed = None;
        changed.retain(|id| {
            let mut set = || {
                let differs = flag.execute((id.0, done))? > 0;
                if differs {
                    state.execute((id.0, done.then_some(Ms(now))))?;
                }
                Ok::<_, rusqlite::Error>(differs)
            };
            failed.is_none()
                && set().unwrap_or_else(|error| {
                    failed = Some(error);
                    false
                })
        });
        failed.map_or(Ok(changed), |error| Err(error.into()))
    }
}

impl Store {
    /// Marks entries read or unread, and returns those that were not so before.
    ///
    /// # Errors
    /// Those of writing.
    pub fn mark_read(
        &self,
        ids: &[EntryId],
        read: bool,
        now: DateTime<Utc>,
    ) -> Result<Vec<EntryId>, StoreError> {
        self.transact(|connection| READ.set(connection, ids.to_vec(), read, now))
    }

    /// Marks every entry of a selection read, and returns those that were unread.
    ///
    /// # Errors
    /// Those of writing.
    pub fn mark_all_read(&self, query: &EntryQuery, now: DateTime<Utc>) -> Result<Vec<EntryId>, StoreError> {
        self.transact(|connection| {
            let unread = lists::ids(connection, &EntryQuery { unread: true, ..query.clone() })?;
            READ.set(connection, unread, true, now)
        })
    }

    /// Saves entries or takes them out of the saved ones, and returns those that were not so before.
    ///
    /// # Errors
    /// Those of writing.
    pub fn save_entries(
        &self,
        ids: &[EntryId],
        saved: bool,
        now: DateTime<Utc>,
    ) -> Result<Vec<EntryId>, StoreError> {
        self.transact(|connection| {
            let changed = SAVED.set(connection, ids.to_vec(), saved, now)?;
            if !saved {
                let mut touch = connection.prepare_cached(pages::TOUCH)?;
                for id in &changed {
                    touch.execute((id.0, Ms(now)))?;
                }
            }
            Ok(changed)
        })
    }

    /// Puts entries into the archive or takes them out, and returns those that were not so before.
    ///
    /// # Errors
    /// Those of writing.
    pub fn archive_entries(
        &self,
        ids: &[EntryId],
        archived: bool,
        now: DateTime<Utc>,
    ) -> Result<Vec<EntryId>, StoreError> {
        self.transact(|connection| ARCHIVED.set(connection, ids.to_vec(), archived, now))
    }
}

/// Saves one entry; false when it was.
pub(crate) fn save(connection: &Connection, id: EntryId, at: DateTime<Utc>) -> Result<bool, StoreError> {
    Ok(!SAVED.set(connection, vec![id], true, at)?.is_empty())
}

/// Puts one entry into the archive; false when it was there.
pub(crate) fn archive(connection: &Connection, id: EntryId, at: DateTime<Utc>) -> Result<bool, StoreError> {
    Ok(!ARCHIVED.set(connection, vec![id], true, at)?.is_empty())
}

#[cfg(test)]
mod tests {
    use ortoo_model::Language;

    use super::*;
    use crate::testing::{TestStore, at, entry};

    #[test]
    fn only_what_changes_is_returned() {
        let store = TestStore::new();
        let feed = store.follow("a");
        let [one, two] = ["one", "two"].map(|uid| store.put(feed, &entry(uid), Language::En, 0));
        let nobody = EntryId(99);
        assert_eq!(store.mark_read(&[two, nobody, two, one], true, at(1)).unwrap(), [two, one]);
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
        store.assert_sound();
    }

    #[test]
    fn a_whole_selection_is_marked_and_nothing_else() {
        let store = TestStore::new();
        let (a, b) = (store.follow("a"), store.follow("b"));
        let one = store.put(a, &entry("one"), Language::En, 0);
        let two = store.put(a, &entry("two"), Language::Mn, 1);
        let three = store.put(b, &entry("three"), Language::MnMong, 2);
        let mn = EntryQuery { language: Some(Language::Mn), ..EntryQuery::default() };
        assert_eq!(store.mark_all_read(&mn, at(3)).unwrap(), [three, two]);
        let unread = EntryQuery { unread: true, ..EntryQuery::default() };
        assert_eq!(store.entry_ids(&unread).unwrap(), [one]);
        store.assert_sound();
    }
}
