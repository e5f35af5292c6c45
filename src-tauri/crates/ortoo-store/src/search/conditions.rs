//! Converts the text that a reader typed into SQL conditions on `entries AS e`.

use ortoo_language::{SearchFilter, SearchFlag, SearchQuery};
use ortoo_model::{EntryQuery, Language};
use rusqlite::Connection;

use crate::db::error::StoreError;
use crate::db::select::Condition;
use crate::db::sql_functions::fold_case;
use crate::search::lexicon::StoredLexicon;

const MATCHES_SEARCH: &str = "e.id IN (SELECT rowid FROM search_index WHERE search_index MATCH ?)";
const NOT_MATCHES_SEARCH: &str = "e.id NOT IN (SELECT rowid FROM search_index WHERE search_index MATCH ?)";
const HAS_TAG: &str =
    "e.id IN (SELECT et.entry_id FROM tags AS t JOIN entry_tags AS et ON et.tag_id = t.id WHERE t.key = ?)";
const OF_SOURCE: &str =
    "e.feed_id IN (SELECT id FROM feeds WHERE has_words(coalesce(title, own_title, host), host, ?))";

/// The SQL conditions that a search adds to a list.
#[derive(Clone)]
pub(crate) struct SearchConditions {
    /// The FTS5 expression of the words, if any; see [`matches_search`].
    pub(crate) fts: Option<String>,
    /// The conditions of the filters and of excluded words.
    pub(crate) conditions: Vec<Condition>,
    /// The search text contains nothing that can be searched for, so that the list is empty.
    pub(crate) is_empty: bool,
}

/// Returns the condition that an entry matches an FTS5 expression.
pub(crate) fn matches_search(fts: String) -> Condition {
    Condition::with(MATCHES_SEARCH, fts)
}

/// Returns the condition that an entry has a tag.
pub(crate) fn has_tag(tag: &str) -> Condition {
    Condition::with(HAS_TAG, fold_case(tag.trim()))
}

/// Parses the search text of a query into conditions; `None` if it is blank.
pub(crate) fn parse_search(
    connection: &Connection,
    query: &EntryQuery,
) -> Result<Option<SearchConditions>, StoreError> {
    // Not trimmed: a space at the end means that the last word is complete.
    let typed = query.text.as_deref().filter(|typed| !typed.trim().is_empty());
    typed.map(|typed| conditions_of(connection, &SearchQuery::parse(typed, query.across))).transpose()
}

/// Converts a parsed search into conditions on `entries AS e`.
fn conditions_of(connection: &Connection, query: &SearchQuery) -> Result<SearchConditions, StoreError> {
    let lexicon = StoredLexicon(connection);
    let fts = query.fts(&lexicon)?;
    let mut conditions = Vec::new();
    if fts.is_none()
        && let Some(excluded) = query.fts_excluded(&lexicon)?
    {
        conditions.push(Condition::with(NOT_MATCHES_SEARCH, excluded));
    }
    conditions.extend(query.filters.iter().map(condition_of));
    let is_empty = fts.is_none() && conditions.is_empty();
    Ok(SearchConditions { fts, conditions, is_empty })
}

fn condition_of(filter: &SearchFilter) -> Condition {
    let midnight =
        |date: &chrono::NaiveDate| date.and_time(chrono::NaiveTime::MIN).and_utc().timestamp_millis();
    match filter {
        SearchFilter::Source(part) => Condition::with(OF_SOURCE, fold_case(part)),
        SearchFilter::Tag(tag) => has_tag(tag),
        SearchFilter::Language(Language::MnMong) => {
            Condition::with("e.language = ?", Language::MnMong.code().to_owned())
        }
        SearchFilter::Language(language) => Condition::with("e.tongue = ?", language.code().to_owned()),
        SearchFilter::Before(date) => Condition::with("e.effective_at < ?", midnight(date)),
        SearchFilter::After(date) => Condition::with("e.effective_at >= ?", midnight(date)),
        SearchFilter::Is(flag) => Condition::literal(match flag {
            SearchFlag::Saved => "e.saved = 1",
            SearchFlag::Annotated => "e.annotations > 0",
            SearchFlag::Read => "e.read = 1",
            SearchFlag::Unread => "e.read = 0",
        }),
        SearchFilter::Not(filter) => condition_of(filter).negated(),
    }
}
