//! The translator's key, in the system's keychain and nowhere else.

use keyring::{Entry, Error};
use ortoo_model::FailureCode;

use crate::{Engine, EngineError};

const SERVICE: &str = "mn.ortoo.reader";
const TRANSLATOR: &str = "translator";

impl Engine {
    /// Keeps the translator's key; an empty one is forgotten.
    ///
    /// # Errors
    /// `no-keychain`.
    pub async fn set_translator_key(&self, key: String) -> Result<(), EngineError> {
        in_keychain(move |entry| {
            let key = key.trim();
            if !key.is_empty() {
                return entry.set_password(key);
            }
            match entry.delete_credential() {
                Err(Error::NoEntry) => Ok(()),
                other => other,
            }
        })
        .await
    }

    /// Whether the translator has a key; no where there is no keychain.
    pub async fn has_translator_key(&self) -> bool {
        matches!(translator_key().await, Ok(Some(_)))
    }
}

/// The translator's key, where there is one.
///
/// # Errors
/// `no-keychain`.
pub(crate) async fn translator_key() -> Result<Option<String>, EngineError> {
    in_keychain(|entry| match entry.get_password() {
        Ok(key) => Ok(Some(key)),
        Err(Error::NoEntry) => Ok(None),
        Err(error) => Err(error),
    })
    .await
}

/// It blocks, and may ask the reader to unlock it.
async fn in_keychain<T: Send + 'static>(
    work: impl FnOnce(&Entry) -> Result<T, Error> + Send + 'static,
) -> Result<T, EngineError> {
    let asked = move || Entry::new(SERVICE, TRANSLATOR).and_then(|entry| work(&entry));
    tokio::task::spawn_blocking(asked).await?.map_err(|error| {
        log::warn!("the keychain: {error}");
        FailureCode::NoKeychain.into()
    })
}
