//! JSON: Web Annotations (this program's and others'), Hypothesis, Omnivore. Told apart by their members.

use ortoo_model::ImportedArticle;
use serde_json::Value;

use super::annotations::{hypothesis, resource, w3c};
use super::gather::{Gather, entitle, moment, names, tags};

/// The most values of a document: each takes far more room than its bytes.
const VALUES: usize = 5_000_000;
/// Members that lists stand under.
const LISTS: [&str; 4] = ["@graph", "items", "rows", "annotations"];

pub(super) fn read(text: &str, gather: &mut Gather) -> bool {
    if text.bytes().filter(|byte| matches!(byte, b',' | b'[' | b'{')).count() > VALUES {
        return false;
    }
    // Its depth is bounded by the parser.
    let Ok(document) = serde_json::from_str::<Value>(text) else { return lines(text, gather) };
    for article in many(document.get("ortoo:articles")) {
        resource(article, gather);
    }
    let rows = rows(&document);
    let known = rows.iter().filter(|(line, row)| one(row, *line, gather)).count();
    known > 0 || is_ours(&document)
}

/// One object a line, as Hypothesis' own tools and others write it.
fn lines(text: &str, gather: &mut Gather) -> bool {
    let mut known = false;
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match serde_json::from_str::<Value>(line) {
            Ok(row) => known |= one(&row, number + 1, gather),
            Err(_) if known => gather.refuse(number + 1),
            Err(_) => return false,
        }
    }
    known
}

fn is_ours(document: &Value) -> bool {
    document.get("ortoo:articles").is_some() || is(document, "AnnotationCollection")
}

/// Every row of a document with its number from 1.
fn rows(document: &Value) -> Vec<(usize, &Value)> {
    let mut rows: Vec<&Value> = Vec::new();
    for top in many(Some(document)) {
        let page = top.get("first").filter(|first| first.is_object()).unwrap_or(top);
        match LISTS.iter().find_map(|name| page.get(name)) {
            Some(list) => rows.extend(many(Some(list))),
            // One without a page is one without annotations.
            None if is(page, "AnnotationCollection") => {}
            None => rows.push(page),
        }
    }
    rows.into_iter().enumerate().map(|(at, row)| (at + 1, row)).collect()
}

/// Reads a row, or refuses it; false where its kind is not known at all.
fn one(row: &Value, line: usize, gather: &mut Gather) -> bool {
    let (known, good) = if row.get("uri").is_some() && row.get("target").is_some() {
        (true, hypothesis(row, gather))
    } else if row.get("target").is_some() && (is(row, "Annotation") || row.get("body").is_some()) {
        (true, w3c(row, gather))
    } else if row.get("url").is_some() && (row.get("savedAt").is_some() || row.get("slug").is_some()) {
        (true, omnivore(row, gather))
    } else {
        (false, false)
    };
    if !good {
        gather.refuse(line);
    }
    known
}

fn omnivore(row: &Value, gather: &mut Gather) -> bool {
    let Some(article) = gather.article(text(row, "url")) else { return false };
    saved(article, text(row, "title"), text(row, "savedAt"));
    article.archived |= text(row, "state").eq_ignore_ascii_case("archived");
    if article.authors.is_empty() {
        article.authors = names(row.get("author").and_then(Value::as_str).map(str::to_owned));
    }
    article.published_at = article.published_at.or(moment(text(row, "publishedAt")));
    let labels =
        many(row.get("labels")).map(|label| label.as_str().unwrap_or_else(|| text(label, "name")).to_owned());
    article.tags = tags(article.tags.drain(..).chain(labels).collect::<Vec<_>>());
    true
}

/// An article of a list of links.
pub(super) fn saved(article: &mut ImportedArticle, title: &str, at: &str) {
    entitle(article, title);
    article.saved = true;
    article.saved_at = article.saved_at.or(moment(at));
}

/// Whether an object is of a type, alone or among others.
pub(super) fn is(value: &Value, name: &str) -> bool {
    many(value.get("type").or(value.get("@type"))).any(|kind| kind.as_str() == Some(name))
}

/// A member that is text; empty where it is none.
pub(super) fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// JSON-LD writes one thing as itself and several as a list.
pub(super) fn many(value: Option<&Value>) -> impl Iterator<Item = &Value> {
    let (list, single) = match value {
        Some(Value::Array(list)) => (list.as_slice(), None),
        Some(Value::Null) | None => (&[][..], None),
        Some(one) => (&[][..], Some(one)),
    };
    list.iter().chain(single)
}
