//! A document as if a server had sent it.

use chrono::{DateTime, Utc};
use ortoo_content::feed::{self, FeedError, FeedHint, RawFeed};
use ortoo_model::ParsedFeed;
use url::Url;

/// Where feedparser's tests serve their documents.
const SERVER: &str = "http://127.0.0.1:8097/";

/// What the crate makes of a document.
pub(crate) struct Served {
    /// What its addresses are relative to.
    pub(crate) url: Url,
    pub(crate) read: Result<(ParsedFeed, RawFeed), FeedError>,
}

impl Served {
    /// `location` is a `Content-Location`; a caller who believes it would hand it in as the address.
    pub(crate) fn new(
        bytes: &[u8],
        file: &str,
        content_type: Option<&str>,
        location: Option<&str>,
    ) -> Result<Self, url::ParseError> {
        let url = Url::parse(SERVER)?.join(file)?;
        let url = location.map_or(Ok(url.clone()), |location| url.join(location))?;
        let hint = FeedHint { url: &url, content_type, now: now() };
        let read = feed::parse(bytes, &hint).and_then(|parsed| Ok((parsed, feed::read(bytes, &hint)?)));
        Ok(Self { url, read })
    }
}

/// Later than every date of the cases that is meant to be one.
pub(crate) fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_900_000_000, 0).unwrap_or_default()
}
