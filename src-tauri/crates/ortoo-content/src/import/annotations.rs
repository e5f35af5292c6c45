//! Reads annotations in the W3C Web Annotation model, and those of Hypothesis, whose older format is similar.

use ortoo_model::{Color, ImportedAnnotation, PassageAnchor};
use serde_json::Value;

use super::collector::{ImportCollector, set_missing_title};
use super::fields::{clean_names, clean_tags, parse_timestamp};
use super::json_values::{has_type, text, values};

/// Maximum nesting of selectors that refine another one (`refinedBy`).
const MAX_SELECTOR_DEPTH: usize = 4;

/// Reads the metadata of an article in a file of this program.
pub(super) fn read_article(value: &Value, collector: &mut ImportCollector) {
    collector.add_alias(iri(value), text(value, "ortoo:address"));
    let Some(article) = collector.article(iri(value)) else { return };
    set_missing_title(article, text(value, "dc:title"));
    let strings =
        |name: &str| values(value.get(name)).filter_map(Value::as_str).map(str::to_owned).collect::<Vec<_>>();
    article.authors = clean_names(strings("dc:creator"));
    article.tags = clean_tags(strings("ortoo:tags"));
    article.published_at = parse_timestamp(text(value, "dcterms:issued"));
    article.saved_at = parse_timestamp(text(value, "ortoo:savedAt"));
    article.saved = value.get("ortoo:saved").and_then(Value::as_bool).unwrap_or(false);
    article.archived = value.get("ortoo:archived").and_then(Value::as_bool).unwrap_or(false);
}

/// Reads an annotation of the W3C model. Returns false if it is refused.
pub(super) fn read_w3c(row: &Value, collector: &mut ImportCollector) -> bool {
    let mut annotation = ImportedAnnotation {
        uuid: Some(iri(row)).filter(|iri| !iri.is_empty()).map(str::to_owned),
        text_hash: Some(text(row, "ortoo:textHash")).filter(|hash| !hash.is_empty()).map(str::to_owned),
        color: Color::from_word(text(row, "ortoo:color")).unwrap_or_default(),
        created_at: parse_timestamp(text(row, "created")),
        modified_at: parse_timestamp(text(row, "modified")),
        ..ImportedAnnotation::default()
    };
    let mut notes: Vec<&str> = Vec::new();
    notes.extend(Some(text(row, "bodyValue")).filter(|note| !note.is_empty()));
    for body in values(row.get("body")) {
        let value = text(body, "value");
        if body.get("purpose").is_some_and(|purpose| values(Some(purpose)).any(|p| p == "tagging")) {
            annotation.tags.push(value.to_owned());
        } else if !value.is_empty() {
            notes.push(value);
        }
    }
    annotation.note = notes.join("\n\n");
    let Some(target) = values(row.get("target")).next() else { return false };
    let source = match target.get("source").unwrap_or(target) {
        Value::String(source) => source.as_str(),
        source => iri(source),
    };
    annotation.target = text_target(values(target.get("selector")));
    // Annotations of other parts of a page, such as a region of a picture, are not supported.
    if annotation.target.is_none() && target.get("selector").is_some() && annotation.note.is_empty() {
        return false;
    }
    collector.add_annotation(source, annotation)
}

/// Reads an annotation in the format of the API and the exports of Hypothesis. Returns false if it is refused.
pub(super) fn read_hypothesis(row: &Value, collector: &mut ImportCollector) -> bool {
    let id = text(row, "id");
    let url = text(row, "uri");
    let annotation = ImportedAnnotation {
        uuid: Some(id).filter(|id| !id.is_empty()).map(|id| format!("https://hypothes.is/a/{id}")),
        target: values(row.get("target")).find_map(|target| text_target(values(target.get("selector")))),
        text_hash: None,
        color: Color::default(),
        note: text(row, "text").to_owned(),
        tags: values(row.get("tags")).filter_map(Value::as_str).map(str::to_owned).collect(),
        created_at: parse_timestamp(text(row, "created")),
        modified_at: parse_timestamp(text(row, "updated")),
    };
    if !collector.add_annotation(url, annotation) {
        return false;
    }
    let title = row.get("document").and_then(|document| values(document.get("title")).next());
    if let (Some(article), Some(title)) = (collector.article(url), title.and_then(Value::as_str)) {
        set_missing_title(article, title);
    }
    true
}

/// Returns the passage that selectors describe together.
fn text_target<'a>(selectors: impl Iterator<Item = &'a Value>) -> Option<PassageAnchor> {
    let mut target = PassageAnchor::default();
    let mut has_quote = false;
    for first in selectors {
        let mut next = Some(first);
        for _ in 0..MAX_SELECTOR_DEPTH {
            let Some(selector) = next else { break };
            if has_type(selector, "TextQuoteSelector") {
                target.exact = text(selector, "exact").to_owned();
                target.prefix = text(selector, "prefix").to_owned();
                target.suffix = text(selector, "suffix").to_owned();
                has_quote = true;
            } else if has_type(selector, "TextPositionSelector") {
                let offset = |name: &str| {
                    selector.get(name).and_then(Value::as_u64).and_then(|at| u32::try_from(at).ok())
                };
                if let (Some(start), Some(end)) = (offset("start"), offset("end"))
                    && start <= end
                {
                    (target.start, target.end) = (Some(start), Some(end));
                }
            }
            next = selector.get("refinedBy");
        }
    }
    has_quote.then_some(target)
}

/// Returns the IRI of a JSON-LD object, or an empty string.
fn iri(value: &Value) -> &str {
    match value {
        Value::String(iri) => iri,
        _ => value.get("id").or_else(|| value.get("@id")).and_then(Value::as_str).unwrap_or_default(),
    }
}
