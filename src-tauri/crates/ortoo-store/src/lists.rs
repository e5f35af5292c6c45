//! Lists of entries: which ids, in which order; and what the sidebar counts.
//!
//! Each list names its index, because SQLite without statistics guesses, and a wrong guess costs seconds
//! at a million entries. An index that does not serve its query is an error, which the tests would see.

use chrono::{DateTime, Utc};
use ortoo_model::{Counts, EntryId, EntryOrder, EntryQuery, EntryRow, FeedId, Language};
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use crate::entries::{row, row_sql};
use crate::feeds::title_sql;
use crate::newest::newest;
use crate::search::{FOUND, Narrowed, search_of};
use crate::values::Ms;
use crate::words::{fold, sort_key};
use crate::{Store, StoreError};

// Small tables: SQLite reads the removed feeds once a query.
const VISIBLE: &str = " AND e.feed_id NOT IN (SELECT id FROM feeds WHERE removed_at IS NOT NULL)";

/// Newest first by effective date, without what the reader hides.
pub(crate) const HEADLINES: &str = concat!(
    row_sql!(),
    "WHERE e.id IN (SELECT e.id FROM entries AS e INDEXED BY entries_effective
       WHERE e.effective_at >= ?1 AND e.effective_at < ?2
         AND NOT EXISTS (SELECT 1 FROM watch_matches AS m JOIN watches AS w ON w.id = m.watch_id
           WHERE m.entry_id = e.id AND w.level = 'mute')
         AND e.feed_id NOT IN (SELECT id FROM feeds WHERE removed_at IS NOT NULL)
       ORDER BY e.effective_at DESC, e.id DESC LIMIT ?3)
     ORDER BY e.effective_at DESC, e.id DESC"
);

const COUNTS: &str = "SELECT count(*), coalesce(sum(s.failure IS NOT NULL), 0), coalesce(sum(f.entries), 0),
    coalesce(sum(f.unread), 0), (SELECT count(*) FROM entries WHERE saved = 1 AND archived = 0),
    (SELECT count(*) FROM entries WHERE saved = 1 AND archived = 1),
    (SELECT count(*) FROM annotations WHERE removed_at IS NULL),
    (SELECT count(*) FROM annotations WHERE removed_at IS NULL AND placement = 'review'),
    (SELECT count(DISTINCT e.id) FROM alert_decisions AS d INDEXED BY alert_decisions_decided
       CROSS JOIN entries AS e ON e.id = d.entry_id
       WHERE d.decided_at >= ?1 AND e.read = 0
         AND (d.alert_id IS NOT NULL OR d.reason ->> '$.code' = 'silent-watch')
         AND e.feed_id NOT IN (SELECT id FROM feeds WHERE removed_at IS NOT NULL))
  FROM feeds AS f LEFT JOIN fetch_states AS s ON s.feed_id = f.id WHERE f.removed_at IS NULL";

const SHARES: &str = "SELECT EXISTS (SELECT 1 FROM entry_sightings WHERE feed_id = ?1)";
const OWN_OR_SEEN: &str = " AND e.id IN (SELECT id FROM entries WHERE feed_id = ?
  UNION ALL SELECT entry_id FROM entry_sightings WHERE feed_id = ?)";

// Of a word that half of all have, weighing each would take too long: the newest with it in the headline and the newest
// with it anywhere are taken into account. How new they are counts beside how well they fit: what is a month older than
// the newest counts three quarters.
const BEST: &str = "SELECT e.id FROM (SELECT id, min(fit) AS fit FROM (
       SELECT * FROM (SELECT rowid AS id, rank AS fit FROM search_index WHERE search_index MATCH ?
         ORDER BY rowid DESC LIMIT 800)
       UNION ALL
       SELECT * FROM (SELECT rowid, rank FROM search_index WHERE search_index MATCH ?
         ORDER BY rowid DESC LIMIT 800)) GROUP BY id) AS s
     CROSS JOIN entries AS e ON e.id = s.id WHERE 1";
