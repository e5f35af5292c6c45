//! The articles in a page's linked data (JSON-LD 1.1 with the vocabulary of schema.org).

use serde_json::{Map, Value};

use super::document::{Page, text_of};
use crate::text::one_line;

/// How many nodes are read; some sites put their whole graph on each page.
const MAX_NODES: usize = 500;
const MAX_AUTHORS: usize = 20;

/// A node that describes an article.
#[derive(Debug)]
pub(crate) struct Article(Map<String, Value>);

impl Article {
    /// Returns a property as one line of text.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        text_line(self.0.get(name)?)
    }

    /// Returns the names of the authors.
    pub(crate) fn authors(&self) -> Vec<String> {
        let mut names = Vec::new();
        if let Some(value) = self.0.get("author").or_else(|| self.0.get("creator")) {
            collect_names(value, &mut names);
        }
        names
    }

    /// Returns the address of the main picture.
    pub(crate) fn image(&self) -> Option<String> {
        image_address(self.0.get("image")?)
    }

    /// Returns the name of the publisher.
    pub(crate) fn publisher(&self) -> Option<String> {
        text_line(self.0.get("publisher")?.get("name")?)
    }

    /// Returns the whole text, plain or HTML, with its line breaks.
    pub(crate) fn body(&self) -> Option<&str> {
        self.0.get("articleBody")?.as_str().map(str::trim).filter(|body| !body.is_empty())
    }
}

/// Returns the articles in a page's linked data; nodes of the unspecific type `WebPage` come last.
pub(crate) fn articles(page: &Page) -> Vec<Article> {
    let mut remaining_nodes = MAX_NODES;
    let mut articles = Vec::new();
    for script in page.all("script[type='application/ld+json']") {
        if let Some(data) = parse_json(&text_of(script)) {
            collect_articles(data, &mut remaining_nodes, &mut articles);
        }
    }
    articles.sort_by_key(|Article(node)| node.get("@type").is_none_or(is_web_page));
    articles
}

/// Parses a script as JSON. Line breaks inside of strings, which some sites leave in, are repaired.
pub(crate) fn parse_json(script: &str) -> Option<Value> {
    let json = script.trim().trim_start_matches("<![CDATA[").trim_end_matches("]]>").trim();
    serde_json::from_str(json).ok().or_else(|| {
        let repaired = json.replace(['\n', '\r', '\t'], " ");
        (repaired != json).then(|| serde_json::from_str(&repaired).ok())?
    })
}

/// Recursion is bounded by the JSON parser's own limit of 128 levels.
fn collect_articles(data: Value, remaining_nodes: &mut usize, articles: &mut Vec<Article>) {
    if *remaining_nodes == 0 {
        return;
    }
    *remaining_nodes -= 1;
    match data {
        Value::Array(nodes) => {
            nodes.into_iter().for_each(|node| collect_articles(node, remaining_nodes, articles))
        }
        Value::Object(mut node) => {
            for property in ["@graph", "mainEntity"] {
                if node.get(property).is_some_and(|inner| inner.is_array() || inner.get("@type").is_some())
                    && let Some(inner) = node.remove(property)
                {
                    collect_articles(inner, remaining_nodes, articles);
                }
            }
            if node.get("@type").is_some_and(is_article) {
                articles.push(Article(node));
            }
        }
        _ => {}
    }
}

fn is_article(types: &Value) -> bool {
    has_type(types, |name| {
        name.ends_with("Article") || name.ends_with("BlogPosting") || matches!(name, "Report" | "WebPage")
    })
}

fn is_web_page(types: &Value) -> bool {
    has_type(types, |name| name == "WebPage")
}

/// Whether one of the types of a node meets a condition; `@type` is a name or a list of names.
fn has_type(types: &Value, is_wanted: impl Fn(&str) -> bool) -> bool {
    match types {
        Value::String(name) => is_wanted(name),
        Value::Array(names) => names.iter().filter_map(Value::as_str).any(is_wanted),
        _ => false,
    }
}

/// Collects names from a name, a person with a name, or a list of either.
fn collect_names(value: &Value, names: &mut Vec<String>) {
    match value {
        Value::Array(items) => {
            items.iter().take(MAX_AUTHORS).for_each(|item| collect_names(item, names));
        }
        Value::Object(person) => {
            if let Some(name) = person.get("name") {
                collect_names(name, names);
            }
        }
        other => {
            names.extend(text_line(other).filter(|name| !names.contains(name) && !name.starts_with("http")))
        }
    }
}

/// Returns the address of an image, which is an address, an object or a list of either.
fn image_address(value: &Value) -> Option<String> {
    match value {
        Value::String(address) => Some(address.clone()).filter(|address| !address.is_empty()),
        Value::Array(items) => items.first().and_then(image_address),
        Value::Object(image) => image.get("url").or_else(|| image.get("contentUrl")).and_then(image_address),
        _ => None,
    }
}

fn text_line(value: &Value) -> Option<String> {
    let line = one_line(value.as_str()?);
    (!line.is_empty()).then_some(line)
}
