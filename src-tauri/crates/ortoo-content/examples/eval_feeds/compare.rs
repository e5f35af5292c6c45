//! feedparser's fields against ours. Where ours is plain text or clean HTML, the expectation is made that by
//! the same public functions first; what is empty after that was not kept.

use ortoo_content::feed::{Body, Link, Person, RawEntry, RawFeed};
use ortoo_content::link::{canonical, resolve};
use ortoo_content::sanitize::sanitize;
use ortoo_content::text::{excerpt, one_line, plain};
use ortoo_model::{Language, ParsedEntry, ParsedFeed};
use url::Url;

use super::dates;
use super::evaluate::named;
use super::expression::{Expression, Step, Value};
use super::served::Served;

/// `Err` says why not.
pub(crate) type Verdict = Result<(), String>;

/// Characters of a title and of an excerpt.
const TITLE: usize = 1_000;
const EXCERPT: usize = 300;

/// What is asked: of the feed or of an entry.
struct Asked<'a> {
    url: &'a Url,
    feed: (&'a ParsedFeed, &'a RawFeed),
    entry: Option<(&'a ParsedEntry, &'a RawEntry)>,
}

impl<'a> Asked<'a> {
    fn of(root: &str, steps: &'a [Step], served: &'a Served) -> Result<(Self, &'a [Step]), String> {
        let Ok((parsed, raw)) = &served.read else { return Err("refused".to_owned()) };
        let mut asked = Asked { url: &served.url, feed: (parsed, raw), entry: None };
        match (root, steps) {
            ("feed", rest) => Ok((asked, rest)),
            ("entries", [Step::Index(index), rest @ ..]) => {
                let entry = parsed.entries.get(*index).zip(raw.entries.get(*index));
                asked.entry = Some(entry.ok_or("no such entry")?);
                Ok((asked, rest))
            }
            _ => Err(format!("not kept: {root}")),
        }
    }

    fn links(&self) -> &[Link] {
        self.entry.map_or(&self.feed.1.links, |(_, entry)| &entry.links)
    }

    fn absolute(&self, address: &str) -> String {
        resolve(Some(self.url), address).map_or_else(|| address.to_owned(), String::from)
    }
}

/// `path == value`.
pub(crate) fn path(root: &str, steps: &[Step], value: &Value, served: &Served) -> Verdict {
    let (asked, rest) = Asked::of(root, steps, served)?;
    let (names, index) = named(rest);
    let (parsed, raw) = asked.feed;
    match (names.as_slice(), asked.entry) {
        (["title"] | ["title_detail", "value"], None) => title(&parsed.title, raw.title.as_ref(), value),
        (["title"] | ["title_detail", "value"], Some((entry, raw))) => {
            title(&entry.title, raw.title.as_ref(), value)
        }
        (
            ["subtitle" | "tagline" | "description"]
            | ["subtitle_detail" | "tagline_detail" | "description_detail", "value"],
            None,
        ) => body(raw.description.as_ref(), value, asked.url),
        (["summary" | "description"] | ["summary_detail" | "description_detail", "value"], Some(entry)) => {
            summary(entry, value, asked.url)
        }
        (["content", "value"], Some((entry, raw))) => shown(entry, raw.content.as_ref(), value, asked.url),
        (["content", "type"], Some((_, raw))) => content_type(raw.content.as_ref(), value),
        (["link"], None) => address(parsed.site_url.as_deref(), value, "link"),
        (["link"], Some((entry, _))) => address(entry.url.as_deref(), value, "link"),
        (["links"], _) => link(&asked, asked.links().get(index), value, index),
        (["links", field], _) => link_field(&asked, asked.links().get(index), field, value),
        (["enclosures", rest @ ..], Some(_)) => {
            let found = asked.links().iter().filter(|link| link.rel == "enclosure").nth(index);
            match rest {
                [] => link(&asked, found, value, index),
                [field] => link_field(&asked, found, field, value),
                _ => Err("not kept: enclosures".to_owned()),
            }
        }
        (["id" | "guid"], None) => same(raw.id.as_deref(), value, "id"),
        (["id" | "guid"], Some((entry, _))) => same(Some(&entry.uid), value, "id"),
        (["updated_parsed"], None) => dates::feed_date(raw.updated.as_deref(), value),
        (["published_parsed"], None) => dates::feed_date(raw.published.as_deref(), value),
        (["updated_parsed"], Some((entry, _))) => dates::same(entry.updated_at.or(entry.published_at), value),
        (["published_parsed" | "created_parsed"], Some((entry, _))) => dates::same(entry.published_at, value),
        (["author" | "authors" | "author_detail" | "contributors", ..], _) => {
            people(&asked, &names, index, value)
        }
        (["tags", "term" | "label"] | ["category"], None) => {
            same(raw.tags.get(index).map(String::as_str), value, "tags")
        }
        (["tags", "term" | "label"] | ["category"], Some((entry, _))) => {
            same(entry.tags.get(index).map(String::as_str), value, "tags")
        }
        (["language"], None) => language(parsed.language, raw.language.as_deref(), value),
        (["language"], Some((entry, raw))) => language(entry.language, raw.language.as_deref(), value),
        (["image", "href" | "url"] | ["icon" | "logo"], None) => {
            let wanted = text(value)?;
            let found = raw.images.iter().any(|image| asked.absolute(image) == asked.absolute(wanted));
            if found { Ok(()) } else { Err("differs: image".to_owned()) }
        }
        (["image", "href" | "url"] | ["media_thumbnail" | "media_content", "url"], Some((entry, _))) => {
            address(entry.image_url.as_deref(), value, "image")
        }
        (all, _) => Err(format!("not kept: {}", all.join("."))),
    }
}

