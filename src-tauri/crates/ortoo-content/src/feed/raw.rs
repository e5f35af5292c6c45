//! The values of a feed as its document has them, in one shape for all formats.

use chrono::Weekday;
use ortoo_model::FeedFormat;
use url::Url;

/// Text that may be markup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// Plain text.
    Text(String),
    /// HTML, or text that may be HTML.
    Html {
        /// The markup as written, not sanitized.
        markup: String,
        /// The base of its relative addresses, if the document declares one.
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

/// An author or contributor. At least one field is set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// The name as plain text.
    pub name: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// The home page; absolute if it could be resolved.
    pub uri: Option<String>,
}

/// A link of a feed or entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    /// The relation (RFC 8288), such as `alternate`, `enclosure` or `self`.
    pub rel: String,
    /// The address; absolute if it could be resolved.
    pub href: String,
    /// The media type, as written.
    pub media_type: Option<String>,
    /// The size of an enclosure in bytes.
    pub length: Option<u64>,
}

/// The values of a feed, as written.
#[derive(Debug)]
pub struct RawFeed {
    /// The format of the document.
    pub format: FeedFormat,
    /// The title.
    pub title: Option<Body>,
    /// The description or subtitle.
    pub description: Option<Body>,
    /// The id, as written.
    pub id: Option<String>,
    /// The links in document order; the site is the first `alternate`.
    pub links: Vec<Link>,
    /// The language tag, as written.
    pub language: Option<String>,
    /// The date of publication, as written.
    pub published: Option<String>,
    /// The date of the last change, as written.
    pub updated: Option<String>,
    /// The requested time between fetches, in minutes.
    pub ttl_minutes: Option<u32>,
    /// Hours of the day (0 to 23, GMT) without news.
    pub skip_hours: Vec<u8>,
    /// Days of the week (GMT) without news.
    pub skip_days: Vec<Weekday>,
    /// The authors of all entries that name none.
    pub authors: Vec<Person>,
    /// The contributors.
    pub contributors: Vec<Person>,
    /// The categories, as written.
    pub tags: Vec<String>,
    /// The addresses of pictures, the best first.
    pub images: Vec<String>,
    /// The entries in document order.
    pub entries: Vec<RawEntry>,
    /// Whether the document was invalid and had to be repaired.
    pub recovered: bool,
}

impl RawFeed {
    /// Creates a feed without any values.
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

/// The values of an entry, as written.
#[derive(Debug, Default)]
pub struct RawEntry {
    /// The id or guid, as written.
    pub id: Option<String>,
    /// Whether the id may serve as the link.
    pub id_is_link: bool,
    /// The links in document order; the entry's page is the first `alternate`.
    pub links: Vec<Link>,
    /// The headline.
    pub title: Option<Body>,
    /// The full text.
    pub content: Option<Body>,
    /// The summary.
    pub summary: Option<Body>,
    /// The base of relative addresses, if the document declares one.
    pub base: Option<Url>,
    /// The authors.
    pub authors: Vec<Person>,
    /// The contributors.
    pub contributors: Vec<Person>,
    /// The date of publication, as written.
    pub published: Option<String>,
    /// The date of the last change, as written.
    pub updated: Option<String>,
    /// The categories, as written.
    pub tags: Vec<String>,
    /// The addresses of pictures, the best first.
    pub images: Vec<String>,
    /// The language tag, as written.
    pub language: Option<String>,
    /// The host of the site that a digest took the entry from.
    pub via: Option<String>,
    /// The position in the source's own ranking, from 1.
    pub rank: Option<u32>,
}

impl RawEntry {
    /// Returns true if the entry has no values at all.
    pub(super) fn is_empty(&self) -> bool {
        let texts = [&self.title, &self.content, &self.summary];
        let strings = [&self.id, &self.published, &self.updated, &self.language, &self.via];
        let lists = [&self.tags, &self.images];
        texts.iter().all(|text| text.is_none())
            && strings.iter().all(|string| string.is_none())
            && lists.iter().all(|list| list.is_empty())
            && self.links.is_empty()
            && self.authors.is_empty()
            && self.contributors.is_empty()
    }
}
