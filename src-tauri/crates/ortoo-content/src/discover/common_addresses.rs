//! The addresses at which sites commonly have feeds and sitemaps.

use url::Url;

use crate::link::resolve;

/// Sitemaps of a `robots.txt` after these are ignored.
const MAX_SITEMAPS: usize = 5;
/// Length of the prefix of a `robots.txt` that is read.
const MAX_ROBOTS_BYTES: usize = 64 * 1024;
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