/// `len(path) == number`.
pub(crate) fn length(root: &str, steps: &[Step], number: i64, served: &Served) -> Verdict {
    let Ok((parsed, raw)) = &served.read else { return Err("refused".to_owned()) };
    let found = match (root, steps) {
        ("entries", []) => parsed.entries.len(),
        _ => {
            let (asked, rest) = Asked::of(root, steps, served)?;
            match (named(rest).0.as_slice(), asked.entry) {
                (["links"], _) => asked.links().len(),
                (["tags"], None) => raw.tags.len(),
                (["tags"], Some((entry, _))) => entry.tags.len(),
                (all, _) => return Err(format!("not kept: {}", all.join("."))),
            }
        }
    };
    if usize::try_from(number) == Ok(found) { Ok(()) } else { Err(format!("differs: {found} of them")) }
}

/// `path != None`.
pub(crate) fn exists(path: &Expression, served: &Served) -> Verdict {
    let Expression::Path(root, steps) = path else { return Err("expectation not understood".to_owned()) };
    let (asked, rest) = Asked::of(root, steps, served)?;
    match (named(rest).0.as_slice(), asked.entry) {
        (["category"], Some((entry, _))) if !entry.tags.is_empty() => Ok(()),
        (all, _) => Err(format!("missing: {}", all.join("."))),
    }
}

fn text(value: &Value) -> Result<&str, String> {
    match value {
        Value::Text(text) => Ok(text),
        _ => Err("expectation not understood".to_owned()),
    }
}

fn same(found: Option<&str>, value: &Value, field: &str) -> Verdict {
    let wanted = text(value)?;
    match found {
        Some(found) if found == wanted => Ok(()),
        Some(found) => Err(format!("differs: {field}: {found:?}")),
        None => Err(format!("missing: {field}")),
    }
}

/// A title is plain text: an expectation that says otherwise becomes it by what the document calls it.
fn title(found: &str, raw: Option<&Body>, value: &Value) -> Verdict {
    let wanted = text(value)?;
    let line = match raw {
        None => return Err("missing: title".to_owned()),
        Some(Body::Text(_)) => excerpt(wanted, TITLE),
        Some(Body::Html { .. }) => one_line(wanted),
    };
    if line.is_empty() && !wanted.is_empty() {
        return Err("not kept: titles without text".to_owned());
    }
    if line == found { Ok(()) } else { Err(format!("differs: title: {found:?}")) }
}

/// What the document says, clean.
fn body(found: Option<&Body>, value: &Value, url: &Url) -> Verdict {
    let wanted = text(value)?;
    match found {
        None if wanted.is_empty() => Ok(()),
        None => Err("missing: text".to_owned()),
        Some(Body::Text(found)) if found.trim() == wanted.trim() => Ok(()),
        Some(Body::Text(found)) => Err(format!("differs: plain text: {found:?}")),
        Some(Body::Html { markup, base }) => {
            clean_equal(sanitize(markup, Some(base.as_ref().unwrap_or(url))).as_str(), wanted, url)
        }
    }
}

fn clean_equal(found: &str, wanted: &str, url: &Url) -> Verdict {
    let clean = sanitize(wanted, Some(url));
    let clean = clean.as_str().trim();
    if clean.is_empty() && !wanted.trim().is_empty() {
        return Err("not kept: markup that the sanitizer drops".to_owned());
    }
    if clean == found.trim() { Ok(()) } else { Err(format!("differs: html: {found:?}")) }
}

/// The entry's own content, which is the longer of its texts.
fn shown(entry: &ParsedEntry, raw: Option<&Body>, value: &Value, url: &Url) -> Verdict {
    let wanted = text(value)?;
    match raw {
        None => Err("missing: text".to_owned()),
        Some(Body::Text(_)) if entry.text == wanted.trim() => Ok(()),
        Some(Body::Text(_)) => Err(format!("differs: plain text: {:?}", entry.text)),
        Some(Body::Html { .. }) => clean_equal(entry.html.as_str(), wanted, url),
    }
}

