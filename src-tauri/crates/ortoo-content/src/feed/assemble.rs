//! From what a document says to entries: one set of rules for all formats.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use ortoo_model::{DateOrigin, FeedFormat, Language, ParsedEntry, ParsedFeed, SafeHtml};
use url::Url;
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use super::raw::{Body, Link, Person, RawEntry, RawFeed};
use super::{FeedHint, MOST_ENTRIES, date};
use crate::link::{canonical, resolve};
use crate::sanitize::sanitize;
use crate::text::{excerpt, one_line, plain};

/// Characters of an excerpt.
const EXCERPT: usize = 300;
/// Longer ids are kept as their hash.
const LONGEST_ID: usize = 1_000;
const MOST_NAMES: usize = 50;
/// Bytes of plain text that become content, as many as are sanitized.
const LONGEST_TEXT: usize = 2 * 1024 * 1024;
/// Characters of a title.
const LONGEST_TITLE: usize = 1_000;

/// What all entries of a feed share.
struct Shared {
    base: Url,
    authors: Vec<String>,
    language: Option<Language>,
    now: DateTime<Utc>,
    /// Links, as written, that tell no entry from another.
    crowded: HashSet<String>,
}

/// Applies the rules.
pub(crate) fn assemble(raw: RawFeed, hint: &FeedHint<'_>) -> ParsedFeed {
    let site = page(&raw.links).and_then(|site| resolve(Some(hint.url), site));
    // RFC 3986, section 5.1.3, holds for Atom; where no standard tells, addresses are meant as on the site.
    let base = site.clone().filter(|_| raw.format != FeedFormat::Atom);
    let shared = Shared {
        base: base.unwrap_or_else(|| hint.url.clone()),
        authors: names(raw.authors.iter().filter_map(name)),
        language: raw.language.as_deref().and_then(Language::from_tag),
        now: hint.now,
        crowded: crowded(&raw.links, &raw.entries),
    };
    let mut seen = HashSet::new();
    let mut entries = Vec::new();
    for raw in raw.entries.into_iter().filter(|raw| !raw.is_empty()).take(MOST_ENTRIES) {
        let entry = entry(raw, &shared);
        // The first of two with one id is the newer one in nearly all feeds.
        if seen.insert(entry.uid.clone()) {
            entries.push(entry);
        }
    }
    ParsedFeed {
        format: raw.format,
        title: raw.title.as_ref().map(line).unwrap_or_default(),
        site_url: site.map(String::from),
        language: shared.language,
        ttl_minutes: raw.ttl_minutes,
        skip_hours: raw.skip_hours,
        skip_days: raw.skip_days,
        entries,
        recovered: raw.recovered,
    }
}

fn entry(raw: RawEntry, shared: &Shared) -> ParsedEntry {
    let id = raw.id.as_deref().map(str::trim).filter(|id| !id.is_empty());
    let by_id = id.filter(|_| raw.id_is_link).and_then(|id| resolve(None, id));
    let base = raw.base.as_ref().unwrap_or(&shared.base);
    let link = page(&raw.links).and_then(|link| resolve(Some(base), link)).or(by_id);
    let url = link.as_ref().map(|link| String::from(canonical(link)));
    let title = raw.title.as_ref().map(line).unwrap_or_default();

    let longer = match (&raw.content, &raw.summary) {
        (Some(content), Some(summary)) if summary.len() > content.len() => Some(summary),
        (content, summary) => content.as_ref().or(summary.as_ref()),
    };
    let html = longer.map_or_else(|| sanitize("", None), |body| clean(body, base));
    let text = plain(html.as_str());
    let summary = raw.summary.as_ref().map(|summary| match summary {
        Body::Text(text) => text.clone(),
        Body::Html { markup, .. } => plain(markup),
    });
    let beginning = summary.filter(|summary| !summary.trim().is_empty());

    let moment = |text: &Option<String>| text.as_deref().and_then(|text| date::parse(text, shared.now));
    let (published, updated) = (moment(&raw.published), moment(&raw.updated));
    let date = raw.published.as_deref().or(raw.updated.as_deref());
    let own = url.as_deref().filter(|_| !page(&raw.links).is_some_and(|link| shared.crowded.contains(link)));
    let uid = identity(id, own, || said(&title, date, &text));
    let picture = raw.images.iter().find_map(|image| resolve(Some(base), image)).map(String::from);
    let authors = names(raw.authors.iter().filter_map(name));
    let authors = if authors.is_empty() { shared.authors.clone() } else { authors };
    // Where nobody wrote it, those who helped did.
    let helpers = || names(raw.contributors.iter().filter_map(name));
    let mut entry = ParsedEntry {
        uid,
        title,
        authors: if authors.is_empty() { helpers() } else { authors },
        excerpt: excerpt(beginning.as_deref().unwrap_or(&text), EXCERPT),
        text,
        image_url: picture.or_else(|| first_picture(&html)),
        html,
        published_at: published.or(updated),
        updated_at: updated.filter(|_| published.is_some()),
        tags: names(raw.tags.iter().map(String::as_str)),
        language: raw.language.as_deref().and_then(Language::from_tag).or(shared.language),
        content_hash: 0,
        url,
        via: raw.via,
        rank: raw.rank,
        date_origin: if published.or(updated).is_some() { DateOrigin::Source } else { DateOrigin::Seen },
    };
    entry.content_hash = hash(&entry);
    entry
}

