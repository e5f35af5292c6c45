//! Stand-in.
mod error;
use chrono::{DateTime, Utc};
pub use error::FeedError;
use ortoo_model::*;
use url::Url;
/// Hint.
pub struct FeedHint<'a> {
    /// Url.
    pub url: &'a Url,
    /// Type.
    pub content_type: Option<&'a str>,
    /// Now.
    pub now: DateTime<Utc>,
}
/// Parses.
pub fn parse(bytes: &[u8], hint: &FeedHint<'_>) -> Result<ParsedFeed, FeedError> {
    let feed = feedparser_rs::parse(bytes).map_err(FeedError::Malformed)?;
    let version = format!("{:?}", feed.version).to_lowercase();
    if feed.entries.is_empty() && feed.feed.title.is_none()
        || version.contains("unknown")
        || String::from_utf8_lossy(bytes).to_lowercase().contains("<!doctype html")
    {
        return Err(FeedError::NotAFeed { content_type: hint.content_type.unwrap_or_default().into() });
    }
    let language = feed.feed.language.as_ref().and_then(|l| Language::from_tag(l));
    let mut seen = std::collections::HashSet::new();
    let entries = feed
        .entries
        .into_iter()
        .filter_map(|e| {
            let content =
                e.content.iter().map(|c| c.value.clone()).max_by_key(String::len).unwrap_or_default();
            let summary = e.summary.clone().unwrap_or_default();
            let longer = if content.len() > summary.len() { &content } else { &summary };
            let html = crate::sanitize::sanitize(longer, Some(hint.url));
            let text = crate::text::plain(html.as_str());
            let title = crate::text::one_line(&e.title.clone().unwrap_or_default());
            let uid = e.id.as_ref().map(|i| i.to_string()).or(e.link.clone()).unwrap_or(title.clone());
            if !seen.insert(uid.clone()) {
                return None;
            }
            Some(ParsedEntry {
                uid,
                url: e.link.clone(),
                content_hash: xxhash_rust::xxh3::xxh3_64(format!("{title}{}", html.as_str()).as_bytes()),
                title,
                authors: e.authors.iter().filter_map(|p| p.name.as_ref().map(|n| n.to_string())).collect(),
                excerpt: crate::text::excerpt(&text, 300),
                text,
                html,
                published_at: e.published.or(e.updated).or(e.dc_date),
                updated_at: None,
                tags: e.tags.iter().map(|t| t.term.to_string()).collect(),
                image_url: None,
                language: None,
            })
        })
        .take(2000)
        .collect();
    Ok(ParsedFeed {
        format: FeedFormat::Rss,
        title: feed.feed.title.unwrap_or_default(),
        site_url: feed.feed.link,
        language,
        ttl_minutes: None,
        entries,
        recovered: feed.bozo,
    })
}
