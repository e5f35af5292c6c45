//! Article texts in a page's data: in JSON-LD, or in the JSON from which scripts render the page.

use serde_json::Value;

use super::candidate::Candidate;
use crate::article::extracted::ExtractionMethod;
use crate::html::escape::push_text;
use crate::page::{Page, linked_data, text_of};

/// How many JSON values of a page are searched.
const MAX_JSON_VALUES: usize = 20_000;
/// How many JSON scripts of a page are searched.
const MAX_JSON_SCRIPTS: usize = 20;
/// Property names under which scripts keep the text of an article, in lower case.
const BODY_PROPERTIES: &[&str] =
    &["articlebody", "body", "bodyhtml", "content", "contenthtml", "description", "text"];
/// Shorter texts are descriptions or beginnings.
const MIN_BODY_CHARS: usize = 200;

/// Returns the longest article text in the page's data.
pub(super) fn find_candidate(page: &Page) -> Option<Candidate> {
    let articles = linked_data::articles(page);
    let bodies = articles.iter().filter_map(linked_data::Article::body);
    let longest = bodies.max_by_key(|body| body.len()).map(body_html);
    longest.or_else(|| find_in_scripts(page)).map(|html| Candidate::new(html, ExtractionMethod::LinkedData))
}

/// Searches scripts of JSON such as `__NEXT_DATA__`.
fn find_in_scripts(page: &Page) -> Option<String> {
    let mut longest = String::new();
    let mut remaining_values = MAX_JSON_VALUES;
    for script in page.all("script[type='application/json']").take(MAX_JSON_SCRIPTS) {
        if let Some(data) = linked_data::parse_json(&text_of(script)) {
            find_longest_body(&data, &mut remaining_values, &mut longest);
        }
    }
    (longest.chars().count() >= MIN_BODY_CHARS).then(|| body_html(&longest))
}

/// Recursion is bounded by the JSON parser's own limit of 128 levels.
fn find_longest_body(value: &Value, remaining_values: &mut usize, longest: &mut String) {
    match value {
        _ if *remaining_values == 0 => {}
        Value::Array(items) => {
            items.iter().for_each(|item| find_longest_body(item, remaining_values, longest));
        }
        Value::Object(properties) => {
            for (name, value) in properties {
                *remaining_values = remaining_values.saturating_sub(1);
                match value {
                    Value::String(text) if BODY_PROPERTIES.contains(&name.to_ascii_lowercase().as_str()) => {
                        if text.len() > longest.len() && text.contains(' ') {
                            longest.clone_from(text);
                        }
                    }
                    other => find_longest_body(other, remaining_values, longest),
                }
            }
        }
        _ => {}
    }
}

/// Returns the HTML of a body that is HTML, HTML escaped as text, or plain text with line breaks.
fn body_html(body: &str) -> String {
    let unescaped = if body.contains("&lt;p") { htmlize::unescape(body) } else { body.into() };
    if ["<p", "<br", "<div", "<P"].iter().any(|tag| unescaped.contains(tag)) {
        return unescaped.into_owned();
    }
    let text = htmlize::unescape(unescaped.as_ref());
    let mut html = String::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        html.push_str("<p>");
        push_text(&mut html, line);
        html.push_str("</p>");
    }
    html
}
