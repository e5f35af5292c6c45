//! Extraction: from the bytes of a page to an article.
//!
//! Elements that a recipe names come first. Otherwise two readability libraries look for the article, both on
//! markup within fixed limits, and their result is checked against the structure of the page: when an article
//! has two sentences, both libraries return the column beside it. Linked data is used when the page has
//! little text. A page without an article is an error, and the text from the feed stays in place.

mod authors;
mod boilerplate;
mod candidate;
mod embedded_data;
mod headline_block;
mod metadata;
mod readability;
mod selection;

use std::panic::{AssertUnwindSafe, catch_unwind};

use ortoo_model::{Language, Recipe};
use url::Url;

use super::error::ArticleError;
use super::extracted::ExtractedArticle;
use super::notice;
use crate::page::{Page, PageMetadata, decode_page};
use crate::recipe;
use crate::sanitize::sanitize;
use crate::text::{excerpt, plain};
use candidate::Candidate;

/// Length limit of an excerpt that is taken from the text.
const MAX_EXCERPT_CHARS: usize = 300;

/// Extracts the article from a page that was fetched from `url`.
///
/// Runs in time proportional to the length of the page, of which the first 4 MiB are read.
///
/// # Errors
/// [`ArticleError`] when the document is not a page, or is a page without an article; the text that is
/// already stored should then stay.
///
/// ```
/// use ortoo_content::article::extract;
/// use url::Url;
///
/// let page = "<title>Bridge closed</title><h1>Bridge closed</h1><article><p>The bridge at the northern \
///     gate is closed from Monday, the road office says. Drivers are asked to take the ring road.</p></article>";
/// let url = Url::parse("https://news.example/bridge").unwrap();
/// let article = extract(page.as_bytes(), Some("text/html"), &url, None).unwrap();
/// assert_eq!(article.title.as_deref(), Some("Bridge closed"));
/// assert!(article.text.contains("ring road"));
/// ```
pub fn extract(
    bytes: &[u8],
    content_type: Option<&str>,
    url: &Url,
    recipe: Option<&Recipe>,
) -> Result<ExtractedArticle, ArticleError> {
    ensure_page(bytes, content_type)?;
    let source = decode_page(bytes, content_type);
    let extracted = catch_unwind(AssertUnwindSafe(|| {
        let page = Page::of_text(&source, url);
        let candidate = selection::select_candidate(&source, &page, recipe)?;
        assemble(&page, candidate, recipe)
    }));
    extracted.map_err(|_| ArticleError::Panicked)?
}

/// Rejects documents whose declared media type or first bytes show that they are not HTML.
fn ensure_page(bytes: &[u8], content_type: Option<&str>) -> Result<(), ArticleError> {
    let not_a_page =
        |content_type: &str| Err(ArticleError::NotAPage { content_type: content_type.to_owned() });
    let declared = content_type
        .and_then(|header| header.split(';').next())
        .map(|media_type| media_type.trim().to_ascii_lowercase());
    if let Some(declared) = declared.as_deref()
        && ["image/", "audio/", "video/", "font/", "application/"]
            .iter()
            .any(|prefix| declared.starts_with(prefix))
        && !matches!(declared, "application/xhtml+xml" | "application/octet-stream" | "application/xml")
    {
        return not_a_page(declared);
    }
    let trimmed = bytes.trim_ascii_start();
    match trimmed {
        [] => not_a_page("application/x-empty"),
        [b'%', b'P', b'D', b'F', ..] => not_a_page("application/pdf"),
        [b'{' | b'[', ..] => not_a_page("application/json"),
        [0x89, b'P', b'N', b'G', ..] => not_a_page("image/png"),
        [0xff, 0xd8, 0xff, ..] => not_a_page("image/jpeg"),
        [b'P', b'K', 3, 4, ..] => not_a_page("application/zip"),
        _ if !trimmed.contains(&b'<') => not_a_page(declared.as_deref().unwrap_or("text/plain")),
        _ => Ok(()),
    }
}

fn assemble(
    page: &Page,
    candidate: Candidate,
    recipe: Option<&Recipe>,
) -> Result<ExtractedArticle, ArticleError> {
    let html = sanitize(&candidate.html, Some(page.base()));
    let text = plain(html.as_str());
    if text.is_empty() {
        return Err(ArticleError::Little { characters: 0 });
    }
    if notice::is_notice(&text) {
        return Err(ArticleError::Notice);
    }
    let page_metadata: PageMetadata = match recipe {
        Some(recipe) => recipe::article_facts(recipe, page),
        None => page.facts(),
    };
    let metadata = metadata::article_metadata(page, &page_metadata, &candidate, recipe);
    let resolve = |address: &str| crate::link::resolve(Some(page.base()), address).map(String::from);
    Ok(ExtractedArticle {
        image_url: metadata
            .image
            .as_deref()
            .and_then(resolve)
            .or_else(|| metadata::first_picture_url(html.as_str())),
        excerpt: page_metadata.description.clone().or_else(|| Some(excerpt(&text, MAX_EXCERPT_CHARS))),
        html,
        text,
        origin: candidate.origin,
        title: metadata.title,
        declared_title: metadata.declared_title,
        byline: metadata.byline,
        authors: metadata.authors,
        published: metadata.published,
        language: page_metadata.language.as_deref().and_then(Language::from_tag),
        lang: page_metadata.language,
        dir: candidate.direction.or(page_metadata.direction),
        site_name: page_metadata.site_name,
    })
}
