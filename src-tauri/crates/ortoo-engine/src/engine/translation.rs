//! The facade of translation.

use ortoo_model::{EntryId, Translation};

use super::Engine;
use crate::error::EngineError;
use crate::translate::keychain;

impl Engine {
    /// Returns an article with its cached translations. Sends no request.
    ///
    /// # Errors
    /// `no-translator`, `translator-address`, `no-such-entry`, or [`EngineError::Store`].
    pub async fn translation(&self, id: EntryId) -> Result<Translation, EngineError> {
        self.parts.translator.translation(id).await
    }

    /// Translates one paragraph of an article, 0 for the headline, unless its translation is cached.
    ///
    /// # Errors
    /// The errors of [`Engine::translation`], `translator-answer`, or [`EngineError::Fetch`].
    pub async fn translate_paragraph(&self, id: EntryId, paragraph: u32) -> Result<String, EngineError> {
        self.parts.translator.translate_paragraph(id, paragraph).await
    }

    /// Translates a test sentence, to check the configuration.
    ///
    /// # Errors
    /// The errors of [`Engine::translate_paragraph`].
    pub async fn try_translator(&self) -> Result<String, EngineError> {
        self.parts.translator.try_translator().await
    }

    /// Stores the translator's key; an empty key deletes it.
    ///
    /// # Errors
    /// `no-keychain` if the system has no keychain or refuses access.
    pub async fn set_translator_key(&self, key: String) -> Result<(), EngineError> {
        keychain::set_translator_key(key).await
    }

    /// Returns whether a translator key is stored; false without a keychain.
    pub async fn has_translator_key(&self) -> bool {
        keychain::has_translator_key().await
    }
}
