//! The search index: an FTS5 table over titles, texts, notes and tags of entries.
//!
//! The index contains word ids from the lexicon instead of text. Index and lexicon are derived from the other tables,
//! and are rebuilt when a new version tokenizes differently (`SEARCH_VERSION`). Triggers list changed entries in
//! `search_pending`, and [`Store::index_pending`] indexes them.

use std::time::{Duration, Instant};

use ortoo_model::EntryId;
use rusqlite::{Connection, OptionalExtension};

use crate::search::lexicon::WordIdCache;
use crate::{Store, StoreError};

/// Time after which an indexing transaction takes no further entry, because other writers wait for it.
const MAX_TRANSACTION_TIME: Duration = Duration::from_millis(300);

// The newest entries first, but within the batch by ascending id: FTS5 flushes its buffer whenever a rowid is not
// higher than the one before.
const SELECT_PENDING: &str =
    "SELECT entry_id FROM (SELECT entry_id FROM search_pending ORDER BY entry_id DESC LIMIT ?1)
  ORDER BY entry_id";
const DELETE_PENDING: &str = "DELETE FROM search_pending WHERE entry_id = ?1";
const DELETE_FROM_INDEX: &str = "DELETE FROM search_index WHERE rowid = ?1";
const INSERT_INTO_INDEX: &str =
    "INSERT INTO search_index (rowid, title, body, notes, tags) VALUES (?1, ?2, ?3, ?4, ?5)";
// 60,000 characters of a text are indexed; few articles are longer.
const SELECT_SEARCH_TEXTS: &str = "SELECT e.title AS title,
  e.excerpt || char(10) || substr(coalesce(
    (SELECT a.text FROM articles AS a WHERE a.entry_id = e.id AND a.until IS NULL AND a.origin <> 'feed'),
    (SELECT c.text FROM entry_contents AS c WHERE c.entry_id = e.id), ''), 1, 60000) AS body,
  coalesce((SELECT group_concat(coalesce(n.exact, '') || char(10) || n.note, char(10)) FROM annotations AS n
    WHERE n.entry_id = e.id AND n.removed_at IS NULL), '') AS notes,
  coalesce((SELECT group_concat(t.name, char(10)) FROM entry_tags AS et JOIN tags AS t ON t.id = et.tag_id
    WHERE et.entry_id = e.id), '') AS tags
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

impl Store {
    /// Indexes up to `limit` pending entries, newest first, or as many as fit into a short transaction. Returns how
    /// many were indexed.
    pub fn index_pending(&self, limit: u32) -> Result<u32, StoreError> {
        // Word ids of a transaction that is rolled back must not be cached: the cache is returned only after the
        // commit.
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
        let mut encode = |text: &str| word_cache.encode(connection, text);
        let title = encode(&texts.title)?;
        let body = encode(&texts.body)?;
        let notes = encode(&texts.notes)?;
        let tags = encode(&texts.tags)?;
        connection.prepare_cached(INSERT_INTO_INDEX)?.execute((id, title, body, notes, tags))?;
    }
    connection.prepare_cached(DELETE_PENDING)?.execute([id])?;
    Ok(())
}

fn search_texts(connection: &Connection, id: i64) -> Result<Option<SearchTexts>, StoreError> {
    let texts_from_row = |row: &rusqlite::Row<'_>| {
        Ok(SearchTexts {
            title: row.get("title")?,
            body: row.get("body")?,
            notes: row.get("notes")?,
            tags: row.get("tags")?,
        })
    };
    Ok(connection.prepare_cached(SELECT_SEARCH_TEXTS)?.query_row([id], texts_from_row).optional()?)
}
