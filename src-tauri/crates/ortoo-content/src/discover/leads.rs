//! Finds the leads that a page gives, and the addresses at which sites commonly have feeds and sitemaps.

use ortoo_model::{ListRules, Recipe, SourceKind};
use serde_json::Value;
use url::Url;

use crate::link::resolve;
use crate::page::{Page, text_of};
use crate::text::one_line;

/// Leads of a page after these are ignored.
const MAX_LEADS: usize = 20;
/// Sitemaps of a `robots.txt` after these are ignored.
const MAX_SITEMAPS: usize = 5;
/// Length of the prefix of a `robots.txt` that is read.
const MAX_ROBOTS_BYTES: usize = 64 * 1024;
/// Shorter lists in linked data are ignored.
const MIN_LIST_ITEMS: usize = 3;

/// Media types by which pages link to feeds.
const FEED_MEDIA_TYPES: &[&str] = &[
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/feed+json",
    "application/xml",
    "text/xml",
];
/// Common paths of feeds, the most common first.
const COMMON_FEED_PATHS: &[&str] = &[
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
/// Common paths of sitemaps, those for news first.
const COMMON_SITEMAP_PATHS: &[&str] =
    &["news-sitemap.xml", "sitemap-news.xml", "sitemap_news.xml", "sitemap.xml"];
/// Types of schema.org that list articles, with the JSON pointer to the list.
const LINKED_LISTS: &[(&str, &str)] = &[
    ("ItemList", "/itemListElement"),
    ("CollectionPage", "/mainEntity/itemListElement"),
    ("Blog", "/blogPost"),
    ("CollectionPage", "/hasPart"),
];

/// An address that discovery found and has not fetched yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lead {
    /// The recipe that would read it.
    pub recipe: Recipe,
    /// The title that the page gives it, as plain text; may be empty.
    pub title: String,
}

impl Lead {
    fn new(kind: SourceKind, url: &Url, title: String) -> Self {
        Self { recipe: Recipe { kind, url: url.to_string(), ..Recipe::default() }, title }
    }
}

/// Returns the leads of the page at `url`: feeds in its head, its WordPress API, lists in its linked data, and
/// links to feeds in its body. Each address occurs once, in this order.
pub fn leads(page: &Page, url: &Url) -> Vec<Lead> {
    let mut leads: Vec<Lead> = Vec::new();
    let mut add = |lead: Lead| {
        let is_known =
            leads.iter().any(|l| l.recipe.url == lead.recipe.url && l.recipe.kind == lead.recipe.kind);
        if !is_known && leads.len() < MAX_LEADS {
            leads.push(lead);
        }
    };
    let mut comments = Vec::new();
    for link in page.all("link[rel][href]") {
        let rel = link.attr("rel").unwrap_or_default().to_ascii_lowercase();
        let media = link.attr("type").unwrap_or_default().trim().to_ascii_lowercase();
        let media = media.split(';').next().unwrap_or_default();
        let is_alternate = rel.split_ascii_whitespace().any(|rel| matches!(rel, "alternate" | "feed"));
        let is_feed = rel == "feed"
            || FEED_MEDIA_TYPES.contains(&media)
            || (media == "application/json" && contains_feed_word(link.attr("href")));
        if let Some(feed) = page.address(link, "href").filter(|_| is_alternate && is_feed) {
            let title = one_line(link.attr("title").unwrap_or_default());
            let lead = Lead::new(SourceKind::Feed, &feed, title);
            if feed.path().contains("/comments/") { comments.push(lead) } else { add(lead) }
        }
    }
    if let Some(api) = wordpress_posts(page, url) {
        add(Lead::new(SourceKind::Wordpress, &api, page.title()));
    }
    for lead in linked_data_leads(page, url) {
        add(lead);
    }
    for anchor in page.all("a[href]") {
        let text = one_line(&text_of(anchor));
        let is_feed_label =
            matches!(text.to_ascii_lowercase().as_str(), "rss" | "atom" | "feed" | "rss feed" | "rss суваг");
        if let Some(feed) = page.address(anchor, "href").filter(|feed| is_feed_label || is_feed_address(feed))
        {
            add(Lead::new(SourceKind::Feed, &feed, if is_feed_label { String::new() } else { text }));
        }
    }
    // Feeds of comments count only if there is nothing else.
    if leads.is_empty() { comments } else { leads }
}

