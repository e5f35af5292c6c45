//! Parses feeds: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, JSON Feed 1 and 1.1.
//!
//! The steps, in order: `decode` converts bytes to text, `sniff` recognizes the format by the root element,
//! `repair` repairs XML until a strict parser accepts it, `tree` builds a tree of elements with their
//! vocabularies, `reader` reads them under `catch_unwind` to a [`RawFeed`], and `assemble` makes entries of it by
//! the same rules for all formats. Depth and numbers are limited before anything is allocated, because a stack
//! overflow cannot be caught.

pub(crate) mod assemble;
mod error;
mod hint;
mod json;
mod limits;
mod markup_detection;
pub(crate) mod raw;
mod reader;
mod repair;
mod sniff;
mod tree;
mod vocabulary;

use std::panic::{AssertUnwindSafe, catch_unwind};

use ortoo_model::{FeedFormat, ParsedFeed};

pub use error::FeedError;
pub use hint::FeedHint;
pub use raw::{Body, Link, Person, RawEntry, RawFeed};

use sniff::DocumentKind;

/// Parses a feed of any format. Never panics, and takes time linear in the length of the document.
///
/// ```
/// use ortoo_content::feed::{FeedHint, parse};
/// let url = "https://news.example/rss".parse().unwrap();
/// let hint = FeedHint { url: &url, content_type: None, now: "2026-11-24T00:00:00Z".parse().unwrap() };
/// let feed = parse(b"<rss><channel><item><title>Q&A</title></item></channel></rss>", &hint).unwrap();
/// assert_eq!(feed.entries[0].title, "Q&A");
/// assert!(feed.recovered);
/// ```
///
/// # Errors
/// [`FeedError::NotAFeed`] for any other document, the other variants for a feed that cannot be repaired.
pub fn parse(bytes: &[u8], hint: &FeedHint<'_>) -> Result<ParsedFeed, FeedError> {
    parse_raw(bytes, hint).map(|raw| assemble::assemble(raw, hint))
}

/// Parses a feed to its values as written, without the rules of [`parse`]: nothing is sanitized or validated,
/// addresses are resolved only against a base that the document declares, and nothing is left out.
///
/// # Errors
/// The same as [`parse`].
pub fn parse_raw(bytes: &[u8], hint: &FeedHint<'_>) -> Result<RawFeed, FeedError> {
    let text = crate::decode::decode(bytes, hint.content_type);
    match sniff::sniff(&text) {
        DocumentKind::Json { object, is_first } => {
            let raw = json::parse(object)?;
            Ok(RawFeed { recovered: raw.recovered || !is_first, ..raw })
        }
        DocumentKind::Xml(root) => {
            let repaired = repair::repair(&text, &root);
            let outcome =
                catch_unwind(AssertUnwindSafe(|| reader::read_xml(repaired.xml, root.family, hint.url)));
            let raw = outcome.map_err(|_| FeedError::Panicked)??;
            Ok(RawFeed { recovered: repaired.recovered, ..raw })
        }
        // A feed that was truncated before its root element counts as empty.
        DocumentKind::Prolog => Ok(RawFeed { recovered: true, ..RawFeed::new(FeedFormat::Rss) }),
        DocumentKind::Other(sniff::EMPTY_MEDIA_TYPE) => {
            Err(FeedError::NotAFeed { content_type: sniff::EMPTY_MEDIA_TYPE.to_owned() })
        }
        DocumentKind::Other(looks_like) => {
            let content_type =
                hint.content_type.map_or(looks_like, |sent| sent.split(';').next().unwrap_or(sent));
            Err(FeedError::NotAFeed { content_type: content_type.trim().to_owned() })
        }
    }
}

#[cfg(test)]
mod tests;
