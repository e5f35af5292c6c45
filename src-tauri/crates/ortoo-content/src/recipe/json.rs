//! JSON documents that list articles, WordPress among them (its REST handbook, `wp/v2/posts`).

use ortoo_model::{Recipe, SourceKind};
use serde_json::Value;

use super::RecipeError;
use super::apply::{Answer, Item, Listing, MOST_ENTRIES, dated, patterned};
use super::place::at;
use crate::decode::decode;
use crate::feed::raw::Body;
use crate::link::resolve;
use crate::page::{Page, text_of};
use crate::when::Clock;

/// Where WordPress has what, where the recipe does not say otherwise.
const WP_DATE: &[&str] = &["/date_gmt", "/date"];
const WP_AUTHOR: &[&str] = &["/_embedded/author/0/name", "/yoast_head_json/author"];
const WP_IMAGE: &[&str] = &[
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
        Some(script) => embedded(recipe, answer, script)?,
    };
    let list = document.pointer(&recipe.list.item);
    let items: Vec<&Value> = match list {
        Some(Value::Array(items)) => items.iter().take(MOST_ENTRIES).collect(),
        // A list as an object by id; an answer of WordPress that is an object is its way to say no.
        Some(Value::Object(items)) if recipe.kind == SourceKind::Json && !recipe.list.item.is_empty() => {
            items.values().take(MOST_ENTRIES).collect()
        }
        _ if recipe.kind == SourceKind::Wordpress => return Err(unexpected()),
        _ => return Err(RecipeError::Layout { field: "list.item" }),
    };
    let mut listing = Listing { next: next(recipe, answer, &document), ..Listing::default() };
    let (mut titled, mut linked) = (false, false);
    for item in &items {
        let title = value(item, &recipe.list.title, wordpress(recipe, &["/title"]));
        let link = value(item, &recipe.list.link, wordpress(recipe, &["/link"]));
        let link = link.map(|link| patterned(link, recipe));
        let link = link.filter(|link| resolve(Some(answer.url), link).is_some());
        titled |= title.is_some();
        linked |= link.is_some();
        if title.is_some() && link.is_some() {
            listing.entries.push(entry(item, title, link, recipe, clock, answer));
        }
    }
    match (items.is_empty(), titled, linked) {
        (false, false, _) => Err(RecipeError::Layout { field: "list.title" }),
        (false, _, false) => Err(RecipeError::Layout { field: "list.link" }),
        _ => Ok(listing),
    }
}

/// The JSON in a page's script; of several the first with the list in it.
fn embedded(recipe: &Recipe, answer: &Answer<'_>, script: &str) -> Result<Value, RecipeError> {
    let page = Page::read(answer.bytes, answer.content_type, answer.url);
    let data =
        page.all(script).filter_map(|script| serde_json::from_str::<Value>(text_of(script).trim()).ok());
    let mut first = None;
    for document in data {
        if document.pointer(&recipe.list.item).is_some_and(Value::is_array) {
            return Ok(document);
        }
        first.get_or_insert(document);
    }
    first.ok_or(RecipeError::Layout { field: "list.container" })
}

fn entry(
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
        author: value(item, &list.author, wordpress(recipe, WP_AUTHOR)),
        summary: value(item, &list.summary, wordpress(recipe, &["/excerpt"])).map(Body::html),
        content: value(item, &list.content, wordpress(recipe, &["/content"])).map(Body::html),
        image: value(item, &list.image, wordpress(recipe, WP_IMAGE)),
        ..Item::default()
    }
}

fn wordpress<'a>(recipe: &Recipe, usual: &'a [&'a str]) -> &'a [&'a str] {
    if recipe.kind == SourceKind::Wordpress { usual } else { &[] }
}

/// What the recipe names, else what is usual.
fn value(item: &Value, named: &Option<String>, usual: &[&str]) -> Option<String> {
    match named {
        Some(pointer) => at(item, pointer),
        None => usual.iter().find_map(|pointer| at(item, pointer)),
    }
}

fn date(item: &Value, recipe: &Recipe, clock: Clock, answer: &Answer<'_>) -> Option<String> {
    let read = |text: &str, clock| match text.parse::<i64>() {
        Ok(number) if recipe.list.date_format.is_none() => unix(number),
        _ => dated(text, recipe, clock, answer.now),
    };
    match &recipe.list.date {
        Some(pointer) => read(&at(item, pointer)?, clock),
        None => {
            let (pointer, text) =
                wordpress(recipe, WP_DATE).iter().find_map(|pointer| Some((*pointer, at(item, pointer)?)))?;
            // `date_gmt` is UTC and does not say so.
            let clock = if pointer == "/date_gmt" { Clock::Zone(chrono_tz::Tz::UTC) } else { clock };
            read(&text, clock)
        }
    }
}

/// Seconds or milliseconds since 1970.
fn unix(number: i64) -> Option<String> {
    const SECONDS: std::ops::Range<i64> = 631_152_000..10_000_000_000; // 1990 to 2286
    let at = if SECONDS.contains(&number) {
        chrono::DateTime::from_timestamp(number, 0)
    } else if SECONDS.contains(&(number / 1000)) {
        chrono::DateTime::from_timestamp_millis(number)
    } else {
        None
    };
    at.map(|at| at.to_rfc3339())
}

fn next(recipe: &Recipe, answer: &Answer<'_>, document: &Value) -> Option<url::Url> {
    let pointer = recipe.paging.as_ref()?.next.as_deref()?;
    resolve(Some(answer.url), &at(document, pointer)?)
}
