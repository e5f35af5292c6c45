//! Accuracy of search: queries with a headline that must be found and one that must not.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use chrono::{DateTime, Utc};
use ortoo_language::identify;
use ortoo_model::{DateOrigin, EntryId, EntryQuery, NewFeed, ParsedEntry, SafeHtml};
use ortoo_store::{Store, StoreError};
use serde::Serialize;

use crate::error::EvalError;
use crate::share::share;
use crate::table::Table;

/// Entries that are indexed in one transaction.
const INDEX_BATCH_ENTRIES: u32 = 400;

/// A query with its expectations.
#[derive(Debug)]
pub(crate) struct SearchCase {
    query: String,
    /// Headline that must be found.
    must_match: String,
    /// Headline that must not be found.
    must_not_match: String,
}

/// Scores of search.
#[derive(Debug, PartialEq, Serialize)]
pub(crate) struct SearchScore {
    /// Number of cases.
    cases: usize,
    /// Share of cases whose headline is found, 0 to 1.
    recall: f64,
    /// Share of cases whose other headline is not found, 0 to 1.
    precision: f64,
    /// Queries whose headline is not found.
    missed: Vec<String>,
    /// Queries whose other headline is found.
    wrong: Vec<String>,
}

/// Reads labelled queries.
pub(crate) fn read(path: &Path) -> Result<Vec<SearchCase>, EvalError> {
    let table = Table::read(path)?;
    let cases = table.rows().map(|row| SearchCase {
        query: row.get("query"),
        must_match: row.get("must_match_title"),
        must_not_match: row.get("must_not_match_title"),
    });
    Ok(cases.collect())
}

/// Stores and indexes all headlines in a temporary database, and runs each query on it.
pub(crate) fn score(cases: Vec<SearchCase>) -> Result<SearchScore, EvalError> {
    let folder = tempfile::tempdir().map_err(EvalError::TemporaryFolder)?;
    let store = Store::open(&folder.path().join("eval.sqlite"))?;
    let ids = insert_headlines(&store, &cases)?;
    while store.count_pending()? > 0 {
        store.index_pending(INDEX_BATCH_ENTRIES)?;
    }
    let total = cases.len();
    let (mut missed, mut wrong) = (Vec::new(), Vec::new());
    for case in cases {
        // The space ends the last word; without it, search would take the word for a prefix.
        let query = EntryQuery { text: Some(format!("{} ", case.query)), ..EntryQuery::default() };
        let found: HashSet<EntryId> = store.entry_ids(&query)?.into_iter().collect();
        let is_found = |title: &str| ids.get(title).is_some_and(|id| found.contains(id));
        if !is_found(&case.must_match) {
            missed.push(case.query.clone());
        }
        if is_found(&case.must_not_match) {
            wrong.push(case.query);
        }
    }
    Ok(SearchScore {
        cases: total,
        recall: share(total - missed.len(), total),
        precision: share(total - wrong.len(), total),
        missed,
        wrong,
    })
}

/// Stores each headline once, and returns the ids of their entries.
fn insert_headlines(store: &Store, cases: &[SearchCase]) -> Result<HashMap<String, EntryId>, StoreError> {
    let now = now();
    let feed =
        store.add_feed(&NewFeed { url: "https://search.invalid/feed".into(), ..NewFeed::default() }, now)?;
    let mut seen = HashSet::new();
    let titles = cases.iter().flat_map(|case| [&case.must_match, &case.must_not_match]);
    let titles: Vec<&String> = titles.filter(|title| !title.is_empty() && seen.insert(*title)).collect();
    store.write(|writing| {
        let insert = |title: &String| {
            let id = writing.insert_entry(feed, &entry(title), identify(title, None), now)?;
            Ok((title.clone(), id))
        };
        titles.into_iter().map(insert).collect()
    })
}

fn entry(title: &str) -> ParsedEntry {
    ParsedEntry {
        uid: title.to_owned(),
        url: None,
        title: title.to_owned(),
        authors: Vec::new(),
        text: String::new(),
        html: SafeHtml::default(),
        excerpt: String::new(),
        published_at: None,
        date_origin: DateOrigin::Source,
        via: None,
        rank: None,
        updated_at: None,
        tags: Vec::new(),
        image_url: None,
        language: None,
        content_hash: 0,
    }
}

#[expect(clippy::disallowed_methods, reason = "the start of a program is where the time comes from")]
fn now() -> DateTime<Utc> {
    Utc::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missed_and_wrong_headlines_lower_recall_and_precision() {
        let case = |query: &str| SearchCase {
            query: query.into(),
            must_match: "A budget for the railway".into(),
            must_not_match: "Snow in the capital".into(),
        };
        let score = score(vec![case("railway"), case("capital")]).unwrap();
        let queries = vec!["capital".to_owned()];
        let expected =
            SearchScore { cases: 2, recall: 0.5, precision: 0.5, missed: queries.clone(), wrong: queries };
        assert_eq!(score, expected);
    }
}
