//! Sources the app can offer.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Failure, FeedId, Language, SourceKind};

/// How far the recipe of a catalogue's source can be trusted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum CatalogueStatus {
    /// Works as a standard feed.
    Standard,
    /// A recipe made from the site's recorded structure.
    Recorded,
    /// Listed somewhere, never seen to work.
    #[default]
    Unverified,
    /// It no longer answers, and cannot be followed.
    Closed,
}

/// How the last fetch of a catalogue's source went, once the reader follows it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Health {
    /// Not followed, or not asked yet.
    #[default]
    Unknown,
    /// It gave entries.
    Good,
    /// It answers, but with no entry, or with a document that had to be mended.
    Doubtful,
    /// The last fetch failed.
    Failing,
}

/// A source of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CatalogueSource {
    /// Kebab-case, stable.
    pub id: String,
    /// Name in English.
    pub name_en: String,
    /// Name in Mongolian.
    pub name_mn: String,
    /// What stands at its address.
    pub kind: SourceKind,
    /// The address it is read from.
    pub url: String,
    /// The site's address.
    pub homepage: String,
    /// The languages it writes in, the main one first; never empty.
    pub languages: Vec<Language>,
    /// A topic word: general, business, sport ...
    pub topic: String,
    /// How far its recipe can be trusted.
    pub status: CatalogueStatus,
    /// The feed, where the reader follows it already.
    pub feed_id: Option<FeedId>,
    /// How its last fetch went.
    pub health: Health,
    /// Why its last fetch failed.
    pub failure: Option<Failure>,
}
