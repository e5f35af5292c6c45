//! Finds the leads that a page gives.

use ortoo_model::SourceKind;
use url::Url;

use super::lead::Lead;
use super::linked_data::linked_data_leads;
use crate::page::{Page, text_of};
use crate::text::one_line;

/// Leads of a page after these are ignored.
const MAX_LEADS: usize = 20;

/// Media types by which pages link to feeds.
const FEED_MEDIA_TYPES: &[&str] = &[
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/feed+json",
    "application/xml",
    "text/xml",
];

/// Returns the leads of the page at `url`: feeds in its head, its WordPress API, lists in its linked data, and
/// links to feeds in its body. Each address occurs once, in this order.
///
/// ```
/// use ortoo_content::{discover::leads, page::Page};
/// let url = "https://a.mn/".parse().unwrap();
/// let html = b"<link rel=alternate type=application/rss+xml href=/rss>";
/// let page = Page::read(html, None, &url);
/// assert_eq!(leads(&page, &url)[0].recipe.url, "https://a.mn/rss");
/// ```
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
