//! The results of discovery: what can be followed at an address that the reader gave.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Failure, Language, Recipe};

/// The sources that can be followed at an address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Discovery {
    /// The address after redirects.
    pub url: String,
    /// The title of the page, plain text; empty if it has none.
    pub title: String,
    /// The offers, the best first. Feeds precede guessed lists.
    pub found: Vec<SourceOffer>,
}

/// A source that can be followed, with a preview.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SourceOffer {
    /// The recipe with which to follow the source.
    pub recipe: Recipe,
    /// The title of the source, plain text; may be empty.
    pub title: String,
    /// Whether the recipe was guessed from the repeating blocks of a page.
    pub guessed: bool,
    /// The title of the feed, if the reader already follows this address.
    pub followed: Option<String>,
    /// The entries that the source has now.
    pub preview: Preview,
}

/// The entries that a recipe returns now.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Preview {
    /// The first entries, at most ten.
    pub entries: Vec<PreviewEntry>,
    /// The number of entries.
    #[ts(type = "number")]
    pub total: u32,
    /// The number of entries with a date.
    #[ts(type = "number")]
    pub dated: u32,
    /// The language of most entries.
    pub language: Option<Language>,
    /// Why there are no entries, or what is wrong with the recipe.
    pub problems: Vec<RecipeProblem>,
}

/// An entry of a preview.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PreviewEntry {
    /// The headline, plain text.
    pub title: String,
    /// The address of the article.
    pub url: Option<String>,
    /// The publication date.
    #[serde(with = "chrono::serde::ts_milliseconds_option")]
    #[ts(type = "number | null")]
    pub published_at: Option<DateTime<Utc>>,
    /// The beginning of the text, on one line.
    pub excerpt: String,
    /// The address of the picture at the source.
    pub image_url: Option<String>,
    /// The language of the entry.
    pub language: Language,
}

/// A problem of a recipe, or of the document that it reads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RecipeProblem {
    /// The line in the recipe's file, from 1, if the problem has one.
    #[ts(type = "number | null")]
    pub line: Option<u32>,
    /// The dotted name of the field (`list.title`), if the problem has one.
    pub field: Option<String>,
    /// The problem.
    pub failure: Failure,
}