/// Returns the addresses at which a site may have a feed that its pages do not link to: first beside the page
/// at `url`, then at the root.
pub fn usual_feeds(url: &Url) -> Vec<Url> {
    let mut addresses = Vec::new();
    let mut directory = url.clone();
    directory.set_query(None);
    directory.set_fragment(None);
    let path = directory.path().trim_end_matches('/').to_owned();
    if !path.is_empty() && !path.rsplit('/').next().is_some_and(|last| last.contains('.')) {
        directory.set_path(&format!("{path}/"));
        addresses.extend(["feed/", "rss", "rss.xml"].iter().filter_map(|path| directory.join(path).ok()));
    }
    addresses.extend(COMMON_FEED_PATHS.iter().filter_map(|path| url.join("/").ok()?.join(path).ok()));
    addresses.dedup();
    addresses
}

/// Returns the addresses at which a site may have a sitemap.
pub fn usual_sitemaps(url: &Url) -> Vec<Url> {
    COMMON_SITEMAP_PATHS.iter().filter_map(|path| url.join("/").ok()?.join(path).ok()).collect()
}

/// Returns the sitemaps that the `robots.txt` at `url` lists (RFC 9309), those for news first.
pub fn sitemaps(robots: &[u8], url: &Url) -> Vec<Url> {
    let text = String::from_utf8_lossy(&robots[..robots.len().min(MAX_ROBOTS_BYTES)]);
    let mut sitemaps: Vec<Url> = text
        .lines()
        .filter_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.trim().eq_ignore_ascii_case("sitemap").then(|| resolve(Some(url), value))?
        })
        .collect();
    sitemaps.sort_by_key(|sitemap| !sitemap.path().contains("news"));
    sitemaps.truncate(MAX_SITEMAPS);
    sitemaps
}

fn contains_feed_word(href: Option<&str>) -> bool {
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

/// Returns the address of the posts in the WordPress API of a page's site.
fn wordpress_posts(page: &Page, url: &Url) -> Option<Url> {
    let api_link =
        page.all("link[rel='https://api.w.org/']").next().and_then(|link| page.address(link, "href"));
    let mut api = match api_link {
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
    // Without pretty permalinks the API has the form `/?rest_route=/`.
    if api.query().is_some_and(|query| query.starts_with("rest_route=")) {
        api.set_query(Some("rest_route=/wp/v2/posts&per_page=30&_embed=1"));
        return Some(api);
    }
    let mut posts = api.join("wp/v2/posts").ok()?;
    posts.set_query(Some("per_page=30&_embed=1"));
    Some(posts)
}

/// Returns a lead for each list of articles in a page's linked data (JSON-LD), with pointers to the fields of
/// its items.
fn linked_data_leads(page: &Page, url: &Url) -> Vec<Lead> {
    const JSON_LD_SELECTOR: &str = "script[type='application/ld+json']";
    let mut leads = Vec::new();
    for script in page.all(JSON_LD_SELECTOR).take(MAX_LEADS) {
        let Ok(data) = serde_json::from_str::<Value>(text_of(script).trim()) else { continue };
        for (kind, items) in LINKED_LISTS {
            let is_kind = data.get("@type").and_then(Value::as_str) == Some(kind);
            let Some(list) = data.pointer(items).and_then(Value::as_array).filter(|_| is_kind) else {
                continue;
            };
            let rules = list.first().and_then(item_rules).filter(|_| list.len() >= MIN_LIST_ITEMS);
            let Some(rules) = rules else { continue };
            let list = ListRules {
                container: Some(JSON_LD_SELECTOR.to_owned()),
                item: (*items).to_owned(),
                ..rules
            };
            let recipe = Recipe { kind: SourceKind::Json, url: url.to_string(), list, ..Recipe::default() };
            leads.push(Lead { recipe, title: page.title() });
        }
    }
    leads
}

/// Returns pointers to the fields of a list whose first item is `item`.
fn item_rules(item: &Value) -> Option<ListRules> {
    let first = |pointers: &[&str]| {
        let has_text =
            |pointer: &&&str| item.pointer(pointer).and_then(Value::as_str).is_some_and(|s| !s.is_empty());
        pointers.iter().find(has_text).map(|pointer| (*pointer).to_owned())
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
