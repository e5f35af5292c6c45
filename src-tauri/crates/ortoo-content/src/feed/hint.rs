//! Facts about a feed from outside its bytes.

use chrono::{DateTime, Utc};
use url::Url;

/// Facts about a document from outside its bytes.
#[derive(Clone, Copy, Debug)]
pub struct FeedHint<'a> {
    /// The address it was fetched from, after redirects.
    pub url: &'a Url,
    /// The `Content-Type` of the response.
    pub content_type: Option<&'a str>,
    /// The current time, which dates must not be more than a day after.
    pub now: DateTime<Utc>,
}
