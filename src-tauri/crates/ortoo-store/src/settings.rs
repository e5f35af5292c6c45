//! Table `settings`: one row per setting, with its value as JSON.
//!
//! A missing or invalid value reads as the default. Rows with keys that this version does not know are kept.

use ortoo_model::{Failure, Settings, SettingsPatch};
use rusqlite::Connection;

use crate::{Store, StoreError};

const SELECT_SETTINGS: &str = "SELECT key, value FROM settings";
const UPSERT_SETTING: &str = "INSERT INTO settings (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value";

impl Store {
    /// Returns the settings.
    pub fn settings(&self) -> Result<Settings, StoreError> {
        self.read(read_settings)
    }

    /// Applies a change to the current settings in one transaction, so that concurrent changes are not lost. If
    /// `change` returns a failure, nothing is stored and the failure is returned.
    pub fn change_settings(
        &self,
        change: impl FnOnce(&Settings) -> Result<Settings, Failure>,
    ) -> Result<Result<Settings, Failure>, StoreError> {
        self.transact(|connection| {
            let changed = match change(&read_settings(connection)?) {
                Ok(changed) => changed,
                failure => return Ok(failure),
            };
            let json = serde_json::to_value(&changed)?;
            let mut statement = connection.prepare_cached(UPSERT_SETTING)?;
            for (key, value) in json.as_object().into_iter().flatten() {
                statement.execute((key, value.to_string()))?;
            }
            Ok(Ok(changed))
        })
    }
}

fn read_settings(connection: &Connection) -> Result<Settings, StoreError> {
    let mut settings = Settings::default();
    let mut statement = connection.prepare_cached(SELECT_SETTINGS)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (key, value): (String, String) = (row.get(0)?, row.get(1)?);
        let Ok(value) = serde_json::from_str(&value) else { continue };
        let patch = SettingsPatch(serde_json::Map::from_iter([(key, value)]));
        settings = settings.patched(&patch).unwrap_or(settings);
    }
    Ok(settings)
}

#[cfg(test)]
mod tests {
    use ortoo_model::{Locale, Theme};

    use super::*;
    use crate::testing::TestStore;

    fn save(store: &TestStore, settings: &Settings) {
        store.change_settings(|_| Ok(settings.clone())).unwrap().unwrap();
    }

    #[test]
    fn concurrent_changes_are_all_stored() {
        let store = TestStore::new();
        std::thread::scope(|scope| {
            for n in 0..8_u32 {
                let store = &store;
                scope.spawn(move || {
                    store
                        .change_settings(|settings| {
                            Ok(Settings { brief_count: settings.brief_count + n, ..settings.clone() })
                        })
                        .unwrap()
                });
            }
        });
        assert_eq!(store.settings().unwrap().brief_count, 10 + 28);
    }

    #[test]
    fn changed_settings_read_back() {
        let store = TestStore::new();
        assert_eq!(store.settings().unwrap(), Settings::default());
        let changed = Settings {
            locale: Some(Locale::Mn),
            theme: Theme::Dark,
            text_size: 120,
            alerts: false,
            ..Settings::default()
        };
        save(&store, &changed);
        assert_eq!(store.settings().unwrap(), changed);
        save(&store, &Settings::default());
        assert_eq!(store.settings().unwrap(), Settings::default());
    }

    #[test]
    fn unknown_keys_are_kept_and_invalid_values_read_as_defaults() {
        let store = TestStore::new();
        save(&store, &Settings { theme: Theme::Dark, ..Settings::default() });
        store
            .transact(|connection| {
                let mut statement = connection.prepare(UPSERT_SETTING)?;
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
        save(&store, &expected);
        let stored = store.read(|connection| {
            let sql = "SELECT value FROM settings WHERE key = 'colour'";
            Ok(connection.query_row(sql, [], |row| row.get::<_, String>(0))?)
        });
        assert_eq!(stored.unwrap(), "\"red\"");
    }
}