/// Shown whole where there is nothing else, else as the excerpt.
fn summary((entry, raw): (&ParsedEntry, &RawEntry), value: &Value, url: &Url) -> Verdict {
    if raw.content.is_none() {
        return shown(entry, raw.summary.as_ref(), value, url);
    }
    let wanted = text(value)?;
    let line = match raw.summary.as_ref().ok_or("missing: summary")? {
        Body::Text(_) => excerpt(wanted, EXCERPT),
        Body::Html { .. } => excerpt(&plain(wanted), EXCERPT),
    };
    if line == entry.excerpt { Ok(()) } else { Err(format!("differs: excerpt: {:?}", entry.excerpt)) }
}

fn content_type(raw: Option<&Body>, value: &Value) -> Verdict {
    match (raw, text(value)?) {
        (Some(Body::Text(_)), "text/plain") | (Some(Body::Html { .. }), "text/html") => Ok(()),
        (None, _) => Err("missing: text".to_owned()),
        (Some(Body::Html { .. }), "application/xhtml+xml") => {
            Err("not kept: whether HTML was XHTML".to_owned())
        }
        _ => Err("differs: type of content".to_owned()),
    }
}

fn address(found: Option<&str>, value: &Value, field: &str) -> Verdict {
    let wanted = text(value)?;
    let canonical = Url::parse(wanted).map(|url| String::from(canonical(&url)));
    match found {
        None => Err(format!("missing: {field}")),
        Some(found) if canonical.is_ok_and(|wanted| wanted == found) => Ok(()),
        Some(found) => Err(format!("differs: {field}: {found:?}")),
    }
}

fn link(asked: &Asked<'_>, found: Option<&Link>, value: &Value, index: usize) -> Verdict {
    let Value::Dict(pairs) = value else { return Err("expectation not understood".to_owned()) };
    if found.is_none() {
        return Err(format!("missing: link {index}"));
    }
    pairs.iter().try_for_each(|(field, value)| link_field(asked, found, field, value))
}

fn link_field(asked: &Asked<'_>, found: Option<&Link>, field: &str, value: &Value) -> Verdict {
    let link = found.ok_or("missing: link")?;
    match field {
        "rel" => same(Some(&link.rel), value, "rel"),
        "type" => same(link.media_type.as_deref(), value, "type"),
        "href" | "url" => {
            same(Some(&asked.absolute(&link.href)), &Value::Text(asked.absolute(text(value)?)), "href")
        }
        "length" => same(link.length.map(|length| length.to_string()).as_deref(), value, "length"),
        other => Err(format!("not kept: {other} of links")),
    }
}

fn people(asked: &Asked<'_>, names: &[&str], index: usize, value: &Value) -> Verdict {
    let (authors, contributors) = match asked.entry {
        Some((_, entry)) => (&entry.authors, &entry.contributors),
        None => (&asked.feed.1.authors, &asked.feed.1.contributors),
    };
    // An entry that names nobody has the feed's.
    let authors = if authors.is_empty() { &asked.feed.1.authors } else { authors };
    let all = if names[0] == "contributors" { contributors } else { authors };
    let person = all.get(index).ok_or_else(|| format!("missing: {}", names[0]))?;
    match (names, value) {
        (["author"], _) => {
            if let Some((entry, _)) = asked.entry
                && entry.authors.first().map(String::as_str) == text(value).ok()
            {
                return Ok(());
            }
            same(Some(&told(person)), value, "author")
        }
        ([_], Value::Dict(pairs)) => {
            pairs.iter().try_for_each(|(field, value)| person_field(person, field, value))
        }
        ([_, field], _) => person_field(person, field, value),
        _ => Err("expectation not understood".to_owned()),
    }
}

fn person_field(person: &Person, field: &str, value: &Value) -> Verdict {
    match field {
        "name" => same(person.name.as_deref(), value, "name"),
        "email" => same(person.email.as_deref(), value, "email"),
        "url" | "href" => same(person.uri.as_deref(), value, "uri"),
        other => Err(format!("not kept: {other} of people")),
    }
}

/// As feedparser writes a person into one string.
fn told(person: &Person) -> String {
    match (&person.name, &person.email) {
        (Some(name), Some(email)) => format!("{name} ({email})"),
        (name, email) => name.as_ref().or(email.as_ref()).cloned().unwrap_or_default(),
    }
}

/// The tag as written, and the language that is made of it.
fn language(found: Option<Language>, tag: Option<&str>, value: &Value) -> Verdict {
    let wanted = text(value)?;
    if found != Language::from_tag(wanted) {
        return Err("differs: language".to_owned());
    }
    same(tag.map(|tag| tag.replace('_', "-")).as_deref(), value, "language")
}
