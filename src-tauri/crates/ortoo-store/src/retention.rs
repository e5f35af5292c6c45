//! What goes after its time, and what never does.
//!
//! One condition says what the reader has made their own; everything that removes entries asks it, again in
//! the very statement that removes. What went is marked in `entry_keys`, so that a source that still lists
//! it does not bring it back as news.

use chrono::{DateTime, Utc};
use ortoo_model::{FeedId, ParsedEntry};
use rusqlite::{Connection, OptionalExtension};
use xxhash_rust::xxh3::xxh3_64;

use crate::titles::site;
use crate::values::{Ms, host_of};
use crate::{Store, StoreError, Writing};

/// Entries removed in one transaction: some tens of milliseconds.
const BITE: usize = 500;
/// Pictures removed in one; they are large.
const PICTURES: usize = 20;

/// Over `entries AS e`: nobody saved, archived, tagged or annotated it, an annotation that can be taken back
/// counts, and nothing is kept of its page. The tables are asked beside the flags that repeat them.
macro_rules! unkept_sql {
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
pub(crate) use unkept_sql;

const LAST_ARRIVAL: &str =
    "SELECT max(arrived_at) FROM entries INDEXED BY entries_arrived WHERE arrived_at <= ?1";
/// By arrival: a source may write any date, but it cannot make an entry arrive early.
const AGED: &str = concat!(
    "SELECT e.id FROM entries AS e INDEXED BY entries_arrived
     WHERE e.arrived_at < ?1 AND (e.read = 1 OR ?2) AND ",
    unkept_sql!()
);
const CROWDED: &str = "SELECT id FROM feeds WHERE entries > ?1";
const SURPLUS: &str = concat!(
    "SELECT id FROM (SELECT e.id, e.read FROM entries AS e INDEXED BY entries_feed WHERE e.feed_id = ?1 AND ",
    unkept_sql!(),
    " ORDER BY e.effective_at DESC, e.id DESC LIMIT -1 OFFSET ?2) WHERE read = 1 OR ?3"
);

const GO: &str = concat!(
    "DELETE FROM entries AS e WHERE e.id = ?1 AND (e.read = 1 OR ?2) AND ",
    unkept_sql!(),
    " RETURNING url, title"
);
const GONE: &str = "UPDATE entry_keys SET gone_at = ?2, gone_link = ?3 WHERE id = ?1";
// Texts of its page; what the feed sends goes with the entry itself.
const GO_TOO: [&str; 2] =
    ["DELETE FROM articles WHERE entry_id = ?1", "DELETE FROM article_fetches WHERE entry_id = ?1"];

const IS_GONE: &str =
    "SELECT EXISTS (SELECT 1 FROM entry_keys WHERE feed_id = ?1 AND uid = ?2 AND gone_at IS NOT NULL)";
const GONE_LINKS: &str = "SELECT k.feed_id, f.host FROM entry_keys AS k JOIN feeds AS f ON f.id = k.feed_id
  WHERE k.gone_link = ?1 AND f.removed_at IS NULL";
const HOST: &str = "SELECT host FROM feeds WHERE id = ?1";

const FORGET: &str = "DELETE FROM annotations WHERE id IN
  (SELECT id FROM annotations WHERE removed_at < ?1 LIMIT 500)";

// From an index alone: a picture's bytes stand before its time.
const LOOSE: &str = "SELECT p.id FROM pictures AS p
  WHERE NOT EXISTS (SELECT 1 FROM entry_pictures AS e WHERE e.picture_id = p.id)";
const DROP_PICTURE: &str = "DELETE FROM pictures AS p WHERE p.id = ?1 AND p.fetched_at < ?2
  AND NOT EXISTS (SELECT 1 FROM entry_pictures AS e WHERE e.picture_id = p.id)";

/// How long entries stay that nobody made their own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Retention {
    /// Those that arrived before then go.
    pub before: Option<DateTime<Utc>>,
    /// So many of a source stay, its newest.
    pub count: Option<u32>,
    /// Unread ones stay all the same.
    pub unread_stay: bool,
}

impl Store {
    /// Removes what the rules let go, and returns how many entries that were. In bites, so that nobody who
    /// writes waits long.
    ///
    /// # Errors
    /// Those of writing; what was removed by then stays removed.
    pub fn expire(&self, rules: &Retention, now: DateTime<Utc>) -> Result<u32, StoreError> {
        let mut removed = 0;
        if let Some(before) = rules.before {
            let aged = self.read(|connection| {
                let mut statement = connection.prepare_cached(AGED)?;
                let ids = statement.query_map((Ms(before), !rules.unread_stay), |row| row.get(0))?;
                Ok(ids.collect::<Result<Vec<i64>, _>>()?)
            })?;
            removed += self.remove_all(&aged, rules, now)?;
        }
        if let Some(count) = rules.count {
            let crowded = self.read(|connection| {
                let mut statement = connection.prepare_cached(CROWDED)?;
                let ids = statement.query_map([count], |row| row.get(0))?;
                Ok(ids.collect::<Result<Vec<i64>, _>>()?)
            })?;
            for feed in crowded {
                let surplus = self.read(|connection| {
                    let mut statement = connection.prepare_cached(SURPLUS)?;
                    let ids = statement.query_map((feed, count, !rules.unread_stay), |row| row.get(0))?;
                    Ok(ids.collect::<Result<Vec<i64>, _>>()?)
                })?;
                removed += self.remove_all(&surplus, rules, now)?;
            }
        }
        Ok(removed)
    }

