//! Feeds as they are met: how many of the entries that a human sees in them are found.

use serde::Deserialize;

use crate::{built, data, read};

/// The share of entries, in percent, below which the reader is let down.
const EXPECTED_SHARE: usize = 95;
const FEWEST: usize = 66;

/// A broken document and the titles that a human sees in it, in order.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Broken {
    pub(crate) name: String,
    feed: String,
    content_type: Option<String>,
    titles: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    case: Vec<Broken>,
}

/// The same in bytes.
pub(crate) struct Bytes {
    pub(crate) name: String,
    pub(crate) feed: Vec<u8>,
    pub(crate) content_type: Option<String>,
    pub(crate) titles: Vec<String>,
}

#[test]
fn entries_that_a_human_sees_in_a_broken_feed_are_found() {
    let files = data::<File>("broken").into_iter().flat_map(|(_, file)| file.case);
    let of_files = files.map(|case| Bytes {
        name: case.name,
        feed: case.feed.into_bytes(),
        content_type: case.content_type,
        titles: case.titles,
    });
    let cases: Vec<Bytes> = of_files.chain(built::cases()).collect();
    assert!(cases.len() >= FEWEST, "only {} cases", cases.len());

    let (mut found, mut expected) = (0, 0);
    let mut incomplete = Vec::new();
    for case in &cases {
        let (titles, error) = match read(&case.feed, None, case.content_type.as_deref()) {
            Ok(feed) => (feed.entries.into_iter().map(|entry| entry.title).collect(), String::new()),
            Err(error) => (Vec::new(), format!(" {error:?}")),
        };
        let here = recovered(&titles, &case.titles);
        if here < case.titles.len() || titles.len() != case.titles.len() {
            let (name, of) = (&case.name, case.titles.len());
            incomplete.push(format!("{here:>3} of {of:<3} {name}: {:?}, not {titles:?}{error}", case.titles));
        }
        found += here;
        expected += case.titles.len();
    }
    let table = incomplete.join("\n");
    println!("{found} of {expected} entries in {} feeds; not complete:\n{table}", cases.len());
    assert!(
        found * 100 >= expected * EXPECTED_SHARE,
        "{found} of {expected} entries; the table above names the others"
    );
}

/// How many of the titles were found, in order, less the entries that no human sees.
fn recovered(found: &[String], expected: &[String]) -> usize {
    let mut rest = found.iter();
    let matched =
        expected.iter().filter(|title| rest.clone().any(|f| f == *title) && rest.any(|f| f == *title));
    let matched = matched.count();
    matched.saturating_sub(found.len().saturating_sub(expected.len()))
}

#[test]
fn entries_count_when_they_stand_in_order_and_nothing_is_made_up() {
    let check = |found: &[&str], expected: &[&str], count| {
        let owned = |titles: &[&str]| titles.iter().map(|title| (*title).to_owned()).collect::<Vec<_>>();
        assert_eq!(recovered(&owned(found), &owned(expected)), count, "{found:?} {expected:?}");
    };
    check(&["a", "b"], &["a", "b"], 2);
    check(&["b"], &["a", "b"], 1);
    check(&["b", "a"], &["a", "b"], 1);
    check(&["a", "x", "b"], &["a", "b"], 1);
    check(&["a", "a"], &["a"], 0);
    check(&[], &["a"], 0);
}
