//! Feed documents to nouns: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, JSON Feed 1 and 1.1.
//!
//! In order: bytes become text (`decode`), the root tells whether it is a feed at all (`sniff`), XML is
//! mended until a strict parser would take it (`mend`), made into a tree whose elements know their
//! vocabularies (`tree`), and read (`reader`) under `catch_unwind`; what it says (`raw`) is made into entries by
//! one set of rules for all formats (`assemble`). Depth and number are capped before anything grows: a stack
//! overflow could not be caught.

pub(crate) mod assemble;
pub(crate) mod date;
mod error;
mod json;
mod label;
mod mend;
pub(crate) mod raw;
mod reader;
mod sniff;
mod tree;
mod vocabulary;

use std::panic::{AssertUnwindSafe, catch_unwind};

use chrono::{DateTime, Utc};
use ortoo_model::{FeedFormat, ParsedFeed};
use url::Url;

pub use error::FeedError;
pub use raw::{Body, Link, Person, RawEntry, RawFeed};

use reader::FeedParser;
use sniff::Kind;

/// The most entries of one document that are read.
const MOST_ENTRIES: usize = 2_000;

/// What is known of a document beside its bytes.
#[derive(Clone, Copy, Debug)]
pub struct FeedHint<'a> {
    /// Where it came from, after redirects.
    pub url: &'a Url,
    /// The `Content-Type` it was sent with.
    pub content_type: Option<&'a str>,
    /// The present moment, for dates that cannot be.
    pub now: DateTime<Utc>,
}

/// Reads a feed of any format. Never panics; takes time in proportion to the document's length.
///
/// # Errors
/// [`FeedError::NotAFeed`] for anything else than a feed, the others for a feed that is broken beyond mending.
pub fn parse(bytes: &[u8], hint: &FeedHint<'_>) -> Result<ParsedFeed, FeedError> {
    read(bytes, hint).map(|raw| assemble::assemble(raw, hint))
}

/// What a document says, before the rules of [`parse`]: nothing in it is clean, checked or made absolute
/// without the document's own word, and nothing is left out because no list shows it.
///
/// # Errors
/// As [`parse`].
pub fn read(bytes: &[u8], hint: &FeedHint<'_>) -> Result<RawFeed, FeedError> {
    let text = crate::decode::decode(bytes, hint.content_type);
    match sniff::sniff(&text) {
        Kind::Json { object, is_first } => {
            let raw = json::read(object)?;
            Ok(RawFeed { recovered: raw.recovered || !is_first, ..raw })
        }
        Kind::Xml(root) => {
            let mended = mend::mend(&text, &root);
            let read =
                catch_unwind(AssertUnwindSafe(|| reader::TreeReader.read(mended.xml, root.family, hint.url)));
            let raw = read.map_err(|_| FeedError::Panicked)??;
            Ok(RawFeed { recovered: mended.recovered, ..raw })
        }
        // Taken as it is: a feed that broke off before anything was said.
        Kind::Prolog => Ok(RawFeed { recovered: true, ..RawFeed::new(FeedFormat::Rss) }),
        Kind::Other(sniff::EMPTY) => Err(FeedError::NotAFeed { content_type: sniff::EMPTY.to_owned() }),
        Kind::Other(looks_like) => {
            let content_type =
                hint.content_type.map_or(looks_like, |sent| sent.split(';').next().unwrap_or(sent));
            Err(FeedError::NotAFeed { content_type: content_type.trim().to_owned() })
        }
    }
}

#[cfg(test)]
mod tests;
