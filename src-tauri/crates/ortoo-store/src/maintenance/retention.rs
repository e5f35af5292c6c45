//! Retention: deletes old entries by the reader's rules, and leaves tombstones.
//!
//! One SQL condition, `deletable_sql!`, protects what the reader has saved, archived, tagged or annotated. Every
//! deletion uses it, also in the DELETE statement itself. Tombstones in `entry_keys` keep an entry that its feed still
//! lists from returning as news.

use chrono::{DateTime, Utc};
use ortoo_model::{FeedId, ParsedEntry};
use rusqlite::{Connection, OptionalExtension};
use xxhash_rust::xxh3::xxh3_64;

use crate::db::column_types::UnixMillis;
use crate::feeds::addresses::{host_of, site_of};
use crate::{Store, StoreError, Writing};

/// Entries deleted per transaction; a batch takes some tens of milliseconds.
const DELETE_BATCH_ROWS: usize = 500;
/// Pictures deleted per transaction; fewer than entries, because pictures are large.
const DELETE_BATCH_PICTURES: usize = 20;

/// The SQL condition over `entries AS e` that an entry may be deleted: it is not saved, archived, tagged or annotated,
/// has no offline copy, and no removed annotation that can still be restored. Checks the tables as well as the flags
/// that duplicate them, because a wrong flag must not cost the reader data.
macro_rules! deletable_sql {
    () => {
        "e.saved = 0 AND e.archived = 0 AND e.annotations = 0 AND e.tagged = 0
         AND NOT EXISTS (SELECT 1 FROM entry_states AS s WHERE s.entry_id = e.id
           AND (s.saved_at IS NOT NULL OR s.archived_at IS NOT NULL))
         AND NOT EXISTS (SELECT 1 FROM annotations AS a WHERE a.entry_id = e.id AND a.removed_at IS NULL)
         AND e.id NOT IN (SELECT a.entry_id FROM annotations AS a WHERE a.removed_at IS NOT NULL)
         AND NOT EXISTS (SELECT 1 FROM entry_tags AS t WHERE t.entry_id = e.id)
         AND NOT EXISTS (SELECT 1 FROM originals AS o WHERE o.entry_id = e.id)
         AND NOT EXISTS (SELECT 1 FROM entry_pictures AS p WHERE p.entry_id = e.id)"
    };
}
pub(crate) use deletable_sql;

const SELECT_LAST_ARRIVAL: &str =
    "SELECT max(arrived_at) FROM entries INDEXED BY entries_arrived WHERE arrived_at <= ?1";
/// Age counts from the arrival: a feed may give any date of publication.
const SELECT_EXPIRED: &str = concat!(
    "SELECT e.id FROM entries AS e INDEXED BY entries_arrived
     WHERE e.arrived_at < ?1 AND (e.read = 1 OR ?2) AND ",
    deletable_sql!()
);
const SELECT_OVERSIZED_FEEDS: &str = "SELECT id FROM feeds WHERE entries > ?1";
const SELECT_SURPLUS: &str = concat!(
    "SELECT id FROM (SELECT e.id, e.read FROM entries AS e INDEXED BY entries_feed WHERE e.feed_id = ?1 AND ",
    deletable_sql!(),
    " ORDER BY e.effective_at DESC, e.id DESC LIMIT -1 OFFSET ?2) WHERE read = 1 OR ?3"
);

const DELETE_ENTRY: &str = concat!(
    "DELETE FROM entries AS e WHERE e.id = ?1 AND (e.read = 1 OR ?2) AND ",
    deletable_sql!(),
    " RETURNING url, title"
);
const MARK_TOMBSTONE: &str = "UPDATE entry_keys SET gone_at = ?2, gone_link = ?3 WHERE id = ?1";
// The texts of the page. The text of the feed is deleted by a foreign key.
const DELETE_DEPENDENTS: [&str; 2] =
    ["DELETE FROM articles WHERE entry_id = ?1", "DELETE FROM article_fetches WHERE entry_id = ?1"];

const SELECT_HAS_TOMBSTONE: &str =
    "SELECT EXISTS (SELECT 1 FROM entry_keys WHERE feed_id = ?1 AND uid = ?2 AND gone_at IS NOT NULL)";
