//! Table `translations`: paragraphs as a translator gave them.

use chrono::{DateTime, Utc};
use rusqlite::OptionalExtension;

use crate::values::Ms;
use crate::{Store, StoreError};

const GET: &str = "SELECT text FROM translations WHERE source = ?1 AND target = ?2 AND translator = ?3";
const PUT: &str = "INSERT OR REPLACE INTO translations (source, target, translator, text, made_at)
  VALUES (?1, ?2, ?3, ?4, ?5)";

/// What a translation is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TranslationKey {
    /// Hash of the paragraph.
    pub source: String,
    /// Code of the language it is translated into.
    pub target: String,
    /// Hash of who translates.
    pub translator: String,
}

impl Store {
    /// Translations that are kept, in the order of the keys.
    ///
    /// # Errors
    /// Those of reading.
    pub fn translations(&self, keys: &[TranslationKey]) -> Result<Vec<Option<String>>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(GET)?;
            let found = keys.iter().map(|key| {
                let values = (&key.source, &key.target, &key.translator);
                statement.query_row(values, |row| row.get(0)).optional()
            });
            Ok(found.collect::<Result<_, _>>()?)
        })
    }

    /// Keeps a translation.
    ///
    /// # Errors
    /// Those of writing.
    pub fn put_translation(
        &self,
        key: &TranslationKey,
        text: &str,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.transact(|connection| {
            let values = (&key.source, &key.target, &key.translator, text, Ms(now));
            connection.prepare_cached(PUT)?.execute(values)?;
            Ok(())
        })
    }
}
