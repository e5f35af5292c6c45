//! Table `terms`: the reader's glossary terms, each with its English and Mongolian names.

use chrono::{DateTime, Utc};
use ortoo_model::{NewTerm, TermId, UserTerm};
use rusqlite::Connection;

use crate::db::column_types::UnixMillis;
use crate::db::sql_functions::sort_key;
use crate::{Store, StoreError, Writing};

const SELECT_TERMS: &str = "SELECT id, english, mongolian FROM terms";
const INSERT_TERM: &str = "INSERT INTO terms (english, mongolian, made_at) VALUES (?1, ?2, ?3)";
const UPDATE_TERM: &str = "UPDATE terms SET english = ?2, mongolian = ?3 WHERE id = ?1";
const DELETE_TERM: &str = "DELETE FROM terms WHERE id = ?1";

impl Store {
    /// Returns the reader's terms, ordered by their English names.
    pub fn terms(&self) -> Result<Vec<UserTerm>, StoreError> {
        self.read(select_terms)
    }

    /// Adds a term.
    pub fn add_term(&self, term: &NewTerm, now: DateTime<Utc>) -> Result<UserTerm, StoreError> {
        self.transact(|connection| {
            connection.prepare_cached(INSERT_TERM)?.execute((
                &term.english,
                &term.mongolian,
                UnixMillis(now),
            ))?;
            let id = TermId(connection.last_insert_rowid());
            Ok(UserTerm { id, english: term.english.clone(), mongolian: term.mongolian.clone() })
        })
    }

    /// Replaces the names of a term. Returns false if it does not exist.
    pub fn change_term(&self, id: TermId, term: &NewTerm) -> Result<bool, StoreError> {
        self.transact(|connection| {
            let changed =
                connection.prepare_cached(UPDATE_TERM)?.execute((id.0, &term.english, &term.mongolian))?;
            Ok(changed > 0)
        })
    }

    /// Deletes a term. Returns false if it does not exist.
    pub fn remove_term(&self, id: TermId) -> Result<bool, StoreError> {
        self.transact(|connection| Ok(connection.prepare_cached(DELETE_TERM)?.execute([id.0])? > 0))
    }
}

impl Writing<'_> {
    /// Like [`Store::terms`], inside this transaction.
    pub fn terms(&self) -> Result<Vec<UserTerm>, StoreError> {
        select_terms(self.connection)
    }
}

fn select_terms(connection: &Connection) -> Result<Vec<UserTerm>, StoreError> {
    let mut statement = connection.prepare_cached(SELECT_TERMS)?;
    let rows = statement.query_map([], |row| {
        Ok(UserTerm { id: TermId(row.get(0)?), english: row.get(1)?, mongolian: row.get(2)? })
    })?;
    let mut terms = rows.collect::<Result<Vec<_>, _>>()?;
    terms.sort_by_cached_key(|term| sort_key(&term.english));
    Ok(terms)
}