    /// When the newest of the entries arrived that arrived at `before` or earlier.
    ///
    /// # Errors
    /// Those of reading.
    pub fn last_arrival(&self, before: DateTime<Utc>) -> Result<Option<DateTime<Utc>>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(LAST_ARRIVAL)?;
            Ok(statement.query_row([Ms(before)], |row| row.get::<_, Option<Ms>>(0))?.map(|at| at.0))
        })
    }

    fn remove_all(&self, ids: &[i64], rules: &Retention, now: DateTime<Utc>) -> Result<u32, StoreError> {
        let mut removed = 0;
        for bite in ids.chunks(BITE) {
            removed += self.transact(|connection| {
                let mut removed = 0;
                for &id in bite {
                    removed += u32::from(remove(connection, id, !rules.unread_stay, Some(now))?);
                }
                Ok(removed)
            })?;
        }
        Ok(removed)
    }

    /// Deletes the annotations that were removed before then, for good, and returns how many.
    ///
    /// # Errors
    /// Those of writing.
    pub fn forget_annotations(&self, before: DateTime<Utc>) -> Result<u32, StoreError> {
        let mut forgotten = 0;
        loop {
            let bite = self.transact(|c| Ok(c.prepare_cached(FORGET)?.execute([Ms(before)])?))?;
            if bite == 0 {
                return Ok(forgotten);
            }
            forgotten += u32::try_from(bite).unwrap_or(u32::MAX);
        }
    }

    /// Deletes the pictures, fetched before then, that no entry has any more, and returns how many.
    ///
    /// # Errors
    /// Those of writing.
    pub fn drop_pictures(&self, before: DateTime<Utc>) -> Result<u32, StoreError> {
        let loose = self.read(|connection| {
            let mut statement = connection.prepare_cached(LOOSE)?;
            Ok(statement.query_map([], |row| row.get(0))?.collect::<Result<Vec<i64>, _>>()?)
        })?;
        let mut dropped = 0;
        for bite in loose.chunks(PICTURES) {
            dropped += self.transact(|connection| {
                let mut statement = connection.prepare_cached(DROP_PICTURE)?;
                let mut dropped = 0;
                for id in bite {
                    dropped += statement.execute((id, Ms(before)))?;
                }
                Ok(u32::try_from(dropped).unwrap_or(u32::MAX))
            })?;
        }
        Ok(dropped)
    }
}

