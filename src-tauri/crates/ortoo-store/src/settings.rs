//! Table `settings`: a row a setting, its value as JSON.
//!
//! A setting that is missing, or has a value that this version does not take, has its default; rows
//! that this version does not know stay as they are.

use ortoo_model::{Settings, SettingsPatch};

use crate::{Store, StoreError};

const ALL: &str = "SELECT key, value FROM settings";
const SAVE: &str = "INSERT INTO settings (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value";

impl Store {
    /// The settings.
    ///
    /// # Errors
    /// Those of reading.
    pub fn settings(&self) -> Result<Settings, StoreError> {
        self.read(|connection| {
            let mut settings = Settings::default();
            let mut statement = connection.prepare_cached(ALL)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let (key, value): (String, String) = (row.get(0)?, row.get(1)?);
                let Ok(value) = serde_json::from_str(&value) else { continue };
                let patch = SettingsPatch(serde_json::Map::from_iter([(key, value)]));
                settings = settings.patched(&patch).unwrap_or(settings);
            }
            Ok(settings)
        })
    }

    /// Keeps the settings.
    ///
    /// # Errors
    /// Those of writing.
    pub fn save_settings(&self, settings: &Settings) -> Result<(), StoreError> {
        let json = serde_json::to_value(settings)?;
        self.transact(|connection| {
            let mut statement = connection.prepare_cached(SAVE)?;
            for (key, value) in json.as_object().into_iter().flatten() {
                statement.execute((key, value.to_string()))?;
            }
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use ortoo_model::{Locale, Theme};

    use super::*;
    use crate::testing::TestStore;

    #[test]
    fn settings_come_back_as_they_were_kept() {
        let store = TestStore::new();
        assert_eq!(store.settings().unwrap(), Settings::default());
        let changed = Settings {
            locale: Some(Locale::Mn),
            theme: Theme::Dark,
            text_size: 120,
            alerts: false,
            ..Settings::default()
        };
        store.save_settings(&changed).unwrap();
        assert_eq!(store.settings().unwrap(), changed);
        store.save_settings(&Settings::default()).unwrap();
        assert_eq!(store.settings().unwrap(), Settings::default());
    }

    #[test]
    fn unknown_keys_and_invalid_values_do_no_harm() {
        let store = TestStore::new();
        store.save_settings(&Settings { theme: Theme::Dark, ..Settings::default() }).unwrap();
        store
            .transact(|connection| {
                let mut statement = connection.prepare(SAVE)?;
                for (key, value) in
                    [("colour", "\"red\""), ("text-size", "9000"), ("show", "not json"), ("alerts", "3")]
                {
                    statement.execute((key, value))?;
                }
                Ok(())
            })
            .unwrap();
        let expected = Settings { theme: Theme::Dark, ..Settings::default() };
        assert_eq!(store.settings().unwrap(), expected);
        store.save_settings(&expected).unwrap();
        let kept = store.read(|connection| {
            let sql = "SELECT value FROM settings WHERE key = 'colour'";
            Ok(connection.query_row(sql, [], |row| row.get::<_, String>(0))?)
        });
        assert_eq!(kept.unwrap(), "\"red\"");
    }
}
