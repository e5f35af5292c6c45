//! Converts the raw values of a feed to entries, by the same rules for all formats: sanitizing, resolving
//! addresses, choosing dates and texts, and giving each entry its uid.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use ortoo_model::{DateOrigin, FeedFormat, Language, ParsedEntry, ParsedFeed, SafeHtml};
use url::Url;
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use super::hint::FeedHint;
use super::limits::{MAX_ENTRIES, MAX_TEXT_BYTES};
use super::raw::{Body, Link, Person, RawEntry, RawFeed};
use crate::dates::parse_feed_date;
use crate::html::escape::push_text;
use crate::link::{canonical, resolve};
use crate::sanitize::sanitize;
use crate::text::{excerpt, one_line, plain};

const MAX_EXCERPT_CHARS: usize = 300;
/// Longer ids are replaced by their hash.
const MAX_ID_BYTES: usize = 1_000;
/// Authors and tags of an entry after these are ignored.
const MAX_NAMES: usize = 50;
const MAX_TITLE_CHARS: usize = 1_000;

/// Values of a feed that its entries inherit.
struct FeedDefaults {
    base: Url,
    authors: Vec<String>,
    language: Option<Language>,
    now: DateTime<Utc>,
    /// Links, as written, that do not identify an entry because others have them too.
    ambiguous_links: HashSet<String>,
}

/// Converts the raw values of a feed to a feed with at most 2,000 entries.
pub(crate) fn assemble(raw: RawFeed, hint: &FeedHint<'_>) -> ParsedFeed {
    let site = page_link(&raw.links).and_then(|site| resolve(Some(hint.url), site));
    // Atom resolves against the feed's address (RFC 3986, section 5.1.3). Other formats define no base, and
    // their relative addresses are usually relative to the site.
    let base = site.clone().filter(|_| raw.format != FeedFormat::Atom);
    let defaults = FeedDefaults {
        base: base.unwrap_or_else(|| hint.url.clone()),
        authors: distinct_lines(raw.authors.iter().filter_map(display_name)),
        language: raw.language.as_deref().and_then(Language::from_tag),
        now: hint.now,
        ambiguous_links: ambiguous_links(&raw.links, &raw.entries),
    };
    let mut seen_uids = HashSet::new();
    let mut entries = Vec::new();
    for raw in raw.entries.into_iter().filter(|raw| !raw.is_empty()).take(MAX_ENTRIES) {
        let entry = assemble_entry(raw, &defaults);
        // Of two entries with the same id the first is the newer one in nearly all feeds.
        if seen_uids.insert(entry.uid.clone()) {
            entries.push(entry);
        }
    }
    ParsedFeed {
        format: raw.format,
        title: raw.title.as_ref().map(title_line).unwrap_or_default(),
        site_url: site.map(String::from),
        language: defaults.language,
        ttl_minutes: raw.ttl_minutes,
        skip_hours: raw.skip_hours,
        skip_days: raw.skip_days,
        entries,
        recovered: raw.recovered,
    }
}

fn assemble_entry(raw: RawEntry, defaults: &FeedDefaults) -> ParsedEntry {
    let id = raw.id.as_deref().map(str::trim).filter(|id| !id.is_empty());
    let id_link = id.filter(|_| raw.id_is_link).and_then(|id| resolve(None, id));
    let base = raw.base.as_ref().unwrap_or(&defaults.base);
    let link = page_link(&raw.links).and_then(|link| resolve(Some(base), link)).or(id_link);
    let url = link.as_ref().map(|link| String::from(canonical(link)));
    let title = raw.title.as_ref().map(title_line).unwrap_or_default();

    let longest_text = match (&raw.content, &raw.summary) {
        (Some(content), Some(summary)) if summary.len() > content.len() => Some(summary),
        (content, summary) => content.as_ref().or(summary.as_ref()),
    };
    let html = longest_text.map_or_else(|| sanitize("", None), |body| to_safe_html(body, base));
    let text = plain(html.as_str());
    let summary = raw.summary.as_ref().map(|summary| match summary {
        Body::Text(text) => text.clone(),
        Body::Html { markup, .. } => plain(markup),
    });
    let summary = summary.filter(|summary| !summary.trim().is_empty());

    let parse_date =
        |text: &Option<String>| text.as_deref().and_then(|text| parse_feed_date(text, defaults.now));
    let (published, updated) = (parse_date(&raw.published), parse_date(&raw.updated));
    let date = raw.published.as_deref().or(raw.updated.as_deref());
    let is_ambiguous = page_link(&raw.links).is_some_and(|link| defaults.ambiguous_links.contains(link));
    let identifying_link = url.as_deref().filter(|_| !is_ambiguous);
    let uid = uid(id, identifying_link, || hashed_uid(&title, date, &text));
    let picture = raw.images.iter().find_map(|image| resolve(Some(base), image)).map(String::from);
    let authors = distinct_lines(raw.authors.iter().filter_map(display_name));
    let authors = if authors.is_empty() { defaults.authors.clone() } else { authors };
    let contributors = || distinct_lines(raw.contributors.iter().filter_map(display_name));
    let mut entry = ParsedEntry {
        uid,
        title,
        authors: if authors.is_empty() { contributors() } else { authors },
        excerpt: excerpt(summary.as_deref().unwrap_or(&text), MAX_EXCERPT_CHARS),
        text,
        image_url: picture.or_else(|| first_picture(&html)),
        html,
        published_at: published.or(updated),
        updated_at: updated.filter(|_| published.is_some()),
        tags: distinct_lines(raw.tags.iter().map(String::as_str)),
        language: raw.language.as_deref().and_then(Language::from_tag).or(defaults.language),
        content_hash: 0,
        url,
        via: raw.via,
        rank: raw.rank,
        date_origin: if published.or(updated).is_some() { DateOrigin::Source } else { DateOrigin::Seen },
    };
    entry.content_hash = content_hash(&entry);
    entry
}

