//! The response of a source, and what a recipe makes of it.

use chrono::{DateTime, Utc};
use ortoo_model::ParsedFeed;
use url::Url;

/// The response of a source.
#[derive(Clone, Copy, Debug)]
pub struct Answer<'a> {
    /// The body.
    pub bytes: &'a [u8],
    /// The address it was fetched from, after redirects.
    pub url: &'a Url,
    /// The `Content-Type` of the response.
    pub content_type: Option<&'a str>,
    /// The current time, which relative dates refer to and which dates must not be more than a day after.
    pub now: DateTime<Utc>,
}

impl Answer<'_> {
    /// Returns the media type that the server sent, else a guess from the first bytes.
    pub(super) fn media_type(&self) -> String {
        let guess = || match self.bytes.trim_ascii_start().first() {
            None => "application/x-empty",
            Some(b'<') => "text/html",
            Some(b'{' | b'[') => "application/json",
            Some(_) => "text/plain",
        };
        let sent = self.content_type.and_then(|sent| sent.split(';').next()).map(str::trim);
        sent.filter(|sent| !sent.is_empty()).map_or_else(|| guess().to_owned(), str::to_owned)
    }
}

/// The result of applying a recipe to a response.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The entries. They may lack titles and dates, which are then taken from their pages.
    pub feed: ParsedFeed,
    /// The address of the next page of the list.
    pub next: Option<Url>,
}
