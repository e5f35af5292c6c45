//! What the page of an article says, where a recipe names the places and where it does not.

use chrono::{DateTime, Utc};
use ortoo_model::Recipe;
use scraper::ElementRef;

use super::apply::clock;
use super::place::Place;
use crate::page::{Page, PageFacts};
use crate::text::one_line;
use crate::when;

/// The most elements that a place of an article's page may mean.
const MOST: usize = 200;

/// The facts of an article's page; places that the recipe names count before the page's metadata.
pub fn article_facts(recipe: &Recipe, page: &Page) -> PageFacts {
    let mut facts = page.facts();
    let text = |place: &Option<String>| Place::read(place.as_deref()?)?.text(page.root());
    let date = || Place::read(recipe.article.date.as_deref()?)?.date(page.root());
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
    if let Some(image) = recipe.article.image.as_deref().and_then(|place| article_image(page, place)) {
        facts.image = Some(image);
    }
    facts
}

/// The elements that a place names on an article's page.
pub(crate) fn article_elements<'a>(page: &'a Page, place: &str) -> Vec<ElementRef<'a>> {
    let place = Place::read(place);
    place.map(|place| place.elements(page.root()).take(MOST).collect()).unwrap_or_default()
}

/// The address of a picture at a place of an article's page, as written.
pub(crate) fn article_image(page: &Page, place: &str) -> Option<String> {
    Place::read(place)?.image(page.root())
}

/// When the article was published, by the recipe's clock; `None` where the page does not say.
pub fn article_date(recipe: &Recipe, facts: &PageFacts, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    facts.published_at(clock(recipe), now)
}

/// The day that an article's address has in it, by the recipe's clock.
pub fn address_date(recipe: Option<&Recipe>, address: &str, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let clock = recipe.map(clock).unwrap_or_default();
    when::of_address(&url::Url::parse(address).ok()?, clock, now)
}