/// Returns the address of the page among links: the first HTML alternate, else the first alternate.
fn page_link(links: &[Link]) -> Option<&str> {
    let pages = || links.iter().filter(|link| link.rel == "alternate");
    let is_html = |link: &&Link| link.media_type.as_deref().is_none_or(|kind| kind.contains("html"));
    pages().find(is_html).or_else(|| pages().next()).map(|link| link.href.as_str())
}

/// Returns the links that cannot serve as a uid: the feed's own page, and those of several entries without an
/// id that have different titles.
fn ambiguous_links(feed_links: &[Link], entries: &[RawEntry]) -> HashSet<String> {
    let mut titles = HashMap::new();
    let mut ambiguous: HashSet<String> = page_link(feed_links).map(str::to_owned).into_iter().collect();
    for entry in entries.iter().filter(|entry| entry.id.is_none()) {
        let Some(link) = page_link(&entry.links) else { continue };
        if *titles.entry(link).or_insert(&entry.title) != &entry.title {
            ambiguous.insert(link.to_owned());
        }
    }
    ambiguous
}

/// Converts a title to one line of text. Tags in a plain title are text.
fn title_line(title: &Body) -> String {
    match title {
        Body::Text(text) => excerpt(text, MAX_TITLE_CHARS),
        Body::Html { markup, .. } => one_line(markup),
    }
}

fn display_name(person: &Person) -> Option<&str> {
    person.name.as_deref().or(person.email.as_deref())
}

/// Returns an entry's uid: its guid or id, else its link, else `content_hash`.
fn uid(id: Option<&str>, url: Option<&str>, content_hash: impl FnOnce() -> String) -> String {
    match (id, url) {
        (Some(id), _) if id.len() > MAX_ID_BYTES => format!("hash:{:016x}", xxh3_64(id.as_bytes())),
        (Some(id), _) => id.to_owned(),
        (None, Some(url)) => url.to_owned(),
        (None, None) => content_hash(),
    }
}

/// Returns a uid from title and date. The text may be edited later, so it counts only without a title.
fn hashed_uid(title: &str, date: Option<&str>, text: &str) -> String {
    let text_without_title = if title.is_empty() { text } else { "" };
    let hashed = format!("{title}\n{}{text_without_title}", date.unwrap_or_default());
    format!("hash:{:016x}", xxh3_64(hashed.as_bytes()))
}

/// Sanitizes a text. Plain text becomes paragraphs at blank lines, with `<br>` at line breaks.
fn to_safe_html(body: &Body, base: &Url) -> SafeHtml {
    match body {
        Body::Html { markup, base: own } => sanitize(markup, Some(own.as_ref().unwrap_or(base))),
        Body::Text(text) => {
            let text = &text[..text.floor_char_boundary(MAX_TEXT_BYTES)];
            let mut escaped = String::new();
            push_text(&mut escaped, text);
            let unix_lines = escaped.replace("\r\n", "\n");
            let paragraphs = unix_lines.split("\n\n").map(str::trim).filter(|part| !part.is_empty());
            let html: String =
                paragraphs.map(|part| format!("<p>{}</p>", part.replace('\n', "<br>"))).collect();
            sanitize(&html, None)
        }
    }
}

/// Returns names or tags as lines of text, without empty ones and duplicates, in order.
fn distinct_lines<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for name in names.take(MAX_NAMES).map(one_line) {
        if !name.is_empty() && !out.contains(&name) {
            out.push(name);
        }
    }
    out
}

/// Returns the address of the first picture. The sanitizer writes absolute addresses in double quotes.
fn first_picture(html: &SafeHtml) -> Option<String> {
    let (_, after) = html.as_str().split_once("<img ")?;
    let tag = after.split('>').next()?;
    let source = tag.split("src=\"").nth(1)?.split('"').next()?;
    Some(source.replace("&amp;", "&"))
}

/// Returns a hash of everything that a reader sees of an entry; it changes when the entry is edited.
fn content_hash(entry: &ParsedEntry) -> u64 {
    let mut hasher = Xxh3::new();
    let mut part = |text: &str| {
        hasher.update(text.as_bytes());
        hasher.update(&[0]);
    };
    part(&entry.title);
    part(entry.url.as_deref().unwrap_or_default());
    part(entry.html.as_str());
    part(&entry.excerpt);
    entry.authors.iter().for_each(|name| part(name));
    part("");
    entry.tags.iter().for_each(|tag| part(tag));
    part(entry.image_url.as_deref().unwrap_or_default());
    hasher.digest()
}
