//! Guesses a recipe for a page from its repeating blocks, the elements that each contain one headline with its
//! link.

use chrono::{DateTime, Utc};
use ortoo_model::{ListRules, Recipe, SourceKind};
use url::Url;

use super::blocks::find_blocks;
use super::fields::FieldGuesser;
use super::headlines::find_headlines;
use crate::page::Page;

/// Guesses a recipe that reads the headlines of the page at `url`. Returns `None` if no blocks repeat.
pub fn guess(page: &Page, url: &Url, now: DateTime<Utc>) -> Option<Recipe> {
    let headlines = find_headlines(page, url);
    let (item, blocks) = find_blocks(page, &headlines)?;
    let fields = FieldGuesser { blocks: &blocks, now };
    let list = ListRules {
        item,
        title: Some(fields.title()?),
        link: Some(fields.link()),
        date: fields.date(),
        image: fields.image(),
        summary: fields.summary(),
        author: fields.by_class_word(&["author", "writer", "reporter", "byline"]),
        ..ListRules::default()
    };
    Some(Recipe { kind: SourceKind::Html, url: url.to_string(), list, ..Recipe::default() })
}
