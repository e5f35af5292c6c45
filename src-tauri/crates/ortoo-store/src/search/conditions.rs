//! Converts the text that a reader typed into SQL conditions on `entries AS e`.

use ortoo_language::{SearchFilter, SearchFlag, SearchQuery};
use ortoo_model::{EntryQuery, Language};
use rusqlite::Connection;
use rusqlite::types::Value;

use crate::db::error::StoreError;
use crate::db::sql_functions::fold;
use crate::search::lexicon::StoredLexicon;

/// The SQL conditions that a search adds to a list.
#[derive(Clone, Default)]
pub(crate) struct SearchConditions {
    /// Conditions on `entries AS e`, each preceded by `AND`.
    pub(crate) sql: String,
    pub(crate) values: Vec<Value>,
    /// The search text contains nothing that can be searched for, so that the list is empty.
    pub(crate) is_empty: bool,
    /// The FTS5 expression of the words, if any, for [`MATCHES_SEARCH`].
    pub(crate) fts: Option<String>,
}

/// The SQL condition that an entry matches an FTS5 expression.
pub(crate) const MATCHES_SEARCH: &str =
    " AND e.id IN (SELECT rowid FROM search_index WHERE search_index MATCH ?)";

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
    let mut conditions = SearchConditions { fts: query.fts(&lexicon)?, ..SearchConditions::default() };
    if conditions.fts.is_none()
        && let Some(excluded) = query.fts_excluded(&lexicon)?
    {
        conditions
            .sql
            .push_str(" AND e.id NOT IN (SELECT rowid FROM search_index WHERE search_index MATCH ?)");
        conditions.values.push(excluded.into());
    }
    conditions.is_empty = conditions.fts.is_none() && conditions.sql.is_empty() && query.filters.is_empty();
    for filter in &query.filters {
        let (filter, is_negated) = match filter {
            SearchFilter::Not(filter) => (&**filter, true),
            filter => (filter, false),
        };
        conditions.sql.push_str(if is_negated { " AND NOT (" } else { " AND (" });
        conditions.push_filter(filter);
        conditions.sql.push(')');
    }
    Ok(conditions)
}

impl SearchConditions {
    fn push_filter(&mut self, filter: &SearchFilter) {
        let midnight =
            |date: &chrono::NaiveDate| date.and_time(chrono::NaiveTime::MIN).and_utc().timestamp_millis();
        match filter {
            SearchFilter::Source(part) => {
                self.sql.push_str(
                    "e.feed_id IN (SELECT id FROM feeds WHERE has_words(coalesce(title, own_title, host), host, ?))",
                );
                self.values.push(fold(part).into());
            }
            SearchFilter::Tag(tag) => {
                self.sql.push_str(
                    "e.id IN (SELECT et.entry_id FROM tags AS t JOIN entry_tags AS et ON et.tag_id = t.id
                       WHERE t.key = ?)",
                );
                self.values.push(fold(tag.trim()).into());
            }
            SearchFilter::Language(language) => {
                let (column, word) = match language {
                    Language::En => ("tongue", "en"),
                    Language::Mn => ("tongue", "mn"),
                    Language::MnMong => ("language", "mn-Mong"),
                    Language::Other => ("tongue", "other"),
                };
                self.sql.push_str(&format!("e.{column} = ?"));
                self.values.push(word.to_owned().into());
            }
            SearchFilter::Before(date) => {
                self.sql.push_str("e.effective_at < ?");
                self.values.push(midnight(date).into());
            }
            SearchFilter::After(date) => {
                self.sql.push_str("e.effective_at >= ?");
                self.values.push(midnight(date).into());
            }
            SearchFilter::Is(flag) => self.sql.push_str(match flag {
                SearchFlag::Saved => "e.saved = 1",
                SearchFlag::Annotated => "e.annotations > 0",
                SearchFlag::Read => "e.read = 1",
                SearchFlag::Unread => "e.read = 0",
            }),
            SearchFilter::Not(_) => self.sql.push('0'),
        }
    }
}
