//! Annotations of the W3C's model, and those of Hypothesis, which came before it and is close to it.

use ortoo_model::{Color, ImportedAnnotation, TextTarget};
use serde_json::Value;

use super::gather::{Gather, entitle, moment, names, tags};
use super::json::{is, many, text};

/// How deep a selector may refine another.
const DEPTH: usize = 4;

/// What our own export says of an article.
pub(super) fn resource(value: &Value, gather: &mut Gather) {
    gather.alias(iri(value), text(value, "ortoo:address"));
    let Some(article) = gather.article(iri(value)) else { return };
    entitle(article, text(value, "dc:title"));
    let strings =
        |name: &str| many(value.get(name)).filter_map(Value::as_str).map(str::to_owned).collect::<Vec<_>>();
    article.authors = names(strings("dc:creator"));
    article.tags = tags(strings("ortoo:tags"));
    article.published_at = moment(text(value, "dcterms:issued"));
    article.saved_at = moment(text(value, "ortoo:savedAt"));
    article.saved = value.get("ortoo:saved").and_then(Value::as_bool).unwrap_or(false);
    article.archived = value.get("ortoo:archived").and_then(Value::as_bool).unwrap_or(false);
}

/// An annotation of the W3C's model; false where it cannot be used.
pub(super) fn w3c(row: &Value, gather: &mut Gather) -> bool {
    let mut annotation = ImportedAnnotation {
        uuid: Some(iri(row)).filter(|iri| !iri.is_empty()).map(str::to_owned),
        text_hash: Some(text(row, "ortoo:textHash")).filter(|hash| !hash.is_empty()).map(str::to_owned),
        color: Color::from_word(text(row, "ortoo:color")).unwrap_or_default(),
        created_at: moment(text(row, "created")),
        modified_at: moment(text(row, "modified")),
        ..ImportedAnnotation::default()
    };
    let mut notes: Vec<&str> = Vec::new();
    notes.extend(Some(text(row, "bodyValue")).filter(|note| !note.is_empty()));
    for body in many(row.get("body")) {
        let value = text(body, "value");
        if body.get("purpose").is_some_and(|purpose| many(Some(purpose)).any(|p| p == "tagging")) {
            annotation.tags.push(value.to_owned());
        } else if !value.is_empty() {
            notes.push(value);
        }
    }
    annotation.note = notes.join("\n\n");
    let Some(target) = many(row.get("target")).next() else { return false };
    let source = match target.get("source").unwrap_or(target) {
        Value::String(source) => source.as_str(),
        source => iri(source),
    };
    annotation.target = selected(many(target.get("selector")));
    // A part of a page that is no text, such as a region of a picture, has no place here.
    if annotation.target.is_none() && target.get("selector").is_some() && annotation.note.is_empty() {
        return false;
    }
    gather.annotation(source, annotation)
}

/// An annotation as the API and the exports of Hypothesis give it.
pub(super) fn hypothesis(row: &Value, gather: &mut Gather) -> bool {
    let id = text(row, "id");
    let url = text(row, "uri");
    let annotation = ImportedAnnotation {
        uuid: Some(id).filter(|id| !id.is_empty()).map(|id| format!("https://hypothes.is/a/{id}")),
        target: many(row.get("target")).find_map(|target| selected(many(target.get("selector")))),
        text_hash: None,
        color: Color::default(),
        note: text(row, "text").to_owned(),
        tags: many(row.get("tags")).filter_map(Value::as_str).map(str::to_owned).collect(),
        created_at: moment(text(row, "created")),
        modified_at: moment(text(row, "updated")),
    };
    if !gather.annotation(url, annotation) {
        return false;
    }
    let title = row.get("document").and_then(|document| many(document.get("title")).next());
    if let (Some(article), Some(title)) = (gather.article(url), title.and_then(Value::as_str)) {
        entitle(article, title);
    }
    true
}

/// The passage that selectors name together.
fn selected<'a>(selectors: impl Iterator<Item = &'a Value>) -> Option<TextTarget> {
    let mut target = TextTarget::default();
    let mut found = false;
    for first in selectors {
        let mut next = Some(first);
        for _ in 0..DEPTH {
            let Some(selector) = next else { break };
            if is(selector, "TextQuoteSelector") {
                target.exact = text(selector, "exact").to_owned();
                target.prefix = text(selector, "prefix").to_owned();
                target.suffix = text(selector, "suffix").to_owned();
                found = true;
            } else if is(selector, "TextPositionSelector") {
                let place = |name: &str| {
                    selector.get(name).and_then(Value::as_u64).and_then(|at| u32::try_from(at).ok())
                };
                if let (Some(start), Some(end)) = (place("start"), place("end"))
                    && start <= end
                {
                    (target.start, target.end) = (Some(start), Some(end));
                }
            }
            next = selector.get("refinedBy");
        }
    }
    found.then_some(target)
}

/// What names a thing.
fn iri(value: &Value) -> &str {
    match value {
        Value::String(iri) => iri,
        _ => value.get("id").or(value.get("@id")).and_then(Value::as_str).unwrap_or_default(),
    }
}
