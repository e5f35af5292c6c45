//! Following and unfollowing feeds.

use chrono::{DateTime, Utc};
use ortoo_model::{FeedAlerts, FeedId, NewFeed, SourceKind};
use rusqlite::{Connection, OptionalExtension};

use crate::db::column_types::UnixMillis;
use crate::feeds::addresses::{SELECT_FEED_BY_URL, host_of};
use crate::feeds::recipes::recipe_json;
use crate::feeds::rows::{known_language, non_blank};
use crate::{Store, StoreError};

const INSERT_FEED: &str =
    "INSERT INTO feeds (url, host, title, language, folder, sample, added_at, kind, recipe, alerts)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";

const FOLLOW_AGAIN: &str = "UPDATE feeds SET removed_at = NULL, sample = ?5, title = coalesce(?2, title),
  language = coalesce(?3, language), folder = coalesce(?4, folder), kind = ?6, recipe = ?7, alerts = coalesce(?8, alerts)
  WHERE id = ?1";

const MARK_FEED_REMOVED: &str = "UPDATE feeds SET removed_at = ?2 WHERE id = ?1 AND removed_at IS NULL";
const UNMARK_FEED_REMOVED: &str =
    "UPDATE feeds SET removed_at = NULL WHERE id = ?1 AND removed_at IS NOT NULL";

// Entries that duplicate those of the removed feed are hidden with it. The feeds that delivered the duplicates must be
// parsed again, even if unchanged, to get entries for them.
const RESET_VALIDATORS_OF_DUPLICATES: &str =
    "UPDATE fetch_states SET etag = NULL, last_modified = NULL, body_hash = NULL
  WHERE feed_id IN (SELECT s.feed_id FROM entry_sightings AS s JOIN entries AS e ON e.id = s.entry_id
    WHERE e.feed_id = ?1)";

impl Store {
    /// Follows a feed. Its address must be normalized. A feed with the same address that was removed returns with its
    /// entries and their reading state, is due at once, and keeps its settings where `feed` has none. The language
    /// `other` counts as none.
    ///
    /// # Errors
    /// [`StoreError::FeedExists`] if the feed is followed already.
    pub fn add_feed(&self, feed: &NewFeed, now: DateTime<Utc>) -> Result<FeedId, StoreError> {
        self.transact(|connection| add_feed(connection, feed, false, now))
    }

    /// Unfollows a feed and hides its entries, except from lists of saved entries. Returns false if no followed feed
    /// has this id.
    pub fn remove_feed(&self, id: FeedId, now: DateTime<Utc>) -> Result<bool, StoreError> {
        self.transact(|connection| {
            let removed = connection.prepare_cached(MARK_FEED_REMOVED)?.execute((id.0, UnixMillis(now)))? > 0;
            if removed {
                connection.prepare_cached(RESET_VALIDATORS_OF_DUPLICATES)?.execute([id.0])?;
            }
            Ok(removed)
        })
    }

    /// Undoes [`Store::remove_feed`]. Returns false if no removed feed has this id.
    pub fn restore_feed(&self, id: FeedId) -> Result<bool, StoreError> {
        self.transact(|connection| Ok(connection.prepare_cached(UNMARK_FEED_REMOVED)?.execute([id.0])? > 0))
    }
}

/// Inserts a feed, or follows a removed one again.
pub(crate) fn add_feed(
    connection: &Connection,
    feed: &NewFeed,
    sample: bool,
    now: DateTime<Utc>,
) -> Result<FeedId, StoreError> {
    let existing: Option<(i64, String, bool)> = connection
        .prepare_cached(SELECT_FEED_BY_URL)?
        .query_row([&feed.url], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let (title, folder) = (non_blank(feed.title.as_deref()), non_blank(feed.folder.as_deref()));
    let language = known_language(feed.language);
    let kind = feed.recipe.as_ref().map_or(SourceKind::Feed, |recipe| recipe.kind).word();
    let recipe = recipe_json(feed.recipe.as_ref())?;
    match existing {
        Some((id, title, false)) => Err(StoreError::FeedExists { id: FeedId(id), title }),
        Some((id, _, true)) => {
            connection.prepare_cached(FOLLOW_AGAIN)?.execute((
                id,
                title,
                language,
                folder,
                sample,
                kind,
                recipe,
                feed.alerts.map(FeedAlerts::word),
            ))?;
            connection.execute("DELETE FROM fetch_states WHERE feed_id = ?1", [id])?;
            Ok(FeedId(id))
        }
        None => {
            connection.prepare_cached(INSERT_FEED)?.execute((
                &feed.url,
                host_of(&feed.url),
                title,
                language,
                folder,
                sample,
                UnixMillis(now),
                kind,
                recipe,
                feed.alerts.unwrap_or_default().word(),
            ))?;
            Ok(FeedId(connection.last_insert_rowid()))
        }
    }
}

#[cfg(test)]
mod tests {
    use ortoo_model::{EntryId, EntryQuery, Failure, FailureCode, FeedPatch, Language};

    use super::*;
    use crate::testing::{TestStore, at, entry, new_feed};

    fn ids(store: &Store, query: EntryQuery) -> Vec<EntryId> {
        store.entry_ids(&query).unwrap()
    }

    #[test]
    fn a_feed_cannot_be_followed_twice() {
        let store = TestStore::new();
        let feed = store.follow("a");
        let error = store.add_feed(&new_feed("a"), at(1)).unwrap_err();
        assert!(
            matches!(&error, StoreError::FeedExists { id, title } if *id == feed && title == "a.example")
        );
        let failure = Failure::new(FailureCode::FeedExists).with("title", "a.example");
        assert_eq!(Failure::from(&error), failure);
    }

    #[test]
    fn a_feed_followed_again_has_its_entries_and_their_state() {
        let store = TestStore::new();
        let feed = store.follow("a");
        let id = store.put(feed, &entry("one"), Language::En, 0);
        store.mark_read(&[id], true, at(1)).unwrap();
        assert!(store.remove_feed(feed, at(2)).unwrap());
        assert!(!store.remove_feed(feed, at(2)).unwrap());
        assert_eq!(store.feeds().unwrap(), []);
        assert_eq!(store.feed(feed).unwrap(), None);
        assert!(!store.update_feed(feed, &FeedPatch::default()).unwrap());
        assert_eq!(ids(&store, EntryQuery::default()), []);
        assert_eq!(store.counts(at(0)).unwrap().entries, 0);

        assert_eq!(store.add_feed(&new_feed("a"), at(3)).unwrap(), feed);
        assert_eq!(ids(&store, EntryQuery::default()), [id]);
        assert!(store.entry(id).unwrap().unwrap().row.read);

        store.remove_feed(feed, at(4)).unwrap();
        assert!(store.restore_feed(feed).unwrap());
        assert!(!store.restore_feed(feed).unwrap());
        assert_eq!(ids(&store, EntryQuery::default()), [id]);
        store.assert_no_problems();
    }
}
