//! The facade of settings.

use ortoo_model::{Settings, SettingsPatch};

use super::Engine;
use crate::error::EngineError;

impl Engine {
    /// Returns all settings. Reads them from the database, so that a change by another process counts.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn settings(&self) -> Result<Settings, EngineError> {
        self.parts.settings.settings().await
    }

    /// Changes some settings.
    ///
    /// # Errors
    /// `no-such-setting` or `invalid-setting` (in both cases nothing is changed), or [`EngineError::Store`].
    pub async fn update_settings(&self, patch: SettingsPatch) -> Result<Settings, EngineError> {
        self.parts.settings.update_settings(patch).await
    }

    /// Sets one setting from text.
    ///
    /// # Errors
    /// The same as [`Engine::update_settings`].
    pub async fn set_setting(&self, key: &str, value: &str) -> Result<Settings, EngineError> {
        self.parts.settings.set_setting(key, value).await
    }
}