impl Writing<'_> {
    /// Whether retention has removed this entry: the feed had it under this uid, or under another with the
    /// same address and title, or another feed of the site had it.
    ///
    /// # Errors
    /// Those of reading.
    pub fn is_gone(&self, feed: FeedId, entry: &ParsedEntry) -> Result<bool, StoreError> {
        let gone: bool =
            self.connection.prepare_cached(IS_GONE)?.query_row((feed.0, &entry.uid), |row| row.get(0))?;
        let (false, Some(link)) = (gone, link(entry.url.as_deref(), &entry.title)) else { return Ok(gone) };
        let mut statement = self.connection.prepare_cached(GONE_LINKS)?;
        let mut rows = statement.query([link])?;
        while let Some(row) = rows.next()? {
            let (other, host): (i64, String) = (row.get(0)?, row.get(1)?);
            if other == feed.0 || self.is_of_site(feed, &host)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn is_of_site(&self, feed: FeedId, host: &str) -> Result<bool, StoreError> {
        let own: Option<String> =
            self.connection.prepare_cached(HOST)?.query_row([feed.0], |row| row.get(0)).optional()?;
        Ok(own.is_some_and(|own| site(&own) == site(host)))
    }
}

/// Removes one entry with the texts of its page, unless it is kept; false then. With `unread`, whether it was
/// read or not. Retention marks it as gone; the key and what the reader did stay.
pub(crate) fn remove(
    connection: &Connection,
    id: i64,
    unread: bool,
    gone: Option<DateTime<Utc>>,
) -> Result<bool, StoreError> {
    let mut statement = connection.prepare_cached(GO)?;
    let row = statement
        .query_row((id, unread), |row| Ok((row.get::<_, Option<String>>(0)?, row.get::<_, String>(1)?)));
    let Some((url, title)) = row.optional()? else { return Ok(false) };
    if let Some(now) = gone {
        let link = link(url.as_deref(), &title);
        connection.prepare_cached(GONE)?.execute((id, Ms(now), link))?;
    }
    for sql in GO_TOO {
        connection.prepare_cached(sql)?.execute([id])?;
    }
    Ok(true)
}

/// Address and title in one number. The title too: some sources give all their entries one address.
fn link(url: Option<&str>, title: &str) -> Option<i64> {
    // Only addresses of the web tell entries apart.
    let url = url.filter(|url| !host_of(url).is_empty())?;
    Some(xxh3_64(format!("{url}\n{title}").as_bytes()).cast_signed())
}

#[cfg(test)]
mod tests {
    use ortoo_model::{EntryId, EntryQuery, Language};

    use super::*;
    use crate::testing::{TestStore, at, entry, new_feed};

    const DAY: i64 = 24 * 60;

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

    /// Nine old read entries, each kept for another reason but the last, and an old unread one.
    fn kept_in_every_way() -> TestStore {
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
    fn what_the_reader_made_their_own_is_never_touched() {
        let rules = Retention { before: Some(at(400 * DAY)), count: Some(0), unread_stay: true };
        let store = kept_in_every_way();
        assert_eq!(store.expire(&rules, at(500 * DAY)).unwrap(), 1);
        assert_eq!(uids(&store), "abcdefghj");
        assert_eq!((store.rows_of("articles"), store.rows_of("article_fetches")), (9, 9));
        assert_eq!(store.expire(&Retention { unread_stay: false, ..rules }, at(500 * DAY)).unwrap(), 1);
        assert_eq!(uids(&store), "abcdefgh");

        let store = kept_in_every_way();
        let feed = store.feeds().unwrap()[0].id;
        store.remove_feed(feed, at(2)).unwrap();
        assert_eq!(store.purge_removed(at(3)).unwrap(), 2);
        assert_eq!(store.rows_of("entries"), 8);
        assert_eq!(store.rows_of("articles"), 8);
    }

    #[test]
    fn an_annotation_that_was_removed_holds_its_entry_until_it_is_forgotten() {
        let store = TestStore::new();
        let feed = store.follow("a");
        let id = store.put(feed, &entry("a"), Language::En, 0);
        annotate(&store, id, Some(10));
        let rules = Retention { before: Some(at(20)), ..Retention::default() };
        assert_eq!(store.expire(&rules, at(20)).unwrap(), 0);
        assert_eq!(store.forget_annotations(at(10)).unwrap(), 0);
        assert_eq!(store.forget_annotations(at(11)).unwrap(), 1);
        assert_eq!(store.expire(&rules, at(20)).unwrap(), 1);
        store.assert_sound();
    }

    #[test]
    fn age_counts_from_the_arrival() {
        let store = TestStore::new();
        let feed = store.follow("a");
        let old = ParsedEntry { published_at: Some(at(-900 * DAY)), ..entry("b") };
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
    fn the_newest_of_each_source_stay() {
        let store = TestStore::new();
        let (one, two) = (store.follow("one"), store.follow("two"));
        for (n, uid) in "abcde".chars().enumerate() {
            store.put(one, &entry(&uid.to_string()), Language::En, n as i64);
        }
        let x = store.put(two, &entry("x"), Language::En, 0);
        let a = store.entry_ids(&EntryQuery::default()).unwrap()[5];
        store.save_entries(&[a, x], true, at(9)).unwrap();
        let rules = Retention { count: Some(2), ..Retention::default() };
        let kept = store.expire(&rules, at(9)).map(|removed| (removed, uids(&store))).unwrap();
        assert_eq!(kept.0, 2, "{kept:?}");
        assert!(kept.1.contains("de") && kept.1.contains('x'), "{kept:?}");
        store.assert_sound();
    }

    #[test]
    fn what_went_is_known_by_its_uid_or_by_address_and_title() {
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
        let gone = |feed, entry: &ParsedEntry| store.write(|writing| writing.is_gone(feed, entry)).unwrap();
        assert!(!gone(a, &entry("one")));
        let rules = Retention { before: Some(at(1)), ..Retention::default() };
        assert_eq!(store.expire(&rules, at(1)).unwrap(), 2);
        let renumbered = ParsedEntry { uid: "7".to_owned(), ..entry("one") };
        assert!(gone(a, &entry("one")) && gone(a, &renumbered) && gone(a, &entry("bare")));
        assert!(gone(of_site, &renumbered), "another feed of the site");
        assert!(!gone(b, &renumbered), "another source");
        assert!(!gone(a, &ParsedEntry { title: "New".to_owned(), ..renumbered }));
        assert!(!gone(a, &ParsedEntry { url: None, uid: "8".to_owned(), ..entry("bare") }));

        // Put by the reader's own hand, it is back with the id it had.
        let id = store.put(a, &entry("one"), Language::En, 2);
        assert_eq!(id, EntryId(1));
        assert!(!gone(a, &entry("one")));
        store.assert_sound();
    }

    #[test]
    fn pictures_that_nobody_has_any_more_go() {
        let store = kept_in_every_way();
        assert_eq!(store.drop_pictures(at(0)).unwrap(), 1);
        assert_eq!(store.rows_of("pictures"), 1);
        assert_eq!(store.rows_of("entry_pictures"), 1);
    }
}
