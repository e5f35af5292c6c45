//! The words of the search index: the number that stands for each, and the forms by which it is found.
//!
//! Invariant: a number stands for one word as long as the index lives; both are made anew together.

use std::collections::HashMap;

use ortoo_language::{Lexicon, indexed_words, word_forms};
use rusqlite::{Connection, OptionalExtension};

use crate::StoreError;

/// What makes the tables; the index has its own statement.
pub(crate) const MAKE: &str =
    "CREATE TABLE search_words (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE search_forms (form TEXT NOT NULL, word INTEGER NOT NULL, PRIMARY KEY (form, word))
    STRICT, WITHOUT ROWID;";
pub(crate) const DROP: &str = "DROP TABLE IF EXISTS search_forms; DROP TABLE IF EXISTS search_words;";

const WRITTEN: &str = "SELECT id FROM search_words WHERE word = ?1";
const HAVING: &str =
    "SELECT w.id, w.word FROM search_forms AS f JOIN search_words AS w ON w.id = f.word WHERE f.form = ?1";
// What comes early in a library is frequent in it, so the lowest numbers are those that most is written with.
const BEGINNING: &str = "SELECT id FROM (SELECT id FROM search_words
    WHERE word >= ?1 AND word < ?1 || char(1114111) LIMIT 20000) ORDER BY id LIMIT ?2";
const ADD: &str = "INSERT INTO search_words (word) VALUES (?1)";
const ADD_FORM: &str = "INSERT INTO search_forms VALUES (?1, ?2)";
const SCHEMA: &str = "PRAGMA schema_version";

/// Words that a beginning stands for.
const BEGUN: u32 = 12;
/// Words whose numbers are remembered while there is much to take in, some ten megabytes, and from then on.
const REMEMBERED: usize = 100_000;
const KEPT: usize = 10_000;

/// Numbers of words that were met lately. They hold while the tables they are from do.
#[derive(Default)]
pub(crate) struct Remembered {
    schema: i64,
    /// As they are indexed.
    numbers: HashMap<Box<str>, Box<str>>,
}

impl Remembered {
    /// Forgets all where the tables were made anew, by whomever.
    pub(crate) fn check(&mut self, connection: &Connection) -> Result<(), StoreError> {
        let schema = connection.prepare_cached(SCHEMA)?.query_row([], |row| row.get(0))?;
        if self.schema != schema {
            *self = Self { schema, numbers: HashMap::new() };
        }
        Ok(())
    }

    /// Gives back the room that it took when there was much to take in.
    pub(crate) fn rest(&mut self) {
        if self.numbers.len() > KEPT {
            self.numbers = HashMap::new();
        }
    }

    /// A text as it is indexed: the numbers of its words.
    pub(crate) fn numbers(&mut self, connection: &Connection, text: &str) -> Result<String, StoreError> {
        let mut numbers = String::with_capacity(text.len());
        let mut failed = None;
        indexed_words(text, |word| {
            if failed.is_some() {
                return;
            }
            match self.numbers.get(word) {
                Some(number) => numbers.push_str(number),
                None => match number(connection, word) {
                    Ok(number) => numbers.push_str(self.remember(word, number)),
                    Err(error) => failed = Some(error),
                },
            }
        });
        failed.map_or(Ok(numbers), Err)
    }

    fn remember(&mut self, word: &str, number: i64) -> &str {
        if self.numbers.len() >= REMEMBERED {
            self.numbers.clear();
        }
        self.numbers.entry(word.into()).or_insert_with(|| format!("{number} ").into())
    }
}

/// The number of a word; what is new gets one.
fn number(connection: &Connection, word: &str) -> Result<i64, StoreError> {
    let mut known = connection.prepare_cached(WRITTEN)?;
    if let Some(number) = known.query_row([word], |row| row.get(0)).optional()? {
        return Ok(number);
    }
    connection.prepare_cached(ADD)?.execute([word])?;
    let number = connection.last_insert_rowid();
    let mut add_form = connection.prepare_cached(ADD_FORM)?;
    for form in word_forms(word) {
        add_form.execute((form, number))?;
    }
    Ok(number)
}

/// The lexicon as a query asks it.
pub(crate) struct Stored<'a>(pub(crate) &'a Connection);

impl Lexicon for Stored<'_> {
    type Error = StoreError;

    fn written(&self, word: &str) -> Result<Option<i64>, StoreError> {
        Ok(self.0.prepare_cached(WRITTEN)?.query_row([word], |row| row.get(0)).optional()?)
    }

    fn having(&self, form: &str) -> Result<Vec<(i64, String)>, StoreError> {
        let mut statement = self.0.prepare_cached(HAVING)?;
        Ok(statement.query_map([form], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?)
    }

    fn beginning(&self, letters: &str) -> Result<Vec<i64>, StoreError> {
        let mut statement = self.0.prepare_cached(BEGINNING)?;
        Ok(statement.query_map((letters, BEGUN), |row| row.get(0))?.collect::<Result<_, _>>()?)
    }
}

