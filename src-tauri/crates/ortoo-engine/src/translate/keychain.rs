//! The translator's key, in the system's keychain and nowhere else.

use keyring::{Entry, Error};
use ortoo_model::FailureCode;

use crate::error::EngineError;

const KEYCHAIN_SERVICE: &str = "mn.ortoo.reader";
const TRANSLATOR_ACCOUNT: &str = "translator";

/// Stores the translator's key; an empty key deletes it.
///
/// # Errors
/// `no-keychain` if the system has no keychain or refuses access.
pub(crate) async fn set_translator_key(key: String) -> Result<(), EngineError> {
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

/// Returns whether a translator key is stored; false without a keychain.
pub(crate) async fn has_translator_key() -> bool {
    matches!(translator_key().await, Ok(Some(_)))
}

/// Returns the translator's key, if one is stored.
///
/// # Errors
/// `no-keychain` if the system has no keychain or refuses access.
pub(crate) async fn translator_key() -> Result<Option<String>, EngineError> {
    in_keychain(|entry| match entry.get_password() {
        Ok(key) => Ok(Some(key)),
        Err(Error::NoEntry) => Ok(None),
        Err(error) => Err(error),
    })
    .await
}

/// Runs keychain work on a blocking thread: it may wait for the reader to unlock the keychain.
async fn in_keychain<T: Send + 'static>(
    use_entry: impl FnOnce(&Entry) -> Result<T, Error> + Send + 'static,
) -> Result<T, EngineError> {
    let work = move || Entry::new(KEYCHAIN_SERVICE, TRANSLATOR_ACCOUNT).and_then(|entry| use_entry(&entry));
    tokio::task::spawn_blocking(work).await?.map_err(|error| {
        log::warn!("the keychain: {error}");
        FailureCode::NoKeychain.into()
    })
}
