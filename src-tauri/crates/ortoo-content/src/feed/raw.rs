//! What a document says, format set aside, before any rule is applied.

use ortoo_model::FeedFormat;

/// Text that may be markup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Body {
    /// Plain text.
    Text(String),
    /// HTML, or text that is not told from it.
    Html(String),
}

impl Body {
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Text(text) | Self::Html(text) => text.len(),
        }
    }
}

/// A feed.
#[derive(Debug)]
pub(super) struct RawFeed {
    pub(super) format: FeedFormat,
    pub(super) title: Option<String>,
    pub(super) site: Option<String>,
    pub(super) language: Option<String>,
    pub(super) ttl_minutes: Option<String>,
    /// Names of those who write all entries that name nobody.
    pub(super) authors: Vec<String>,
    pub(super) entries: Vec<RawEntry>,
    pub(super) recovered: bool,
}

/// An entry.
#[derive(Debug, Default)]
pub(super) struct RawEntry {
    pub(super) id: Option<String>,
    /// Whether the id may be taken for a link.
    pub(super) id_is_link: bool,
    pub(super) link: Option<String>,
    pub(super) title: Option<String>,
    pub(super) content: Option<Body>,
    pub(super) summary: Option<Body>,
    /// What relative addresses in the content are relative to.
    pub(super) base: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) published: Option<String>,
    pub(super) updated: Option<String>,
    pub(super) tags: Vec<String>,
    /// Addresses of pictures, the best first.
    pub(super) images: Vec<String>,
    pub(super) language: Option<String>,
}
