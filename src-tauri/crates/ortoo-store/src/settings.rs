//! Table `settings`: a row a setting, its value as JSON.
//!
//! A setting that is missing, or has a value that this version does not take, has its default; rows
//! that this version does not know stay as they are.

use ortoo_model::{Failure, Settings, SettingsPatch};
use rusqlite::Connection;

use crate::{Store, StoreError};

const ALL: &str = "SELECT key, value FROM settings";
const SAVE: &str = "INSERT INTO settings (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value";

impl Store {
    /// The settings.
    ///
    /// # Errors
    /// Those of reading.
    pub fn settings(&self) -> Result<Settings, StoreError> {
        self.read(all)
    }

    /// Changes the settings as they are at this moment: two changes at the same time are both kept. A refusal of
    /// the change itself changes nothing.
    ///
    /// # Errors
    /// Those of writing.
    pub fn change_settings(
        &self,
        change: impl FnOnce(&Settings) -> Result<Settings, Failure>,
    ) -> Result<Result<Settings, Failure>, StoreError> {
        self.transact(|connection| {
            let changed = match change(&all(connection)?) {
                Ok(changed) => changed,
                refused => return Ok(refused),
            };
            let json = serde_json::to_value(&changed)?;
            let mut statement = connection.prepare_cached(SAVE)?;
            for (key, value) in json.as_object().into_iter().flatten() {
                statement.execute((key, value.to_string()))?;
            }
            Ok(Ok(changed))
        })
    }
}

fn all(connection: &Connection) -> Result<Settings, StoreError> {
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
}

#[cfg(test)]
mod tests {
    use ortoo_model::{Locale, Theme};

    use super::*;
    use crate::testing::TestStore;

    fn keep(store: &TestStore, settings: &Settings) {
        store.change_settings(|_| Ok(settings.clone())).unwrap().unwrap();
    }

    #[test]
    fn changes_at_the_same_time_are_both_kept() {
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
        keep(&store, &changed);
        assert_eq!(store.settings().unwrap(), changed);
        keep(&store, &Settings::default());
        assert_eq!(store.settings().unwrap(), Settings::default());
    }

    #[test]
    fn unknown_keys_and_invalid_values_do_no_harm() {
        let store = TestStore::new();
        keep(&store, &Settings { theme: Theme::Dark, ..Settings::default() });
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
        keep(&store, &expected);
        let kept = store.read(|connection| {
            let sql = "SELECT value FROM settings WHERE key = 'colour'";
            Ok(connection.query_row(sql, [], |row| row.get::<_, String>(0))?)
        });
        assert_eq!(kept.unwrap(), "\"red\"");
    }
}
