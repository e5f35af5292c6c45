//! Reads the metadata of an article's page by the rules of a recipe.

use chrono::{DateTime, Utc};
use ortoo_model::Recipe;
use scraper::ElementRef;

use super::clock::clock;
use super::locator::Locator;
use crate::dates;
use crate::page::{Page, PageMetadata};
use crate::text::one_line;

/// Elements that a locator matches after these are ignored.
const MAX_ELEMENTS: usize = 200;

/// Returns the facts of an article's page. The recipe's locators take precedence over the page's metadata.
pub fn article_facts(recipe: &Recipe, page: &Page) -> PageMetadata {
    let mut facts = page.facts();
    let text = |locator: &Option<String>| Locator::parse(locator.as_deref()?)?.text(page.root());
    let date = || Locator::parse(recipe.article.date.as_deref()?)?.date(page.root());
    if let Some(date) = date() {
        facts.published = Some(date);
    }
    if let Some(author) = text(&recipe.article.author) {
        let author = one_line(&author);
        facts.authors = vec![author.clone()];
        facts.author = Some(author);
    }
    if let Some(title) = text(&recipe.article.title) {
        facts.title = Some(one_line(&title));
    }
    if let Some(image) = recipe.article.image.as_deref().and_then(|locator| article_image(page, locator)) {
        facts.image = Some(image);
    }
    facts
}

/// Returns the elements of an article's page that a locator matches.
pub(crate) fn article_elements<'a>(page: &'a Page, locator: &str) -> Vec<ElementRef<'a>> {
    let locator = Locator::parse(locator);
    locator.map(|locator| locator.elements(page.root()).take(MAX_ELEMENTS).collect()).unwrap_or_default()
}

/// Returns the address, as written, of the picture on an article's page that a locator matches.
pub(crate) fn article_image(page: &Page, locator: &str) -> Option<String> {
    Locator::parse(locator)?.image(page.root())
}

/// Returns the date of publication in the page's facts. A date without a zone is in that of the recipe.
pub fn article_date(recipe: &Recipe, facts: &PageMetadata, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    facts.published_at(clock(recipe), now)
}

/// Returns the day in an article's address, as its midnight in the recipe's time zone.
pub fn address_date(recipe: Option<&Recipe>, address: &str, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let clock = recipe.map(clock).unwrap_or_default();
    dates::find_in_url(&url::Url::parse(address).ok()?, clock, now)
}
