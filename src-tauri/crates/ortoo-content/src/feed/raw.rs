//! What a document says, format set aside, before any rule is applied.

use ortoo_model::FeedFormat;

/// Text that may be markup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Body {
    /// Plain text.
    Text(String),
    /// HTML, or text that is not told from it.
    Html(String),
}

impl Body {
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Text(text) | Self::Html(text) => text.len(),
        }
    }
}

/// A feed.
#[derive(Debug)]
pub(crate) struct RawFeed {
    pub(crate) format: FeedFormat,
    pub(crate) title: Option<String>,
    pub(crate) site: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) ttl_minutes: Option<String>,
    /// Names of those who write all entries that name nobody.
    pub(crate) authors: Vec<String>,
    pub(crate) entries: Vec<RawEntry>,
    pub(crate) recovered: bool,
}

/// An entry.
#[derive(Debug, Default)]
pub(crate) struct RawEntry {
    pub(crate) id: Option<String>,
    /// Whether the id may be taken for a link.
    pub(crate) id_is_link: bool,
    pub(crate) link: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) content: Option<Body>,
    pub(crate) summary: Option<Body>,
    /// What relative addresses in the content are relative to.
    pub(crate) base: Option<String>,
    pub(crate) authors: Vec<String>,
    pub(crate) published: Option<String>,
    pub(crate) updated: Option<String>,
    pub(crate) tags: Vec<String>,
    /// Addresses of pictures, the best first.
    pub(crate) images: Vec<String>,
    pub(crate) language: Option<String>,
    /// The site that a digest took it from.
    pub(crate) via: Option<String>,
    /// Its place in the source's own ranking, from 1.
    pub(crate) rank: Option<u32>,
}
