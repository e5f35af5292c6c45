//! The result of an extraction.

use chrono::{DateTime, Utc};
use ortoo_model::{Language, Recipe, SafeHtml};

use crate::dates::{self, Clock};
use crate::recipe;

/// Where the text of an article was taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExtractionMethod {
    /// The elements that the recipe's selectors pick.
    Recipe,
    /// Data for machines in the page: JSON-LD, or the JSON from which a script renders the page.
    LinkedData,
    /// The page's markup, by heuristics.
    Page,
}

/// An article as extracted from its page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExtractedArticle {
    /// The sanitized text, with absolute addresses.
    pub html: SafeHtml,
    /// The same as plain text, with a blank line between paragraphs.
    pub text: String,
    /// Where the text was taken from.
    pub origin: ExtractionMethod,
    /// The headline, without the name of the site.
    pub title: Option<String>,
    /// The title as the page declares it, possibly with the name of the site.
    pub declared_title: Option<String>,
    /// The byline as the page prints it.
    pub byline: Option<String>,
    /// The names of the authors, taken out of the byline.
    pub authors: Vec<String>,
    /// The date of publication as the page writes it.
    pub published: Option<String>,
    /// The language tag that the page declares.
    pub lang: Option<String>,
    /// The language of that tag; a hint only, because many sites declare a wrong one.
    pub language: Option<Language>,
    /// The direction of the text that the page declares: `ltr` or `rtl`.
    pub dir: Option<String>,
    /// The name of the site.
    pub site_name: Option<String>,
    /// The page's own description of the article, or else the beginning of the text.
    pub excerpt: Option<String>,
    /// The http(s) address of the article's main picture.
    pub image_url: Option<String>,
}

impl ExtractedArticle {
    /// Returns the time of publication. Dates without a time zone are read in the zone of `recipe`, or else
    /// in Mongolia's.
    pub fn published_at(&self, recipe: Option<&Recipe>, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let clock = recipe.map_or_else(Clock::default, recipe::clock);
        dates::read(self.published.as_deref()?, None, clock, now)
    }
}
