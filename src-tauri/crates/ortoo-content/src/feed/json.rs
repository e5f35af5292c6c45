//! Parses JSON Feed 1 and 1.1 (jsonfeed.org) leniently: invalid JSON is repaired, ids may be numbers, the
//! version may be written in many ways, and a field of the wrong type counts as missing.

mod repair;
mod value;

use ortoo_model::FeedFormat;
use serde_json::{Map, Value};

use super::error::FeedError;
use super::limits::MAX_ENTRIES;
use super::markup_detection::is_markup;
use super::raw::{Body, Link, Person, RawEntry, RawFeed};

const MAX_ATTACHMENTS: usize = 100;
/// Length of the prefix in which invalid JSON must declare that it is a feed.
const VERSION_SEARCH_BYTES: usize = 4_096;

type Object = Map<String, Value>;

/// Parses a JSON object.
///
/// # Errors
/// [`FeedError::NotAFeed`] for JSON that is not a feed and for invalid JSON that does not declare itself a feed,
/// [`FeedError::MalformedJson`] for invalid JSON that does.
pub(super) fn parse(text: &str) -> Result<RawFeed, FeedError> {
    match value::parse(text) {
        Ok(Value::Object(feed)) => parse_object(&feed).ok_or_else(not_a_feed),
        Err(error)
            if text[..text.floor_char_boundary(VERSION_SEARCH_BYTES)].contains("jsonfeed.org/version") =>
        {
            let repaired = match value::parse(&repair::repair(text)) {
                Ok(Value::Object(feed)) => parse_object(&feed),
                _ => None,
            };
            let feed = repaired.ok_or(FeedError::MalformedJson(error))?;
            Ok(RawFeed { recovered: true, ..feed })
        }
        _ => Err(not_a_feed()),
    }
}

fn parse_object(feed: &Object) -> Option<RawFeed> {
    let version = string(feed, "version").unwrap_or_default().to_ascii_lowercase();
    let is_feed = version.contains("jsonfeed") || feed.contains_key("home_page_url");
    let (items, is_list) = items(feed.get("items")?)?;
    let site = string(feed, "home_page_url").map(|href| link("alternate", href));
    is_feed.then(|| RawFeed {
        title: string(feed, "title").map(text_or_html),
        description: string(feed, "description").map(Body::Text),
        links: site.into_iter().collect(),
        language: string(feed, "language"),
        authors: authors(feed),
        images: ["icon", "favicon"].iter().filter_map(|name| string(feed, name)).collect(),
        entries: items.into_iter().take(MAX_ENTRIES).map(parse_item).collect(),
        recovered: !is_list,
        ..RawFeed::new(FeedFormat::Json)
    })
}

/// Returns the items, and whether they are a list. Some feeds have an object of numbered items or a single item.
fn items(items: &Value) -> Option<(Vec<&Object>, bool)> {
    match items {
        Value::Array(items) => Some((items.iter().filter_map(Value::as_object).collect(), true)),
        Value::Object(items) if items.values().all(Value::is_object) => {
            let mut numbered: Vec<_> = items.iter().collect();
            numbered.sort_by_key(|(name, _)| name.parse().unwrap_or(usize::MAX));
            Some((numbered.into_iter().filter_map(|(_, item)| item.as_object()).collect(), false))
        }
        Value::Object(item) => Some((vec![item], false)),
        _ => None,
    }
}

/// Returns a text that the specification calls plain, and that is HTML in some feeds.
fn text_or_html(text: String) -> Body {
    if is_markup(&text) { Body::html(text) } else { Body::Text(text) }
}

fn not_a_feed() -> FeedError {
    FeedError::NotAFeed { content_type: "application/json".to_owned() }
}

fn link(rel: &str, href: String) -> Link {
    Link { rel: rel.to_owned(), href, ..Link::default() }
}