const SELECT_TOMBSTONES_BY_LINK: &str =
    "SELECT k.feed_id, f.host FROM entry_keys AS k JOIN feeds AS f ON f.id = k.feed_id
  WHERE k.gone_link = ?1 AND f.removed_at IS NULL";
const SELECT_HOST: &str = "SELECT host FROM feeds WHERE id = ?1";

const DELETE_ANNOTATION_BATCH: &str = "DELETE FROM annotations WHERE id IN
  (SELECT id FROM annotations WHERE removed_at < ?1 LIMIT 500)";

// Index-only scan: reading the row would page in the BLOB, which precedes `fetched_at`.
const SELECT_UNREFERENCED_PICTURES: &str = "SELECT p.id FROM pictures AS p
  WHERE NOT EXISTS (SELECT 1 FROM entry_pictures AS e WHERE e.picture_id = p.id)";
const DELETE_PICTURE: &str = "DELETE FROM pictures AS p WHERE p.id = ?1 AND p.fetched_at < ?2
  AND NOT EXISTS (SELECT 1 FROM entry_pictures AS e WHERE e.picture_id = p.id)";

/// The rules of retention, for entries that the reader has not saved, archived, tagged or annotated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Retention {
    /// Delete entries that arrived before this time.
    pub before: Option<DateTime<Utc>>,
    /// Keep only this many entries of each feed, the newest.
    pub count: Option<u32>,
    /// Keep unread entries in any case.
    pub unread_stay: bool,
}

impl Store {
    /// Deletes entries by the rules, in batches so that other writers need not wait long. Returns how many were
    /// deleted.
    ///
    /// # Errors
    /// If the database cannot be written. Batches that were committed before the error stay deleted.
    pub fn expire(&self, rules: &Retention, now: DateTime<Utc>) -> Result<u32, StoreError> {
        let mut deleted = 0;
        if let Some(before) = rules.before {
            let expired = self.read(|connection| {
                let mut statement = connection.prepare_cached(SELECT_EXPIRED)?;
                let ids = statement.query_map((UnixMillis(before), !rules.unread_stay), |row| row.get(0))?;
                Ok(ids.collect::<Result<Vec<i64>, _>>()?)
            })?;
            deleted += self.delete_entries(&expired, rules, now)?;
        }
        if let Some(count) = rules.count {
            let oversized_feeds = self.read(|connection| {
                let mut statement = connection.prepare_cached(SELECT_OVERSIZED_FEEDS)?;
                let ids = statement.query_map([count], |row| row.get(0))?;
                Ok(ids.collect::<Result<Vec<i64>, _>>()?)
            })?;
            for feed in oversized_feeds {
                let surplus = self.read(|connection| {
                    let mut statement = connection.prepare_cached(SELECT_SURPLUS)?;
                    let ids = statement.query_map((feed, count, !rules.unread_stay), |row| row.get(0))?;
                    Ok(ids.collect::<Result<Vec<i64>, _>>()?)
                })?;
                deleted += self.delete_entries(&surplus, rules, now)?;
            }
        }
        Ok(deleted)
    }