const FIT: &str = "s.fit * (0.5 + 0.5 / (1.0 + max(0, (SELECT max(effective_at) FROM entries)
     - e.effective_at) / 2592000000.0))";

const TAGGED: &str =
    " AND e.id IN (SELECT et.entry_id FROM tags AS t JOIN entry_tags AS et ON et.tag_id = t.id
  WHERE t.key = ?)";

const FEED_TITLES: &str = concat!("SELECT f.id, ", title_sql!(), " FROM feeds AS f WHERE f.entries > 0");

impl Store {
    /// The ids of a selection, in its order.
    ///
    /// # Errors
    /// Those of reading.
    pub fn entry_ids(&self, query: &EntryQuery) -> Result<Vec<EntryId>, StoreError> {
        self.read(|connection| ids(connection, query))
    }

    /// The newest headlines published (or, undated, first seen) from `from` on and before `to`.
    ///
    /// # Errors
    /// Those of reading.
    pub fn headlines_between(
        &self,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
        limit: u32,
    ) -> Result<Vec<EntryRow>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(HEADLINES)?;
            Ok(statement.query_map((Ms(from), Ms(to), limit), row)?.collect::<Result<_, _>>()?)
        })
    }

    /// Feeds and their entries as far as they are followed, and all saved entries; of alerts, those made at
    /// `since` or later.
    ///
    /// # Errors
    /// Those of reading.
    pub fn counts(&self, since: DateTime<Utc>) -> Result<Counts, StoreError> {
        self.read(|connection| {
            Ok(connection.prepare_cached(COUNTS)?.query_row([Ms(since)], |row| {
                Ok(Counts {
                    feeds: row.get(0)?,
                    failing: row.get(1)?,
                    entries: row.get(2)?,
                    unread: row.get(3)?,
                    saved: row.get(4)?,
                    archived: row.get(5)?,
                    annotations: row.get(6)?,
                    reviews: row.get(7)?,
                    alerts: row.get(8)?,
                })
            })?)
        })
    }

    /// The best of what a query finds, with how well it fits: the higher, the better.
    ///
    /// # Errors
    /// Those of reading.
    pub fn ranked(&self, query: &EntryQuery) -> Result<Vec<(EntryId, f64)>, StoreError> {
        let query = EntryQuery { order: EntryOrder::Relevance, ..query.clone() };
        self.read(|connection| {
            let (sql, values) = statement(&query, search_of(connection, &query)?, false);
            let fit = if sql.starts_with(BEST) { FIT } else { "0.0" };
            let sql = sql.replacen("SELECT e.id", &format!("SELECT e.id, -({fit})"), 1);
            let mut statement = connection.prepare_cached(&sql)?;
            let rows = statement
                .query_map(params_from_iter(values), |row| Ok((EntryId(row.get(0)?), row.get(1)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}

/// [`Store::entry_ids`] on a connection, within whatever transaction it is in.
pub(crate) fn ids(connection: &Connection, query: &EntryQuery) -> Result<Vec<EntryId>, StoreError> {
    let search = search_of(connection, query)?;
    if query.order != EntryOrder::Feed || query.feed.is_some() {
        let shared = shares(connection, query.feed)?;
        if !shared && let Some(ids) = newest(connection, query, search.as_ref())? {
            return Ok(ids);
        }
        return run(connection, query, search, shared);
    }
    // Feed by feed, each from its index: no sort of the whole, and titles in the reader's alphabet.
    let mut feeds = connection
        .prepare_cached(FEED_TITLES)?
        .query_map([], |row| Ok((sort_key(row.get_ref(1)?.as_str()?), row.get::<_, i64>(0)?)))?
        .collect::<Result<Vec<_>, _>>()?;
    feeds.sort();
    let mut left = query.limit;
    let mut all = Vec::new();
    for (_, feed) in feeds {
        if left == Some(0) {
            break;
        }
        let part = EntryQuery { feed: Some(FeedId(feed)), limit: left, ..query.clone() };
        let part = run(connection, &part, search.clone(), false)?;
        left = left.map(|left| left.saturating_sub(u32::try_from(part.len()).unwrap_or(u32::MAX)));
        all.extend(part);
    }
    Ok(all)
}

fn run(
    connection: &Connection,
    query: &EntryQuery,
    search: Option<Narrowed>,
    shared: bool,
) -> Result<Vec<EntryId>, StoreError> {
    let (sql, values) = statement(query, search, shared);
    let mut statement = connection.prepare_cached(&sql)?;
    let ids = statement.query_map(params_from_iter(values), |row| row.get(0).map(EntryId))?;
    Ok(ids.collect::<Result<_, _>>()?)
}

/// Whether entries of other feeds were seen in this one too.
fn shares(connection: &Connection, feed: Option<FeedId>) -> Result<bool, StoreError> {
    let Some(feed) = feed else { return Ok(false) };
    Ok(connection.prepare_cached(SHARES)?.query_row([feed.0], |row| row.get(0))?)
}

/// The statement of a selection, with what [`search_of`] says of it, and its values. Literals where a partial index
/// must serve. With `shared`, the entries of other feeds that were seen in the asked one too belong to it.
pub(crate) fn statement(query: &EntryQuery, search: Option<Narrowed>, shared: bool) -> (String, Vec<Value>) {
    let best = match (&search, query.order) {
        (Some(search), EntryOrder::Relevance) => search.fts.clone(),
        _ => None,
    };
    let mut sql = if best.is_some() {
        BEST.to_owned()
    } else if shared {
        "SELECT e.id FROM entries AS e WHERE 1".to_owned()
    } else {
        format!("SELECT e.id FROM entries AS e INDEXED BY {} WHERE 1", index(query))
    };
    let mut values: Vec<Value> = Vec::new();
    if let Some(fts) = &best {
        values.extend([format!("title : ({fts})").into(), fts.clone().into()]);
    }
    narrow_to(query, shared, &mut sql, &mut values);
    if let Some(search) = search {
        if let Some(fts) = search.fts.filter(|_| best.is_none()) {
            sql.push_str(FOUND);
            values.push(fts.into());
        }
        sql.push_str(if search.is_empty { " AND 0" } else { &search.sql });
        values.extend(search.values);
    }
    if best.is_some() {
        sql.push_str(&format!(" ORDER BY {FIT}, e.effective_at DESC, e.id DESC"));
        limit(&mut sql, &mut values, query);
        return (sql, values);
    }
    sql.push_str(match query.order {
        EntryOrder::Arrived => " ORDER BY e.arrived_at DESC, e.effective_at DESC, e.id DESC",
        EntryOrder::Published | EntryOrder::Feed | EntryOrder::Relevance => {
            " ORDER BY e.effective_at DESC, e.id DESC"
        }
        EntryOrder::Saved => {
            " ORDER BY (SELECT s.saved_at FROM entry_states AS s WHERE s.entry_id = e.id) DESC NULLS LAST,
             e.effective_at DESC, e.id DESC"
        }
        EntryOrder::Title => " ORDER BY sort_key(e.title), e.effective_at DESC, e.id DESC",
    });
    limit(&mut sql, &mut values, query);
    (sql, values)
}

/// The conditions of a selection but what is searched for.
pub(crate) fn narrow_to(query: &EntryQuery, shared: bool, sql: &mut String, values: &mut Vec<Value>) {
    // What the reader marked in some way is there whatever becomes of its feed.
    if query.saved {
        sql.push_str(" AND e.saved = 1");
    }
    if query.annotated {
        sql.push_str(" AND e.annotations > 0");
    }
    if !query.saved && !query.annotated && query.tag.is_none() {
        sql.push_str(VISIBLE);
    }
    if let Some(tag) = &query.tag {
        sql.push_str(TAGGED);
        values.push(fold(tag.trim()).into());
    }
    if let Some(watch) = query.watch {
        sql.push_str(" AND e.id IN (SELECT entry_id FROM watch_matches WHERE watch_id = ?)");
        values.push(watch.0.into());
    }
    match query.archived {
        Some(true) => sql.push_str(" AND e.archived = 1"),
        Some(false) => sql.push_str(" AND e.archived = 0"),
        None => {}
    }
    if query.unread {
        sql.push_str(" AND e.read = 0");
    }
    match query.language {
        None => {}
        Some(Language::En) => sql.push_str(" AND e.tongue = 'en'"),
        Some(Language::Mn) => sql.push_str(" AND e.tongue = 'mn'"),
        Some(Language::MnMong) => sql.push_str(" AND e.tongue = 'mn' AND e.language = 'mn-Mong'"),
        Some(Language::Other) => sql.push_str(" AND e.tongue = 'other'"),
    }
    match query.feed {
        Some(feed) if shared => {
            sql.push_str(OWN_OR_SEEN);
            values.extend([feed.0.into(), feed.0.into()]);
        }
        Some(feed) => {
            sql.push_str(" AND e.feed_id = ?");
            values.push(feed.0.into());
        }
        None => {}
    }
    if let Some(folder) = &query.folder {
        sql.push_str(" AND e.feed_id IN (SELECT id FROM feeds WHERE folder = ?)");
        values.push(folder.clone().into());
    }
    if let Some(since) = query.since {
        sql.push_str(" AND e.effective_at >= ?");
        values.push(since.timestamp_millis().into());
    }
}

fn limit(sql: &mut String, values: &mut Vec<Value>, query: &EntryQuery) {
    if let Some(limit) = query.limit {
        sql.push_str(" LIMIT ?");
        values.push(i64::from(limit).into());
    }
}

/// The index that reads the fewest rows: saved ones and those of one feed are few enough to be sorted,
/// the others come in order.
fn index(query: &EntryQuery) -> &'static str {
    let arrived = query.order == EntryOrder::Arrived;
    match (query.saved, query.feed, query.unread, query.language) {
        (true, ..) => "entries_saved",
        _ if query.annotated => "entries_annotated",
        (_, Some(_), ..) => "entries_feed",
        (_, _, true, _) if arrived => "entries_unread_arrived",
        (_, _, true, _) => "entries_unread_effective",
        (_, _, _, Some(_)) if arrived => "entries_tongue_arrived",
        (_, _, _, Some(_)) => "entries_tongue_effective",
        _ if arrived => "entries_arrived",
        _ => "entries_effective",
    }
}

#[cfg(test)]
mod tests {
    use ortoo_model::{NewFeed, ParsedEntry};

    use super::*;
    use crate::testing::{TestStore, at, entry, new_feed};

    /// Entries by their one-letter uids: a, b and c of feed Ө, d and e of feed П.
    fn filled() -> TestStore {
        let store = TestStore::new();
        let follow = |name: &str, title: &str, folder: Option<&str>| {
            let feed = NewFeed {
                title: Some(title.to_owned()),
                folder: folder.map(str::to_owned),
                ..new_feed(name)
            };
            store.add_feed(&feed, at(0)).unwrap()
        };
        let (one, two) = (follow("one", "Ө", None), follow("two", "П", Some("Дэлхий")));
        let put = |feed, uid, language, minute, published: Option<i64>| {
            let entry = ParsedEntry { published_at: published.map(at), ..entry(uid) };
            store.put(feed, &entry, language, minute);
        };
        put(one, "a", Language::En, 10, Some(-5));
        put(one, "b", Language::Mn, 11, None);
        put(one, "c", Language::MnMong, 12, Some(-50));
        put(two, "d", Language::En, 12, Some(-40));
        put(two, "e", Language::Other, 14, Some(8));
        store.index_pending(100).unwrap();
        store
    }

    fn uids(store: &Store, query: &EntryQuery) -> String {
        let rows = store.entry_rows(&store.entry_ids(query).unwrap()).unwrap();
        rows.into_iter().map(|row| row.uid).collect()
    }

    fn id(store: &Store, uid: &str) -> EntryId {
        let rows = store.entry_rows(&store.entry_ids(&EntryQuery::default()).unwrap()).unwrap();
        rows.into_iter().find(|row| row.uid == uid).unwrap().id
    }

    #[test]
    fn each_order_is_newest_first_within_its_kind() {
        let store = filled();
        let check = |order, limit, expected| {
            let query = EntryQuery { order, limit, ..EntryQuery::default() };
            assert_eq!(uids(&store, &query), expected, "{order:?} {limit:?}");
        };
        check(EntryOrder::Arrived, None, "edcba");
        check(EntryOrder::Arrived, Some(2), "ed");
        check(EntryOrder::Published, None, "beadc");
        check(EntryOrder::Published, Some(0), "");
        check(EntryOrder::Feed, None, "baced");
        check(EntryOrder::Feed, Some(4), "bace");
    }

    #[test]
    fn of_entries_that_came_together_the_last_put_comes_first() {
        let store = TestStore::new();
        let feed = store.follow("a");
        for uid in ["a", "b", "c"] {
            store.put(feed, &entry(uid), Language::En, 0);
        }
        for order in [EntryOrder::Arrived, EntryOrder::Published, EntryOrder::Feed] {
            for (unread, saved) in [(false, false), (true, false)] {
                let query = EntryQuery { order, unread, saved, ..EntryQuery::default() };
                assert_eq!(uids(&store, &query), "cba", "{query:?}");
            }
        }
    }

    #[test]
    fn each_field_narrows_every_order() {
        let store = filled();
        store.mark_read(&[id(&store, "a"), id(&store, "e")], true, at(20)).unwrap();
        store.save_entries(&[id(&store, "c"), id(&store, "e")], true, at(20)).unwrap();
        let two = store.feeds().unwrap()[0].id;
        let check = |query: EntryQuery, expected: &str| {
            for order in [EntryOrder::Arrived, EntryOrder::Published, EntryOrder::Feed] {
                let mut found: Vec<_> =
                    uids(&store, &EntryQuery { order, ..query.clone() }).chars().collect();
                found.sort_unstable();
                assert_eq!(String::from_iter(found), expected, "{order:?} {query:?}");
            }
        };
        let all = EntryQuery::default;
        check(EntryQuery { language: Some(Language::En), ..all() }, "ad");
        check(EntryQuery { language: Some(Language::Mn), ..all() }, "bc");
        check(EntryQuery { language: Some(Language::MnMong), ..all() }, "c");
        check(EntryQuery { language: Some(Language::Other), ..all() }, "e");
        check(EntryQuery { feed: Some(two), ..all() }, "de");
        check(EntryQuery { feed: Some(FeedId(99)), ..all() }, "");
        check(EntryQuery { folder: Some("Дэлхий".to_owned()), ..all() }, "de");
        check(EntryQuery { unread: true, ..all() }, "bcd");
        check(EntryQuery { unread: true, language: Some(Language::Mn), ..all() }, "bc");
        check(EntryQuery { saved: true, ..all() }, "ce");
        check(EntryQuery { saved: true, unread: true, ..all() }, "c");
        check(EntryQuery { since: Some(at(-5)), ..all() }, "abe");
        check(EntryQuery { text: Some("EXCERPT  d".to_owned()), ..all() }, "bcde".get(2..3).unwrap());
        check(EntryQuery { text: Some("  ".to_owned()), ..all() }, "abcde");
        check(EntryQuery { text: Some("%".to_owned()), ..all() }, "");
        let everything = EntryQuery {
            language: Some(Language::En),
            feed: Some(two),
            folder: Some("Дэлхий".to_owned()),
            unread: true,
            since: Some(at(-40)),
            text: Some("d".to_owned()),
            limit: Some(9),
            ..all()
        };
        check(everything, "d");
    }

    #[test]
    fn headlines_are_those_of_the_time_asked_newest_first() {
        let store = filled();
        let check = |from, to, limit, expected: &str| {
            let rows = store.headlines_between(at(from), at(to), limit).unwrap();
            assert_eq!(rows.into_iter().map(|row| row.uid).collect::<String>(), expected);
        };
        check(-50, 12, 100, "beadc");
        check(-49, 11, 100, "ead");
        check(-50, 12, 2, "be");
        check(12, -50, 100, "");
        store.remove_feed(store.feeds().unwrap()[0].id, at(30)).unwrap();
        check(-50, 12, 100, "bac");
    }

    #[test]
    fn entries_are_found_by_their_whole_text() {
        let store = filled();
        let found =
            |text: &str| uids(&store, &EntryQuery { text: Some(text.to_owned()), ..EntryQuery::default() });
        assert_eq!((found("TEXT of e "), found("nowhere")), ("e".to_owned(), String::new()));
        assert_eq!(found("lang:mn -\"text of b\""), "c");
        store.tag_entries(&[id(&store, "e")], &["Цас".to_owned()], &[]).unwrap();
        assert_eq!(found("tag:цас"), "e");
        assert_eq!((found("цасны "), store.count_pending().unwrap()), (String::new(), 1));
        assert_eq!(store.index_pending(100).unwrap(), 1);
        assert_eq!((found("цасны "), store.count_pending().unwrap()), ("e".to_owned(), 0));
    }

    #[test]
    fn the_best_come_first_and_of_equals_the_newest() {
        let store = TestStore::new();
        let feed = store.follow("a");
        let put = |uid: &str, title: &str, text: &str, days: i64| {
            let published_at = Some(at(-days * 24 * 60));
            let parsed = ParsedEntry { title: title.to_owned(), published_at, ..entry(uid) };
            let parsed = ParsedEntry { excerpt: text.to_owned(), ..parsed };
            store.put(feed, &parsed, Language::Mn, 0);
        };
        put("a", "Нүүрсний үнэ", "", 200);
        put("b", "Нүүрсний экспорт", "", 0);
        put("c", "Зэсийн экспорт", "Нүүрс бас нэмэгдэв.", 0);
        put("d", "Цас", "", 0);
        store.index_pending(100).unwrap();
        let order = EntryOrder::Relevance;
        let query = EntryQuery { text: Some("нүүрс ".to_owned()), order, ..EntryQuery::default() };
        assert_eq!(uids(&store, &query), "bac");
        assert_eq!(uids(&store, &EntryQuery { text: None, ..query }), "dcba");
    }

    #[test]
    fn a_saved_entry_stays_in_saved_lists_when_its_feed_goes() {
        let store = filled();
        store.save_entries(&[id(&store, "e")], true, at(20)).unwrap();
        let folder = Some("Дэлхий".to_owned());
        store.remove_feed(store.feeds().unwrap()[0].id, at(30)).unwrap();
        for order in [EntryOrder::Arrived, EntryOrder::Published, EntryOrder::Feed] {
            for folder in [None, folder.clone()] {
                let query = EntryQuery { saved: true, order, folder, ..EntryQuery::default() };
                assert_eq!(uids(&store, &query), "e", "{query:?}");
            }
        }
        assert_eq!(uids(&store, &EntryQuery::default()), "cba");
        let counts = store.counts(at(0)).unwrap();
        assert_eq!((counts.feeds, counts.entries, counts.saved), (1, 3, 1));
    }
}
