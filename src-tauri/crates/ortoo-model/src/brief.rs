//! A briefing: the headlines of a day or a week in both languages, to be sent or printed.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{EntryId, Failure, Language};

/// One headline of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BriefItem {
    /// The entry.
    pub entry_id: EntryId,
    /// Its headline, plain text.
    pub title: String,
    /// Address of the article.
    pub url: Option<String>,
    /// The site it is from: `montsame.mn`.
    pub domain: String,
    /// When the source says it was published.
    #[serde(with = "chrono::serde::ts_milliseconds_option")]
    #[ts(type = "number | null")]
    pub published_at: Option<DateTime<Utc>>,
    /// What the reader says to it; may be empty.
    pub comment: String,
}

/// The headlines of some days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Brief {
    /// The last of the days.
    #[ts(type = "string")]
    pub date: NaiveDate,
    /// English ones, in order.
    pub en: Vec<BriefItem>,
    /// Mongolian ones, in order.
    pub mn: Vec<BriefItem>,
}

/// What a briefing is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum BriefFormat {
    /// One file for a browser.
    Html,
    /// Markdown.
    Md,
    /// A book.
    Epub,
    /// Plain text for mail.
    Txt,
}

impl BriefFormat {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Html, Self::Md, Self::Epub, Self::Txt];

    /// The ending of its files, without a dot.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Md => "md",
            Self::Epub => "epub",
            Self::Txt => "txt",
        }
    }
}

/// The briefing that was last written by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BriefRun {
    /// Its day.
    #[ts(type = "string")]
    pub day: NaiveDate,
    /// When that was.
    #[serde(with = "chrono::serde::ts_milliseconds")]
    #[ts(type = "number")]
    pub at: DateTime<Utc>,
    /// The file; `None` when there is none.
    pub path: Option<String>,
    /// Why there is none.
    pub failure: Option<Failure>,
}

/// What a briefing needs to be told by whoever knows languages. Each part speaks its own.
pub trait BriefWording: Send + Sync {
    /// The title, in this language.
    fn title(&self, language: Language, date: NaiveDate) -> String;
    /// The heading of the part in this language.
    fn heading(&self, language: Language) -> String;
    /// When a headline was published: `Published: 1 August 2026`.
    fn published(&self, language: Language, at: DateTime<Utc>) -> String;
    /// A sentence on how accessible a book is.
    fn accessibility(&self) -> String;
}
