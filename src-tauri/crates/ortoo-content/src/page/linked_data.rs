//! What a page says in linked data (JSON-LD 1.1, schema.org): only what is an article counts.

use serde_json::{Map, Value};

use super::{Page, text_of};
use crate::text::one_line;

/// Nodes that are looked at; a site's whole graph may stand on each page.
const MOST_NODES: usize = 500;
/// The most authors of one article.
const MOST_AUTHORS: usize = 20;

/// A node that is an article.
#[derive(Debug)]
pub(crate) struct Article(Map<String, Value>);

impl Article {
    /// A property as one line.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        text(self.0.get(name)?)
    }

    /// The names of all who wrote it.
    pub(crate) fn authors(&self) -> Vec<String> {
        let mut names = Vec::new();
        if let Some(value) = self.0.get("author").or_else(|| self.0.get("creator")) {
            people(value, &mut names);
        }
        names
    }

    /// The address of a picture.
    pub(crate) fn image(&self) -> Option<String> {
        address(self.0.get("image")?)
    }

    /// The name of the site.
    pub(crate) fn publisher(&self) -> Option<String> {
        text(self.0.get("publisher")?.get("name")?)
    }

    /// The whole text, as text or as HTML, with its line ends.
    pub(crate) fn body(&self) -> Option<&str> {
        self.0.get("articleBody")?.as_str().map(str::trim).filter(|body| !body.is_empty())
    }
}

/// The articles in a page's linked data, what is most an article first.
pub(crate) fn articles(page: &Page) -> Vec<Article> {
    let mut left = MOST_NODES;
    let mut found = Vec::new();
    for script in page.all("script[type='application/ld+json']") {
        if let Some(data) = parsed(&text_of(script)) {
            collect(data, &mut left, &mut found);
        }
    }
    found.sort_by_key(|Article(node)| node.get("@type").is_none_or(is_page));
    found
}

/// A script's text as JSON; line ends within texts, which some sites leave in, are mended.
pub(crate) fn parsed(script: &str) -> Option<Value> {
    let json = script.trim().trim_start_matches("<![CDATA[").trim_end_matches("]]>").trim();
    serde_json::from_str(json).ok().or_else(|| {
        let mended = json.replace(['\n', '\r', '\t'], " ");
        (mended != json).then(|| serde_json::from_str(&mended).ok())?
    })
}

/// Depth is bounded by that of the JSON parser, 128.
fn collect(data: Value, left: &mut usize, found: &mut Vec<Article>) {
    if *left == 0 {
        return;
    }
    *left -= 1;
    match data {
        Value::Array(nodes) => nodes.into_iter().for_each(|node| collect(node, left, found)),
        Value::Object(mut node) => {
            for within in ["@graph", "mainEntity"] {
                if node.get(within).is_some_and(|inner| inner.is_array() || inner.get("@type").is_some())
                    && let Some(inner) = node.remove(within)
                {
                    collect(inner, left, found);
                }
            }
            if node.get("@type").is_some_and(is_article) {
                found.push(Article(node));
            }
        }
        _ => {}
    }
}

fn is_article(kind: &Value) -> bool {
    named(kind, |name| {
        name.ends_with("Article") || name.ends_with("BlogPosting") || matches!(name, "Report" | "WebPage")
    })
}

fn is_page(kind: &Value) -> bool {
    named(kind, |name| name == "WebPage")
}

fn named(kind: &Value, fits: impl Fn(&str) -> bool) -> bool {
    match kind {
        Value::String(name) => fits(name),
        Value::Array(names) => names.iter().filter_map(Value::as_str).any(fits),
        _ => false,
    }
}

fn people(value: &Value, names: &mut Vec<String>) {
    match value {
        Value::Array(all) => all.iter().take(MOST_AUTHORS).for_each(|one| people(one, names)),
        Value::Object(person) => {
            if let Some(name) = person.get("name") {
                people(name, names);
            }
        }
        other => names.extend(text(other).filter(|name| !names.contains(name) && !name.starts_with("http"))),
    }
}

fn address(value: &Value) -> Option<String> {
    match value {
        Value::String(at) => Some(at.clone()).filter(|at| !at.is_empty()),
        Value::Array(all) => all.first().and_then(address),
        Value::Object(image) => image.get("url").or_else(|| image.get("contentUrl")).and_then(address),
        _ => None,
    }
}

fn text(value: &Value) -> Option<String> {
    let line = one_line(value.as_str()?);
    (!line.is_empty()).then_some(line)
}
