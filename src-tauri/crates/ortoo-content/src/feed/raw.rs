//! What a document says, format set aside, before any rule is applied.

use chrono::Weekday;
use ortoo_model::FeedFormat;
use url::Url;

/// Text that may be markup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// Plain text.
    Text(String),
    /// HTML, or text that is not told from it.
    Html {
        /// As the document has it: hostile until it is sanitized.
        markup: String,
        /// What its relative addresses are relative to, where the document says so.
        base: Option<Url>,
    },
}

impl Body {
    pub(crate) fn html(markup: String) -> Self {
        Self::Html { markup, base: None }
    }

    pub(super) fn len(&self) -> usize {
        match self {
            Self::Text(text) | Self::Html { markup: text, .. } => text.len(),
        }
    }
}

/// Somebody who had a part in it, of whom at least one thing is told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// Plain text.
    pub name: Option<String>,
    /// Address of electronic mail.
    pub email: Option<String>,
    /// Home page, absolute where it can be made so.
    pub uri: Option<String>,
}

/// An address and what is found there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    /// Its relation (RFC 8288): `alternate`, `enclosure`, `self`, ...
    pub rel: String,
    /// Absolute where it can be made so.
    pub href: String,
    /// Media type, as the document writes it.
    pub media_type: Option<String>,
    /// In bytes, for what may be downloaded.
    pub length: Option<u64>,
}

/// A feed as its document has it.
#[derive(Debug)]
pub struct RawFeed {
    /// The format it came in.
    pub format: FeedFormat,
    /// What it calls itself.
    pub title: Option<Body>,
    /// What it says about itself.
    pub description: Option<Body>,
    /// Id, as written.
    pub id: Option<String>,
    /// In the document's order; the site is the first `alternate`.
    pub links: Vec<Link>,
    /// Language tag, as written.
    pub language: Option<String>,
    /// When it says that it came out, as written.
    pub published: Option<String>,
    /// When it says that it changed, as written.
    pub updated: Option<String>,
    /// The wish for the time between fetches, in minutes.
    pub ttl_minutes: Option<u32>,
    /// Hours of the day (0 to 23, GMT) without news.
    pub skip_hours: Vec<u8>,
    /// Days of the week (GMT) without news.
    pub skip_days: Vec<Weekday>,
    /// Those who write all entries that name nobody.
    pub authors: Vec<Person>,
    /// Those who help.
    pub contributors: Vec<Person>,
    /// Categories, as written.
    pub tags: Vec<String>,
    /// Addresses of its pictures, the best first.
    pub images: Vec<String>,
    /// In the document's order.
    pub entries: Vec<RawEntry>,
    /// Whether the document had to be mended.
    pub recovered: bool,
}

impl RawFeed {
    /// One of which nothing is told.
    pub(crate) fn new(format: FeedFormat) -> Self {
        Self {
            format,
            title: None,
            description: None,
            id: None,
            links: Vec::new(),
            language: None,
            published: None,
            updated: None,
            ttl_minutes: None,
            skip_hours: Vec::new(),
            skip_days: Vec::new(),
            authors: Vec::new(),
            contributors: Vec::new(),
            tags: Vec::new(),
            images: Vec::new(),
            entries: Vec::new(),
            recovered: false,
        }
    }
}

/// An entry as its document has it.
#[derive(Debug, Default)]
pub struct RawEntry {
    /// Id or guid, as written.
    pub id: Option<String>,
    /// Whether the id may be taken for a link.
    pub id_is_link: bool,
    /// In the document's order; the entry's page is the first `alternate`.
    pub links: Vec<Link>,
    /// What it calls itself.
    pub title: Option<Body>,
    /// The whole.
    pub content: Option<Body>,
    /// The short of it.
    pub summary: Option<Body>,
    /// What relative addresses are relative to, where the document says so.
    pub base: Option<Url>,
    /// Those who wrote it.
    pub authors: Vec<Person>,
    /// Those who helped.
    pub contributors: Vec<Person>,
    /// When it says that it was published, as written.
    pub published: Option<String>,
    /// When it says that it was edited, as written.
    pub updated: Option<String>,
    /// Categories, as written.
    pub tags: Vec<String>,
    /// Addresses of pictures, the best first.
    pub images: Vec<String>,
    /// Language tag, as written.
    pub language: Option<String>,
    /// The site that a digest took it from.
    pub via: Option<String>,
    /// Its place in the source's own ranking, from 1.
    pub rank: Option<u32>,
}

impl RawEntry {
    /// Whether nothing at all is said of it.
    pub(super) fn is_empty(&self) -> bool {
        let texts = [&self.title, &self.content, &self.summary];
        let words = [&self.id, &self.published, &self.updated, &self.language, &self.via];
        let lists = [&self.tags, &self.images];
        texts.iter().all(|text| text.is_none())
            && words.iter().all(|word| word.is_none())
            && lists.iter().all(|list| list.is_empty())
            && self.links.is_empty()
            && self.authors.is_empty()
            && self.contributors.is_empty()
    }
}
