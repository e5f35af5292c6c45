//! Table `translations`: a cache of machine-translated paragraphs.

use chrono::{DateTime, Utc};
use rusqlite::OptionalExtension;

use crate::db::column_types::UnixMillis;
use crate::{Store, StoreError};

const SELECT_TRANSLATION: &str =
    "SELECT text FROM translations WHERE source = ?1 AND target = ?2 AND translator = ?3";
const UPSERT_TRANSLATION: &str =
    "INSERT OR REPLACE INTO translations (source, target, translator, text, made_at)
  VALUES (?1, ?2, ?3, ?4, ?5)";

const DELETE_OLD_TRANSLATIONS: &str = "DELETE FROM translations WHERE made_at < ?1";

/// The key of a cached translation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TranslationKey {
    /// Hash of the paragraph.
    pub source: String,
    /// Code of the target language.
    pub target: String,
    /// Hash that identifies the translator and its settings.
    pub translator: String,
}

impl Store {
    /// Returns the cached translations in the order of the keys; `None` for those that are not cached.
    pub fn translations(&self, keys: &[TranslationKey]) -> Result<Vec<Option<String>>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(SELECT_TRANSLATION)?;
            let texts = keys.iter().map(|key| {
                let values = (&key.source, &key.target, &key.translator);
                statement.query_row(values, |row| row.get(0)).optional()
            });
            Ok(texts.collect::<Result<_, _>>()?)
        })
    }

    /// Deletes the translations that were stored before `before`.
    pub fn forget_translations(&self, before: DateTime<Utc>) -> Result<(), StoreError> {
        self.transact(|connection| {
            connection.prepare_cached(DELETE_OLD_TRANSLATIONS)?.execute([UnixMillis(before)])?;
            Ok(())
        })
    }

    /// Caches a translation.
    pub fn put_translation(
        &self,
        key: &TranslationKey,
        text: &str,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.transact(|connection| {
            let values = (&key.source, &key.target, &key.translator, text, UnixMillis(now));
            connection.prepare_cached(UPSERT_TRANSLATION)?.execute(values)?;
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
    fn translations_are_cached_by_text_and_translator_until_deleted() {
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
