//! The reader's settings.

use ortoo_model::{Failure, Settings, SettingsPatch, Topic};

use crate::error::EngineError;
use crate::events::EventSender;
use crate::store_handle::StoreHandle;

/// Reads and changes the reader's settings.
pub(crate) struct SettingsStore {
    pub(crate) store: StoreHandle,
    pub(crate) events: EventSender,
}

impl SettingsStore {
    /// Returns all settings. Reads them from the database, so that a change by another process counts.
    pub(crate) async fn settings(&self) -> Result<Settings, EngineError> {
        self.store.settings().await
    }

    /// Changes some settings.
    pub(crate) async fn update_settings(&self, patch: SettingsPatch) -> Result<Settings, EngineError> {
        self.change_settings(move |settings| settings.patched(&patch)).await
    }

    /// Sets one setting from text.
    pub(crate) async fn set_setting(&self, key: &str, value: &str) -> Result<Settings, EngineError> {
        let (key, value) = (key.to_owned(), value.to_owned());
        self.change_settings(move |settings| {
            let mut changed = settings.clone();
            changed.set(&key, &value)?;
            Ok(changed)
        })
        .await
    }

    async fn change_settings(
        &self,
        change: impl FnOnce(&Settings) -> Result<Settings, Failure> + Send + 'static,
    ) -> Result<Settings, EngineError> {
        let changed = self.store.run(move |store| store.change_settings(change)).await??;
        self.events.changed(&[Topic::Settings]);
        Ok(changed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestLibrary;

    #[tokio::test]
    async fn a_changed_setting_is_stored_and_announced() {
        let library = TestLibrary::new();
        let settings = SettingsStore { store: library.store.clone(), events: library.events.clone() };
        let mut events = library.events.subscribe();
        let changed = settings.set_setting("refresh-minutes", "45").await.unwrap();
        assert_eq!(changed.refresh_minutes, 45);
        assert_eq!(settings.settings().await.unwrap(), changed);
        assert!(events.try_recv().is_ok());
        assert!(settings.set_setting("no-such-setting", "1").await.is_err());
        assert!(events.try_recv().is_err());
    }
}
