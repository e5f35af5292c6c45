//! Reads JSON: Web Annotations of this program and others, Hypothesis and Omnivore, recognized by their members.

use serde_json::Value;

use super::annotations::{read_article, read_hypothesis, read_w3c};
use super::collector::{ImportCollector, add_saved_article};
use super::fields::{clean_names, clean_tags, parse_timestamp};
use super::json_values::{has_type, text, values};

/// Documents with more values are refused, because a value takes far more memory than its text.
const MAX_VALUES: usize = 5_000_000;
/// Members that contain the list of rows.
const LIST_MEMBERS: [&str; 4] = ["@graph", "items", "rows", "annotations"];

/// Reads a document, or one JSON object per line. Returns false if the format is unknown.
pub(super) fn read(text: &str, collector: &mut ImportCollector) -> bool {
    if text.bytes().filter(|byte| matches!(byte, b',' | b'[' | b'{')).count() > MAX_VALUES {
        return false;
    }
    // The parser limits the depth.
    let Ok(document) = serde_json::from_str::<Value>(text) else { return read_lines(text, collector) };
    for article in values(document.get("ortoo:articles")) {
        read_article(article, collector);
    }
    let rows = rows(&document);
    let known_rows = rows.iter().filter(|(line, row)| read_row(row, *line, collector)).count();
    known_rows > 0 || is_own_format(&document)
}

/// Reads one JSON object per line (JSON Lines), as tools of Hypothesis write it.
fn read_lines(text: &str, collector: &mut ImportCollector) -> bool {
    let mut is_known = false;
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match serde_json::from_str::<Value>(line) {
            Ok(row) => is_known |= read_row(&row, number + 1, collector),
            Err(_) if is_known => collector.refuse(number + 1),
            Err(_) => return false,
        }
    }
    is_known
}

fn is_own_format(document: &Value) -> bool {
    document.get("ortoo:articles").is_some() || has_type(document, "AnnotationCollection")
}

/// Returns the rows of a document, numbered from 1.
fn rows(document: &Value) -> Vec<(usize, &Value)> {
    let mut rows: Vec<&Value> = Vec::new();
    for collection in values(Some(document)) {
        let page = collection.get("first").filter(|first| first.is_object()).unwrap_or(collection);
        match LIST_MEMBERS.iter().find_map(|name| page.get(name)) {
            Some(list) => rows.extend(values(Some(list))),
            // A collection without a page has no annotations.
            None if has_type(page, "AnnotationCollection") => {}
            None => rows.push(page),
        }
    }
    rows.into_iter().enumerate().map(|(at, row)| (at + 1, row)).collect()
}

/// Reads a row or refuses it. Returns false if its format is unknown.
fn read_row(row: &Value, line: usize, collector: &mut ImportCollector) -> bool {
    let (is_known, is_accepted) = if row.get("uri").is_some() && row.get("target").is_some() {
        (true, read_hypothesis(row, collector))
    } else if row.get("target").is_some() && (has_type(row, "Annotation") || row.get("body").is_some()) {
        (true, read_w3c(row, collector))
    } else if row.get("url").is_some() && (row.get("savedAt").is_some() || row.get("slug").is_some()) {
        (true, read_omnivore(row, collector))
    } else {
        (false, false)
    };
    if !is_accepted {
        collector.refuse(line);
    }
    is_known
}

/// Reads an article of an Omnivore export. Returns false if it is refused.
fn read_omnivore(row: &Value, collector: &mut ImportCollector) -> bool {
    let Some(article) = collector.article(text(row, "url")) else { return false };
    add_saved_article(article, text(row, "title"), text(row, "savedAt"));
    article.archived |= text(row, "state").eq_ignore_ascii_case("archived");
    if article.authors.is_empty() {
        article.authors = clean_names(row.get("author").and_then(Value::as_str).map(str::to_owned));
    }
    article.published_at = article.published_at.or(parse_timestamp(text(row, "publishedAt")));
    let labels = values(row.get("labels"))
        .map(|label| label.as_str().unwrap_or_else(|| text(label, "name")).to_owned());
    article.tags = clean_tags(article.tags.drain(..).chain(labels).collect::<Vec<_>>());
    true
}
