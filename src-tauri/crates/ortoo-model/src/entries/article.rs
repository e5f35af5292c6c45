//! The text of an article: its origin, its versions, and its offline copy.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::codes::codes;
use crate::{ArticleId, Failure, Language, SafeHtml};

codes! {
    /// Where a text comes from.
    #[derive(Default)]
    TextOrigin {
        /// The feed.
        #[default]
        Feed = "feed",
        /// The article's page, at the place that the source's recipe names.
        Recipe = "recipe",
        /// The article's page, at the place with the most text.
        Page = "page",
        /// The linked data (JSON-LD) of the article's page.
        Data = "data",
    }
}

impl TextOrigin {
    /// The former name of [`TextOrigin::as_str`].
    pub fn word(self) -> &'static str {
        self.as_str()
    }

    /// The former name of `from_str`; [`Self::Feed`] for any other word.
    pub fn from_word(word: &str) -> Self {
        word.parse().unwrap_or_default()
    }
}

codes! {
    /// Which text of a source's articles is shown.
    #[derive(Default)]
    TextChoice {
        /// The text of the page, if the feed has only the beginning.
        #[default]
        Auto = "auto",
        /// Always the text in the feed; pages are never fetched.
        Feed = "feed",
        /// The text of the page, fetched when an article is opened.
        Page = "page",
        /// The text of the page, fetched as soon as an entry arrives.
        Ahead = "ahead",
    }
}

impl TextChoice {
    /// The former name of [`TextChoice::as_str`].
    pub fn word(self) -> &'static str {
        self.as_str()
    }

    /// The former name of `from_str`; [`Self::Auto`] for any other word.
    pub fn from_word(word: &str) -> Self {
        word.parse().unwrap_or_default()
    }
}

/// A text to store: from the article's page or from the feed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ArticleText {
    /// Where the text comes from.
    pub origin: TextOrigin,
    /// The title on the page; empty if it has none.
    pub title: String,
    /// The text, sanitized.
    pub html: SafeHtml,
    /// The same text as plain text, with a blank line between paragraphs.
    pub text: String,
    /// The names of the authors, plain text.
    pub authors: Vec<String>,
    /// The publication date that the page gives.
    pub published_at: Option<DateTime<Utc>>,
    /// The language of the text.
    pub language: Option<Language>,
    /// The absolute http(s) address of the lead picture.
    pub image_url: Option<String>,
    /// The hash of the text content, which the offsets of annotations refer to.
    pub text_hash: String,
    /// The address after redirects.
    pub url: Option<String>,
}

/// A text version of an article, as lists show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TextVersionRow {
    /// The id of the version.
    pub id: ArticleId,
    /// Where the text comes from.
    pub origin: TextOrigin,
    /// The title in this version.
    pub title: String,
    /// When the version was first seen.
    #[serde(with = "chrono::serde::ts_milliseconds")]
    #[ts(type = "number")]
    pub seen_at: DateTime<Utc>,
    /// When a newer version replaced it; `None` for the latest version of its origin.
    #[serde(with = "chrono::serde::ts_milliseconds_option")]
    #[ts(type = "number | null")]
    pub until: Option<DateTime<Utc>>,
    /// The length of the text in characters.
    #[ts(type = "number")]
    pub length: u32,
    /// The [`crate::EntryDetail::text_hash`] of the version.
    pub text_hash: String,
}

/// A text version of an article with its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct TextVersion {
    /// The version as lists show it.
    #[serde(flatten)]
    pub row: TextVersionRow,
    /// The text, sanitized.
    pub html: SafeHtml,
    /// The text as plain text.
    pub text: String,
}

/// How a piece of text differs between two versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// The piece is in both versions.
    Same,
    /// The piece is only in the earlier version.
    Removed,
    /// The piece is only in the later version.
    Added,
}

/// A piece of the difference between two versions, in the order of the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DiffPiece {
    /// How the piece differs.
    pub change: Change,
    /// The piece as plain text, with a blank line between paragraphs.
    pub text: String,
}

/// The state of fetching an article's full text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FullTextState {
    /// Whether the page should be fetched and has not been.
    pub wanted: bool,
    /// Why the last attempt failed.
    pub failure: Option<Failure>,
}

/// The contents of an article's offline copy besides its text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OfflineCopy {
    /// The number of stored pictures.
    #[ts(type = "number")]
    pub pictures: u32,
    /// The number of pictures in the text.
    #[ts(type = "number")]
    pub of: u32,
    /// Whether the page's original HTML is stored.
    pub original: bool,
    /// The total size in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
}
