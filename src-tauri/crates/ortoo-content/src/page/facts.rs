//! What the page of an article says of the article: in JSON-LD, in Open Graph and other `meta` elements, in
//! marked-up times. The most telling one counts.

use chrono::{DateTime, Utc};
use scraper::ElementRef;
use serde_json::Value;

use super::{Page, text_of};
use crate::text::one_line;
use crate::when::{self, Clock};

/// Nodes of linked data that are looked at; a site's whole graph may stand on each page.
const MOST_NODES: usize = 500;

/// Names of `meta` elements, in `property`, `name` or `itemprop`, the most telling first.
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "article:published",
    "og:published_time",
    "datepublished",
    "date.issued",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "publishdate",
    "publish_date",
    "published_date",
    "pubdate",
    "sailthru.date",
    "parsely-pub-date",
    "date",
    "article:modified_time",
    "last-modified",
];
const TITLE: &[&str] = &["og:title", "twitter:title", "headline", "title"];
const AUTHOR: &[&str] = &["author", "article:author", "dc.creator", "parsely-author"];
const IMAGE: &[&str] = &["og:image", "og:image:url", "twitter:image"];

/// What a page says of the article on it. Texts are plain, on one line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageFacts {
    /// The headline.
    pub title: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// When it was published, as written.
    pub published: Option<String>,
    /// Address of a picture, as written.
    pub image: Option<String>,
    /// The beginning.
    pub description: Option<String>,
}

impl PageFacts {
    /// When it was published; dates without a zone go by `clock`.
    pub fn published_at(&self, clock: Clock, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        when::read(self.published.as_deref()?, None, clock, now)
    }
}

pub(super) fn read(page: &Page) -> PageFacts {
    let meta = Meta::of(page);
    let data = linked_data(page);
    let article = data.first();
    let of_article = |name: &str| article.and_then(|node| text(node.get(name)?));
    let time = || {
        let time = page.all("time[datetime], [itemprop=datePublished]").next()?;
        let written = time.attr("datetime").or_else(|| time.attr("content"));
        written.map(str::to_owned).or_else(|| Some(text_of(time)))
    };
    PageFacts {
        title: meta.first(TITLE).or_else(|| of_article("headline")).or_else(|| heading(page)),
        author: article.and_then(|node| author(node.get("author")?)).or_else(|| meta.first(AUTHOR)),
        published: meta
            .first(&PUBLISHED[..1])
            .or_else(|| of_article("datePublished"))
            .or_else(|| meta.first(PUBLISHED))
            .or_else(time),
        image: meta.first(IMAGE),
        description: meta.first(&["og:description", "description"]),
    }
}

fn heading(page: &Page) -> Option<String> {
    let text = |element: ElementRef<'_>| one_line(&text_of(element));
    page.all("h1").map(text).find(|title| !title.is_empty()).or_else(|| {
        let title = page.title();
        (!title.is_empty()).then_some(title)
    })
}

/// The `meta` elements by name, in lower case.
struct Meta(Vec<(String, String)>);

impl Meta {
    fn of(page: &Page) -> Self {
        let named = |meta: ElementRef<'_>| {
            let name =
                meta.attr("property").or_else(|| meta.attr("name")).or_else(|| meta.attr("itemprop"))?;
            let content = one_line(meta.attr("content")?);
            (!content.is_empty()).then(|| (name.trim().to_ascii_lowercase(), content))
        };
        Self(page.all("meta[content]").filter_map(named).take(MOST_NODES).collect())
    }

    fn first(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.0.iter().find(|(known, _)| known == name).map(|(_, c)| c.clone()))
    }
}

/// The nodes of the page's linked data (JSON-LD 1.1) that are articles.
fn linked_data(page: &Page) -> Vec<Value> {
    let mut left = MOST_NODES;
    let mut found = Vec::new();
    for script in page.all("script[type='application/ld+json']") {
        if let Ok(data) = serde_json::from_str::<Value>(text_of(script).trim()) {
            collect(data, &mut left, &mut found);
        }
    }
    found
}

/// Depth is bounded by that of the JSON parser, 128.
fn collect(data: Value, left: &mut usize, found: &mut Vec<Value>) {
    if *left == 0 {
        return;
    }
    *left -= 1;
    match data {
        Value::Array(nodes) => nodes.into_iter().for_each(|node| collect(node, left, found)),
        Value::Object(mut node) => {
            if let Some(graph) = node.remove("@graph") {
                collect(graph, left, found);
            }
            if node.get("@type").is_some_and(is_article) {
                found.push(Value::Object(node));
            }
        }
        _ => {}
    }
}

fn is_article(kind: &Value) -> bool {
    let ends = |name: &str| name.ends_with("Article") || matches!(name, "BlogPosting" | "Report" | "WebPage");
    match kind {
        Value::String(name) => ends(name),
        Value::Array(names) => names.iter().filter_map(Value::as_str).any(ends),
        _ => false,
    }
}

fn author(value: &Value) -> Option<String> {
    match value {
        Value::Array(all) => all.first().and_then(author),
        Value::Object(person) => text(person.get("name")?),
        other => text(other),
    }
}

fn text(value: &Value) -> Option<String> {
    let line = one_line(value.as_str()?);
    (!line.is_empty()).then_some(line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use url::Url;

    fn facts(html: &str) -> PageFacts {
        Page::of_text(html, &Url::parse("https://news.example/a/1").unwrap()).facts()
    }

    #[test]
    fn the_date_is_found_wherever_sites_put_it() {
        let now = "2026-11-24T12:00:00Z".parse().unwrap();
        let check = |html: &str, expected: &str| {
            let found = facts(html).published_at(Clock::default(), now);
            let expected = (!expected.is_empty()).then(|| expected.parse::<DateTime<Utc>>().unwrap());
            assert_eq!(found, expected, "{html}");
        };
        let at = "2026-11-23T01:00:00Z";
        check("<meta property='article:published_time' content='2026-11-23T09:00:00+08:00'>", at);
        check("<meta name=pubdate content='2026-11-23 09:00:00'>", at);
        check("<meta itemprop=datePublished content='2026-11-23T01:00:00Z'>", at);
        check("<meta name='last-modified' content='2026-11-23T09:00:00+08:00'>", at);
        check("<time datetime='2026-11-23T09:00:00+08:00'>өчигдөр</time>", at);
        let data = |json: &str| format!("<script type='application/ld+json'>{json}</script>");
        check(&data(r#"{"@type":"NewsArticle","datePublished":"2026-11-23T01:00:00Z"}"#), at);
        check(
            &data(
                r#"{"@graph":[{"@type":"WebSite"},{"@type":["Article"],"datePublished":"2026-11-23T01:00:00Z"}]}"#,
            ),
            at,
        );
        check(&data("{broken"), "");
        check("<p>2026-11-23</p>", "");
    }

    #[test]
    fn title_and_author_come_from_metadata_before_the_page() {
        let found = facts(
            "<title>A | Site</title><meta property='og:title' content='A &amp; B'><h1>C</h1>\
             <script type='application/ld+json'>{\"@type\":\"Article\",\"author\":[{\"name\":\"Б. Болд\"}]}</script>",
        );
        assert_eq!(found.title.as_deref(), Some("A & B"));
        assert_eq!(found.author.as_deref(), Some("Б. Болд"));
        assert_eq!(facts("<title>A</title><h1> </h1>").title.as_deref(), Some("A"));
        assert_eq!(facts("").title, None);
    }
}
