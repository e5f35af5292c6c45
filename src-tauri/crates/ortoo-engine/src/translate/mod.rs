//! Translation by a configured service.

pub(crate) mod keychain;
pub(crate) mod translation;
