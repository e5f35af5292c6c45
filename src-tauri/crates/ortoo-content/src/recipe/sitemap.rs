//! Sitemaps (sitemaps.org 0.9), with the extension for news and without it.

use ortoo_model::SourceKind;
use quick_xml::Reader;
use quick_xml::events::Event;
use url::Url;

use super::RecipeError;
use super::apply::{Answer, Item, Listing, MOST_ENTRIES};
use crate::decode::decode;
use crate::link::resolve;
use crate::when::{self, Clock};

/// Most `url` elements that are looked at; a sitemap may hold 50,000.
const MOST_URLS: usize = 50_000;
/// Most articles taken that have no title: each costs a request to its page.
const MOST_UNTITLED: usize = 50;

#[derive(Default)]
struct Located {
    loc: String,
    title: String,
    date: String,
    modified: String,
    language: String,
    image: String,
}

pub(super) fn read(answer: &Answer<'_>, clock: Clock) -> Result<Listing, RecipeError> {
    let text = decode(answer.bytes, answer.content_type);
    let (is_index, found) = locations(&text).ok_or_else(|| RecipeError::Unexpected {
        kind: SourceKind::Sitemap,
        content_type: answer.media_type(),
    })?;
    let moment = |text: &str| when::read(text, None, clock, answer.now);
    if is_index {
        // The newest part, one for news before others; the first where none has a date.
        let newest = found.iter().rev().max_by_key(|part| {
            (part.loc.contains("news") || part.loc.contains("post"), moment(&part.modified))
        });
        let next = newest.and_then(|part| resolve(Some(answer.url), &part.loc));
        return Ok(Listing { next, ..Listing::default() });
    }
    let mut dated: Vec<_> = found
        .into_iter()
        .map(|found| {
            let at = moment(&found.date).or_else(|| moment(&found.modified));
            (at, found)
        })
        .collect();
    dated.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    let mut untitled = 0;
    let entries = dated.into_iter().filter_map(|(at, found)| {
        untitled += usize::from(found.title.is_empty());
        if found.title.is_empty() && (untitled > MOST_UNTITLED || !is_article(&found.loc, answer.url)) {
            return None;
        }
        let filled = |text: String| Some(text).filter(|text| !text.trim().is_empty());
        Some(Item {
            title: filled(found.title),
            link: Some(found.loc),
            published: at.map(|at| at.to_rfc3339()),
            image: filled(found.image),
            language: filled(found.language),
            ..Item::default()
        })
    });
    Ok(Listing { entries: entries.take(MOST_ENTRIES).collect(), ..Listing::default() })
}

/// Whether an address of a plain sitemap may be an article's: not the front page, not a section.
fn is_article(loc: &str, base: &Url) -> bool {
    let Some(url) = resolve(Some(base), loc) else { return false };
    let last = url.path().trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    last.bytes().any(|b| b.is_ascii_digit()) || last.matches('-').count() >= 2
}

/// Whether it is an index, and what it lists. `None` if it is no sitemap.
fn locations(text: &str) -> Option<(bool, Vec<Located>)> {
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}').trim_start());
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_dangling_amp = true;
    let mut root = None;
    let mut found: Vec<Located> = Vec::new();
    let mut field = String::new();
    loop {
        // A sitemap that breaks off gives what stands before.
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
                    "url" | "sitemap" if found.len() >= MOST_URLS => break,
                    "url" | "sitemap" => found.push(Located::default()),
                    _ => {}
                }
                let qualified = start.name().as_ref().to_ascii_lowercase();
                field = if qualified.starts_with("image:") && name == "loc" { "image".into() } else { name };
            }
            Ok(Event::End(_)) => field.clear(),
            Ok(Event::Text(piece)) => put(&mut found, &field, &piece),
            Ok(Event::CData(piece)) => put(&mut found, &field, &piece),
            Ok(Event::GeneralRef(name)) => {
                let reference = format!("&{};", &*name);
                put(&mut found, &field, &htmlize::unescape(reference.as_str()));
            }
            Ok(_) => {}
        }
    }
    found.retain(|part| !part.loc.trim().is_empty());
    root.map(|is_index| (is_index, found))
}

fn put(found: &mut [Located], field: &str, piece: &str) {
    let Some(last) = found.last_mut() else { return };
    let target = match field {
        "loc" => &mut last.loc,
        "title" => &mut last.title,
        "publication_date" => &mut last.date,
        "lastmod" => &mut last.modified,
        "language" => &mut last.language,
        "image" => &mut last.image,
        _ => return,
    };
    if target.len() + piece.len() < 8 * 1024 {
        target.push_str(piece);
    }
}
