//! Reads JSON documents that list articles, among them those of WordPress (REST API, `wp/v2/posts`).

use ortoo_model::{Recipe, SourceKind};
use serde_json::Value;

use super::error::RecipeError;
use super::listing::{Item, Listing, MAX_ENTRIES, apply_link_pattern, to_rfc3339};
use super::locator::text_at;
use super::response::Answer;
use crate::dates::{Clock, from_unix_time};
use crate::decode::decode;
use crate::feed::raw::Body;
use crate::link::resolve;
use crate::page::{Page, text_of};

/// Pointers to the fields of a WordPress post, for those that the recipe does not set.
const WORDPRESS_DATE_POINTERS: &[&str] = &["/date_gmt", "/date"];
const WORDPRESS_AUTHOR_POINTERS: &[&str] = &["/_embedded/author/0/name", "/yoast_head_json/author"];
const WORDPRESS_IMAGE_POINTERS: &[&str] = &[
    "/_embedded/wp:featuredmedia/0/source_url",
    "/jetpack_featured_media_url",
    "/yoast_head_json/og_image/0/url",
    "/better_featured_image/source_url",
];

pub(super) fn read(recipe: &Recipe, answer: &Answer<'_>, clock: Clock) -> Result<Listing, RecipeError> {
    let unexpected = || RecipeError::Unexpected { kind: recipe.kind, content_type: answer.media_type() };
    let document = match &recipe.list.container {
        None => {
            let text = decode(answer.bytes, answer.content_type);
            let text = text.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
            serde_json::from_str(text).map_err(|_| unexpected())?
        }
        Some(selector) => embedded_json(recipe, answer, selector)?,
    };
    let list = document.pointer(&recipe.list.item);
    let items: Vec<&Value> = match list {
        Some(Value::Array(items)) => items.iter().take(MAX_ENTRIES).collect(),
        // A list may be an object by id. From WordPress an object is an error message.
        Some(Value::Object(items)) if recipe.kind == SourceKind::Json && !recipe.list.item.is_empty() => {
            items.values().take(MAX_ENTRIES).collect()
        }
        _ if recipe.kind == SourceKind::Wordpress => return Err(unexpected()),
        _ => return Err(RecipeError::Layout { field: "list.item" }),
    };
    let mut listing = Listing { next: next_page(recipe, answer, &document), ..Listing::default() };
    let (mut has_title, mut has_link) = (false, false);
    for item in &items {
        let title = value(item, &recipe.list.title, wordpress_defaults(recipe, &["/title"]));
        let link = value(item, &recipe.list.link, wordpress_defaults(recipe, &["/link"]));
        let link = link.map(|link| apply_link_pattern(link, recipe));
        let link = link.filter(|link| resolve(Some(answer.url), link).is_some());
        has_title |= title.is_some();
        has_link |= link.is_some();
        if title.is_some() && link.is_some() {
            listing.entries.push(read_item(item, title, link, recipe, clock, answer));
        }
    }
    match (items.is_empty(), has_title, has_link) {
        (false, false, _) => Err(RecipeError::Layout { field: "list.title" }),
        (false, _, false) => Err(RecipeError::Layout { field: "list.link" }),
        _ => Ok(listing),
    }
}

/// Returns the JSON in a script of the page: of the scripts that the selector matches, the first with the list.
fn embedded_json(recipe: &Recipe, answer: &Answer<'_>, selector: &str) -> Result<Value, RecipeError> {
    let page = Page::read(answer.bytes, answer.content_type, answer.url);
    let documents =
        page.all(selector).filter_map(|script| serde_json::from_str::<Value>(text_of(script).trim()).ok());
    let mut first = None;
    for document in documents {
        if document.pointer(&recipe.list.item).is_some_and(Value::is_array) {
            return Ok(document);
        }
        first.get_or_insert(document);
    }
    first.ok_or(RecipeError::Layout { field: "list.container" })
}

fn read_item(
    item: &Value,
    title: Option<String>,
    link: Option<String>,
    recipe: &Recipe,
    clock: Clock,
    answer: &Answer<'_>,
) -> Item {
    let list = &recipe.list;
    Item {
        title,
        link,
        published: date(item, recipe, clock, answer),
        author: value(item, &list.author, wordpress_defaults(recipe, WORDPRESS_AUTHOR_POINTERS)),
        summary: value(item, &list.summary, wordpress_defaults(recipe, &["/excerpt"])).map(Body::html),
        content: value(item, &list.content, wordpress_defaults(recipe, &["/content"])).map(Body::html),
        image: value(item, &list.image, wordpress_defaults(recipe, WORDPRESS_IMAGE_POINTERS)),
        ..Item::default()
    }
}

/// Returns the default pointers of a field for WordPress, and none for other kinds.
fn wordpress_defaults<'a>(recipe: &Recipe, pointers: &'a [&'a str]) -> &'a [&'a str] {
    if recipe.kind == SourceKind::Wordpress { pointers } else { &[] }
}

/// Returns the text at the recipe's pointer, or else at the first default pointer with a text.
fn value(item: &Value, pointer: &Option<String>, defaults: &[&str]) -> Option<String> {
    match pointer {
        Some(pointer) => text_at(item, pointer),
        None => defaults.iter().find_map(|pointer| text_at(item, pointer)),
    }
}

fn date(item: &Value, recipe: &Recipe, clock: Clock, answer: &Answer<'_>) -> Option<String> {
    let parse = |text: &str, clock| match text.parse::<i64>() {
        Ok(number) if recipe.list.date_format.is_none() => from_unix_time(number).map(|at| at.to_rfc3339()),
        _ => to_rfc3339(text, recipe, clock, answer.now),
    };
    match &recipe.list.date {
        Some(pointer) => parse(&text_at(item, pointer)?, clock),
        None => {
            let pointers = wordpress_defaults(recipe, WORDPRESS_DATE_POINTERS);
            let (pointer, text) =
                pointers.iter().find_map(|pointer| Some((*pointer, text_at(item, pointer)?)))?;
            // `date_gmt` is in UTC but has no zone.
            let clock = if pointer == "/date_gmt" { Clock::Zone(chrono_tz::Tz::UTC) } else { clock };
            parse(&text, clock)
        }
    }
}

fn next_page(recipe: &Recipe, answer: &Answer<'_>, document: &Value) -> Option<url::Url> {
    let pointer = recipe.paging.as_ref()?.next.as_deref()?;
    resolve(Some(answer.url), &text_at(document, pointer)?)
}
