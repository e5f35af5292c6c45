//! Query plans of the most frequent queries: each must use its index, as a covering index where possible, and need no
//! sort. With a million entries the difference is milliseconds or seconds.

use ortoo_model::{EntryOrder, EntryQuery, FeedId, Language};
use rusqlite::params_from_iter;
use rusqlite::types::Value;

use crate::entries::list_query::select_list;
use crate::entries::rows::SELECT_HEADLINES;
use crate::entries::updates::{SELECT_KNOWN_BY_UID, SELECT_KNOWN_BY_URL};
use crate::search::conditions::parse_search;
use crate::testing::{TestStore, at};

/// Returns the steps of a query plan, without those over the few removed feeds.
fn plan(sql: &str, values: Vec<Value>) -> Vec<String> {
    let store = TestStore::new();
    let steps = store.read(|connection| {
        let mut explain = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
        let steps = explain.query_map(params_from_iter(values), |row| row.get::<_, String>(3))?;
        Ok(steps.collect::<Result<Vec<_>, _>>()?)
    });
    let mut steps = steps.unwrap();
    let ignored = ["LIST SUBQUERY", "REUSE LIST SUBQUERY", "CREATE BLOOM FILTER"];
    steps.retain(|step| {
        !step.contains("feeds_removed") && !ignored.iter().any(|ignored| step.starts_with(ignored))
    });
    steps
}

fn check_plan(query: EntryQuery, expected: &[&str]) {
    let store = TestStore::new();
    let search = store.read(|connection| parse_search(connection, &query)).unwrap();
    let (sql, values) = select_list(&query, search, false).build();
    assert_eq!(plan(&sql, values), expected, "{query:?}");
}

fn by_publication() -> EntryQuery {
    EntryQuery { order: EntryOrder::Published, ..EntryQuery::default() }
}

#[test]
fn unfiltered_lists_need_only_a_covering_index() {
    let query = EntryQuery { limit: Some(50), ..EntryQuery::default() };
    check_plan(query, &["SCAN e USING COVERING INDEX entries_arrived"]);
    check_plan(by_publication(), &["SCAN e USING COVERING INDEX entries_effective"]);
    let since = EntryQuery { since: Some(at(0)), ..by_publication() };
    check_plan(since, &["SEARCH e USING COVERING INDEX entries_effective (effective_at>?)"]);
}

#[test]
fn lists_of_a_language_need_only_a_covering_index() {
    for language in [Language::En, Language::Mn, Language::Other] {
        let query = EntryQuery { language: Some(language), ..EntryQuery::default() };
        check_plan(query, &["SEARCH e USING COVERING INDEX entries_tongue_arrived (tongue=?)"]);
        let query = EntryQuery { language: Some(language), ..by_publication() };
        check_plan(query, &["SEARCH e USING COVERING INDEX entries_tongue_effective (tongue=?)"]);
    }
    let since = EntryQuery { language: Some(Language::Mn), since: Some(at(0)), ..by_publication() };
    check_plan(
        since,
        &["SEARCH e USING COVERING INDEX entries_tongue_effective (tongue=? AND effective_at>?)"],
    );
    let script = EntryQuery { language: Some(Language::MnMong), ..by_publication() };
    check_plan(script, &["SEARCH e USING INDEX entries_tongue_effective (tongue=?)"]);
}

#[test]
fn unread_lists_need_only_a_partial_covering_index() {
    for language in [None, Some(Language::Mn)] {
        let query = EntryQuery { unread: true, language, ..EntryQuery::default() };
        check_plan(query, &["SCAN e USING COVERING INDEX entries_unread_arrived"]);
        let query = EntryQuery { unread: true, language, ..by_publication() };
        check_plan(query, &["SCAN e USING COVERING INDEX entries_unread_effective"]);
    }
}

#[test]
fn the_list_of_a_feed_reads_only_that_feed() {
    let query = EntryQuery { feed: Some(FeedId(1)), ..by_publication() };
    check_plan(query, &["SEARCH e USING COVERING INDEX entries_feed (feed_id=?)"]);
    let query = EntryQuery { feed: Some(FeedId(1)), unread: true, ..by_publication() };
    check_plan(query, &["SEARCH e USING INDEX entries_feed (feed_id=?)"]);
    let query = EntryQuery { feed: Some(FeedId(1)), ..EntryQuery::default() };
    check_plan(query, &["SEARCH e USING INDEX entries_feed (feed_id=?)", "USE TEMP B-TREE FOR ORDER BY"]);
}

#[test]
fn saved_lists_read_only_saved_entries() {
    let query = EntryQuery { saved: true, ..by_publication() };
    check_plan(query, &["SCAN e USING COVERING INDEX entries_saved"]);
    let query = EntryQuery { saved: true, ..EntryQuery::default() };
    check_plan(query, &["SCAN e USING INDEX entries_saved", "USE TEMP B-TREE FOR ORDER BY"]);
}

#[test]
fn a_search_reads_in_list_order_and_stops_at_its_limit() {
    let query = EntryQuery { text: Some("мэдээ".to_owned()), limit: Some(9), ..EntryQuery::default() };
    check_plan(
        query,
        &["SCAN e USING COVERING INDEX entries_arrived", "SCAN search_index VIRTUAL TABLE INDEX 0:M4"],
    );
}

#[test]
fn headlines_and_known_entries_are_found_by_index() {
    let steps = plan(SELECT_HEADLINES, vec![0.into(), 1.into(), 2.into()]);
    let expected = "SEARCH e USING COVERING INDEX entries_effective (effective_at>? AND effective_at<?)";
    assert!(steps.iter().any(|step| step == expected), "{steps:?}");
    assert!(!steps.iter().any(|step| step.starts_with("SCAN")), "{steps:?}");

    let key = || vec![1.into(), "x".to_owned().into()];
    assert_eq!(
        plan(SELECT_KNOWN_BY_UID, key()),
        [
            "SEARCH k USING COVERING INDEX sqlite_autoindex_entry_keys_1 (feed_id=? AND uid=?)",
            "SEARCH e USING INTEGER PRIMARY KEY (rowid=?)",
        ]
    );
    assert_eq!(
        plan(SELECT_KNOWN_BY_URL, key()),
        [
            "SEARCH e USING INDEX entries_url (url=? AND feed_id=?)",
            "SEARCH k USING INTEGER PRIMARY KEY (rowid=?)",
        ]
    );
}
