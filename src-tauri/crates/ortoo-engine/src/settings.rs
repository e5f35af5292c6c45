//! The reader's settings.

use ortoo_model::{Settings, SettingsPatch, Topic};
use ortoo_store::Store;

use crate::{Engine, EngineError};

impl Engine {
    /// All settings as they are stored, so that a change by another process counts too.
    ///
    /// # Errors
    /// The database.
    pub async fn settings(&self) -> Result<Settings, EngineError> {
        self.blocking(Store::settings).await
    }

    /// Changes some settings.
    ///
    /// # Errors
    /// `no-such-setting`, `invalid-setting` (nothing is changed then), or the database.
    pub async fn update_settings(&self, patch: SettingsPatch) -> Result<Settings, EngineError> {
        let changed = self.settings().await?.patched(&patch)?;
        self.store_settings(changed).await
    }

    /// Sets one setting from text.
    ///
    /// # Errors
    /// As [`Engine::update_settings`].
    pub async fn set_setting(&self, key: &str, value: &str) -> Result<Settings, EngineError> {
        let mut settings = self.settings().await?;
        settings.set(key, value)?;
        self.store_settings(settings).await
    }

    async fn store_settings(&self, settings: Settings) -> Result<Settings, EngineError> {
        let copy = settings.clone();
        self.blocking(move |store| store.save_settings(&copy)).await?;
        self.changed(&[Topic::Settings]);
        Ok(settings)
    }
}
