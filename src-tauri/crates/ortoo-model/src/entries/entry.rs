//! Entries as readers see them: what the source published joined with what the reader did.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    DateOrigin, EntryId, FeedId, FullTextState, Language, OfflineCopy, SafeHtml, TextChoice, TextOrigin,
    TextVersionRow,
};

/// An entry in a list, without its content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EntryRow {
    /// The id of the entry.
    pub id: EntryId,
    /// The feed that delivered the entry.
    pub feed_id: FeedId,
    /// The title of that feed.
    pub feed_title: String,
    /// The identity of the entry within its feed.
    pub uid: String,
    /// The headline, plain text.
    pub title: String,
    /// The address of the article.
    pub url: Option<String>,
    /// The beginning of the text, on one line.
    pub excerpt: String,
    /// The publication date that the source gives.
    #[serde(with = "chrono::serde::ts_milliseconds_option")]
    #[ts(type = "number | null")]
    pub published_at: Option<DateTime<Utc>>,
    /// Where the publication date comes from.
    pub date_origin: DateOrigin,
    /// The site that a digest took the entry from.
    pub via: Option<String>,
    /// When the entry was first seen.
    #[serde(with = "chrono::serde::ts_milliseconds")]
    #[ts(type = "number")]
    pub arrived_at: DateTime<Utc>,
    /// The language of the entry.
    pub language: Language,
    /// Whether the reader has read the entry.
    pub read: bool,
    /// Whether the reader saved the entry.
    pub saved: bool,
    /// Whether the reader archived the entry.
    pub archived: bool,
    /// The number of annotations.
    #[ts(type = "number")]
    pub annotations: u32,
    /// The address of the picture at the source.
    pub image_url: Option<String>,
}

/// An entry with its article, as the reader opens it.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct EntryDetail {
    /// The entry as in lists.
    #[serde(flatten)]
    pub row: EntryRow,
    /// The names of the authors, plain text.
    pub authors: Vec<String>,
    /// The text that is shown, sanitized.
    pub html: SafeHtml,
    /// The same text as plain text.
    pub text: String,
    /// The categories and tags that the source gives.
    pub tags: Vec<String>,
    /// When the source last edited the entry.
    #[serde(with = "chrono::serde::ts_milliseconds_option")]
    #[ts(type = "number | null")]
    pub updated_at: Option<DateTime<Utc>>,
    /// Former titles, the latest first.
    pub former_titles: Vec<FormerTitle>,
    /// Where the text comes from.
    pub origin: TextOrigin,
    /// The XXH3 hash (64 bits, in hex) of the text content of `html`, which the offsets of annotations refer
    /// to.
    pub text_hash: String,
    /// Whether the full text has been or can be fetched.
    pub full_text: FullTextState,
    /// Which text the articles of this source are shown with.
    pub text_choice: TextChoice,
    /// The other text versions of the article, the latest first.
    pub versions: Vec<TextVersionRow>,
    /// The tags that the reader gave.
    pub own_tags: Vec<String>,
    /// The reading position, 0 to 1; `None` if none was stored.
    pub position: Option<f64>,
    /// When the reader saved the entry.
    #[serde(with = "chrono::serde::ts_milliseconds_option")]
    #[ts(type = "number | null")]
    pub saved_at: Option<DateTime<Utc>>,
    /// The contents of a saved article's offline copy besides its text.
    pub kept: Option<OfflineCopy>,
}

/// A title that an entry no longer has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FormerTitle {
    /// The former title, plain text.
    pub title: String,
    /// When the source was seen to have changed the title.
    #[serde(with = "chrono::serde::ts_milliseconds")]
    #[ts(type = "number")]
    pub until: DateTime<Utc>,
}
