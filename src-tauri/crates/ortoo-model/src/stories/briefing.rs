//! Briefings: the headlines of a day or a week in both languages, to be sent or printed.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{EntryId, Failure, Language};

/// One headline of a briefing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BriefingItem {
    /// The id of the entry.
    pub entry_id: EntryId,
    /// The headline, plain text.
    pub title: String,
    /// The address of the article.
    pub url: Option<String>,
    /// The domain of the article: `montsame.mn`.
    pub domain: String,
    /// The publication date that the source gives.
    #[serde(with = "chrono::serde::ts_milliseconds_option")]
    #[ts(type = "number | null")]
    pub published_at: Option<DateTime<Utc>>,
    /// The reader's comment; may be empty.
    pub comment: String,
}

/// A briefing: the headlines of one or several days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Briefing {
    /// The last day that the briefing covers.
    #[ts(type = "string")]
    pub date: NaiveDate,
    /// The English headlines, in order.
    pub en: Vec<BriefingItem>,
    /// The Mongolian headlines, in order.
    pub mn: Vec<BriefingItem>,
}

/// The file format of a briefing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum BriefingFormat {
    /// One HTML file.
    Html,
    /// Markdown.
    Md,
    /// An EPUB book.
    Epub,
    /// Plain text for mail.
    Txt,
}

impl BriefingFormat {
    /// Every format.
    pub const ALL: [Self; 4] = [Self::Html, Self::Md, Self::Epub, Self::Txt];

    /// Returns the file extension, without a dot.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Md => "md",
            Self::Epub => "epub",
            Self::Txt => "txt",
        }
    }
}

/// The result of the last scheduled briefing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ScheduledBriefing {
    /// The day of the briefing.
    #[ts(type = "string")]
    pub day: NaiveDate,
    /// When the briefing was written.
    #[serde(with = "chrono::serde::ts_milliseconds")]
    #[ts(type = "number")]
    pub at: DateTime<Utc>,
    /// The path of the file; `None` if it could not be written.
    pub path: Option<String>,
    /// Why the file could not be written.
    pub failure: Option<Failure>,
}

/// The localized words of a briefing; each part is in its own language.
pub trait BriefingWording: Send + Sync {
    /// Returns the title in a language.
    fn title(&self, language: Language, date: NaiveDate) -> String;
    /// Returns the heading of the part in a language.
    fn heading(&self, language: Language) -> String;
    /// Returns the line with the publication date: `Published: 1 August 2026`.
    fn published(&self, language: Language, at: DateTime<Utc>) -> String;
    /// Returns the sentence on how accessible the e-book is.
    fn accessibility(&self) -> String;
}
