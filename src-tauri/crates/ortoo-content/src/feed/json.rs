//! JSON Feed 1 and 1.1 (jsonfeed.org), read leniently: ids may be numbers, versions are written in many
//! ways, and a field of the wrong type is as good as none.

use ortoo_model::FeedFormat;
use serde_json::{Map, Value};

use super::raw::{Body, Link, Person, RawEntry, RawFeed};
use super::{FeedError, MOST_ENTRIES};

const MOST_ATTACHMENTS: usize = 100;

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
    let site = string(&feed, "home_page_url").map(|href| link("alternate", href));
    Ok(RawFeed {
        title: string(&feed, "title").map(Body::html),
        description: string(&feed, "description").map(Body::Text),
        links: site.into_iter().collect(),
        language: string(&feed, "language"),
        authors: authors(&feed),
        images: ["icon", "favicon"].iter().filter_map(|name| string(&feed, name)).collect(),
        entries: items.iter().filter_map(Value::as_object).take(MOST_ENTRIES).map(entry).collect(),
        ..RawFeed::new(FeedFormat::Json)
    })
}

fn no_feed() -> FeedError {
    FeedError::NotAFeed { content_type: "application/json".to_owned() }
}

fn link(rel: &str, href: String) -> Link {
    Link { rel: rel.to_owned(), href, ..Link::default() }
}

fn entry(item: &Object) -> RawEntry {
    let html = string(item, "content_html").map(Body::html);
    let page = string(item, "url").or_else(|| string(item, "external_url"));
    RawEntry {
        id: string(item, "id"),
        id_is_link: true,
        links: page.map(|href| link("alternate", href)).into_iter().chain(attachments(item)).collect(),
        // Plain by the specification, and HTML all the same in many feeds.
        title: string(item, "title").map(Body::html),
        content: html.or_else(|| string(item, "content_text").map(Body::Text)),
        summary: string(item, "summary").map(Body::Text),
        base: None,
        authors: authors(item),
        contributors: Vec::new(),
        published: string(item, "date_published"),
        updated: string(item, "date_modified"),
        tags: strings(item, "tags"),
        images: ["image", "banner_image"].iter().filter_map(|name| string(item, name)).collect(),
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
    all.iter().filter_map(Value::as_object).filter_map(attachment).take(MOST_ATTACHMENTS).collect()
}

/// `authors` (1.1), else `author` (1), either of which may be a plain name.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_and_attachments_are_kept() {
        let feed = read(
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
}
