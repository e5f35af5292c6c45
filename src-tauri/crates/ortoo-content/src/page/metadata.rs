//! What the page of an article says of the article: in JSON-LD, in Open Graph and other `meta` elements, in
//! marked-up times. The most telling one counts.

use chrono::{DateTime, Utc};
use scraper::ElementRef;

use super::linked_data::{self, Article};
use super::{Page, text_of};
use crate::text::one_line;
use crate::when::{self, Clock};

/// The most `meta` elements that are looked at.
const MOST_META: usize = 500;

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
    /// Who wrote it: the first of `authors`.
    pub author: Option<String>,
    /// All who wrote it, as the page names them.
    pub authors: Vec<String>,
    /// When it was published, as written.
    pub published: Option<String>,
    /// Address of a picture, as written.
    pub image: Option<String>,
    /// The beginning.
    pub description: Option<String>,
    /// The name of the site.
    pub site_name: Option<String>,
    /// The language that the page declares, as written; sites often declare a wrong one.
    pub language: Option<String>,
    /// The direction of its text that it declares: `ltr` or `rtl`.
    pub direction: Option<String>,
}

impl PageFacts {
    /// When it was published; dates without a zone go by `clock`.
    pub fn published_at(&self, clock: Clock, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        when::read(self.published.as_deref()?, None, clock, now)
    }
}

pub(super) fn read(page: &Page) -> PageFacts {
    let meta = Meta::of(page);
    let articles = linked_data::articles(page);
    let article = articles.first();
    let of_article = |name: &str| article.and_then(|article| article.text(name));
    let time = || {
        let time = page.all("time[datetime], [itemprop=datePublished]").next()?;
        let written = ["datetime", "content", "title"].iter().find_map(|name| time.attr(name));
        written.map(str::to_owned).or_else(|| Some(text_of(time)))
    };
    let mut authors = article.map(Article::authors).unwrap_or_default();
    if authors.is_empty() {
        authors = meta.all(AUTHOR).filter(|name| !is_address(name)).collect();
    }
    let of_root = |name: &str| {
        let value = page.root().attr(name).or_else(|| page.all("body").next()?.attr(name))?;
        Some(value.trim().to_owned()).filter(|value| !value.is_empty())
    };
    PageFacts {
        title: meta.first(TITLE).or_else(|| of_article("headline")).or_else(|| heading(page)),
        author: authors.first().cloned(),
        authors,
        published: meta
            .first(&PUBLISHED[..1])
            .or_else(|| of_article("datePublished"))
            .or_else(|| meta.first(PUBLISHED))
            .or_else(time),
        image: meta.first(IMAGE).or_else(|| article.and_then(Article::image)),
        description: meta.first(&["og:description", "description"]).or_else(|| of_article("description")),
        site_name: meta
            .first(&["og:site_name", "application-name"])
            .or_else(|| article.and_then(Article::publisher)),
        language: of_root("lang")
            .or_else(|| meta.first(&["og:locale", "content-language", "inlanguage"]))
            .or_else(|| of_article("inLanguage")),
        direction: of_root("dir")
            .map(|dir| dir.to_ascii_lowercase())
            .filter(|dir| matches!(dir.as_str(), "ltr" | "rtl")),
    }
}

/// Facebook wants an address where a name is asked for.
fn is_address(name: &str) -> bool {
    name.starts_with("http://") || name.starts_with("https://") || name.starts_with("www.")
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
            let name = ["property", "name", "itemprop", "http-equiv"].iter().find_map(|n| meta.attr(n))?;
            let content = one_line(meta.attr("content")?);
            (!content.is_empty()).then(|| (name.trim().to_ascii_lowercase(), content))
        };
        Self(page.all("meta[content]").filter_map(named).take(MOST_META).collect())
    }

    fn first(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.0.iter().find(|(known, _)| known == name).map(|(_, c)| c.clone()))
    }

    /// All values of the first name that there is.
    fn all(&self, names: &[&str]) -> impl Iterator<Item = String> {
        let there = names.iter().find(|name| self.0.iter().any(|(known, _)| known == *name)).copied();
        self.0.iter().filter(move |(known, _)| Some(known.as_str()) == there).map(|(_, c)| c.clone())
    }
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
