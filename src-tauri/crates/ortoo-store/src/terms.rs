//! Table `terms`: what the reader says means the same in both languages.

use chrono::{DateTime, Utc};
use ortoo_model::{NewTerm, OwnTerm, TermId};
use rusqlite::Connection;

use crate::values::Ms;
use crate::words::sort_key;
use crate::{Store, StoreError, Writing};

const ALL: &str = "SELECT id, english, mongolian FROM terms";
const ADD: &str = "INSERT INTO terms (english, mongolian, made_at) VALUES (?1, ?2, ?3)";
const CHANGE: &str = "UPDATE terms SET english = ?2, mongolian = ?3 WHERE id = ?1";
const REMOVE: &str = "DELETE FROM terms WHERE id = ?1";

impl Store {
    /// All terms, in the order of the English alphabet.
    ///
    /// # Errors
    /// Those of reading.
    pub fn terms(&self) -> Result<Vec<OwnTerm>, StoreError> {
        self.read(all)
    }

    /// Takes a term in.
    ///
    /// # Errors
    /// Those of writing.
    pub fn add_term(&self, term: &NewTerm, now: DateTime<Utc>) -> Result<OwnTerm, StoreError> {
        self.transact(|connection| {
            connection.prepare_cached(ADD)?.execute((&term.english, &term.mongolian, Ms(now)))?;
            let id = TermId(connection.last_insert_rowid());
            Ok(OwnTerm { id, english: term.english.clone(), mongolian: term.mongolian.clone() })
        })
    }

    /// Puts other names in the place of a term's; false when there is none.
    ///
    /// # Errors
    /// Those of writing.
    pub fn change_term(&self, id: TermId, term: &NewTerm) -> Result<bool, StoreError> {
        self.transact(|connection| {
            let changed =
                connection.prepare_cached(CHANGE)?.execute((id.0, &term.english, &term.mongolian))?;
            Ok(changed > 0)
        })
    }

    /// Removes a term; false when there is none.
    ///
    /// # Errors
    /// Those of writing.
    pub fn remove_term(&self, id: TermId) -> Result<bool, StoreError> {
        self.transact(|connection| Ok(connection.prepare_cached(REMOVE)?.execute([id.0])? > 0))
    }
}

impl Writing<'_> {
    /// All terms, in the order of the English alphabet.
    ///
    /// # Errors
    /// Those of reading.
    pub fn terms(&self) -> Result<Vec<OwnTerm>, StoreError> {
        all(self.connection)
    }
}

fn all(connection: &Connection) -> Result<Vec<OwnTerm>, StoreError> {
    let mut statement = connection.prepare_cached(ALL)?;
    let rows = statement.query_map([], |row| {
        Ok(OwnTerm { id: TermId(row.get(0)?), english: row.get(1)?, mongolian: row.get(2)? })
    })?;
    let mut terms = rows.collect::<Result<Vec<_>, _>>()?;
    terms.sort_by_cached_key(|term| sort_key(&term.english));
    Ok(terms)
}
