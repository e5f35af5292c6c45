//! What a page says can be followed, and where sites usually have it though they do not say so.

use ortoo_model::{ListRules, Recipe, SourceKind};
use serde_json::Value;
use url::Url;

use crate::link::resolve;
use crate::page::{Page, text_of};
use crate::text::one_line;

/// The most leads of one page.
const MOST: usize = 20;
/// The most addresses of sitemaps that a `robots.txt` may give.
const MOST_SITEMAPS: usize = 5;

const FEED_TYPES: &[&str] = &[
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/feed+json",
    "application/xml",
    "text/xml",
];
/// Where sites have their feeds, the commonest first.
const FEED_PATHS: &[&str] = &[
    "feed/",
    "rss",
    "rss.xml",
    "feed.xml",
    "atom.xml",
    "index.xml",
    "feed.json",
    "blog-feed.xml",
    "rss/news",
    "?feed=rss2",
];
const SITEMAP_PATHS: &[&str] = &["news-sitemap.xml", "sitemap-news.xml", "sitemap_news.xml", "sitemap.xml"];
/// What a list of articles is called in linked data (schema.org), and where it has them.
const LISTS: &[(&str, &str)] = &[
    ("ItemList", "/itemListElement"),
    ("CollectionPage", "/mainEntity/itemListElement"),
    ("Blog", "/blogPost"),
    ("CollectionPage", "/hasPart"),
];

/// Something to follow, if it is what it seems.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lead {
    /// How it would be read.
    pub recipe: Recipe,
    /// What the page calls it, plain text; may be empty.
    pub title: String,
}

impl Lead {
    fn new(kind: SourceKind, url: &Url, title: String) -> Self {
        Self { recipe: Recipe { kind, url: url.to_string(), ..Recipe::default() }, title }
    }
}

/// What a page names: feeds in its head, WordPress behind it, lists in its linked data, links to feeds in
/// its text. Each address once, in this order.
pub fn leads(page: &Page, url: &Url) -> Vec<Lead> {
    let mut found: Vec<Lead> = Vec::new();
    let mut add = |lead: Lead| {
        let known =
            found.iter().any(|l| l.recipe.url == lead.recipe.url && l.recipe.kind == lead.recipe.kind);
        if !known && found.len() < MOST {
            found.push(lead);
        }
    };
    let mut comments = Vec::new();
    for link in page.all("link[rel][href]") {
        let rel = link.attr("rel").unwrap_or_default().to_ascii_lowercase();
        let media = link.attr("type").unwrap_or_default().trim().to_ascii_lowercase();
        let media = media.split(';').next().unwrap_or_default();
        let named = rel.split_ascii_whitespace().any(|rel| matches!(rel, "alternate" | "feed"));
        let is_feed = rel == "feed"
            || FEED_TYPES.contains(&media)
            || (media == "application/json" && has_feed_word(link.attr("href")));
        if let Some(feed) = page.address(link, "href").filter(|_| named && is_feed) {
            let title = one_line(link.attr("title").unwrap_or_default());
            let lead = Lead::new(SourceKind::Feed, &feed, title);
            if feed.path().contains("/comments/") { comments.push(lead) } else { add(lead) }
        }
    }
    if let Some(api) = wordpress(page, url) {
        add(Lead::new(SourceKind::Wordpress, &api, page.title()));
    }
    for lead in linked_lists(page, url) {
        add(lead);
    }
    for anchor in page.all("a[href]") {
        let text = one_line(&text_of(anchor));
        let says =
            matches!(text.to_ascii_lowercase().as_str(), "rss" | "atom" | "feed" | "rss feed" | "rss суваг");
        if let Some(feed) = page.address(anchor, "href").filter(|feed| says || is_feed_address(feed)) {
            add(Lead::new(SourceKind::Feed, &feed, if says { String::new() } else { text }));
        }
    }
    // A site's comments are what nobody means, unless there is nothing else.
    if found.is_empty() { comments } else { found }
}

/// Where a site may have a feed that its pages do not name: beside the page, then at the root.
pub fn usual_feeds(url: &Url) -> Vec<Url> {
    let mut found = Vec::new();
    let mut directory = url.clone();
    directory.set_query(None);
    directory.set_fragment(None);
    let path = directory.path().trim_end_matches('/').to_owned();
    if !path.is_empty() && !path.rsplit('/').next().is_some_and(|last| last.contains('.')) {
        directory.set_path(&format!("{path}/"));
        found.extend(["feed/", "rss", "rss.xml"].iter().filter_map(|path| directory.join(path).ok()));
    }
    found.extend(FEED_PATHS.iter().filter_map(|path| url.join("/").ok()?.join(path).ok()));
    found.dedup();
    found
}

