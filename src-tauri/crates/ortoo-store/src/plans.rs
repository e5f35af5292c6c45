//! The plans of the hot queries, pinned: each by its index, read without the table where it can be, and
//! in its order without a sort. At a million entries the difference is milliseconds or seconds.

use ortoo_model::{EntryOrder, EntryQuery, FeedId, Language};
use rusqlite::params_from_iter;
use rusqlite::types::Value;

use crate::entries::{KNOWN_BY_UID, KNOWN_BY_URL};
use crate::lists::{HEADLINES, statement};
use crate::search::search_of;
use crate::testing::{TestStore, at};

/// The steps of a plan, but for those over the removed feeds, which are few.
fn plan(sql: &str, values: Vec<Value>) -> Vec<String> {
    let store = TestStore::new();
    let steps = store.read(|connection| {
        let mut explain = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
        let steps = explain.query_map(params_from_iter(values), |row| row.get::<_, String>(3))?;
        Ok(steps.collect::<Result<Vec<_>, _>>()?)
    });
    let mut steps = steps.unwrap();
    let minor = ["LIST SUBQUERY", "REUSE LIST SUBQUERY", "CREATE BLOOM FILTER"];
    steps
        .retain(|step| !step.contains("feeds_removed") && !minor.iter().any(|minor| step.starts_with(minor)));
    steps
}

fn check(query: EntryQuery, expected: &[&str]) {
    let store = TestStore::new();
    let search = store.read(|connection| search_of(connection, &query)).unwrap();
    let (sql, values) = statement(&query, search, false);
    assert_eq!(plan(&sql, values), expected, "{query:?}");
}

fn published() -> EntryQuery {
    EntryQuery { order: EntryOrder::Published, ..EntryQuery::default() }
}

#[test]
fn whole_lists_come_in_order_from_an_index_alone() {
    let query = EntryQuery { limit: Some(50), ..EntryQuery::default() };
    check(query, &["SCAN e USING COVERING INDEX entries_arrived"]);
    check(published(), &["SCAN e USING COVERING INDEX entries_effective"]);
    let since = EntryQuery { since: Some(at(0)), ..published() };
    check(since, &["SEARCH e USING COVERING INDEX entries_effective (effective_at>?)"]);
}

#[test]
fn lists_of_a_language_come_in_order_from_an_index_alone() {
    for language in [Language::En, Language::Mn, Language::Other] {
        let query = EntryQuery { language: Some(language), ..EntryQuery::default() };
        check(query, &["SEARCH e USING COVERING INDEX entries_tongue_arrived (tongue=?)"]);
        let query = EntryQuery { language: Some(language), ..published() };
        check(query, &["SEARCH e USING COVERING INDEX entries_tongue_effective (tongue=?)"]);
    }
    let since = EntryQuery { language: Some(Language::Mn), since: Some(at(0)), ..published() };
    check(since, &["SEARCH e USING COVERING INDEX entries_tongue_effective (tongue=? AND effective_at>?)"]);
    let script = EntryQuery { language: Some(Language::MnMong), ..published() };
    check(script, &["SEARCH e USING INDEX entries_tongue_effective (tongue=?)"]);
}

#[test]
fn unread_lists_come_in_order_from_a_partial_index_alone() {
    for language in [None, Some(Language::Mn)] {
        let query = EntryQuery { unread: true, language, ..EntryQuery::default() };
        check(query, &["SCAN e USING COVERING INDEX entries_unread_arrived"]);
        let query = EntryQuery { unread: true, language, ..published() };
        check(query, &["SCAN e USING COVERING INDEX entries_unread_effective"]);
    }
}

#[test]
fn a_feeds_list_reads_that_feed_alone() {
    let query = EntryQuery { feed: Some(FeedId(1)), ..published() };
    check(query, &["SEARCH e USING COVERING INDEX entries_feed (feed_id=?)"]);
    let query = EntryQuery { feed: Some(FeedId(1)), unread: true, ..published() };
    check(query, &["SEARCH e USING INDEX entries_feed (feed_id=?)"]);
    let query = EntryQuery { feed: Some(FeedId(1)), ..EntryQuery::default() };
    check(query, &["SEARCH e USING INDEX entries_feed (feed_id=?)", "USE TEMP B-TREE FOR ORDER BY"]);
}

#[test]
fn saved_lists_read_the_saved_alone() {
    let query = EntryQuery { saved: true, ..published() };
    check(query, &["SCAN e USING COVERING INDEX entries_saved"]);
    let query = EntryQuery { saved: true, ..EntryQuery::default() };
    check(query, &["SCAN e USING INDEX entries_saved", "USE TEMP B-TREE FOR ORDER BY"]);
}

#[test]
fn a_search_reads_in_order_and_stops_at_its_limit() {
    let query = EntryQuery { text: Some("мэдээ".to_owned()), limit: Some(9), ..EntryQuery::default() };
    check(
        query,
        &["SCAN e USING COVERING INDEX entries_arrived", "SCAN search_index VIRTUAL TABLE INDEX 0:M4"],
    );
}

#[test]
fn headlines_and_known_entries_are_found_by_their_keys() {
    let steps = plan(HEADLINES, vec![0.into(), 1.into(), 2.into()]);
    let expected = "SEARCH e USING COVERING INDEX entries_effective (effective_at>? AND effective_at<?)";
    assert!(steps.iter().any(|step| step == expected), "{steps:?}");
    assert!(!steps.iter().any(|step| step.starts_with("SCAN")), "{steps:?}");

    let key = || vec![1.into(), "x".to_owned().into()];
    assert_eq!(
        plan(KNOWN_BY_UID, key()),
        [
            "SEARCH k USING COVERING INDEX sqlite_autoindex_entry_keys_1 (feed_id=? AND uid=?)",
            "SEARCH e USING INTEGER PRIMARY KEY (rowid=?)",
        ]
    );
    assert_eq!(
        plan(KNOWN_BY_URL, key()),
        [
            "SEARCH e USING INDEX entries_url (url=? AND feed_id=?)",
            "SEARCH k USING INTEGER PRIMARY KEY (rowid=?)",
        ]
    );
}
