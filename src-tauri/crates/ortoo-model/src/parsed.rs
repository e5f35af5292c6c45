//! What a feed document says, before it meets what is stored.

use chrono::{DateTime, Utc, Weekday};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Language, SafeHtml};

/// The format a feed was written in.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum FeedFormat {
    /// RSS 0.9x, 1.0 (RDF) or 2.0.
    Rss,
    /// Atom 0.3 or 1.0 (RFC 4287).
    Atom,
    /// JSON Feed 1 or 1.1.
    Json,
    /// None of these: read by a recipe.
    Recipe,
}

/// Where an entry's date comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum DateOrigin {
    /// The feed or the list gives it.
    #[default]
    Source,
    /// The article's own page gives it.
    Article,
    /// The article's address has the day in it.
    Address,
    /// Nobody gives one: it counts from when it was first seen.
    Seen,
}

impl DateOrigin {
    /// The word on disk and on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Article => "article",
            Self::Address => "address",
            Self::Seen => "seen",
        }
    }

    /// The inverse of [`DateOrigin::word`].
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Source, Self::Article, Self::Address, Self::Seen].into_iter().find(|o| o.word() == word)
    }
}

/// A feed document, parsed, its texts plain and its HTML sanitized.
#[derive(Clone, Debug, PartialEq)]
pub struct ParsedFeed {
    /// The format it came in.
    pub format: FeedFormat,
    /// Plain text; empty when the feed has none.
    pub title: String,
    /// The site, absolute.
    pub site_url: Option<String>,
    /// What the feed declares.
    pub language: Option<Language>,
    /// The feed's own wish for the time between fetches (RSS `ttl`, else `sy:updatePeriod`), in minutes.
    pub ttl_minutes: Option<u32>,
    /// Hours of the day (0 to 23, GMT) in which it has no news (RSS `skipHours`), ascending.
    pub skip_hours: Vec<u8>,
    /// Days of the week (GMT) on which it has no news (RSS `skipDays`), from Monday on.
    pub skip_days: Vec<Weekday>,
    /// In the feed's order, at most 2,000, uids distinct.
    pub entries: Vec<ParsedEntry>,
    /// True when a recovering parser had to mend the document.
    pub recovered: bool,
}

/// An entry of a feed document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ParsedEntry {
    /// Its identity within the feed: guid or id, else canonical link where no entry of another title has it, else a
    /// hash of title and date, or of the text where there is no title.
    pub uid: String,
    /// Absolute http(s) address, tracking parameters removed.
    pub url: Option<String>,
    /// Plain text on one line, without bidirectional controls; may be empty.
    pub title: String,
    /// Names, plain text.
    pub authors: Vec<String>,
    /// Plain text of the feed's own content, paragraphs parted by a blank line.
    pub text: String,
    /// The feed's own content: the longer of content and summary.
    pub html: SafeHtml,
    /// Plain text of the summary (else of the content) on one line, at most 300 characters.
    pub excerpt: String,
    /// When it says that it was published; future and absurd dates are dropped by the parser's caller.
    pub published_at: Option<DateTime<Utc>>,
    /// Where that date comes from; [`DateOrigin::Seen`] without one.
    pub date_origin: DateOrigin,
    /// The site that a digest took it from, as it names it (`news.mn`).
    pub via: Option<String>,
    /// Its place in the source's own ranking, from 1.
    pub rank: Option<u32>,
    /// When it says that it was edited.
    pub updated_at: Option<DateTime<Utc>>,
    /// Categories and tags as the source gives them.
    pub tags: Vec<String>,
    /// Absolute http(s) address of a picture.
    pub image_url: Option<String>,
    /// What the feed or entry declares.
    pub language: Option<Language>,
    /// XXH3 (64 bits) over what a reader would see of it; changes when the source edits.
    pub content_hash: u64,
}
