//! One page of a list, as the readers of all kinds return it.

use chrono::{DateTime, Utc};
use ortoo_model::Recipe;
use url::Url;

use crate::dates::{self, Clock};
use crate::feed::raw::{Body, Link, Person, RawEntry};

/// Entries of one page of a list after these are ignored.
pub(super) const MAX_ENTRIES: usize = 500;

/// An item of a list, with its texts as written.
#[derive(Default)]
pub(super) struct Item {
    pub(super) title: Option<String>,
    pub(super) link: Option<String>,
    /// The date in RFC 3339 format.
    pub(super) published: Option<String>,
    pub(super) author: Option<String>,
    pub(super) summary: Option<Body>,
    pub(super) content: Option<Body>,
    pub(super) image: Option<String>,
    pub(super) language: Option<String>,
    pub(super) via: Option<String>,
    pub(super) rank: Option<u32>,
}

impl From<Item> for RawEntry {
    fn from(item: Item) -> Self {
        let page = |href| Link { rel: "alternate".to_owned(), href, ..Link::default() };
        Self {
            title: item.title.map(Body::html),
            links: item.link.map(page).into_iter().collect(),
            published: item.published,
            authors: item
                .author
                .map(|name| Person { name: Some(name), ..Person::default() })
                .into_iter()
                .collect(),
            summary: item.summary,
            content: item.content,
            images: item.image.into_iter().collect(),
            language: item.language,
            via: item.via,
            rank: item.rank,
            ..Self::default()
        }
    }
}

/// One page of a list, before the rules for entries are applied.
#[derive(Default)]
pub(super) struct Listing {
    pub(super) title: Option<String>,
    pub(super) entries: Vec<Item>,
    pub(super) next: Option<Url>,
    /// The base of relative addresses, if it differs from the address of the response.
    pub(super) base: Option<Url>,
}

/// Parses a date of a list and formats it in RFC 3339, as the rules for entries expect it.
pub(super) fn to_rfc3339(text: &str, recipe: &Recipe, clock: Clock, now: DateTime<Utc>) -> Option<String> {
    dates::read(text, recipe.list.date_format.as_deref(), clock, now).map(|at| at.to_rfc3339())
}

/// Inserts a link into the recipe's link pattern, if it has one.
pub(super) fn apply_link_pattern(value: String, recipe: &Recipe) -> String {
    match &recipe.list.link_pattern {
        Some(pattern) => pattern.replace("{}", value.trim()),
        None => value,
    }
}
