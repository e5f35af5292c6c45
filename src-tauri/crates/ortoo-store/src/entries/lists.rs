//! Selects lists of entries by query, and ranked by relevance.

use ortoo_model::{EntryId, EntryOrder, EntryQuery, FeedId};
use rusqlite::{Connection, params_from_iter};

use crate::db::sql_functions::sort_key;
use crate::entries::list_query::{select_list, select_ranked};
use crate::feeds::rows::title_sql;
use crate::search::conditions::{SearchConditions, parse_search};
use crate::search::recent_matches::select_recent_matches;
use crate::{Store, StoreError};

const SELECT_HAS_DUPLICATES: &str = "SELECT EXISTS (SELECT 1 FROM entry_sightings WHERE feed_id = ?1)";
const SELECT_FEED_TITLES: &str =
    concat!("SELECT f.id, ", title_sql!(), " FROM feeds AS f WHERE f.entries > 0");

impl Store {
    /// Returns the ids of the entries that match a query, in its order.
    pub fn entry_ids(&self, query: &EntryQuery) -> Result<Vec<EntryId>, StoreError> {
        self.read(|connection| select_ids(connection, query))
    }

    /// Returns the best matches of a search with their scores, best first. A higher score is a better match.
    pub fn ranked(&self, query: &EntryQuery) -> Result<Vec<(EntryId, f64)>, StoreError> {
        self.read(|connection| {
            let (sql, values) = select_ranked(query, parse_search(connection, query)?).build();
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
        return run_list(connection, query, search, shared);
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
        let part = run_list(connection, &part, search.clone(), false)?;
        remaining =
            remaining.map(|limit| limit.saturating_sub(u32::try_from(part.len()).unwrap_or(u32::MAX)));
        all.extend(part);
    }
    Ok(all)
}

fn run_list(
    connection: &Connection,
    query: &EntryQuery,
    search: Option<SearchConditions>,
    shared: bool,
) -> Result<Vec<EntryId>, StoreError> {
    let (sql, values) = select_list(query, search, shared).build();
    let mut statement = connection.prepare_cached(&sql)?;
    let ids = statement.query_map(params_from_iter(values), |row| row.get(0).map(EntryId))?;
    Ok(ids.collect::<Result<_, _>>()?)
}

/// Returns whether the feed has delivered duplicates of other feeds' entries.
fn has_duplicates(connection: &Connection, feed: Option<FeedId>) -> Result<bool, StoreError> {
    let Some(feed) = feed else { return Ok(false) };
    Ok(connection.prepare_cached(SELECT_HAS_DUPLICATES)?.query_row([feed.0], |row| row.get(0))?)
}

#[cfg(test)]
mod tests {
    use ortoo_model::{Language, NewFeed, ParsedEntry};

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