    /// Returns the arrival time of the newest entry that arrived at `before` or earlier.
    pub fn last_arrival(&self, before: DateTime<Utc>) -> Result<Option<DateTime<Utc>>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(SELECT_LAST_ARRIVAL)?;
            Ok(statement
                .query_row([UnixMillis(before)], |row| row.get::<_, Option<UnixMillis>>(0))?
                .map(|at| at.0))
        })
    }

    fn delete_entries(&self, ids: &[i64], rules: &Retention, now: DateTime<Utc>) -> Result<u32, StoreError> {
        let mut deleted = 0;
        for batch in ids.chunks(DELETE_BATCH_ROWS) {
            deleted += self.transact(|connection| {
                let mut deleted = 0;
                for &id in batch {
                    deleted += u32::from(delete_entry(connection, id, !rules.unread_stay, Some(now))?);
                }
                Ok(deleted)
            })?;
        }
        Ok(deleted)
    }

    /// Deletes the annotations that were removed before `before`, and returns how many. They cannot be restored any
    /// more.
    pub fn forget_annotations(&self, before: DateTime<Utc>) -> Result<u32, StoreError> {
        let mut deleted = 0;
        loop {
            let batch = self.transact(|c| {
                Ok(c.prepare_cached(DELETE_ANNOTATION_BATCH)?.execute([UnixMillis(before)])?)
            })?;
            if batch == 0 {
                return Ok(deleted);
            }
            deleted += u32::try_from(batch).unwrap_or(u32::MAX);
        }
    }

    /// Deletes the pictures that were fetched before `before` and that no entry refers to any more. Returns how many.
    pub fn drop_pictures(&self, before: DateTime<Utc>) -> Result<u32, StoreError> {
        let unreferenced = self.read(|connection| {
            let mut statement = connection.prepare_cached(SELECT_UNREFERENCED_PICTURES)?;
            Ok(statement.query_map([], |row| row.get(0))?.collect::<Result<Vec<i64>, _>>()?)
        })?;
        let mut deleted = 0;
        for batch in unreferenced.chunks(DELETE_BATCH_PICTURES) {
            deleted += self.transact(|connection| {
                let mut statement = connection.prepare_cached(DELETE_PICTURE)?;
                let mut deleted = 0;
                for id in batch {
                    deleted += statement.execute((id, UnixMillis(before)))?;
                }
                Ok(u32::try_from(deleted).unwrap_or(u32::MAX))
            })?;
        }
        Ok(deleted)
    }
}

