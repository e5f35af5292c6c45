//! W3C Web Annotation (JSON-LD): a collection of all annotations, with the articles that they are about.
//!
//! Properties that the standard lacks have the prefix `ortoo:`, which the context declares, so that JSON-LD
//! processors keep them. Importing the file again loses nothing.

use chrono::{DateTime, SecondsFormat, Utc};
use ortoo_model::{Annotation, ExportArticle};
use serde_json::{Map, Value, json};
use url::Url;

use super::epub::uuid_of;
use super::xhtml::rfc3986_address;

/// The namespace of the properties that the standard lacks.
pub const VOCABULARY: &str = "urn:x-ortoo:terms:";
/// The JSON-LD context of the standard.
const ANNOTATION_CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

pub(super) fn write(articles: &[ExportArticle], now: DateTime<Utc>) -> String {
    let annotations: Vec<Value> = articles
        .iter()
        .flat_map(|article| {
            article.annotations.iter().map(|annotation| annotation_node(&article_iri(article), annotation))
        })
        .collect();
    let article_nodes: Vec<Value> = articles.iter().map(article_node).collect();
    let id = uuid_of(format!("{article_nodes:?}").as_bytes());
    let page = uuid_of(format!("{id} 1").as_bytes());
    let mut collection = json!({
        "@context": [ANNOTATION_CONTEXT, { "ortoo": VOCABULARY }],
        "id": id,
        "type": "AnnotationCollection",
        "created": timestamp(now),
        "total": annotations.len(),
        "ortoo:articles": article_nodes,
    });
    // A page must not be empty (Web Annotation Data Model, section 5.2).
    if !annotations.is_empty() {
        collection["first"] = json!({
            "id": page,
            "type": "AnnotationPage",
            "partOf": id,
            "startIndex": 0,
            "items": annotations,
        });
    }
    format!("{collection:#}\n")
}

/// Returns the address of an article as an IRI, or a URN for an article without an address.
fn article_iri(article: &ExportArticle) -> String {
    let row = &article.entry.row;
    let url = row.url.as_deref().and_then(|url| Url::parse(url).ok());
    url.map_or_else(
        || uuid_of(format!("{}\0{}", row.feed_title, row.uid).as_bytes()),
        |url| rfc3986_address(&url),
    )
}

/// Describes an article with the terms of Dublin Core, as far as they go.
fn article_node(article: &ExportArticle) -> Value {
    let entry = &article.entry;
    let mut out = json!({ "id": article_iri(article), "type": "Text", "dc:title": entry.row.title });
    let mut put = |name: &str, value: Value| out[name] = value;
    if !entry.authors.is_empty() {
        put("dc:creator", entry.authors.clone().into());
    }
    if !entry.own_tags.is_empty() {
        put("ortoo:tags", entry.own_tags.clone().into());
    }
    if let Some(at) = entry.row.published_at {
        put("dcterms:issued", timestamp(at).into());
    }
    if let Some(at) = article.saved_at {
        put("ortoo:savedAt", timestamp(at).into());
    }
    if let Some(url) = entry.row.url.as_ref().filter(|url| **url != article_iri(article)) {
        put("ortoo:address", url.clone().into());
    }
    put("ortoo:saved", entry.row.saved.into());
    put("ortoo:archived", entry.row.archived.into());
    out
}

fn annotation_node(article_iri: &str, annotation: &Annotation) -> Value {
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
    put("created", timestamp(annotation.created_at).into());
    put("modified", timestamp(annotation.modified_at).into());
    put("ortoo:color", annotation.color.word().into());
    if let Some(hash) = &annotation.text_hash {
        put("ortoo:textHash", hash.clone().into());
    }
    if !bodies.is_empty() {
        put("body", bodies.into());
    }
    put("target", target_node(article_iri, annotation));
    Value::Object(out)
}

fn target_node(article_iri: &str, annotation: &Annotation) -> Value {
    let Some(target) = &annotation.target else { return article_iri.into() };
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
    json!({ "type": "SpecificResource", "source": article_iri, "selector": selectors })
}

/// Returns a time with milliseconds, in the format of RFC 3339.
fn timestamp(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

#[cfg(test)]
mod tests {
    use super::super::samples::{articles, at};
    use super::*;

    #[test]
    fn an_annotation_has_bodies_selectors_and_times() {
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
