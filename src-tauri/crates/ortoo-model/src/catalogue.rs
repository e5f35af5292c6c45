//! Sources the app can offer.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Language;

/// A source of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CatalogueSource {
    /// Kebab-case, stable.
    pub id: String,
    /// Name in English.
    pub name_en: String,
    /// Name in Mongolian.
    pub name_mn: String,
    /// The feed's address.
    pub url: String,
    /// The site's address.
    pub homepage: String,
    /// The language it writes in.
    pub language: Language,
    /// A topic word: general, business, sport ...
    pub topic: String,
    /// Whether the reader follows it already.
    #[serde(default)]
    pub followed: bool,
}
