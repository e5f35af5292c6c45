//! What was found at an address that a reader gave.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Failure, Language, Recipe};

/// What can be followed at an address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Discovery {
    /// The address after redirects.
    pub url: String,
    /// The page's title, plain text; empty where it has none.
    pub title: String,
    /// What was found, the best first. Feeds come before lists that were guessed.
    pub found: Vec<FoundSource>,
}

/// A source that was found, with what it would give.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FoundSource {
    /// How it is read; follow it with this.
    pub recipe: Recipe,
    /// Its own title, plain text; may be empty.
    pub title: String,
    /// Whether the app worked the recipe out from a page's repeating blocks.
    pub guessed: bool,
    /// The title of the feed that the reader follows already at this address.
    pub followed: Option<String>,
    /// What it gives now.
    pub preview: Preview,
}

/// What a recipe gives now.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Preview {
    /// The first entries, at most ten.
    pub entries: Vec<PreviewEntry>,
    /// Entries in all.
    #[ts(type = "number")]
    pub total: u32,
    /// Of them with a date.
    #[ts(type = "number")]
    pub dated: u32,
    /// The language of most of them.
    pub language: Option<Language>,
    /// Why it gives nothing, or what is wrong with the recipe.
    pub problems: Vec<RecipeProblem>,
}

/// An entry of a preview.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PreviewEntry {
    /// Plain text.
    pub title: String,
    /// Address of the article.
    pub url: Option<String>,
    /// When it was published.
    #[serde(with = "chrono::serde::ts_milliseconds_option")]
    #[ts(type = "number | null")]
    pub published_at: Option<DateTime<Utc>>,
    /// The beginning, on one line.
    pub excerpt: String,
    /// Address of its picture at the source.
    pub image_url: Option<String>,
    /// The language it is written in.
    pub language: Language,
}

/// Something wrong with a recipe, or with what it met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RecipeProblem {
    /// The line of the recipe's file, from 1, where it has one.
    #[ts(type = "number | null")]
    pub line: Option<u32>,
    /// The field, dotted (`list.title`), where it is one's.
    pub field: Option<String>,
    /// What is wrong.
    pub failure: Failure,
}
