//! Parses a document as if a server had sent it.

use chrono::{DateTime, Utc};
use ortoo_content::feed::{self, FeedError, FeedHint, RawFeed};
use ortoo_model::ParsedFeed;
use url::Url;

/// The address from which feedparser's tests serve their documents.
const SERVER_URL: &str = "http://127.0.0.1:8097/";

/// A document and the feed parsed from it.
pub(crate) struct ServedDocument {
    /// The address that relative addresses are resolved against.
    pub(crate) url: Url,
    /// The feed, and its values as written.
    pub(crate) feeds: Result<(ParsedFeed, RawFeed), FeedError>,
}

impl ServedDocument {
    /// Parses a document. `location` is its `Content-Location`, which replaces the address of the file.
    pub(crate) fn new(
        bytes: &[u8],
        file: &str,
        content_type: Option<&str>,
        location: Option<&str>,
    ) -> Result<Self, url::ParseError> {
        let url = Url::parse(SERVER_URL)?.join(file)?;
        let url = location.map_or(Ok(url.clone()), |location| url.join(location))?;
        let hint = FeedHint { url: &url, content_type, now: now() };
        let feeds = feed::parse(bytes, &hint).and_then(|parsed| Ok((parsed, feed::parse_raw(bytes, &hint)?)));
        Ok(Self { url, feeds })
    }
}

/// Returns an instant after all valid dates of the cases.
pub(crate) fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_900_000_000, 0).unwrap_or_default()
}