impl Writing<'_> {
    /// Returns whether retention has deleted this entry: there is a tombstone of the feed with this uid, or one of this
    /// or another feed of the site with the same address and title.
    pub fn is_gone(&self, feed: FeedId, entry: &ParsedEntry) -> Result<bool, StoreError> {
        let has_tombstone: bool = self
            .connection
            .prepare_cached(SELECT_HAS_TOMBSTONE)?
            .query_row((feed.0, &entry.uid), |row| row.get(0))?;
        let (false, Some(link)) = (has_tombstone, link_hash(entry.url.as_deref(), &entry.title)) else {
            return Ok(has_tombstone);
        };
        let mut statement = self.connection.prepare_cached(SELECT_TOMBSTONES_BY_LINK)?;
        let mut rows = statement.query([link])?;
        while let Some(row) = rows.next()? {
            let (other, host): (i64, String) = (row.get(0)?, row.get(1)?);
            if other == feed.0 || self.has_same_site(feed, &host)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn has_same_site(&self, feed: FeedId, host: &str) -> Result<bool, StoreError> {
        let own: Option<String> =
            self.connection.prepare_cached(SELECT_HOST)?.query_row([feed.0], |row| row.get(0)).optional()?;
        Ok(own.is_some_and(|own| site_of(&own) == site_of(host)))
    }
}

/// Deletes an entry and the texts of its page. Returns false if the entry is protected, or unread and `even_unread` is
/// false. Leaves a tombstone with the time `tombstone_at`, if given. The entry's key and reading state always stay.
pub(crate) fn delete_entry(
    connection: &Connection,
    id: i64,
    even_unread: bool,
    tombstone_at: Option<DateTime<Utc>>,
) -> Result<bool, StoreError> {
    let mut statement = connection.prepare_cached(DELETE_ENTRY)?;
    let row = statement
        .query_row((id, even_unread), |row| Ok((row.get::<_, Option<String>>(0)?, row.get::<_, String>(1)?)));
    let Some((url, title)) = row.optional()? else { return Ok(false) };
    if let Some(now) = tombstone_at {
        let link = link_hash(url.as_deref(), &title);
        connection.prepare_cached(MARK_TOMBSTONE)?.execute((id, UnixMillis(now), link))?;
    }
    for sql in DELETE_DEPENDENTS {
        connection.prepare_cached(sql)?.execute([id])?;
    }
    Ok(true)
}

/// Hashes the address and title of an entry. The title is included because some feeds give all entries one address.
/// Returns `None` without a web address.
fn link_hash(url: Option<&str>, title: &str) -> Option<i64> {
    // Without a host, the address does not identify an entry.
    let url = url.filter(|url| !host_of(url).is_empty())?;
    Some(xxh3_64(format!("{url}\n{title}").as_bytes()).cast_signed())
}

#[cfg(test)]
mod tests {
    use ortoo_model::{EntryId, EntryQuery, Language};

    use super::*;
    use crate::testing::{TestStore, at, entry, new_feed};

    const DAY_MINUTES: i64 = 24 * 60;

    fn sql(store: &TestStore, sql: &str) {
        store.transact(|connection| Ok(connection.execute_batch(sql)?)).unwrap();
    }

    fn uids(store: &TestStore) -> String {
        let ids = store.entry_ids(&EntryQuery::default()).unwrap();
        let mut uids: Vec<_> = store.entry_rows(&ids).unwrap().into_iter().map(|row| row.uid).collect();
        uids.sort();
        uids.concat()
    }

    fn annotate(store: &TestStore, id: EntryId, removed: Option<i64>) {
        let removed = removed.map_or("NULL".to_owned(), |minute| at(minute).timestamp_millis().to_string());
        sql(
            store,
            &format!(
                "INSERT INTO annotations (uuid, entry_id, color, note, created_at, modified_at, removed_at,
                   placement, score) VALUES ('{0}', {0}, 'yellow', '', 0, 0, {removed}, 'exact', 1)",
                id.0
            ),
        );
    }

    /// A store with eight old read entries that are each protected for another reason, an unprotected read one (i) and
    /// an unprotected unread one (j).
    fn store_with_protected_entries() -> TestStore {
        let store = TestStore::new();
        let feed = store.follow("a");
        let ids: Vec<_> = "abcdefghij"
            .chars()
            .map(|uid| store.put(feed, &entry(&uid.to_string()), Language::En, 0))
            .collect();
        store.mark_read(&ids[..9], true, at(1)).unwrap();
        store.save_entries(&ids[..1], true, at(1)).unwrap();
        sql(
            &store,
            "UPDATE entries SET archived = 1 WHERE id = 2;
             INSERT INTO entry_states (entry_id, archived_at) VALUES (2, 1)
               ON CONFLICT DO UPDATE SET archived_at = 1;
             INSERT INTO tags (name, key) VALUES ('t', 't');
             INSERT INTO entry_tags VALUES (5, 1);
             INSERT INTO originals VALUES (6, 'u', NULL, x'00', 0);
             INSERT INTO pictures VALUES (1, 'p', 'image/png', x'00', 0), (2, 'q', 'image/png', x'00', 0);
             INSERT INTO entry_pictures VALUES (7, 1);
             UPDATE entry_states SET saved_at = 1 WHERE entry_id = 8;",
        );
        annotate(&store, ids[2], None);
        annotate(&store, ids[3], Some(5));
        sql(
            &store,
            "INSERT INTO articles (entry_id, origin, title, text_hash, authors, policy, seen_at, length, html, text)
               SELECT id, 'page', '', '', '[]', 1, 0, 0, '', '' FROM entries;
             INSERT INTO article_fetches SELECT id, 0, NULL FROM entries;",
        );
        store
    }

    #[test]
    fn protected_entries_are_never_deleted() {
        let rules = Retention { before: Some(at(400 * DAY_MINUTES)), count: Some(0), unread_stay: true };
        let store = store_with_protected_entries();
        assert_eq!(store.expire(&rules, at(500 * DAY_MINUTES)).unwrap(), 1);
        assert_eq!(uids(&store), "abcdefghj");
        assert_eq!((store.count_rows("articles"), store.count_rows("article_fetches")), (9, 9));
        assert_eq!(
            store.expire(&Retention { unread_stay: false, ..rules }, at(500 * DAY_MINUTES)).unwrap(),
            1
        );
        assert_eq!(uids(&store), "abcdefgh");

        let store = store_with_protected_entries();
        let feed = store.feeds().unwrap()[0].id;
        store.remove_feed(feed, at(2)).unwrap();
        assert_eq!(store.purge_removed(at(3)).unwrap(), 2);
        assert_eq!(store.count_rows("entries"), 8);
        assert_eq!(store.count_rows("articles"), 8);
    }

    #[test]
    fn a_removed_annotation_protects_its_entry_until_it_is_deleted() {
        let store = TestStore::new();
        let feed = store.follow("a");
        let id = store.put(feed, &entry("a"), Language::En, 0);
        annotate(&store, id, Some(10));
        let rules = Retention { before: Some(at(20)), ..Retention::default() };
        assert_eq!(store.expire(&rules, at(20)).unwrap(), 0);
        assert_eq!(store.forget_annotations(at(10)).unwrap(), 0);
        assert_eq!(store.forget_annotations(at(11)).unwrap(), 1);
        assert_eq!(store.expire(&rules, at(20)).unwrap(), 1);
        store.assert_no_problems();
    }

    #[test]
    fn age_is_measured_from_the_arrival() {
        let store = TestStore::new();
        let feed = store.follow("a");
        let old = ParsedEntry { published_at: Some(at(-900 * DAY_MINUTES)), ..entry("b") };
        store.put(feed, &entry("a"), Language::En, 0);
        store.put(feed, &old, Language::En, 10);
        let expire = |minute| {
            let rules = Retention { before: Some(at(minute)), ..Retention::default() };
            store.expire(&rules, at(20)).unwrap()
        };
        assert_eq!((expire(0), expire(10), uids(&store)), (0, 1, "b".to_owned()));
        assert_eq!(expire(11), 1);
    }

    #[test]
    fn the_newest_entries_of_each_feed_are_kept() {
        let store = TestStore::new();
        let (one, two) = (store.follow("one"), store.follow("two"));
        for (n, uid) in "abcde".chars().enumerate() {
            store.put(one, &entry(&uid.to_string()), Language::En, n as i64);
        }
        let x = store.put(two, &entry("x"), Language::En, 0);
        let a = store.entry_ids(&EntryQuery::default()).unwrap()[5];
        store.save_entries(&[a, x], true, at(9)).unwrap();
        let rules = Retention { count: Some(2), ..Retention::default() };
        let result = store.expire(&rules, at(9)).map(|deleted| (deleted, uids(&store))).unwrap();
        assert_eq!(result.0, 2, "{result:?}");
        assert!(result.1.contains("de") && result.1.contains('x'), "{result:?}");
        store.assert_no_problems();
    }

    #[test]
    fn tombstones_match_by_uid_or_by_address_and_title_within_a_site() {
        let store = TestStore::new();
        let (a, b) = (store.follow("a"), store.follow("b"));
        let of_site = store
            .add_feed(
                &ortoo_model::NewFeed { url: "https://www.a.example/all".to_owned(), ..new_feed("x") },
                at(0),
            )
            .unwrap();
        store.put(a, &entry("one"), Language::En, 0);
        store.put(a, &ParsedEntry { url: None, ..entry("bare") }, Language::En, 0);
        let has_tombstone =
            |feed, entry: &ParsedEntry| store.write(|writing| writing.is_gone(feed, entry)).unwrap();
        assert!(!has_tombstone(a, &entry("one")));
        let rules = Retention { before: Some(at(1)), ..Retention::default() };
        assert_eq!(store.expire(&rules, at(1)).unwrap(), 2);
        let renumbered = ParsedEntry { uid: "7".to_owned(), ..entry("one") };
        assert!(
            has_tombstone(a, &entry("one"))
                && has_tombstone(a, &renumbered)
                && has_tombstone(a, &entry("bare"))
        );
        assert!(has_tombstone(of_site, &renumbered), "another feed of the site");
        assert!(!has_tombstone(b, &renumbered), "another source");
        assert!(!has_tombstone(a, &ParsedEntry { title: "New".to_owned(), ..renumbered }));
        assert!(!has_tombstone(a, &ParsedEntry { url: None, uid: "8".to_owned(), ..entry("bare") }));

        // Inserted explicitly, the entry returns with its former id.
        let id = store.put(a, &entry("one"), Language::En, 2);
        assert_eq!(id, EntryId(1));
        assert!(!has_tombstone(a, &entry("one")));
        store.assert_no_problems();
    }

    #[test]
    fn unreferenced_pictures_are_deleted() {
        let store = store_with_protected_entries();
        assert_eq!(store.drop_pictures(at(0)).unwrap(), 1);
        assert_eq!(store.count_rows("pictures"), 1);
        assert_eq!(store.count_rows("entry_pictures"), 1);
    }
}
