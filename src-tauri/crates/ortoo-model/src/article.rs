//! The text of an article: where it is from, which versions of it were seen, what is kept of it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{ArticleId, Failure, Language, SafeHtml};

/// Where a text is from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum TextOrigin {
    /// What the feed sent.
    #[default]
    Feed,
    /// The article's page, where the source's recipe says it stands.
    Recipe,
    /// The article's page, where the most text stands.
    Page,
    /// The page's linked data (JSON-LD).
    Data,
}

impl TextOrigin {
    /// The word on disk and on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::Feed => "feed",
            Self::Recipe => "recipe",
            Self::Page => "page",
            Self::Data => "data",
        }
    }

    /// The inverse of [`TextOrigin::word`]; `Feed` for any other word.
    pub fn from_word(word: &str) -> Self {
        let all = [Self::Recipe, Self::Page, Self::Data];
        all.into_iter().find(|origin| origin.word() == word).unwrap_or_default()
    }
}

/// Which text of a source's articles is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum TextChoice {
    /// The page's where the feed sends only the beginning.
    #[default]
    Auto,
    /// Always what the feed sends; pages are never fetched.
    Feed,
    /// The page's, fetched when an article is opened.
    Page,
    /// The page's, fetched as soon as there is a new entry.
    Ahead,
}

impl TextChoice {
    /// The word on disk and on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Feed => "feed",
            Self::Page => "page",
            Self::Ahead => "ahead",
        }
    }

    /// The inverse of [`TextChoice::word`]; `Auto` for any other word.
    pub fn from_word(word: &str) -> Self {
        let all = [Self::Feed, Self::Page, Self::Ahead];
        all.into_iter().find(|choice| choice.word() == word).unwrap_or_default()
    }
}

/// A text to keep: the document that an article's page gave, or what the feed sent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ArticleText {
    /// Where it is from.
    pub origin: TextOrigin,
    /// The title on the page; empty where it has none.
    pub title: String,
    /// Sanitized.
    pub html: SafeHtml,
    /// The same as plain text, paragraphs parted by a blank line.
    pub text: String,
    /// Names, plain text.
    pub authors: Vec<String>,
    /// When the page says it was published.
    pub published_at: Option<DateTime<Utc>>,
    /// The language it is written in.
    pub language: Option<Language>,
    /// Absolute http(s) address of the lead picture.
    pub image_url: Option<String>,
    /// Hash of the text content that annotations count in.
    pub text_hash: String,
    /// The address that answered, redirects followed.
    pub url: Option<String>,
}

/// A version of an article's text, as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct VersionRow {
    /// Its id.
    pub id: ArticleId,
    /// Where it is from.
    pub origin: TextOrigin,
    /// The title it had.
    pub title: String,
    /// When it was first seen.
    #[serde(with = "chrono::serde::ts_milliseconds")]
    #[ts(type = "number")]
    pub seen_at: DateTime<Utc>,
    /// When another took its place; `None` for the latest of its origin.
    #[serde(with = "chrono::serde::ts_milliseconds_option")]
    #[ts(type = "number | null")]
    pub until: Option<DateTime<Utc>>,
    /// Characters of its text.
    #[ts(type = "number")]
    pub length: u32,
    /// [`crate::EntryDetail::text_hash`] of it.
    pub text_hash: String,
}

/// A version of an article, whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct VersionDetail {
    /// As in the list.
    #[serde(flatten)]
    pub row: VersionRow,
    /// Sanitized.
    pub html: SafeHtml,
    /// Plain text.
    pub text: String,
}

/// What became of a piece of text between two versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// In both.
    Same,
    /// Only in the earlier one.
    Removed,
    /// Only in the later one.
    Added,
}

/// A piece of the difference between two versions, in the order of the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DiffPiece {
    /// What became of it.
    pub change: Change,
    /// Plain text; a blank line parts paragraphs.
    pub text: String,
}

/// What stands between the reader and the whole text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FullText {
    /// The page is worth fetching, and has not been fetched.
    pub wanted: bool,
    /// Why the last try to get it failed.
    pub failure: Option<Failure>,
}

/// What is kept of a saved article beside its text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Kept {
    /// Pictures that are stored.
    #[ts(type = "number")]
    pub pictures: u32,
    /// Pictures of the text in all.
    #[ts(type = "number")]
    pub of: u32,
    /// The page's own HTML is stored.
    pub original: bool,
    /// Bytes of all that.
    #[ts(type = "number")]
    pub bytes: u64,
}
