//! The content of a feed document, before it is compared with what is stored.

use chrono::{DateTime, Utc, Weekday};

use crate::codes::codes;
use crate::{Language, SafeHtml};

/// The format of a feed document.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum FeedFormat {
    /// RSS 0.9x, 1.0 (RDF) or 2.0.
    Rss,
    /// Atom 0.3 or 1.0 (RFC 4287).
    Atom,
    /// JSON Feed 1 or 1.1.
    Json,
    /// None of these: the entries come from a recipe.
    Recipe,
}

codes! {
    /// Where the date of an entry comes from.
    #[derive(Default)]
    DateOrigin {
        /// From the feed or the list.
        #[default]
        Source = "source",
        /// From the article's page.
        Article = "article",
        /// From the article's address, which contains the day.
        Address = "address",
        /// There is no date; the time when the entry was first seen counts.
        Seen = "seen",
    }
}

impl DateOrigin {
    /// The former name of [`DateOrigin::as_str`].
    pub fn word(self) -> &'static str {
        self.as_str()
    }

    /// The former name of `from_str`.
    pub fn from_word(word: &str) -> Option<Self> {
        word.parse().ok()
    }
}

/// A parsed feed document: its texts are plain, its HTML is sanitized.
#[derive(Clone, Debug, PartialEq)]
pub struct ParsedFeed {
    /// The format of the document.
    pub format: FeedFormat,
    /// The title, plain text; empty if the feed has none.
    pub title: String,
    /// The absolute address of the site.
    pub site_url: Option<String>,
    /// The language that the feed declares.
    pub language: Option<Language>,
    /// The interval between fetches that the feed asks for, in minutes (RSS `ttl`, else `sy:updatePeriod`).
    pub ttl_minutes: Option<u32>,
    /// The hours of the day without new entries, 0 to 23 in GMT, ascending (RSS `skipHours`).
    pub skip_hours: Vec<u8>,
    /// The days of the week without new entries, in GMT, from Monday on (RSS `skipDays`).
    pub skip_days: Vec<Weekday>,
    /// The entries in the feed's order, at most 2,000, with distinct uids.
    pub entries: Vec<ParsedEntry>,
    /// Whether the document was malformed and had to be repaired.
    pub recovered: bool,
}

/// An entry of a feed document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ParsedEntry {
    /// The identity of the entry within its feed: the guid or id; else the canonical link, if no entry with
    /// another title has
    /// it; else a hash of title and date, or of the text if there is no title.
    pub uid: String,
    /// The absolute http(s) address of the article, without tracking parameters.
    pub url: Option<String>,
    /// The headline on one line, plain text without bidirectional controls; may be empty.
    pub title: String,
    /// The names of the authors, plain text.
    pub authors: Vec<String>,
    /// The content in the feed as plain text, with a blank line between paragraphs.
    pub text: String,
    /// The content in the feed: the longer of content and summary.
    pub html: SafeHtml,
    /// The summary (else the content) as plain text on one line, at most 300 characters.
    pub excerpt: String,
    /// The publication date in the feed. The parser's caller drops future and absurd dates.
    pub published_at: Option<DateTime<Utc>>,
    /// Where the date comes from; [`DateOrigin::Seen`] if there is none.
    pub date_origin: DateOrigin,
    /// The site that a digest took the entry from, as the digest names it (`news.mn`).
    pub via: Option<String>,
    /// The position in the source's own ranking, from 1.
    pub rank: Option<u32>,
    /// When the entry was edited, according to the feed.
    pub updated_at: Option<DateTime<Utc>>,
    /// The categories and tags that the source gives.
    pub tags: Vec<String>,
    /// The absolute http(s) address of a picture.
    pub image_url: Option<String>,
    /// The language that the feed or the entry declares.
    pub language: Option<Language>,
    /// The XXH3 hash (64 bits) of everything that a reader sees of the entry; it changes when the source
    /// edits.
    pub content_hash: u64,
}
