//! The search index: an FTS5 table over titles, texts, notes and tags of entries.
//!
//! The index contains word ids from the lexicon instead of text. Index and lexicon are derived from the other tables, and
//! are rebuilt when a new version tokenizes differently ([`SEARCH_VERSION`]). Triggers list changed entries in
//! `search_pending`, and [`Store::index_pending`] indexes them.

use std::time::{Duration, Instant};

use ortoo_language::{SEARCH_VERSION, SearchFilter, SearchFlag, SearchQuery};
use ortoo_model::{EntryId, EntryQuery, Language};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

use crate::db::sql_functions::fold;
use crate::search::lexicon::{self, StoredLexicon, WordIdCache};
use crate::{Store, StoreError};

// A large `hashsize` makes FTS5 write one segment per transaction: the fewer segments, the faster a search.
const CREATE_INDEX: &str =
    "CREATE VIRTUAL TABLE search_index USING fts5(title, body, notes, tags, tokenize = 'ortoo',
    content = '', contentless_delete = 1);
  INSERT INTO search_index (search_index, rank) VALUES ('rank', 'bm25(8.0, 1.0, 4.0, 6.0)');
  INSERT INTO search_index (search_index, rank) VALUES ('hashsize', 8388608);
  INSERT OR IGNORE INTO search_pending SELECT id FROM entries;";
/// Time after which an indexing transaction takes no further entry, because other writers wait for it.
const MAX_TRANSACTION_TIME: Duration = Duration::from_millis(300);

// The newest entries first, but within the batch by ascending id: FTS5 flushes its buffer whenever a rowid is not higher
// than the one before.
const SELECT_PENDING: &str =
    "SELECT entry_id FROM (SELECT entry_id FROM search_pending ORDER BY entry_id DESC LIMIT ?1)
  ORDER BY entry_id";
const DELETE_PENDING: &str = "DELETE FROM search_pending WHERE entry_id = ?1";
const DELETE_FROM_INDEX: &str = "DELETE FROM search_index WHERE rowid = ?1";
const INSERT_INTO_INDEX: &str =
    "INSERT INTO search_index (rowid, title, body, notes, tags) VALUES (?1, ?2, ?3, ?4, ?5)";
// 60,000 characters of a text are indexed; few articles are longer.
const SELECT_SEARCH_TEXTS: &str = "SELECT e.title, e.excerpt || char(10) || substr(coalesce(
    (SELECT a.text FROM articles AS a WHERE a.entry_id = e.id AND a.until IS NULL AND a.origin <> 'feed'),
    (SELECT c.text FROM entry_contents AS c WHERE c.entry_id = e.id), ''), 1, 60000),
  coalesce((SELECT group_concat(coalesce(n.exact, '') || char(10) || n.note, char(10)) FROM annotations AS n
    WHERE n.entry_id = e.id AND n.removed_at IS NULL), ''),
  coalesce((SELECT group_concat(t.name, char(10)) FROM entry_tags AS et JOIN tags AS t ON t.id = et.tag_id
    WHERE et.entry_id = e.id), '')
  FROM entries AS e WHERE e.id = ?1";

/// The searchable texts of an entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchTexts {
    /// Headline.
    pub title: String,
    /// Excerpt and text of the article.
    pub body: String,
    /// Annotated passages and notes.
    pub notes: String,
    /// The reader's tags.
    pub tags: String,
}

/// Creates the index, or rebuilds it if it was made by a version with another tokenizer.
pub(crate) fn ensure_index(connection: &mut Connection) -> Result<(), StoreError> {
    let stored_version = |connection: &Connection| {
        let version =
            connection.query_row("SELECT version FROM search_state", [], |row| row.get::<_, u32>(0));
        version.optional()
    };
    if stored_version(connection)? == Some(SEARCH_VERSION) {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Check again under the write lock: another process may have created the index meanwhile.
    if stored_version(&transaction)? != Some(SEARCH_VERSION) {
        transaction.execute_batch("DROP TABLE IF EXISTS search_index")?;
        transaction.execute_batch(lexicon::DROP_LEXICON)?;
        transaction.execute_batch(lexicon::CREATE_LEXICON)?;
        transaction.execute_batch(CREATE_INDEX)?;
        transaction.execute("INSERT OR REPLACE INTO search_state VALUES (1, ?1)", [SEARCH_VERSION])?;
    }
    Ok(transaction.commit()?)
}

impl Store {
    /// Indexes up to `limit` pending entries, newest first, or as many as fit into a short transaction. Returns how many
    /// were indexed.
    pub fn index_pending(&self, limit: u32) -> Result<u32, StoreError> {
        // Word ids of a transaction that is rolled back must not be cached: the cache is returned only after the commit.
        let mut word_cache = self.take_word_cache();
        let indexed = self.transact(|connection| {
            word_cache.invalidate_if_rebuilt(connection)?;
            let pending = connection
                .prepare_cached(SELECT_PENDING)?
                .query_map([limit], |row| row.get::<_, i64>(0))?
                .collect::<Result<Vec<_>, _>>()?;
            let (start, mut indexed) = (Instant::now(), 0);
            for &id in pending.iter().take_while(|_| start.elapsed() < MAX_TRANSACTION_TIME) {
                index_entry(connection, id, &mut word_cache)?;
                indexed += 1;
            }
            if pending.len() < limit as usize {
                word_cache.shrink_when_idle();
            }
            Ok(indexed)
        })?;
        self.return_word_cache(word_cache);
        Ok(indexed)
    }

    /// Returns how many entries are waiting to be indexed.
    pub fn count_pending(&self) -> Result<u32, StoreError> {
        self.read(|connection| {
            Ok(connection
                .prepare_cached("SELECT count(*) FROM search_pending")?
                .query_row([], |row| row.get(0))?)
        })
    }

    /// Returns the searchable texts of these entries, without those that do not exist.
    pub fn search_texts(&self, ids: &[EntryId]) -> Result<Vec<(EntryId, SearchTexts)>, StoreError> {
        self.read(|connection| {
            let all = ids.iter().filter_map(|id| match search_texts(connection, id.0) {
                Ok(texts) => texts.map(|texts| Ok((*id, texts))),
                Err(error) => Some(Err(error)),
            });
            all.collect()
        })
    }
}

fn index_entry(connection: &Connection, id: i64, word_cache: &mut WordIdCache) -> Result<(), StoreError> {
    connection.prepare_cached(DELETE_FROM_INDEX)?.execute([id])?;
    if let Some(texts) = search_texts(connection, id)? {
        let mut to_ids = |text: &str| word_cache.to_ids(connection, text);
        let title = to_ids(&texts.title)?;
        let body = to_ids(&texts.body)?;
        let notes = to_ids(&texts.notes)?;
        let tags = to_ids(&texts.tags)?;
        connection.prepare_cached(INSERT_INTO_INDEX)?.execute((id, title, body, notes, tags))?;
    }
    connection.prepare_cached(DELETE_PENDING)?.execute([id])?;
    Ok(())
}

fn search_texts(connection: &Connection, id: i64) -> Result<Option<SearchTexts>, StoreError> {
    let texts_from_row = |row: &rusqlite::Row<'_>| {
        Ok(SearchTexts { title: row.get(0)?, body: row.get(1)?, notes: row.get(2)?, tags: row.get(3)? })
    };
    Ok(connection.prepare_cached(SELECT_SEARCH_TEXTS)?.query_row([id], texts_from_row).optional()?)
}

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
