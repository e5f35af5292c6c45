//! The reader's settings.

use ortoo_model::{Failure, Settings, SettingsPatch, Topic};
use ortoo_store::Store;

use crate::{Engine, EngineError};

impl Engine {
    /// Returns all settings. Reads them from the database, so that a change by another process counts.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn settings(&self) -> Result<Settings, EngineError> {
        self.blocking(Store::settings).await
    }

    /// Changes some settings.
    ///
    /// # Errors
    /// `no-such-setting` or `invalid-setting` (in both cases nothing is changed), or [`EngineError::Store`].
    pub async fn update_settings(&self, patch: SettingsPatch) -> Result<Settings, EngineError> {
        self.change_settings(move |settings| settings.patched(&patch)).await
    }

    /// Sets one setting from text.
    ///
    /// # Errors
    /// The same as [`Engine::update_settings`].
    pub async fn set_setting(&self, key: &str, value: &str) -> Result<Settings, EngineError> {
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
        let changed = self.blocking(move |store| store.change_settings(change)).await??;
        self.changed(&[Topic::Settings]);
        Ok(changed)
    }
}
