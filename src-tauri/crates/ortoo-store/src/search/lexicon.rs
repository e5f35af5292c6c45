//! Tables `search_words` and `search_forms`: the lexicon of the search index, which maps words to ids, and the forms
//! (stems, transliterations) by which a query finds each word.
//!
//! A word keeps its id for the lifetime of the index; lexicon and index are always rebuilt together.

use std::collections::HashMap;

use ortoo_language::{Lexicon, indexed_words, word_forms};
use rusqlite::{Connection, OptionalExtension};

use crate::db::error::StoreError;

/// Creates the tables of the lexicon.
pub(crate) const CREATE_LEXICON: &str =
    "CREATE TABLE search_words (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE search_forms (form TEXT NOT NULL, word INTEGER NOT NULL, PRIMARY KEY (form, word))
    STRICT, WITHOUT ROWID;";
/// Drops the tables of the lexicon.
pub(crate) const DROP_LEXICON: &str = "DROP TABLE IF EXISTS search_forms; DROP TABLE IF EXISTS search_words;";

const SELECT_WORD_ID: &str = "SELECT id FROM search_words WHERE word = ?1";
const SELECT_WORDS_BY_FORM: &str =
    "SELECT w.id, w.word FROM search_forms AS f JOIN search_words AS w ON w.id = f.word WHERE f.form = ?1";
// Frequent words are met early and so have low ids: the lowest ids approximate the most frequent words.
const SELECT_IDS_BY_PREFIX: &str = "SELECT id FROM (SELECT id FROM search_words
    WHERE word >= ?1 AND word < ?1 || char(1114111) LIMIT 20000) ORDER BY id LIMIT ?2";
const INSERT_WORD: &str = "INSERT INTO search_words (word) VALUES (?1)";
const INSERT_FORM: &str = "INSERT INTO search_forms VALUES (?1, ?2)";
const SELECT_SCHEMA_VERSION: &str = "PRAGMA schema_version";

/// Words that a prefix expands to.
const MAX_PREFIX_WORDS: u32 = 12;
/// Word ids cached while many entries are being indexed: about 10 MB.
const MAX_CACHED_WORDS: usize = 100_000;
/// Word ids that stay cached when no more entries are pending.
const MAX_IDLE_CACHED_WORDS: usize = 10_000;

/// A cache of recently used word ids. It is valid only for the tables that the ids were read from.
#[derive(Default)]
pub(crate) struct WordIdCache {
    /// `PRAGMA schema_version` when the cache was filled; it changes when the lexicon is rebuilt.
    schema: i64,
    /// Words, each with its id as it is written to the index: in decimal, followed by a space.
    indexed_ids: HashMap<Box<str>, Box<str>>,
}

impl WordIdCache {
    /// Clears the cache if this or another process has rebuilt the lexicon.
    pub(crate) fn invalidate_if_rebuilt(&mut self, connection: &Connection) -> Result<(), StoreError> {
        let schema = connection.prepare_cached(SELECT_SCHEMA_VERSION)?.query_row([], |row| row.get(0))?;
        if self.schema != schema {
            *self = Self { schema, indexed_ids: HashMap::new() };
        }
        Ok(())
    }

    /// Frees the memory of a large cache when no more entries are pending.
    pub(crate) fn shrink_when_idle(&mut self) {
        if self.indexed_ids.len() > MAX_IDLE_CACHED_WORDS {
            self.indexed_ids = HashMap::new();
        }
    }

    /// Returns a text as it is indexed: the ids of its words. New words are added to the lexicon.
    pub(crate) fn encode(&mut self, connection: &Connection, text: &str) -> Result<String, StoreError> {
        let mut ids = String::with_capacity(text.len());
        let mut failed = None;
        indexed_words(text, |word| {
            if failed.is_some() {
                return;
            }
            match self.indexed_ids.get(word) {
                Some(id) => ids.push_str(id),
                None => match find_or_add_word(connection, word) {
                    Ok(id) => ids.push_str(self.insert(word, id)),
                    Err(error) => failed = Some(error),
                },
            }
        });
        failed.map_or(Ok(ids), Err)
    }

    fn insert(&mut self, word: &str, id: i64) -> &str {
        if self.indexed_ids.len() >= MAX_CACHED_WORDS {
            self.indexed_ids.clear();
        }
        self.indexed_ids.entry(word.into()).or_insert_with(|| format!("{id} ").into())
    }
}

/// Returns the id of a word, adding the word and its forms if it is new.
fn find_or_add_word(connection: &Connection, word: &str) -> Result<i64, StoreError> {
    let mut select = connection.prepare_cached(SELECT_WORD_ID)?;
    if let Some(id) = select.query_row([word], |row| row.get(0)).optional()? {
        return Ok(id);
    }
    connection.prepare_cached(INSERT_WORD)?.execute([word])?;
    let id = connection.last_insert_rowid();
    let mut add_form = connection.prepare_cached(INSERT_FORM)?;
    for form in word_forms(word) {
        add_form.execute((form, id))?;
    }
    Ok(id)
}

/// The stored lexicon, for expanding the words of a query.
pub(crate) struct StoredLexicon<'a>(pub(crate) &'a Connection);

impl Lexicon for StoredLexicon<'_> {
    type Error = StoreError;

    fn written(&self, word: &str) -> Result<Option<i64>, StoreError> {
        Ok(self.0.prepare_cached(SELECT_WORD_ID)?.query_row([word], |row| row.get(0)).optional()?)
    }

    fn having(&self, form: &str) -> Result<Vec<(i64, String)>, StoreError> {
        let mut statement = self.0.prepare_cached(SELECT_WORDS_BY_FORM)?;
        Ok(statement.query_map([form], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?)
    }

    fn beginning(&self, letters: &str) -> Result<Vec<i64>, StoreError> {
        let mut statement = self.0.prepare_cached(SELECT_IDS_BY_PREFIX)?;
        Ok(statement.query_map((letters, MAX_PREFIX_WORDS), |row| row.get(0))?.collect::<Result<_, _>>()?)
    }
}

