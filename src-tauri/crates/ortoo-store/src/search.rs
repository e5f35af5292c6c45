//! The search index: titles, texts, notes and tags of entries, found by FTS5.
//!
//! The index has no text of its own, but the numbers that the lexicon gives words; both are derived, and made anew
//! when words are read otherwise. Triggers note which entries it lacks, and [`Store::index_pending`] takes them in.

use std::time::{Duration, Instant};

use ortoo_language::{SEARCH_VERSION, SearchFilter, SearchFlag, SearchQuery};
use ortoo_model::{EntryId, EntryQuery, Language};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

use crate::lexicon::{self, Remembered, Stored};
use crate::words::fold;
use crate::{Store, StoreError};

// The more it gathers before it writes, the fewer parts there are to look through: here, all of one transaction.
const MAKE: &str =
    "CREATE VIRTUAL TABLE search_index USING fts5(title, body, notes, tags, tokenize = 'ortoo',
    content = '', contentless_delete = 1);
  INSERT INTO search_index (search_index, rank) VALUES ('rank', 'bm25(8.0, 1.0, 4.0, 6.0)');
  INSERT INTO search_index (search_index, rank) VALUES ('hashsize', 8388608);
  INSERT OR IGNORE INTO search_pending SELECT id FROM entries;";
/// A transaction takes no longer, whatever the texts are: others wait to write.
const LONGEST: Duration = Duration::from_millis(300);

// The newest first; among them in order, since FTS5 writes out what it has gathered whenever a row comes that is not behind
// the last one.
const PENDING: &str =
    "SELECT entry_id FROM (SELECT entry_id FROM search_pending ORDER BY entry_id DESC LIMIT ?1)
  ORDER BY entry_id";
const TAKEN: &str = "DELETE FROM search_pending WHERE entry_id = ?1";
const REMOVE: &str = "DELETE FROM search_index WHERE rowid = ?1";
const ADD: &str = "INSERT INTO search_index (rowid, title, body, notes, tags) VALUES (?1, ?2, ?3, ?4, ?5)";
// Characters of a text that are indexed; hardly an article is longer.
const TEXTS: &str = "SELECT e.title, e.excerpt || char(10) || substr(coalesce(
    (SELECT a.text FROM articles AS a WHERE a.entry_id = e.id AND a.until IS NULL AND a.origin <> 'feed'),
    (SELECT c.text FROM entry_contents AS c WHERE c.entry_id = e.id), ''), 1, 60000),
  coalesce((SELECT group_concat(coalesce(n.exact, '') || char(10) || n.note, char(10)) FROM annotations AS n
    WHERE n.entry_id = e.id AND n.removed_at IS NULL), ''),
  coalesce((SELECT group_concat(t.name, char(10)) FROM entry_tags AS et JOIN tags AS t ON t.id = et.tag_id
    WHERE et.entry_id = e.id), '')
  FROM entries AS e WHERE e.id = ?1";

/// The texts of an entry as they are searched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchTexts {
    /// Its headline.
    pub title: String,
    /// Its beginning and its text.
    pub body: String,
    /// Passages and notes of the reader.
    pub notes: String,
    /// Tags of the reader.
    pub tags: String,
}

