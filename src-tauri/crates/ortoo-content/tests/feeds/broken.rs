//! Broken feeds from practice: how many of the entries that a human sees in them are found.

use serde::Deserialize;

use crate::broken_feed::BrokenFeed;
use crate::{built, load_cases, parse_feed};

/// The share of entries that must be found.
const MIN_FOUND_PERCENT: usize = 95;
/// Fewer cases mean that data files are missing.
const MIN_CASES: usize = 66;

/// A broken document and the titles that a human sees in it, in order, as a data file has them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct BrokenTextFeed {
    pub(crate) name: String,
    feed: String,
    content_type: Option<String>,
    titles: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    case: Vec<BrokenTextFeed>,
}

#[test]
fn entries_that_a_human_sees_in_broken_feeds_are_found() {
    let text_cases = load_cases::<File>("broken").into_iter().flat_map(|(_, file)| file.case);
    let text_feeds = text_cases.map(|case| BrokenFeed {
        name: case.name,
        feed: case.feed.into_bytes(),
        content_type: case.content_type,
        titles: case.titles,
    });
    let cases: Vec<BrokenFeed> = text_feeds.chain(built::cases()).collect();
    assert!(cases.len() >= MIN_CASES, "only {} cases", cases.len());

    let (mut found, mut expected) = (0, 0);
    let mut incomplete = Vec::new();
    for case in &cases {
        let (titles, error) = match parse_feed(&case.feed, None, case.content_type.as_deref()) {
            Ok(feed) => (feed.entries.into_iter().map(|entry| entry.title).collect(), String::new()),
            Err(error) => (Vec::new(), format!(" {error:?}")),
        };
        let count = count_found(&titles, &case.titles);
        if count < case.titles.len() || titles.len() != case.titles.len() {
            let (name, of) = (&case.name, case.titles.len());
            incomplete
                .push(format!("{count:>3} of {of:<3} {name}: {:?}, not {titles:?}{error}", case.titles));
        }
        found += count;
        expected += case.titles.len();
    }
    let table = incomplete.join("\n");
    println!("found {found} of {expected} entries in {} feeds; incomplete feeds:\n{table}", cases.len());
    assert!(
        found * 100 >= expected * MIN_FOUND_PERCENT,
        "found {found} of {expected} entries; see the table above for the missing ones"
    );
}

/// Returns how many of the expected titles were found, in order, less the number of surplus entries.
fn count_found(found: &[String], expected: &[String]) -> usize {
    let mut rest = found.iter();
    let matched =
        expected.iter().filter(|title| rest.clone().any(|f| f == *title) && rest.any(|f| f == *title));
    let matched = matched.count();
    matched.saturating_sub(found.len().saturating_sub(expected.len()))
}

#[test]
fn titles_count_in_order_and_surplus_entries_are_subtracted() {
    let check = |found: &[&str], expected: &[&str], count| {
        let owned = |titles: &[&str]| titles.iter().map(|title| (*title).to_owned()).collect::<Vec<_>>();
        assert_eq!(count_found(&owned(found), &owned(expected)), count, "{found:?} {expected:?}");
    };
    check(&["a", "b"], &["a", "b"], 2);
    check(&["b"], &["a", "b"], 1);
    check(&["b", "a"], &["a", "b"], 1);
    check(&["a", "x", "b"], &["a", "b"], 1);
    check(&["a", "a"], &["a"], 0);
    check(&[], &["a"], 0);
}