/// Where a site may have a sitemap.
pub fn usual_sitemaps(url: &Url) -> Vec<Url> {
    SITEMAP_PATHS.iter().filter_map(|path| url.join("/").ok()?.join(path).ok()).collect()
}

/// The sitemaps that a `robots.txt` names; those for news first.
pub fn sitemaps(robots: &[u8], url: &Url) -> Vec<Url> {
    let text = String::from_utf8_lossy(&robots[..robots.len().min(64 * 1024)]);
    let mut found: Vec<Url> = text
        .lines()
        .filter_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.trim().eq_ignore_ascii_case("sitemap").then(|| resolve(Some(url), value))?
        })
        .collect();
    found.sort_by_key(|sitemap| !sitemap.path().contains("news"));
    found.truncate(MOST_SITEMAPS);
    found
}

fn has_feed_word(href: Option<&str>) -> bool {
    href.is_some_and(|href| href.contains("feed"))
}

fn is_feed_address(url: &Url) -> bool {
    let path = url.path().to_ascii_lowercase();
    let last = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    matches!(
        last,
        "rss" | "feed" | "atom" | "rss.xml" | "feed.xml" | "atom.xml" | "rss.php" | "feed.json" | "index.rdf"
    ) || last.ends_with(".rss")
        || url.query().is_some_and(|query| query.starts_with("feed=rss"))
}

/// The posts of the WordPress site that a page belongs to.
fn wordpress(page: &Page, url: &Url) -> Option<Url> {
    let named = page.all("link[rel='https://api.w.org/']").next().and_then(|link| page.address(link, "href"));
    let mut api = match named {
        Some(root) => root,
        None => {
            let generator = page.all("meta[name=generator]").next().and_then(|meta| meta.attr("content"));
            let is_wordpress = generator.is_some_and(|name| name.starts_with("WordPress"))
                || page
                    .all("link[href*='/wp-content/'], script[src*='/wp-content/'], img[src*='/wp-content/']")
                    .next()
                    .is_some();
            is_wordpress.then(|| url.join("/wp-json/").ok())??
        }
    };
    // Without pretty addresses the interface is a parameter: `/?rest_route=/`.
    if api.query().is_some_and(|query| query.starts_with("rest_route=")) {
        api.set_query(Some("rest_route=/wp/v2/posts&per_page=30&_embed=1"));
        return Some(api);
    }
    let mut posts = api.join("wp/v2/posts").ok()?;
    posts.set_query(Some("per_page=30&_embed=1"));
    Some(posts)
}

/// Lists of articles in a page's linked data, each with where its items have what.
fn linked_lists(page: &Page, url: &Url) -> Vec<Lead> {
    const SCRIPT: &str = "script[type='application/ld+json']";
    let mut found = Vec::new();
    for script in page.all(SCRIPT).take(MOST) {
        let Ok(data) = serde_json::from_str::<Value>(text_of(script).trim()) else { continue };
        for (kind, items) in LISTS {
            let of_kind = data.get("@type").and_then(Value::as_str) == Some(kind);
            let Some(list) = data.pointer(items).and_then(Value::as_array).filter(|_| of_kind) else {
                continue;
            };
            let Some(rules) = list.first().and_then(rules).filter(|_| list.len() >= 3) else { continue };
            let list = ListRules { container: Some(SCRIPT.to_owned()), item: (*items).to_owned(), ..rules };
            let recipe = Recipe { kind: SourceKind::Json, url: url.to_string(), list, ..Recipe::default() };
            found.push(Lead { recipe, title: page.title() });
        }
    }
    found
}

fn rules(item: &Value) -> Option<ListRules> {
    let first = |pointers: &[&str]| {
        let there =
            |pointer: &&&str| item.pointer(pointer).and_then(Value::as_str).is_some_and(|s| !s.is_empty());
        pointers.iter().find(there).map(|pointer| (*pointer).to_owned())
    };
    Some(ListRules {
        title: Some(first(&["/item/headline", "/item/name", "/headline", "/name"])?),
        link: Some(first(&["/item/url", "/item/@id", "/url", "/mainEntityOfPage", "/item"])?),
        date: first(&["/item/datePublished", "/datePublished"]),
        image: first(&["/item/image", "/item/image/url", "/image", "/image/url"]),
        summary: first(&["/item/description", "/description"]),
        ..ListRules::default()
    })
}
