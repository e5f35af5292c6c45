//! W3C Web Annotation (JSON-LD): a collection of all annotations, and beside it the articles they are about.
//!
//! What the standard has no word for is said in words of our own, under prefixes that the context declares,
//! so that it outlives expansion. Reading it back loses nothing.

use chrono::{DateTime, SecondsFormat, Utc};
use ortoo_model::{Annotation, ExportArticle};
use serde_json::{Map, Value, json};
use url::Url;

use super::epub::uuid_of;
use super::xhtml::address;

/// What our own words stand under.
pub const VOCABULARY: &str = "urn:x-ortoo:terms:";
/// The context of the standard.
pub(crate) const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

pub(super) fn write(articles: &[ExportArticle], now: DateTime<Utc>) -> String {
    let items: Vec<Value> = articles
        .iter()
        .flat_map(|article| article.annotations.iter().map(|annotation| item(&iri(article), annotation)))
        .collect();
    let about: Vec<Value> = articles.iter().map(resource).collect();
    let id = uuid_of(format!("{about:?}").as_bytes());
    let page = uuid_of(format!("{id} 1").as_bytes());
    let mut collection = json!({
        "@context": [CONTEXT, { "ortoo": VOCABULARY }],
        "id": id,
        "type": "AnnotationCollection",
        "created": moment(now),
        "total": items.len(),
        "ortoo:articles": about,
    });
    // A page of nothing is none (Web Annotation Data Model, section 5.2).
    if !items.is_empty() {
        collection["first"] = json!({
            "id": page,
            "type": "AnnotationPage",
            "partOf": id,
            "startIndex": 0,
            "items": items,
        });
    }
    format!("{collection:#}\n")
}

/// The address of an article as an IRI, which browsers' addresses are not always; else a name for what has none.
fn iri(article: &ExportArticle) -> String {
    let row = &article.entry.row;
    let url = row.url.as_deref().and_then(|url| Url::parse(url).ok());
    url.map_or_else(|| uuid_of(format!("{}\0{}", row.feed_title, row.uid).as_bytes()), |url| address(&url))
}

/// What is known of an article, in the words of Dublin Core where it has one.
fn resource(article: &ExportArticle) -> Value {
    let entry = &article.entry;
    let mut out = json!({ "id": iri(article), "type": "Text", "dc:title": entry.row.title });
    let mut put = |name: &str, value: Value| out[name] = value;
    if !entry.authors.is_empty() {
        put("dc:creator", entry.authors.clone().into());
    }
    if !entry.own_tags.is_empty() {
        put("ortoo:tags", entry.own_tags.clone().into());
    }
    if let Some(at) = entry.row.published_at {
        put("dcterms:issued", moment(at).into());
    }
    if let Some(at) = article.saved_at {
        put("ortoo:savedAt", moment(at).into());
    }
    if let Some(url) = entry.row.url.as_ref().filter(|url| **url != iri(article)) {
        put("ortoo:address", url.clone().into());
    }
    put("ortoo:saved", entry.row.saved.into());
    put("ortoo:archived", entry.row.archived.into());
    out
}

fn item(article: &str, annotation: &Annotation) -> Value {
    let mut bodies = Vec::new();
    let mut motivations = Vec::new();
    if annotation.target.is_some() {
        motivations.push("highlighting");
    }
    if !annotation.note.is_empty() {
        motivations.push("commenting");
        bodies.push(json!({
            "type": "TextualBody",
            "value": annotation.note,
            "format": "text/markdown",
            "purpose": "commenting",
        }));
    }
    if !annotation.tags.is_empty() {
        motivations.push("tagging");
    }
    for tag in &annotation.tags {
        bodies.push(json!({ "type": "TextualBody", "value": tag, "purpose": "tagging" }));
    }
    if motivations.is_empty() {
        motivations.push("commenting");
    }
    let mut out = Map::new();
    let mut put = |name: &str, value: Value| drop(out.insert(name.to_owned(), value));
    put("id", annotation.uuid.clone().into());
    put("type", "Annotation".into());
    put("motivation", motivations.into());
    put("created", moment(annotation.created_at).into());
    put("modified", moment(annotation.modified_at).into());
    put("ortoo:color", annotation.color.word().into());
    if let Some(hash) = &annotation.text_hash {
        put("ortoo:textHash", hash.clone().into());
    }
    if !bodies.is_empty() {
        put("body", bodies.into());
    }
    put("target", target(article, annotation));
    Value::Object(out)
}

fn target(article: &str, annotation: &Annotation) -> Value {
    let Some(target) = &annotation.target else { return article.into() };
    let mut quote = json!({ "type": "TextQuoteSelector", "exact": target.exact });
    for (name, context) in [("prefix", &target.prefix), ("suffix", &target.suffix)] {
        if !context.is_empty() {
            quote[name] = context.clone().into();
        }
    }
    let mut selectors = vec![quote];
    if let (Some(start), Some(end)) = (target.start, target.end) {
        selectors.push(json!({ "type": "TextPositionSelector", "start": start, "end": end }));
    }
    json!({ "type": "SpecificResource", "source": article, "selector": selectors })
}

/// A moment to the millisecond (RFC 3339).
fn moment(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

#[cfg(test)]
mod tests {
    use super::super::samples::{articles, at};
    use super::*;

    #[test]
    fn an_annotation_has_body_selectors_and_dates() {
        let written: Value = serde_json::from_str(&write(&articles(), at(90))).unwrap();
        assert_eq!((&written["total"], &written["type"]), (&json!(2), &json!("AnnotationCollection")));
        let items = &written["first"]["items"];
        assert_eq!(
            items[0]["target"],
            json!({
                "type": "SpecificResource",
                "source": "https://news.example/1?a=1&b=2",
                "selector": [
                    { "type": "TextQuoteSelector", "exact": "цас оров" },
                    { "type": "TextPositionSelector", "start": 11, "end": 19 },
                ],
            })
        );
        assert_eq!(items[0]["motivation"], json!(["highlighting", "commenting", "tagging"]));
        assert_eq!(items[0]["created"], "2025-01-02T03:02:00.123Z");
        assert_eq!(items[0]["body"][1]["value"], "төсөв");
        assert_eq!(items[1]["target"], "https://news.example/1?a=1&b=2");
        assert!(serde_json::from_str::<Value>(&write(&[], at(0))).unwrap().get("first").is_none());
    }
}
