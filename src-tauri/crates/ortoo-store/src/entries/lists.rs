//! Selects lists of entries by an [`EntryQuery`], and counts for the sidebar.
//!
//! Each list names its index with INDEXED BY: without statistics SQLite guesses, and a wrong guess costs seconds with a
//! million entries. SQLite rejects a query that its named index cannot serve, so the tests notice.

use chrono::{DateTime, Utc};
use ortoo_model::{Counts, EntryId, EntryOrder, EntryQuery, EntryRow, FeedId, Language};
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use crate::db::column_types::Ms;
use crate::db::sql_functions::{fold, sort_key};
use crate::entries::rows::{entry_from_row, select_entry_sql};
use crate::feeds::rows::title_sql;
use crate::search::index::{MATCHES_SEARCH, SearchConditions, parse_search};
use crate::search::recent_matches::select_recent_matches;
use crate::{Store, StoreError};

// The subquery is evaluated once per query, over a partial index of the few removed feeds.
const NOT_OF_REMOVED_FEED: &str = " AND e.feed_id NOT IN (SELECT id FROM feeds WHERE removed_at IS NOT NULL)";

/// Selects the headlines of a period, newest first, without those of removed feeds and of muting watches.
pub(crate) const SELECT_HEADLINES: &str = concat!(
    select_entry_sql!(),
    "WHERE e.id IN (SELECT e.id FROM entries AS e INDEXED BY entries_effective
       WHERE e.effective_at >= ?1 AND e.effective_at < ?2
         AND NOT EXISTS (SELECT 1 FROM watch_matches AS m JOIN watches AS w ON w.id = m.watch_id
           WHERE m.entry_id = e.id AND w.level = 'mute')
         AND e.feed_id NOT IN (SELECT id FROM feeds WHERE removed_at IS NOT NULL)
       ORDER BY e.effective_at DESC, e.id DESC LIMIT ?3)
     ORDER BY e.effective_at DESC, e.id DESC"
);

const SELECT_COUNTS: &str =
    "SELECT count(*), coalesce(sum(s.failure IS NOT NULL), 0), coalesce(sum(f.entries), 0),
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

const SELECT_HAS_DUPLICATES: &str = "SELECT EXISTS (SELECT 1 FROM entry_sightings WHERE feed_id = ?1)";
const OF_FEED_OR_DUPLICATE: &str = " AND e.id IN (SELECT id FROM entries WHERE feed_id = ?
  UNION ALL SELECT entry_id FROM entry_sightings WHERE feed_id = ?)";

// Ranking every match of a frequent word would take too long, so only the newest 800 matches in headlines and the newest
// 800 matches anywhere are candidates. The score is BM25 weighted by recency: an entry that is a month older than the
// newest counts three quarters.
const SELECT_BEST_MATCHES: &str = "SELECT e.id FROM (SELECT id, min(fit) AS fit FROM (
       SELECT * FROM (SELECT rowid AS id, rank AS fit FROM search_index WHERE search_index MATCH ?
         ORDER BY rowid DESC LIMIT 800)
       UNION ALL
       SELECT * FROM (SELECT rowid, rank FROM search_index WHERE search_index MATCH ?
         ORDER BY rowid DESC LIMIT 800)) GROUP BY id) AS s
     CROSS JOIN entries AS e ON e.id = s.id WHERE 1";
const SCORE: &str = "s.fit * (0.5 + 0.5 / (1.0 + max(0, (SELECT max(effective_at) FROM entries)
     - e.effective_at) / 2592000000.0))";

const HAS_TAG: &str =
    " AND e.id IN (SELECT et.entry_id FROM tags AS t JOIN entry_tags AS et ON et.tag_id = t.id
  WHERE t.key = ?)";

const SELECT_FEED_TITLES: &str =
    concat!("SELECT f.id, ", title_sql!(), " FROM feeds AS f WHERE f.entries > 0");

impl Store {
    /// Returns the ids of the entries that match a query, in its order.
    pub fn entry_ids(&self, query: &EntryQuery) -> Result<Vec<EntryId>, StoreError> {
        self.read(|connection| select_ids(connection, query))
    }

