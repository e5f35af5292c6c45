//! The library that reads XML feeds, behind a trait so that another can take its place.

use feedparser_rs::types::{Content, Entry, Person};
use feedparser_rs::{ParseOptions, ParserLimits, TextConstruct, TextType};
use ortoo_model::FeedFormat;

use super::raw::{Body, RawEntry, RawFeed};
use super::{FeedError, MOST_ENTRIES};

/// Reads well-formed XML of bounded depth.
pub(super) trait FeedParser {
    /// # Errors
    /// [`FeedError::Malformed`].
    fn read(&self, xml: &str) -> Result<RawFeed, FeedError>;
}

/// feedparser-rs. It neither cleans HTML nor is believed about dates: both are done here, for all formats.
pub(super) struct Feedparser;

impl FeedParser for Feedparser {
    fn read(&self, xml: &str) -> Result<RawFeed, FeedError> {
        let limits =
            ParserLimits { max_entries: MOST_ENTRIES, max_nesting_depth: 256, ..ParserLimits::default() };
        let options = ParseOptions { resolve_relative_uris: true, sanitize_html: false, limits };
        let parsed =
            feedparser_rs::parse_with_options(xml.as_bytes(), &options).map_err(FeedError::Malformed)?;
        let meta = parsed.feed;
        let version = parsed.version.as_str();
        Ok(RawFeed {
            format: if version.starts_with("atom") { FeedFormat::Atom } else { FeedFormat::Rss },
            title: meta.title,
            site: meta.link,
            language: meta.language.map(|tag| tag.to_string()),
            ttl_minutes: meta.ttl,
            authors: names(&meta.authors),
            entries: parsed.entries.into_iter().map(entry).collect(),
            recovered: parsed.bozo,
        })
    }
}

fn entry(entry: Entry) -> RawEntry {
    let images = images(&entry);
    let content = entry.content.into_iter().max_by_key(|content| content.value.len());
    let base = content.as_ref().and_then(|c| c.base.clone());
    let authors = match names(&entry.authors) {
        names if names.is_empty() => entry.dc_creator.iter().map(|name| name.to_string()).collect(),
        names => names,
    };
    let mut tags: Vec<String> =
        entry.tags.iter().map(|tag| tag.label.as_ref().unwrap_or(&tag.term).to_string()).collect();
    tags.extend(entry.dc_subject);
    RawEntry {
        id: entry.id.map(|id| id.to_string()),
        id_is_link: entry.guidislink.unwrap_or(true),
        link: entry.link.or(entry.external_url),
        title: entry.title.or(entry.media_title),
        summary: body(entry.summary, entry.summary_detail.as_ref()),
        content: content.map(content_body),
        base: base.or_else(|| entry.summary_detail.and_then(|detail| detail.base)),
        authors,
        published: entry
            .published_str
            .or(entry.created_str)
            .or_else(|| entry.dc_date.map(|at| at.to_rfc3339())),
        updated: entry.updated_str,
        tags,
        images,
        language: entry.language.map(|tag| tag.to_string()),
        ..RawEntry::default()
    }
}

fn body(text: Option<String>, detail: Option<&TextConstruct>) -> Option<Body> {
    let text = text?;
    Some(match detail.map(|detail| detail.content_type) {
        Some(TextType::Text) if !text.contains('<') => Body::Text(text),
        _ => Body::Html(text),
    })
}

fn content_body(content: Content) -> Body {
    match content.content_type.as_ref().map(|media| media.as_str()) {
        Some("text/plain" | "text") => Body::Text(content.value),
        _ => Body::Html(content.value),
    }
}

fn names(people: &[Person]) -> Vec<String> {
    let name = |person: &Person| {
        let name = person.name.as_ref().map(|name| name.to_string());
        name.or_else(|| person.email.as_ref().map(|email| email.as_str().to_owned()))
    };
    people.iter().filter_map(name).collect()
}

/// What is meant as the entry's picture comes before what happens to be attached.
fn images(entry: &Entry) -> Vec<String> {
    let is_picture = |medium: Option<&str>, media_type: Option<&str>| {
        medium == Some("image") || media_type.is_some_and(|t| t.starts_with("image/"))
    };
    let contents = entry.media_content.iter().filter(|content| {
        is_picture(content.medium.as_deref(), content.content_type.as_ref().map(|t| t.as_str()))
    });
    let thumbnails = entry.media_thumbnail.iter().map(|thumbnail| thumbnail.url.as_str());
    let enclosures =
        entry.enclosures.iter().filter(|e| is_picture(None, e.enclosure_type.as_ref().map(|t| t.as_str())));
    let itunes = entry.itunes.iter().filter_map(|itunes| itunes.image.as_ref()).map(|url| url.as_str());
    contents
        .map(|content| content.url.as_str())
        .chain(thumbnails)
        .chain(enclosures.map(|enclosure| enclosure.url.as_str()))
        .chain(itunes)
        .map(str::to_owned)
        .collect()
}
