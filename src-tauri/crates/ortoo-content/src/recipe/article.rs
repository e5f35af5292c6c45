//! What the page of an article says, where a recipe names the places and where it does not.

use chrono::{DateTime, Utc};
use ortoo_model::Recipe;

use super::apply::clock;
use super::place::Place;
use crate::page::{Page, PageFacts};
use crate::text::one_line;
use crate::when;

/// The facts of an article's page; places that the recipe names count before the page's metadata.
pub fn article_facts(recipe: &Recipe, page: &Page) -> PageFacts {
    let mut facts = page.facts();
    let text = |place: &Option<String>| Place::read(place.as_deref()?)?.text(page.root());
    let date = || Place::read(recipe.article.date.as_deref()?)?.date(page.root());
    if let Some(date) = date() {
        facts.published = Some(date);
    }
    if let Some(author) = text(&recipe.article.author) {
        facts.author = Some(one_line(&author));
    }
    facts
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
