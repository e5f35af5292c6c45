//! JSON Feed 1 and 1.1 (jsonfeed.org), read leniently: ids may be numbers, versions are written in many
//! ways, and a field of the wrong type is as good as none.

use ortoo_model::FeedFormat;
use serde_json::{Map, Value};

use super::raw::{Body, RawEntry, RawFeed};
use super::{FeedError, MOST_ENTRIES};

type Object = Map<String, Value>;

/// Reads a JSON object; one that is no feed is told from one that is broken by how it begins.
pub(super) fn read(text: &str) -> Result<RawFeed, FeedError> {
    // Whatever follows the object is left alone, as the XML side leaves what follows the root.
    let value = serde_json::Deserializer::from_str(text).into_iter::<Value>().next();
    let feed = match value {
        Some(Ok(Value::Object(feed))) => feed,
        Some(Err(error)) if text.get(..4096).unwrap_or(text).contains("jsonfeed.org/version") => {
            return Err(FeedError::MalformedJson(error));
        }
        _ => return Err(no_feed()),
    };
    let version = string(&feed, "version").unwrap_or_default().to_ascii_lowercase();
    let items = feed.get("items").and_then(Value::as_array);
    let Some(items) = items.filter(|_| version.contains("jsonfeed") || feed.contains_key("home_page_url"))
    else {
        return Err(no_feed());
    };
    Ok(RawFeed {
        format: FeedFormat::Json,
        title: string(&feed, "title"),
        site: string(&feed, "home_page_url"),
        language: string(&feed, "language"),
        ttl_minutes: None,
        authors: authors(&feed),
        entries: items.iter().filter_map(Value::as_object).take(MOST_ENTRIES).map(entry).collect(),
        recovered: false,
    })
}

fn no_feed() -> FeedError {
    FeedError::NotAFeed { content_type: "application/json".to_owned() }
}

fn entry(item: &Object) -> RawEntry {
    let html = string(item, "content_html").map(Body::Html);
    RawEntry {
        id: string(item, "id"),
        id_is_link: true,
        link: string(item, "url").or_else(|| string(item, "external_url")),
        title: string(item, "title"),
        content: html.or_else(|| string(item, "content_text").map(Body::Text)),
        summary: string(item, "summary").map(Body::Text),
        base: None,
        authors: authors(item),
        published: string(item, "date_published"),
        updated: string(item, "date_modified"),
        tags: strings(item, "tags"),
        images: ["image", "banner_image"].iter().filter_map(|name| string(item, name)).collect(),
        language: string(item, "language"),
        ..RawEntry::default()
    }
}

/// `authors` (1.1), else `author` (1), either of which may be a plain name.
fn authors(object: &Object) -> Vec<String> {
    let listed = object.get("authors").and_then(Value::as_array).map(Vec::as_slice);
    let single = object.get("author").map(std::slice::from_ref);
    let name = |author: &Value| match author {
        Value::String(name) => Some(name.clone()),
        Value::Object(author) => string(author, "name"),
        _ => None,
    };
    listed.filter(|all| !all.is_empty()).or(single).unwrap_or_default().iter().filter_map(name).collect()
}

/// A string, or a number in words, that is not blank.
fn string(object: &Object, name: &str) -> Option<String> {
    let text = match object.get(name)? {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (!text.trim().is_empty()).then_some(text)
}

fn strings(object: &Object, name: &str) -> Vec<String> {
    let all = object.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    all.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}
