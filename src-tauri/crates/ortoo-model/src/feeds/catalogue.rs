//! The catalogue: sources that can be followed with one click.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{CatalogueStatus, Failure, FeedId, Language, SourceKind};

/// The result of the last fetch of a catalogue source that the reader follows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum SourceHealth {
    /// The source is not followed, or has not been fetched yet.
    #[default]
    Unknown,
    /// The fetch returned entries.
    Good,
    /// The fetch returned no entries, or a malformed document that had to be repaired.
    Doubtful,
    /// The fetch failed.
    Failing,
}

/// A source of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CatalogueSource {
    /// The id: kebab-case and stable.
    pub id: String,
    /// The name in English.
    pub name_en: String,
    /// The name in Mongolian.
    pub name_mn: String,
    /// The kind of document at the address.
    pub kind: SourceKind,
    /// The address that is fetched.
    pub url: String,
    /// The address of the site.
    pub homepage: String,
    /// The languages of the source, the main language first; never empty.
    pub languages: Vec<Language>,
    /// The topic: general, business, sport ...
    pub topic: String,
    /// How reliable the recipe is.
    pub status: CatalogueStatus,
    /// The feed, if the reader follows the source.
    pub feed_id: Option<FeedId>,
    /// The result of the last fetch.
    pub health: SourceHealth,
    /// The failure of the last fetch.
    pub failure: Option<Failure>,
}