#[cfg(test)]
mod tests {
    use ortoo_model::{EntryQuery, Language, ParsedEntry};

    use super::*;
    use crate::Store;
    use crate::search::prepare;
    use crate::testing::{TestStore, entry};

    fn put(store: &TestStore, titles: &[&str]) {
        let feed = store.follow(&titles.len().to_string());
        for (minute, title) in titles.iter().enumerate() {
            let made = ParsedEntry { title: (*title).to_owned(), ..entry(title) };
            store.put(feed, &made, Language::Mn, minute as i64);
        }
    }

    /// The titles of what is found, the oldest first.
    fn found(store: &Store, typed: &str) -> Vec<String> {
        let query = EntryQuery { text: Some(typed.to_owned()), ..EntryQuery::default() };
        let ids = store.entry_ids(&query).unwrap();
        let mut titles: Vec<_> =
            store.entry_rows(&ids).unwrap().into_iter().map(|row| (row.id, row.title)).collect();
        titles.sort();
        titles.into_iter().map(|(_, title)| title).collect()
    }

    fn all(store: &Store) {
        while store.index_pending(100).unwrap() > 0 {}
    }

    #[test]
    fn words_are_found_by_their_forms_their_sounds_and_their_beginnings() {
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
        all(&store);
        let check = |typed: &str, expected: &[&str]| assert_eq!(found(&store, typed), expected, "{typed}");
        let budget = ["Төсвийн тодотгол", "ТӨСӨВ батлагдлаа"];
        check("төсвийг ", &budget);
        check("tosov ", &budget);
        check("budget ", &[]);
        check("төс", &["Төсвийн тодотгол", "ТӨСӨВ батлагдлаа", "Төслийн уралдаан"]);
        check("төс ", &[]);
        let mine = ["Оюу толгойн орд", "Оюутолгойн гэрээ"];
        check("oyutolgoi ", &mine);
        check("Оюу толгой ", &mine);
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
    fn numbers_that_another_process_gave_anew_are_not_mixed_with_those_before() {
        let store = TestStore::new();
        put(&store, &["one two three", "four two five"]);
        all(&store);
        let other = store.opened_again();
        other
            .on_writer(|connection| {
                connection.execute("UPDATE search_state SET version = 0", [])?;
                prepare(connection)
            })
            .unwrap();
        put(&store, &["five one"]);
        other.index_pending(1).unwrap();
        all(&store);
        assert_eq!(found(&store, "five "), ["four two five", "five one"]);
        assert_eq!(found(&other, "one "), ["one two three", "five one"]);
        assert_eq!(found(&store, "three "), ["one two three"]);
    }

    #[test]
    fn numbers_of_a_transaction_that_came_to_nothing_are_forgotten() {
        let store = TestStore::new();
        let run = |sql: &str| store.on_writer(|connection| Ok(connection.execute_batch(sql)?)).unwrap();
        run("CREATE TABLE trouble (id INTEGER);
             CREATE TRIGGER troubled BEFORE DELETE ON search_pending WHEN (SELECT count(*) FROM trouble) > 0
             BEGIN SELECT raise(ABORT, 'trouble'); END;");
        put(&store, &["alpha", "beta", "gamma"]);
        run("INSERT INTO trouble VALUES (1)");
        assert!(store.index_pending(100).is_err());
        assert_eq!(store.rows_of("search_words"), 0);
        run("DELETE FROM trouble");
        put(&store, &["delta gamma"]);
        all(&store);
        assert_eq!(found(&store, "gamma "), ["gamma", "delta gamma"]);
        assert_eq!(found(&store, "alpha "), ["alpha"]);
    }

    #[test]
    fn of_many_words_that_begin_so_the_most_frequent_are_looked_for() {
        let store = TestStore::new();
        let titles: Vec<String> = (0..200).map(|n| format!("con{n}x common")).collect();
        put(&store, &titles.iter().map(String::as_str).collect::<Vec<_>>());
        all(&store);
        let begun = store.read(|connection| Stored(connection).beginning("con")).unwrap();
        assert_eq!(begun.len(), BEGUN as usize);
        assert!(begun.is_sorted());
        assert_eq!(found(&store, "con17x ").len(), 1);
        assert_eq!(found(&store, "con17").len(), 11);
    }
}