#[cfg(test)]
mod tests {
    use ortoo_model::{EntryQuery, Language, ParsedEntry};

    use super::*;
    use crate::Store;
    use crate::search::schema::ensure_index;
    use crate::testing::{TestStore, entry};

    fn put(store: &TestStore, titles: &[&str]) {
        let feed = store.follow(&titles.len().to_string());
        for (minute, title) in titles.iter().enumerate() {
            let parsed = ParsedEntry { title: (*title).to_owned(), ..entry(title) };
            store.put(feed, &parsed, Language::Mn, minute as i64);
        }
    }

    /// Returns the titles of the entries that a search finds, oldest first.
    fn search_titles(store: &Store, typed: &str) -> Vec<String> {
        let query = EntryQuery { text: Some(typed.to_owned()), ..EntryQuery::default() };
        let ids = store.entry_ids(&query).unwrap();
        let mut titles: Vec<_> =
            store.entry_rows(&ids).unwrap().into_iter().map(|row| (row.id, row.title)).collect();
        titles.sort();
        titles.into_iter().map(|(_, title)| title).collect()
    }

    fn index_all(store: &Store) {
        while store.index_pending(100).unwrap() > 0 {}
    }

    #[test]
    fn words_are_found_by_form_transliteration_and_prefix() {
        let store = TestStore::new();
        put(
            &store,
            &[
                "Төсвийн тодотгол",
                "ТӨСӨВ батлагдлаа",
                "Төслийн уралдаан",
                "Оюу толгойн орд",
                "Оюутолгойн гэрээ",
                "President Khurelsukh",
                "ам.доллар 3,412 төгрөг",
                "автобус бус",
            ],
        );
        index_all(&store);
        let check =
            |typed: &str, expected: &[&str]| assert_eq!(search_titles(&store, typed), expected, "{typed}");
        let budget = ["Төсвийн тодотгол", "ТӨСӨВ батлагдлаа"];
        check("төсвийг ", &budget);
        check("tosov ", &budget);
        check("budget ", &[]);
        check("төс", &["Төсвийн тодотгол", "ТӨСӨВ батлагдлаа", "Төслийн уралдаан"]);
        check("төс ", &[]);
        let oyu_tolgoi = ["Оюу толгойн орд", "Оюутолгойн гэрээ"];
        check("oyutolgoi ", &oyu_tolgoi);
        check("Оюу толгой ", &oyu_tolgoi);
        check("толгой оюу ", &["Оюу толгойн орд"]);
        check("\"толгой оюу\" ", &[]);
        check("хүрэлсүх ", &["President Khurelsukh"]);
        check("ам ", &[]);
        check("3,412 ", &["ам.доллар 3,412 төгрөг"]);
        check("3,4", &["ам.доллар 3,412 төгрөг"]);
        check("bus ", &[]);
        check("төсөв -батлагдлаа ", &["Төсвийн тодотгол"]);
        check("төсөв OR president -nowhere ", &[budget[0], budget[1], "President Khurelsukh"]);
        check("nowhere төсөв ", &[]);
    }

    #[test]
    fn cached_word_ids_are_discarded_when_another_process_rebuilds_the_lexicon() {
        let store = TestStore::new();
        put(&store, &["one two three", "four two five"]);
        index_all(&store);
        let other = store.open_again();
        other
            .on_writer(|connection| {
                connection.execute("UPDATE search_state SET version = 0", [])?;
                ensure_index(connection)
            })
            .unwrap();
        put(&store, &["five one"]);
        other.index_pending(1).unwrap();
        index_all(&store);
        assert_eq!(search_titles(&store, "five "), ["four two five", "five one"]);
        assert_eq!(search_titles(&other, "one "), ["one two three", "five one"]);
        assert_eq!(search_titles(&store, "three "), ["one two three"]);
    }

    #[test]
    fn word_ids_of_a_rolled_back_transaction_are_not_cached() {
        let store = TestStore::new();
        let run = |sql: &str| store.on_writer(|connection| Ok(connection.execute_batch(sql)?)).unwrap();
        run("CREATE TABLE failures (id INTEGER);
             CREATE TRIGGER fail_indexing BEFORE DELETE ON search_pending WHEN (SELECT count(*) FROM failures) > 0
             BEGIN SELECT raise(ABORT, 'on purpose'); END;");
        put(&store, &["alpha", "beta", "gamma"]);
        run("INSERT INTO failures VALUES (1)");
        assert!(store.index_pending(100).is_err());
        assert_eq!(store.count_rows("search_words"), 0);
        run("DELETE FROM failures");
        put(&store, &["delta gamma"]);
        index_all(&store);
        assert_eq!(search_titles(&store, "gamma "), ["gamma", "delta gamma"]);
        assert_eq!(search_titles(&store, "alpha "), ["alpha"]);
    }

    #[test]
    fn a_prefix_expands_to_its_most_frequent_words() {
        let store = TestStore::new();
        let titles: Vec<String> = (0..200).map(|n| format!("con{n}x common")).collect();
        put(&store, &titles.iter().map(String::as_str).collect::<Vec<_>>());
        index_all(&store);
        let words = store.read(|connection| StoredLexicon(connection).beginning("con")).unwrap();
        assert_eq!(words.len(), MAX_PREFIX_WORDS as usize);
        assert!(words.is_sorted());
        assert_eq!(search_titles(&store, "con17x ").len(), 1);
        assert_eq!(search_titles(&store, "con17").len(), 11);
    }
}
