//! Table `entry_states`: what the reader did. It outlives the entries.
//!
//! `entries.read` and `entries.saved` repeat it; both are written here, in one transaction.

use chrono::{DateTime, Utc};
use ortoo_model::{EntryId, EntryQuery};
use rusqlite::Connection;

use crate::values::Ms;
use crate::{Store, StoreError, lists};

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
        self.transact(|connection| SAVED.set(connection, ids.to_vec(), saved, now))
    }
}