/// The page among links: one that is told to be none of HTML only where there is no other.
fn page(links: &[Link]) -> Option<&str> {
    let pages = || links.iter().filter(|link| link.rel == "alternate");
    let is_html = |link: &&Link| link.media_type.as_deref().is_none_or(|kind| kind.contains("html"));
    pages().find(is_html).or_else(|| pages().next()).map(|link| link.href.as_str())
}

/// Links that stand for several entries, as titles tell, or for the whole feed.
fn crowded(feed: &[Link], entries: &[RawEntry]) -> HashSet<String> {
    let mut titles = HashMap::new();
    let mut crowded: HashSet<String> = page(feed).map(str::to_owned).into_iter().collect();
    for entry in entries.iter().filter(|entry| entry.id.is_none()) {
        let Some(link) = page(&entry.links) else { continue };
        if *titles.entry(link).or_insert(&entry.title) != &entry.title {
            crowded.insert(link.to_owned());
        }
    }
    crowded
}

/// A title: what is said to be plain is shown as it is.
fn line(title: &Body) -> String {
    match title {
        Body::Text(text) => excerpt(text, LONGEST_TITLE),
        Body::Html { markup, .. } => one_line(markup),
    }
}

fn name(person: &Person) -> Option<&str> {
    person.name.as_deref().or(person.email.as_deref())
}

/// Guid or id, else the link, else what stands in the list.
fn identity(id: Option<&str>, url: Option<&str>, said: impl FnOnce() -> String) -> String {
    match (id, url) {
        (Some(id), _) if id.len() > LONGEST_ID => format!("hash:{:016x}", xxh3_64(id.as_bytes())),
        (Some(id), _) => id.to_owned(),
        (None, Some(url)) => url.to_owned(),
        (None, None) => said(),
    }
}

/// A hash of title and date; the text may be edited, so it counts only where there is no title.
fn said(title: &str, date: Option<&str>, text: &str) -> String {
    let rest = if title.is_empty() { text } else { "" };
    format!("hash:{:016x}", xxh3_64(format!("{title}\n{}{rest}", date.unwrap_or_default()).as_bytes()))
}

fn clean(body: &Body, base: &Url) -> SafeHtml {
    match body {
        Body::Html { markup, base: own } => sanitize(markup, Some(own.as_ref().unwrap_or(base))),
        Body::Text(text) => {
            let text = &text[..text.floor_char_boundary(LONGEST_TEXT)];
            let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            let normal = escaped.replace("\r\n", "\n");
            let paragraphs = normal.split("\n\n").map(str::trim).filter(|part| !part.is_empty());
            let html: String =
                paragraphs.map(|part| format!("<p>{}</p>", part.replace('\n', "<br>"))).collect();
            sanitize(&html, None)
        }
    }
}

/// Distinct, on one line each, in order.
fn names<'a>(raw: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for name in raw.take(MOST_NAMES).map(one_line) {
        if !name.is_empty() && !out.contains(&name) {
            out.push(name);
        }
    }
    out
}

/// The first picture of the content; the sanitizer leaves only absolute addresses, in double quotes.
fn first_picture(html: &SafeHtml) -> Option<String> {
    let (_, after) = html.as_str().split_once("<img ")?;
    let tag = after.split('>').next()?;
    let source = tag.split("src=\"").nth(1)?.split('"').next()?;
    Some(source.replace("&amp;", "&"))
}

/// Over what a reader would see change.
fn hash(entry: &ParsedEntry) -> u64 {
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
