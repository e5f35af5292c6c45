//! Articles: the page of one to its text, cleaned, with what the page says of it.
//!
//! The places that a recipe names come first. Else two libraries look for the article in the page, each
//! behind the guard that bounds what they are given, and what they find is checked against the page itself:
//! where a story has two sentences both give the column beside it. Linked data stand in where the page holds
//! little of its own text. What is no article is refused, and the feed's text stays ([`is_better`]).

mod authors;
mod boilerplate;
mod candidate;
mod embedded_data;
mod error;
mod headline_block;
mod metadata;
mod notice;
mod readability;
mod scoring;
mod selection;
mod word_bag;

use std::panic::{AssertUnwindSafe, catch_unwind};

use chrono::{DateTime, Utc};
use ortoo_model::{Language, Recipe, SafeHtml};
use url::Url;

pub use error::ArticleError;
pub use scoring::is_better;

use crate::page::{Page, PageFacts, decoded};
use crate::recipe;
use crate::sanitize::sanitize;
use crate::text::{excerpt, plain};
use crate::when::{self, Clock};

/// The most characters of an excerpt that is taken from the text.
const EXCERPT: usize = 300;

/// Where the text of an article is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExtractedBy {
    /// The place that the recipe names.
    Recipe,
    /// The page's data for machines.
    LinkedData,
    /// The page, searched for its article.
    Page,
}

/// What the page of an article gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extracted {
    /// The text, sanitized; addresses are absolute.
    pub html: SafeHtml,
    /// The same as plain text, paragraphs parted by blank lines.
    pub text: String,
    /// Where it is from.
    pub origin: ExtractedBy,
    /// The headline, without the name of the site.
    pub title: Option<String>,
    /// The title as the page declares it, whatever stands around the headline.
    pub declared_title: Option<String>,
    /// Who wrote it, as the page writes it.
    pub byline: Option<String>,
    /// Who wrote it: names alone.
    pub authors: Vec<String>,
    /// When it was published, as the page writes it.
    pub published: Option<String>,
    /// The language that the page declares, as written.
    pub lang: Option<String>,
    /// The same; a hint, for many sites declare a wrong one.
    pub language: Option<Language>,
    /// The direction of the text that the page declares: `ltr` or `rtl`.
    pub dir: Option<String>,
    /// The name of the site.
    pub site_name: Option<String>,
    /// The beginning, or what the page tells of itself.
    pub excerpt: Option<String>,
    /// The picture of the article, an http(s) address.
    pub image_url: Option<String>,
}

impl Extracted {
    /// When it was published; dates without a zone go by the clock of `recipe`, else by Mongolia's.
    pub fn published_at(&self, recipe: Option<&Recipe>, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let clock = recipe.map_or_else(Clock::default, recipe::clock);
        when::read(self.published.as_deref()?, None, clock, now)
    }
}

/// Reads the page of an article that came from `url`.
///
/// Takes time in proportion to the page's length, of which the first 4 MiB count.
///
/// # Errors
/// [`ArticleError`]: what came is no page, or a page without an article to read; the text that is already
/// there should stay.
pub fn extract(
    bytes: &[u8],
    content_type: Option<&str>,
    url: &Url,
    recipe: Option<&Recipe>,
) -> Result<Extracted, ArticleError> {
    metadata::ensure_page(bytes, content_type)?;
    let source = decoded(bytes, content_type);
    let extracted = catch_unwind(AssertUnwindSafe(|| {
        let page = Page::of_text(&source, url);
        let story = selection::story(&source, &page, recipe)?;
        assemble(&page, story, recipe)
    }));
    extracted.map_err(|_| ArticleError::Panicked)?
}

fn assemble(
    page: &Page,
    story: candidate::Story,
    recipe: Option<&Recipe>,
) -> Result<Extracted, ArticleError> {
    let html = sanitize(&story.html, Some(page.base()));
    let text = plain(html.as_str());
    if text.is_empty() {
        return Err(ArticleError::Little { characters: 0 });
    }
    if notice::is_notice(&text) {
        return Err(ArticleError::Notice);
    }
    let facts: PageFacts = match recipe {
        Some(recipe) => recipe::article_facts(recipe, page),
        None => page.facts(),
    };
    let said = metadata::said(page, &facts, &story, recipe);
    let absolute = |address: &str| crate::link::resolve(Some(page.base()), address).map(String::from);
    Ok(Extracted {
        image_url: said
            .image
            .as_deref()
            .and_then(absolute)
            .or_else(|| metadata::first_picture(html.as_str())),
        excerpt: facts.description.clone().or_else(|| Some(excerpt(&text, EXCERPT))),
        html,
        text,
        origin: story.origin,
        title: said.title,
        declared_title: said.declared_title,
        byline: said.byline,
        authors: said.authors,
        published: said.published,
        language: facts.language.as_deref().and_then(Language::from_tag),
        lang: facts.language,
        dir: story.direction.or(facts.direction),
        site_name: facts.site_name,
    })
}

#[cfg(test)]
mod tests;
