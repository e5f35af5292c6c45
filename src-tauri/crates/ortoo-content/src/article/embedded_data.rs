//! Texts of articles that a page holds for machines: in linked data, or in what its scripts draw it from.

use serde_json::Value;

use super::ExtractedBy;
use super::candidate::Story;
use crate::page::{Page, linked_data, text_of};

/// Values of a script that are looked at.
const MOST_VALUES: usize = 20_000;
/// What scripts call the text of an article, in lower case.
const NAMES: &[&str] = &["articlebody", "body", "bodyhtml", "content", "contenthtml", "description", "text"];
/// Fewer characters are the beginning of one.
const SOME: usize = 200;

/// The text of the article, where the page holds it for machines.
pub(super) fn story(page: &Page) -> Option<Story> {
    let articles = linked_data::articles(page);
    let bodies = articles.iter().filter_map(linked_data::Article::body);
    let longest = bodies.max_by_key(|body| body.len()).map(markup);
    longest.or_else(|| drawn_from(page)).map(|html| Story::new(html, ExtractedBy::LinkedData))
}

/// The longest text in what a page is drawn from (`__NEXT_DATA__` and the like).
fn drawn_from(page: &Page) -> Option<String> {
    let mut best = String::new();
    let mut left = MOST_VALUES;
    for script in page.all("script[type='application/json']").take(20) {
        if let Some(data) = linked_data::parsed(&text_of(script)) {
            longest(&data, &mut left, &mut best);
        }
    }
    (best.chars().count() >= SOME).then(|| markup(&best))
}

/// Depth is bounded by that of the JSON parser, 128.
fn longest(value: &Value, left: &mut usize, best: &mut String) {
    match value {
        _ if *left == 0 => {}
        Value::Array(all) => all.iter().for_each(|one| longest(one, left, best)),
        Value::Object(all) => {
            for (name, value) in all {
                *left = left.saturating_sub(1);
                match value {
                    Value::String(text) if NAMES.contains(&name.to_ascii_lowercase().as_str()) => {
                        if text.len() > best.len() && text.contains(' ') {
                            best.clone_from(text);
                        }
                    }
                    other => longest(other, left, best),
                }
            }
        }
        _ => {}
    }
}

/// Text or HTML, or HTML escaped as text, as markup.
fn markup(body: &str) -> String {
    let decoded = if body.contains("&lt;p") { htmlize::unescape(body) } else { body.into() };
    if ["<p", "<br", "<div", "<P"].iter().any(|tag| decoded.contains(tag)) {
        return decoded.into_owned();
    }
    let text = htmlize::unescape(decoded.as_ref());
    let mut html = String::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let line = line.replace('&', "&amp;").replace('<', "&lt;");
        html.extend(["<p>", &line, "</p>"]);
    }
    html
}