fn parse_item(item: &Object) -> RawEntry {
    let html = string(item, "content_html").map(Body::html);
    let page = string(item, "url").or_else(|| string(item, "external_url"));
    let attachments = attachments(item);
    let is_picture = |link: &&Link| link.media_type.as_deref().is_some_and(|kind| kind.starts_with("image/"));
    let pictures = attachments.iter().filter(is_picture).map(|link| link.href.clone());
    RawEntry {
        id: string(item, "id"),
        id_is_link: true,
        images: ["image", "banner_image"]
            .iter()
            .filter_map(|name| string(item, name))
            .chain(pictures)
            .collect(),
        links: page.map(|href| link("alternate", href)).into_iter().chain(attachments).collect(),
        title: string(item, "title").map(text_or_html),
        content: html.or_else(|| string(item, "content_text").map(Body::Text)),
        summary: string(item, "summary").map(Body::Text),
        base: None,
        authors: authors(item),
        contributors: Vec::new(),
        published: string(item, "date_published"),
        updated: string(item, "date_modified"),
        tags: strings(item, "tags"),
        language: string(item, "language"),
        ..RawEntry::default()
    }
}

fn attachments(item: &Object) -> Vec<Link> {
    let all = item.get("attachments").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let attachment = |object: &Object| {
        Some(Link {
            media_type: string(object, "mime_type"),
            length: object.get("size_in_bytes").and_then(Value::as_u64),
            ..link("enclosure", string(object, "url")?)
        })
    };
    all.iter().filter_map(Value::as_object).filter_map(attachment).take(MAX_ATTACHMENTS).collect()
}

/// Returns `authors` (version 1.1), else `author` (version 1); each may be an object or a plain name.
fn authors(object: &Object) -> Vec<Person> {
    let listed = object.get("authors").and_then(Value::as_array).map(Vec::as_slice);
    let single = object.get("author").map(std::slice::from_ref);
    let person = |author: &Value| match author {
        Value::String(name) => Some(Person { name: Some(name.clone()), ..Person::default() }),
        Value::Object(author) => {
            Some(Person { name: Some(string(author, "name")?), email: None, uri: string(author, "url") })
        }
        _ => None,
    };
    listed.filter(|all| !all.is_empty()).or(single).unwrap_or_default().iter().filter_map(person).collect()
}

/// Returns a string or a number as text, unless it is blank.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_and_attachments_are_parsed() {
        let feed = parse(
            r#"{"version":"https://jsonfeed.org/version/1.1","description":"d","items":[{"id":"1",
            "authors":[{"name":"Бат","url":"https://bat.example/"},{"avatar":"x"},"Сараа"],
            "attachments":[{"url":"/1.mp3","mime_type":"audio/mpeg","size_in_bytes":7},{"mime_type":"x"},3]}]}"#,
        )
        .unwrap();
        assert_eq!(feed.description, Some(Body::Text("d".to_owned())));
        let entry = &feed.entries[0];
        let person = |name: &str, uri: Option<&str>| Person {
            name: Some(name.to_owned()),
            email: None,
            uri: uri.map(str::to_owned),
        };
        assert_eq!(entry.authors, [person("Бат", Some("https://bat.example/")), person("Сараа", None)]);
        let audio = Link {
            media_type: Some("audio/mpeg".to_owned()),
            length: Some(7),
            ..link("enclosure", "/1.mp3".to_owned())
        };
        assert_eq!(entry.links, [audio]);
    }

    #[test]
    fn items_may_be_a_list_an_object_or_a_single_item() {
        let check = |items: &str, ids: &[&str], recovered: bool| {
            let feed =
                parse(&format!(r#"{{"home_page_url":"https://a.example/","items":{items}}}"#)).unwrap();
            let found: Vec<_> = feed.entries.iter().filter_map(|entry| entry.id.as_deref()).collect();
            assert_eq!((found.as_slice(), feed.recovered), (ids, recovered), "{items}");
        };
        check(r#"[{"id":"a"},null,{"id":2}]"#, &["a", "2"], false);
        check(r#"{"10":{"id":"c"},"9":{"id":"b"},"1":{"id":"a"}}"#, &["a", "b", "c"], true);
        check(r#"{"id":"a","title":"x"}"#, &["a"], true);
        assert!(parse(r#"{"home_page_url":"x","items":3}"#).is_err());
    }

    #[test]
    fn invalid_json_is_repaired_if_it_declares_itself_a_feed() {
        let feed = r#"{"version":"https://jsonfeed.org/version/1","items":[{"id":"1",},{"id":"2"#;
        let feed = parse(feed).unwrap();
        assert_eq!((feed.entries.len(), feed.recovered), (1, true));
        assert!(matches!(parse("{\"version\":"), Err(FeedError::NotAFeed { .. })));
        let broken = r#"{"version":"https://jsonfeed.org/version/1","items":[{"#;
        assert!(matches!(parse(broken), Err(FeedError::MalformedJson(_))));
    }
}