/// Makes the index where it is missing or was made by a version that reads words otherwise.
///
/// # Errors
/// Those of writing.
pub(crate) fn prepare(connection: &mut Connection) -> Result<(), StoreError> {
    let made = |connection: &Connection| {
        let version =
            connection.query_row("SELECT version FROM search_state", [], |row| row.get::<_, u32>(0));
        version.optional()
    };
    if made(connection)? == Some(SEARCH_VERSION) {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another process may have been quicker.
    if made(&transaction)? != Some(SEARCH_VERSION) {
        transaction.execute_batch("DROP TABLE IF EXISTS search_index")?;
        transaction.execute_batch(lexicon::DROP)?;
        transaction.execute_batch(lexicon::MAKE)?;
        transaction.execute_batch(MAKE)?;
        transaction.execute("INSERT OR REPLACE INTO search_state VALUES (1, ?1)", [SEARCH_VERSION])?;
    }
    Ok(transaction.commit()?)
}

impl Store {
    /// Takes so many entries into the index, the newest first, or what can be taken in a short time; answers how many it
    /// took.
    ///
    /// # Errors
    /// Those of writing.
    pub fn index_pending(&self, most: u32) -> Result<u32, StoreError> {
        // Numbers given in a transaction that comes to nothing must not be remembered, so they are put back at its end.
        let mut remembered = self.take_remembered();
        let taken = self.transact(|connection| {
            remembered.check(connection)?;
            let pending = connection
                .prepare_cached(PENDING)?
                .query_map([most], |row| row.get::<_, i64>(0))?
                .collect::<Result<Vec<_>, _>>()?;
            let (begun, mut taken) = (Instant::now(), 0);
            for &id in pending.iter().take_while(|_| begun.elapsed() < LONGEST) {
                index(connection, id, &mut remembered)?;
                taken += 1;
            }
            if pending.len() < most as usize {
                remembered.rest();
            }
            Ok(taken)
        })?;
        self.put_remembered(remembered);
        Ok(taken)
    }

    /// How many entries the index still lacks.
    ///
    /// # Errors
    /// Those of reading.
    pub fn count_pending(&self) -> Result<u32, StoreError> {
        self.read(|connection| {
            Ok(connection
                .prepare_cached("SELECT count(*) FROM search_pending")?
                .query_row([], |row| row.get(0))?)
        })
    }

    /// The texts of entries as they are searched; missing ones are left out.
    ///
    /// # Errors
    /// Those of reading.
    pub fn search_texts(&self, ids: &[EntryId]) -> Result<Vec<(EntryId, SearchTexts)>, StoreError> {
        self.read(|connection| {
            let found = ids.iter().filter_map(|id| match texts(connection, id.0) {
                Ok(texts) => texts.map(|texts| Ok((*id, texts))),
                Err(error) => Some(Err(error)),
            });
            found.collect()
        })
    }
}

fn index(connection: &Connection, id: i64, remembered: &mut Remembered) -> Result<(), StoreError> {
    connection.prepare_cached(REMOVE)?.execute([id])?;
    if let Some(texts) = texts(connection, id)? {
        let mut numbers = |text: &str| remembered.numbers(connection, text);
        let columns =
            [numbers(&texts.title)?, numbers(&texts.body)?, numbers(&texts.notes)?, numbers(&texts.tags)?];
        let [title, body, notes, tags] = columns;
        connection.prepare_cached(ADD)?.execute((id, title, body, notes, tags))?;
    }
    connection.prepare_cached(TAKEN)?.execute([id])?;
    Ok(())
}

fn texts(connection: &Connection, id: i64) -> Result<Option<SearchTexts>, StoreError> {
    let read = |row: &rusqlite::Row<'_>| {
        Ok(SearchTexts { title: row.get(0)?, body: row.get(1)?, notes: row.get(2)?, tags: row.get(3)? })
    };
    Ok(connection.prepare_cached(TEXTS)?.query_row([id], read).optional()?)
}

/// What a search adds to the statement of a list.
#[derive(Clone, Default)]
pub(crate) struct Narrowed {
    /// Conditions, each with `AND` before it.
    pub(crate) sql: String,
    pub(crate) values: Vec<Value>,
    /// Nothing can be looked for in what was typed.
    pub(crate) is_empty: bool,
    /// What the index is asked, where words are looked for: for [`FOUND`].
    pub(crate) fts: Option<String>,
}

/// The condition that words are found.
pub(crate) const FOUND: &str = " AND e.id IN (SELECT rowid FROM search_index WHERE search_index MATCH ?)";

/// What is typed, as conditions.
///
/// # Errors
/// Those of reading what the lexicon has.
pub(crate) fn search_of(connection: &Connection, query: &EntryQuery) -> Result<Option<Narrowed>, StoreError> {
    // A blank at its end says that the last word is complete.
    let typed = query.text.as_deref().filter(|typed| !typed.trim().is_empty());
    typed.map(|typed| narrow(connection, &SearchQuery::parse(typed, query.across))).transpose()
}

/// A search as conditions on `entries AS e`.
///
/// # Errors
/// Those of reading.
fn narrow(connection: &Connection, query: &SearchQuery) -> Result<Narrowed, StoreError> {
    let lexicon = Stored(connection);
    let mut narrowed = Narrowed { fts: query.fts(&lexicon)?, ..Narrowed::default() };
    if narrowed.fts.is_none()
        && let Some(excluded) = query.fts_excluded(&lexicon)?
    {
        narrowed.sql.push_str(" AND e.id NOT IN (SELECT rowid FROM search_index WHERE search_index MATCH ?)");
        narrowed.values.push(excluded.into());
    }
    narrowed.is_empty = narrowed.fts.is_none() && narrowed.sql.is_empty() && query.filters.is_empty();
    for filter in &query.filters {
        let (filter, not) = match filter {
            SearchFilter::Not(filter) => (&**filter, true),
            filter => (filter, false),
        };
        narrowed.sql.push_str(if not { " AND NOT (" } else { " AND (" });
        narrowed.filter(filter);
        narrowed.sql.push(')');
    }
    Ok(narrowed)
}

impl Narrowed {
    fn filter(&mut self, filter: &SearchFilter) {
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
