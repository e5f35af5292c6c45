//! The metadata of an article's page: JSON-LD, Open Graph and other `meta` elements, `time` elements. For
//! each property the most reliable source counts.

use chrono::{DateTime, Utc};
use scraper::ElementRef;

use super::document::{Page, text_of};
use super::linked_data::{self, Article};
use crate::dates::{self, Clock};
use crate::text::one_line;

/// How many `meta` elements are read.
const MAX_META_ELEMENTS: usize = 500;

/// Names of `meta` elements with the date of publication, the most reliable first.
const PUBLISHED_NAMES: &[&str] = &[
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
/// Names of `meta` elements with the title, the most reliable first.
const TITLE_NAMES: &[&str] = &["og:title", "twitter:title", "headline", "title"];
/// Names of `meta` elements with an author, the most reliable first.
const AUTHOR_NAMES: &[&str] = &["author", "article:author", "dc.creator", "parsely-author"];
/// Names of `meta` elements with the address of a picture, the most reliable first.
const IMAGE_NAMES: &[&str] = &["og:image", "og:image:url", "twitter:image"];

/// The metadata of the article on a page. Texts are plain and on one line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageMetadata {
    /// The headline.
    pub title: Option<String>,
    /// The first of `authors`.
    pub author: Option<String>,
    /// The authors as the page names them.
    pub authors: Vec<String>,
    /// The date of publication as written.
    pub published: Option<String>,
    /// The address of the main picture as written.
    pub image: Option<String>,
    /// The page's description of the article, often its beginning.
    pub description: Option<String>,
    /// The name of the site.
    pub site_name: Option<String>,
    /// The language tag that the page declares; many sites declare a wrong one.
    pub language: Option<String>,
    /// The direction of the text that the page declares: `ltr` or `rtl`.
    pub direction: Option<String>,
}

impl PageMetadata {
    /// Returns the time of publication. Dates without a time zone are read by `clock`.
    pub fn published_at(&self, clock: Clock, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        dates::read(self.published.as_deref()?, None, clock, now)
    }
}

impl Page {
    /// Returns the metadata of the article on the page.
    pub fn facts(&self) -> PageMetadata {
        read_metadata(self)
    }
}

fn read_metadata(page: &Page) -> PageMetadata {
    let meta = MetaElements::of(page);
    let articles = linked_data::articles(page);
    let article = articles.first();
    let article_property = |name: &str| article.and_then(|article| article.text(name));
    let time_element = || {
        let time = page.all("time[datetime], [itemprop=datePublished]").next()?;
        let attribute = ["datetime", "content", "title"].iter().find_map(|name| time.attr(name));
        attribute.map(str::to_owned).or_else(|| Some(text_of(time)))
    };
    let mut authors = article.map(Article::authors).unwrap_or_default();
    if authors.is_empty() {
        authors = meta.values(AUTHOR_NAMES).filter(|name| !is_address(name)).collect();
    }
    let root_attribute = |name: &str| {
        let value = page.root().attr(name).or_else(|| page.all("body").next()?.attr(name))?;
        Some(value.trim().to_owned()).filter(|value| !value.is_empty())
    };
    PageMetadata {
        title: meta
            .first(TITLE_NAMES)
            .or_else(|| article_property("headline"))
            .or_else(|| first_heading(page)),
        author: authors.first().cloned(),
        authors,
        published: meta
            .first(&PUBLISHED_NAMES[..1])
            .or_else(|| article_property("datePublished"))
            .or_else(|| meta.first(PUBLISHED_NAMES))
            .or_else(time_element),
        image: meta.first(IMAGE_NAMES).or_else(|| article.and_then(Article::image)),
        description: meta
            .first(&["og:description", "description"])
            .or_else(|| article_property("description")),
        site_name: meta
            .first(&["og:site_name", "application-name"])
            .or_else(|| article.and_then(Article::publisher)),
        language: root_attribute("lang")
            .or_else(|| meta.first(&["og:locale", "content-language", "inlanguage"]))
            .or_else(|| article_property("inLanguage")),
        direction: root_attribute("dir")
            .map(|dir| dir.to_ascii_lowercase())
            .filter(|dir| matches!(dir.as_str(), "ltr" | "rtl")),
    }
}

/// Whether an author is an address: Open Graph has the address of a profile in `article:author`.
fn is_address(name: &str) -> bool {
    name.starts_with("http://") || name.starts_with("https://") || name.starts_with("www.")
}

/// Returns the first heading, or else the title of the page.
fn first_heading(page: &Page) -> Option<String> {
    let text = |element: ElementRef<'_>| one_line(&text_of(element));
    page.all("h1").map(text).find(|title| !title.is_empty()).or_else(|| {
        let title = page.title();
        (!title.is_empty()).then_some(title)
    })
}

/// The names, in lower case, and values of the `meta` elements.
struct MetaElements(Vec<(String, String)>);

impl MetaElements {
    fn of(page: &Page) -> Self {
        let name_and_value = |meta: ElementRef<'_>| {
            let name = ["property", "name", "itemprop", "http-equiv"].iter().find_map(|n| meta.attr(n))?;
            let content = one_line(meta.attr("content")?);
            (!content.is_empty()).then(|| (name.trim().to_ascii_lowercase(), content))
        };
        Self(page.all("meta[content]").filter_map(name_and_value).take(MAX_META_ELEMENTS).collect())
    }

    /// Returns the value of the first of `names` that the page has.
    fn first(&self, names: &[&str]) -> Option<String> {
        names
            .iter()
            .find_map(|name| self.0.iter().find(|(own, _)| own == name).map(|(_, value)| value.clone()))
    }

    /// Returns all values of the first of `names` that the page has.
    fn values(&self, names: &[&str]) -> impl Iterator<Item = String> {
        let present = names.iter().find(|name| self.0.iter().any(|(own, _)| own == *name)).copied();
        self.0.iter().filter(move |(own, _)| Some(own.as_str()) == present).map(|(_, value)| value.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use url::Url;

    fn facts(html: &str) -> PageMetadata {
        Page::of_text(html, &Url::parse("https://news.example/a/1").unwrap()).facts()
    }

    #[test]
    fn the_date_is_read_from_every_usual_place() {
        let now = "2026-11-24T12:00:00Z".parse().unwrap();
        let check = |html: &str, expected: &str| {
            let published = facts(html).published_at(Clock::default(), now);
            let expected = (!expected.is_empty()).then(|| expected.parse::<DateTime<Utc>>().unwrap());
            assert_eq!(published, expected, "{html}");
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
    fn metadata_takes_precedence_over_the_visible_title_and_author() {
        let metadata = facts(
            "<title>A | Site</title><meta property='og:title' content='A &amp; B'><h1>C</h1>\
             <script type='application/ld+json'>{\"@type\":\"Article\",\"author\":[{\"name\":\"Б. Болд\"}]}</script>",
        );
        assert_eq!(metadata.title.as_deref(), Some("A & B"));
        assert_eq!(metadata.author.as_deref(), Some("Б. Болд"));
        assert_eq!(facts("<title>A</title><h1> </h1>").title.as_deref(), Some("A"));
        assert_eq!(facts("").title, None);
    }
}
