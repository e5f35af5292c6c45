//! Entries as readers see them: what the source said joined with what the reader did.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    DateOrigin, EntryId, FeedId, FullText, Kept, Language, SafeHtml, TextChoice, TextOrigin, VersionRow,
};

/// An entry in a list. Carries no content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EntryRow {
    /// Its id.
    pub id: EntryId,
    /// The feed it came by.
    pub feed_id: FeedId,
    /// That feed's title.
    pub feed_title: String,
    /// Its identity within the feed.
    pub uid: String,
    /// Plain text.
    pub title: String,
    /// Address of the article.
    pub url: Option<String>,
    /// The beginning, on one line.
    pub excerpt: String,
    /// When the source says it was published.
    #[serde(with = "chrono::serde::ts_milliseconds_option")]
    #[ts(type = "number | null")]
    pub published_at: Option<DateTime<Utc>>,
    /// Where that date comes from.
    pub date_origin: DateOrigin,
    /// The site that a digest took it from.
    pub via: Option<String>,
    /// When it was first seen.
    #[serde(with = "chrono::serde::ts_milliseconds")]
    #[ts(type = "number")]
    pub arrived_at: DateTime<Utc>,
    /// The language it is written in.
    pub language: Language,
    /// Whether the reader has read it.
    pub read: bool,
    /// Whether the reader saved it.
    pub saved: bool,
    /// Whether the reader put it into the archive.
    pub archived: bool,
    /// Annotations that it has.
    #[ts(type = "number")]
    pub annotations: u32,
    /// Address of its picture at the source.
    pub image_url: Option<String>,
}

/// An entry opened.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct EntryDetail {
    /// As in the lists.
    #[serde(flatten)]
    pub row: EntryRow,
    /// Names, plain text.
    pub authors: Vec<String>,
    /// The text that is shown, sanitized.
    pub html: SafeHtml,
    /// The same as plain text.
    pub text: String,
    /// As the source gives them.
    pub tags: Vec<String>,
    /// When the source last edited it.
    #[serde(with = "chrono::serde::ts_milliseconds_option")]
    #[ts(type = "number | null")]
    pub updated_at: Option<DateTime<Utc>>,
    /// Titles it had before, the latest first.
    pub former_titles: Vec<FormerTitle>,
    /// Where the text is from.
    pub origin: TextOrigin,
    /// XXH3 (64 bits) in hex of the text content of `html`, in which annotations count.
    pub text_hash: String,
    /// What stands between this and the whole text.
    pub full_text: FullText,
    /// Which text its source's articles are shown with.
    pub text_choice: TextChoice,
    /// Texts that it had or has beside the one shown, the latest first.
    pub versions: Vec<VersionRow>,
    /// The reader's own tags.
    pub own_tags: Vec<String>,
    /// How far the reader has read, 0 to 1; `None` where that was not noted.
    pub position: Option<f64>,
    /// When the reader saved it.
    #[serde(with = "chrono::serde::ts_milliseconds_option")]
    #[ts(type = "number | null")]
    pub saved_at: Option<DateTime<Utc>>,
    /// What is kept of a saved article beside its text.
    pub kept: Option<Kept>,
}

/// A title that an entry no longer has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FormerTitle {
    /// Plain text.
    pub title: String,
    /// When the source was seen to have changed it.
    #[serde(with = "chrono::serde::ts_milliseconds")]
    #[ts(type = "number")]
    pub until: DateTime<Utc>,
}
