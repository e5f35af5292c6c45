//! Reads sitemaps (sitemaps.org 0.9) with and without the extension for news.

use ortoo_model::SourceKind;
use quick_xml::Reader;
use quick_xml::events::Event;
use url::Url;

use super::error::RecipeError;
use super::listing::{Item, Listing, MAX_ENTRIES};
use super::response::Answer;
use crate::dates::{self, Clock};
use crate::decode::decode;
use crate::link::resolve;

/// Addresses after these are ignored. The standard allows no more.
const MAX_URLS: usize = 50_000;
/// Articles without a title after these are ignored: each costs a request for its page.
const MAX_UNTITLED: usize = 50;
/// Text of a field after this is ignored.
const MAX_FIELD_BYTES: usize = 8 * 1024;

/// A `url` element of a sitemap, or a `sitemap` element of an index.
#[derive(Default)]
struct SitemapItem {
    loc: String,
    title: String,
    date: String,
    modified: String,
    language: String,
    image: String,
}

pub(super) fn read(answer: &Answer<'_>, clock: Clock) -> Result<Listing, RecipeError> {
    let text = decode(answer.bytes, answer.content_type);
    let (is_index, items) = parse(&text).ok_or_else(|| RecipeError::Unexpected {
        kind: SourceKind::Sitemap,
        content_type: answer.media_type(),
    })?;
    let parse_date = |text: &str| dates::read(text, None, clock, answer.now);
    if is_index {
        // The newest sitemap, preferably one for news; the first one if none has a date.
        let newest = items.iter().rev().max_by_key(|item| {
            (item.loc.contains("news") || item.loc.contains("post"), parse_date(&item.modified))
        });
        let next = newest.and_then(|item| resolve(Some(answer.url), &item.loc));
        return Ok(Listing { next, ..Listing::default() });
    }
    let mut dated_items: Vec<_> = items
        .into_iter()
        .map(|item| {
            let at = parse_date(&item.date).or_else(|| parse_date(&item.modified));
            (at, item)
        })
        .collect();
    dated_items.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    let mut untitled = 0;
    let entries = dated_items.into_iter().filter_map(|(at, item)| {
        untitled += usize::from(item.title.is_empty());
        if item.title.is_empty() && (untitled > MAX_UNTITLED || !may_be_article(&item.loc, answer.url)) {
            return None;
        }
        let non_blank = |text: String| Some(text).filter(|text| !text.trim().is_empty());
        Some(Item {
            title: non_blank(item.title),
            link: Some(item.loc),
            published: at.map(|at| at.to_rfc3339()),
            image: non_blank(item.image),
            language: non_blank(item.language),
            ..Item::default()
        })
    });
    Ok(Listing { entries: entries.take(MAX_ENTRIES).collect(), ..Listing::default() })
}

/// Returns true if an address looks like that of an article rather than of a section: if its last segment
/// contains a digit or two hyphens.
fn may_be_article(loc: &str, base: &Url) -> bool {
    let Some(url) = resolve(Some(base), loc) else { return false };
    let last = url.path().trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    last.bytes().any(|b| b.is_ascii_digit()) || last.matches('-').count() >= 2
}

/// Parses a sitemap. Returns whether it is an index, and its items, or `None` for another document.
fn parse(text: &str) -> Option<(bool, Vec<SitemapItem>)> {
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}').trim_start());
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_dangling_amp = true;
    let mut root = None;
    let mut items: Vec<SitemapItem> = Vec::new();
    let mut field = String::new();
    loop {
        // A truncated sitemap has the items before the error.
        match reader.read_event() {
            Err(_) | Ok(Event::Eof) => break,
            Ok(Event::Empty(empty)) if root.is_none() => {
                match empty.local_name().as_ref() {
                    "urlset" => root = Some(false),
                    "sitemapindex" => root = Some(true),
                    _ => {}
                }
                break;
            }
            Ok(Event::Start(start)) => {
                let name = start.local_name().as_ref().to_ascii_lowercase();
                match name.as_str() {
                    "urlset" | "sitemapindex" => root = Some(name == "sitemapindex"),
                    _ if root.is_none() => return None,
                    "url" | "sitemap" if items.len() >= MAX_URLS => break,
                    "url" | "sitemap" => items.push(SitemapItem::default()),
                    _ => {}
                }
                let qualified = start.name().as_ref().to_ascii_lowercase();
                field = if qualified.starts_with("image:") && name == "loc" { "image".into() } else { name };
            }
            Ok(Event::End(_)) => field.clear(),
            Ok(Event::Text(text)) => append_text(&mut items, &field, &text),
            Ok(Event::CData(text)) => append_text(&mut items, &field, &text),
            Ok(Event::GeneralRef(name)) => {
                let reference = format!("&{};", &*name);
                append_text(&mut items, &field, &htmlize::unescape(reference.as_str()));
            }
            Ok(_) => {}
        }
    }
    items.retain(|item| !item.loc.trim().is_empty());
    root.map(|is_index| (is_index, items))
}

/// Appends text to a field of the last item.
fn append_text(items: &mut [SitemapItem], field: &str, text: &str) {
    let Some(last) = items.last_mut() else { return };
    let target = match field {
        "loc" => &mut last.loc,
        "title" => &mut last.title,
        "publication_date" => &mut last.date,
        "lastmod" => &mut last.modified,
        "language" => &mut last.language,
        "image" => &mut last.image,
        _ => return,
    };
    if target.len() + text.len() < MAX_FIELD_BYTES {
        target.push_str(text);
    }
}
