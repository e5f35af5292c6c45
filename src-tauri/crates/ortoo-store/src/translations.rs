//! Table `translations`: paragraphs as a translator gave them.

use chrono::{DateTime, Utc};
use rusqlite::OptionalExtension;

use crate::values::Ms;
use crate::{Store, StoreError};

const GET: &str = "SELECT text FROM translations WHERE source = ?1 AND target = ?2 AND translator = ?3";
const PUT: &str = "INSERT OR REPLACE INTO translations (source, target, translator, text, made_at)
  VALUES (?1, ?2, ?3, ?4, ?5)";

const FORGET: &str = "DELETE FROM translations WHERE made_at < ?1";

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

    /// Lets go of translations that were made before.
    ///
    /// # Errors
    /// Those of writing.
    pub fn forget_translations(&self, before: DateTime<Utc>) -> Result<(), StoreError> {
        self.transact(|connection| {
            connection.prepare_cached(FORGET)?.execute([Ms(before)])?;
            Ok(())
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

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;
    use crate::testing::TestStore;

    #[test]
    fn a_translation_is_of_one_text_by_one_translator_until_it_is_forgotten() {
        let store = TestStore::new();
        let key = |source: &str, translator: &str| TranslationKey {
            source: source.to_owned(),
            target: "mn".to_owned(),
            translator: translator.to_owned(),
        };
        let now = DateTime::UNIX_EPOCH + TimeDelta::days(9);
        store.put_translation(&key("a", "one"), "Цас", now).unwrap();
        let keys = [key("a", "one"), key("a", "two"), key("b", "one")];
        assert_eq!(store.translations(&keys).unwrap(), [Some("Цас".to_owned()), None, None]);
        store.forget_translations(now).unwrap();
        assert!(store.translations(&keys).unwrap()[0].is_some());
        store.forget_translations(now + TimeDelta::seconds(1)).unwrap();
        assert_eq!(store.translations(&keys).unwrap(), [None, None, None]);
    }
}