    /// Returns the newest headlines with a date (of publication, else of arrival) in `from..to`.
    pub fn headlines_between(
        &self,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
        limit: u32,
    ) -> Result<Vec<EntryRow>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(SELECT_HEADLINES)?;
            Ok(statement.query_map((Ms(from), Ms(to), limit), entry_from_row)?.collect::<Result<_, _>>()?)
        })
    }

    /// Returns the counts of the sidebar: followed feeds and their entries, saved entries, annotations, and unread
    /// alerted entries since `since`.
    pub fn counts(&self, since: DateTime<Utc>) -> Result<Counts, StoreError> {
        self.read(|connection| {
            Ok(connection.prepare_cached(SELECT_COUNTS)?.query_row([Ms(since)], |row| {
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

    /// Returns the best matches of a search with their scores, best first. A higher score is a better match.
    pub fn ranked(&self, query: &EntryQuery) -> Result<Vec<(EntryId, f64)>, StoreError> {
        let query = EntryQuery { order: EntryOrder::Relevance, ..query.clone() };
        self.read(|connection| {
            let (sql, values) = list_statement(&query, parse_search(connection, &query)?, false);
            let fit = if sql.starts_with(SELECT_BEST_MATCHES) { SCORE } else { "0.0" };
            let sql = sql.replacen("SELECT e.id", &format!("SELECT e.id, -({fit})"), 1);
            let mut statement = connection.prepare_cached(&sql)?;
            let rows = statement
                .query_map(params_from_iter(values), |row| Ok((EntryId(row.get(0)?), row.get(1)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}

/// Like [`Store::entry_ids`], on a connection that may be in a transaction.
pub(crate) fn select_ids(connection: &Connection, query: &EntryQuery) -> Result<Vec<EntryId>, StoreError> {
    let search = parse_search(connection, query)?;
    if query.order != EntryOrder::Feed || query.feed.is_some() {
        let shared = has_duplicates(connection, query.feed)?;
        if !shared && let Some(ids) = select_recent_matches(connection, query, search.as_ref())? {
            return Ok(ids);
        }
        return select_list(connection, query, search, shared);
    }
    // Feed by feed, each from its index: this avoids sorting all entries, and orders feeds by the reader's alphabet.
    let mut feeds = connection
        .prepare_cached(SELECT_FEED_TITLES)?
        .query_map([], |row| Ok((sort_key(row.get_ref(1)?.as_str()?), row.get::<_, i64>(0)?)))?
        .collect::<Result<Vec<_>, _>>()?;
    feeds.sort();
    let mut remaining = query.limit;
    let mut all = Vec::new();
    for (_, feed) in feeds {
        if remaining == Some(0) {
            break;
        }
        let part = EntryQuery { feed: Some(FeedId(feed)), limit: remaining, ..query.clone() };
        let part = select_list(connection, &part, search.clone(), false)?;
        remaining =
            remaining.map(|limit| limit.saturating_sub(u32::try_from(part.len()).unwrap_or(u32::MAX)));
        all.extend(part);
    }
    Ok(all)
}

fn select_list(
    connection: &Connection,
    query: &EntryQuery,
    search: Option<SearchConditions>,
    shared: bool,
) -> Result<Vec<EntryId>, StoreError> {
    let (sql, values) = list_statement(query, search, shared);
    let mut statement = connection.prepare_cached(&sql)?;
    let ids = statement.query_map(params_from_iter(values), |row| row.get(0).map(EntryId))?;
    Ok(ids.collect::<Result<_, _>>()?)
}

/// Returns whether the feed has delivered duplicates of other feeds' entries.
fn has_duplicates(connection: &Connection, feed: Option<FeedId>) -> Result<bool, StoreError> {
    let Some(feed) = feed else { return Ok(false) };
    Ok(connection.prepare_cached(SELECT_HAS_DUPLICATES)?.query_row([feed.0], |row| row.get(0))?)
}

/// Returns the SQL of a list and its values. Conditions that a partial index depends on are literals. With `shared`, the
/// feed's list includes entries of other feeds that it delivered as duplicates.
pub(crate) fn list_statement(
    query: &EntryQuery,
    search: Option<SearchConditions>,
    shared: bool,
) -> (String, Vec<Value>) {
    let best = match (&search, query.order) {
        (Some(search), EntryOrder::Relevance) => search.fts.clone(),
        _ => None,
    };
    let mut sql = if best.is_some() {
        SELECT_BEST_MATCHES.to_owned()
    } else if shared {
        "SELECT e.id FROM entries AS e WHERE 1".to_owned()
    } else {
        format!("SELECT e.id FROM entries AS e INDEXED BY {} WHERE 1", index_for(query))
    };
    let mut values: Vec<Value> = Vec::new();
    if let Some(fts) = &best {
        values.extend([format!("title : ({fts})").into(), fts.clone().into()]);
    }
    add_filters(query, shared, &mut sql, &mut values);
    if let Some(search) = search {
        if let Some(fts) = search.fts.filter(|_| best.is_none()) {
            sql.push_str(MATCHES_SEARCH);
            values.push(fts.into());
        }
        sql.push_str(if search.is_empty { " AND 0" } else { &search.sql });
        values.extend(search.values);
    }
    if best.is_some() {
        sql.push_str(&format!(" ORDER BY {SCORE}, e.effective_at DESC, e.id DESC"));
        add_limit(&mut sql, &mut values, query);
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
    add_limit(&mut sql, &mut values, query);
    (sql, values)
}

/// Adds the conditions of a query, except those of its search text.
pub(crate) fn add_filters(query: &EntryQuery, shared: bool, sql: &mut String, values: &mut Vec<Value>) {
    // Saved, annotated and tagged entries are listed even if their feed was removed.
    if query.saved {
        sql.push_str(" AND e.saved = 1");
    }
    if query.annotated {
        sql.push_str(" AND e.annotations > 0");
    }
    if !query.saved && !query.annotated && query.tag.is_none() {
        sql.push_str(NOT_OF_REMOVED_FEED);
    }
    if let Some(tag) = &query.tag {
        sql.push_str(HAS_TAG);
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
            sql.push_str(OF_FEED_OR_DUPLICATE);
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

fn add_limit(sql: &mut String, values: &mut Vec<Value>, query: &EntryQuery) {
    if let Some(limit) = query.limit {
        sql.push_str(" LIMIT ?");
        values.push(i64::from(limit).into());
    }
}

/// Returns the index that reads the fewest rows. Saved entries and those of one feed are few enough to be sorted; the
/// other lists are read in index order.
fn index_for(query: &EntryQuery) -> &'static str {
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

    /// A store with entries named by one-letter uids: a, b and c of feed Ө, d and e of feed П.
    fn store_with_entries() -> TestStore {
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
    fn every_order_lists_the_newest_first() {
        let store = store_with_entries();
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
    fn entries_with_equal_dates_are_ordered_by_descending_id() {
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
    fn every_filter_applies_in_every_order() {
        let store = store_with_entries();
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
    fn headlines_of_a_period_are_listed_newest_first() {
        let store = store_with_entries();
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
    fn search_covers_text_and_tags() {
        let store = store_with_entries();
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
    fn ranking_prefers_better_then_newer_matches() {
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
    fn saved_lists_include_entries_of_removed_feeds() {
        let store = store_with_entries();
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
