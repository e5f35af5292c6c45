//! Compares feedparser's fields with ours. Where ours is plain text or sanitized HTML, the expected value is first
//! converted by the same public functions. An expected value that is empty after that counts as not supported.

use ortoo_content::feed::{Body, Link, Person, RawEntry, RawFeed};
use ortoo_content::link::{canonical, resolve};
use ortoo_content::sanitize::sanitize;
use ortoo_content::text::{excerpt, one_line, plain};
use ortoo_model::{Language, ParsedEntry, ParsedFeed};
use url::Url;

use super::dates;
use super::evaluate::split_steps;
use super::expression::{Expression, Step, Value};
use super::served::ServedDocument;

/// The result of a comparison; `Err` has the reason of the failure.
pub(crate) type Verdict = Result<(), String>;

/// The limits of the feed parser.
const MAX_TITLE_CHARS: usize = 1_000;
const MAX_EXCERPT_CHARS: usize = 300;

/// The feed or entry that an expectation is about.
struct Subject<'a> {
    url: &'a Url,
    feed: (&'a ParsedFeed, &'a RawFeed),
    entry: Option<(&'a ParsedEntry, &'a RawEntry)>,
}

impl<'a> Subject<'a> {
    fn find(root: &str, steps: &'a [Step], served: &'a ServedDocument) -> Result<(Self, &'a [Step]), String> {
        let Ok((parsed, raw)) = &served.feeds else { return Err("refused".to_owned()) };
        let mut subject = Subject { url: &served.url, feed: (parsed, raw), entry: None };
        match (root, steps) {
            ("feed", rest) => Ok((subject, rest)),
            ("entries", [Step::Index(index), rest @ ..]) => {
                let entry = parsed.entries.get(*index).zip(raw.entries.get(*index));
                subject.entry = Some(entry.ok_or("no such entry")?);
                Ok((subject, rest))
            }
            _ => Err(format!("not supported: {root}")),
        }
    }

    fn links(&self) -> &[Link] {
        self.entry.map_or(&self.feed.1.links, |(_, entry)| &entry.links)
    }

    fn absolute(&self, address: &str) -> String {
        resolve(Some(self.url), address).map_or_else(|| address.to_owned(), String::from)
    }
}

/// Evaluates `path == value`.
pub(crate) fn path_equals(root: &str, steps: &[Step], value: &Value, served: &ServedDocument) -> Verdict {
    let (subject, rest) = Subject::find(root, steps, served)?;
    let (names, index) = split_steps(rest);
    let (parsed, raw) = subject.feed;
    match (names.as_slice(), subject.entry) {
        (["title"] | ["title_detail", "value"], None) => title(&parsed.title, raw.title.as_ref(), value),
        (["title"] | ["title_detail", "value"], Some((entry, raw))) => {
            title(&entry.title, raw.title.as_ref(), value)
        }
        (
            ["subtitle" | "tagline" | "description"]
            | ["subtitle_detail" | "tagline_detail" | "description_detail", "value"],
            None,
        ) => body(raw.description.as_ref(), value, subject.url),
        (["summary" | "description"] | ["summary_detail" | "description_detail", "value"], Some(entry)) => {
            summary(entry, value, subject.url)
        }
        (["content", "value"], Some((entry, raw))) => {
            content(entry, raw.content.as_ref(), value, subject.url)
        }
        (["content", "type"], Some((_, raw))) => content_type(raw.content.as_ref(), value),
        (["link"], None) => address(parsed.site_url.as_deref(), value, "link"),
        (["link"], Some((entry, _))) => address(entry.url.as_deref(), value, "link"),
        (["links"], _) => link(&subject, subject.links().get(index), value, index),
        (["links", field], _) => link_field(&subject, subject.links().get(index), field, value),
        (["enclosures", rest @ ..], Some(_)) => {
            let actual = subject.links().iter().filter(|link| link.rel == "enclosure").nth(index);
            match rest {
                [] => link(&subject, actual, value, index),
                [field] => link_field(&subject, actual, field, value),
                _ => Err("not supported: enclosures".to_owned()),
            }
        }
        (["id" | "guid"], None) => text_equals(raw.id.as_deref(), value, "id"),
        (["id" | "guid"], Some((entry, _))) => text_equals(Some(&entry.uid), value, "id"),
        (["updated_parsed"], None) => dates::feed_date(raw.updated.as_deref(), value),
        (["published_parsed"], None) => dates::feed_date(raw.published.as_deref(), value),
        (["updated_parsed"], Some((entry, _))) => {
            dates::equals(entry.updated_at.or(entry.published_at), value)
        }
        (["published_parsed" | "created_parsed"], Some((entry, _))) => {
            dates::equals(entry.published_at, value)
        }
        (["author" | "authors" | "author_detail" | "contributors", ..], _) => {
            people(&subject, &names, index, value)
        }
        (["tags", "term" | "label"] | ["category"], None) => {
            text_equals(raw.tags.get(index).map(String::as_str), value, "tags")
        }
        (["tags", "term" | "label"] | ["category"], Some((entry, _))) => {
            text_equals(entry.tags.get(index).map(String::as_str), value, "tags")
        }
        (["language"], None) => language(parsed.language, raw.language.as_deref(), value),
        (["language"], Some((entry, raw))) => language(entry.language, raw.language.as_deref(), value),
        (["image", "href" | "url"] | ["icon" | "logo"], None) => {
            let expected = text(value)?;
            let actual = raw.images.iter().any(|image| subject.absolute(image) == subject.absolute(expected));
            if actual { Ok(()) } else { Err("differs: image".to_owned()) }
        }
        (["image", "href" | "url"] | ["media_thumbnail" | "media_content", "url"], Some((entry, _))) => {
            address(entry.image_url.as_deref(), value, "image")
        }
        (all, _) => Err(format!("not supported: {}", all.join("."))),
    }
}

/// Evaluates `len(path) == number`.
pub(crate) fn length_equals(root: &str, steps: &[Step], number: i64, served: &ServedDocument) -> Verdict {
    let Ok((parsed, raw)) = &served.feeds else { return Err("refused".to_owned()) };
    let actual = match (root, steps) {
        ("entries", []) => parsed.entries.len(),
        _ => {
            let (subject, rest) = Subject::find(root, steps, served)?;
            match (split_steps(rest).0.as_slice(), subject.entry) {
                (["links"], _) => subject.links().len(),
                (["tags"], None) => raw.tags.len(),
                (["tags"], Some((entry, _))) => entry.tags.len(),
                (all, _) => return Err(format!("not supported: {}", all.join("."))),
            }
        }
    };
    if usize::try_from(number) == Ok(actual) { Ok(()) } else { Err(format!("differs: {actual} of them")) }
}

/// Evaluates `path != None`.
pub(crate) fn exists(path: &Expression, served: &ServedDocument) -> Verdict {
    let Expression::Path(root, steps) = path else { return Err("expectation not understood".to_owned()) };
    let (subject, rest) = Subject::find(root, steps, served)?;
    match (split_steps(rest).0.as_slice(), subject.entry) {
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

fn text_equals(actual: Option<&str>, value: &Value, field: &str) -> Verdict {
    let expected = text(value)?;
    match actual {
        Some(actual) if actual == expected => Ok(()),
        Some(actual) => Err(format!("differs: {field}: {actual:?}")),
        None => Err(format!("missing: {field}")),
    }
}

/// Compares a title, which is plain text. The expected value is converted by the type that the document declares.
fn title(actual: &str, raw: Option<&Body>, value: &Value) -> Verdict {
    let expected = text(value)?;
    let line = match raw {
        None => return Err("missing: title".to_owned()),
        Some(Body::Text(_)) => excerpt(expected, MAX_TITLE_CHARS),
        Some(Body::Html { .. }) => one_line(expected),
    };
    if line.is_empty() && !expected.is_empty() {
        return Err("not supported: titles without text".to_owned());
    }
    if line == actual { Ok(()) } else { Err(format!("differs: title: {actual:?}")) }
}

/// Compares a text as written, after sanitizing it.
fn body(actual: Option<&Body>, value: &Value, url: &Url) -> Verdict {
    let expected = text(value)?;
    match actual {
        None if expected.is_empty() => Ok(()),
        None => Err("missing: text".to_owned()),
        Some(Body::Text(actual)) if actual.trim() == expected.trim() => Ok(()),
        Some(Body::Text(actual)) => Err(format!("differs: plain text: {actual:?}")),
        Some(Body::Html { markup, base }) => {
            html_equals(sanitize(markup, Some(base.as_ref().unwrap_or(url))).as_str(), expected, url)
        }
    }
}

fn html_equals(actual: &str, expected: &str, url: &Url) -> Verdict {
    let clean = sanitize(expected, Some(url));
    let clean = clean.as_str().trim();
    if clean.is_empty() && !expected.trim().is_empty() {
        return Err("not supported: markup that the sanitizer drops".to_owned());
    }
    if clean == actual.trim() { Ok(()) } else { Err(format!("differs: html: {actual:?}")) }
}

/// Compares the content of an entry, which is its longest text.
fn content(entry: &ParsedEntry, raw: Option<&Body>, value: &Value, url: &Url) -> Verdict {
    let expected = text(value)?;
    match raw {
        None => Err("missing: text".to_owned()),
        Some(Body::Text(_)) if entry.text == expected.trim() => Ok(()),
        Some(Body::Text(_)) => Err(format!("differs: plain text: {:?}", entry.text)),
        Some(Body::Html { .. }) => html_equals(entry.html.as_str(), expected, url),
    }
}

/// Compares a summary with the content of an entry without a full text, else with the excerpt.
fn summary((entry, raw): (&ParsedEntry, &RawEntry), value: &Value, url: &Url) -> Verdict {
    if raw.content.is_none() {
        return content(entry, raw.summary.as_ref(), value, url);
    }
    let expected = text(value)?;
    let line = match raw.summary.as_ref().ok_or("missing: summary")? {
        Body::Text(_) => excerpt(expected, MAX_EXCERPT_CHARS),
        Body::Html { .. } => excerpt(&plain(expected), MAX_EXCERPT_CHARS),
    };
    if line == entry.excerpt { Ok(()) } else { Err(format!("differs: excerpt: {:?}", entry.excerpt)) }
}

fn content_type(raw: Option<&Body>, value: &Value) -> Verdict {
    match (raw, text(value)?) {
        (Some(Body::Text(_)), "text/plain") | (Some(Body::Html { .. }), "text/html") => Ok(()),
        (None, _) => Err("missing: text".to_owned()),
        (Some(Body::Html { .. }), "application/xhtml+xml") => {
            Err("not supported: whether HTML was XHTML".to_owned())
        }
        _ => Err("differs: type of content".to_owned()),
    }
}

fn address(actual: Option<&str>, value: &Value, field: &str) -> Verdict {
    let expected = text(value)?;
    let canonical = Url::parse(expected).map(|url| String::from(canonical(&url)));
    match actual {
        None => Err(format!("missing: {field}")),
        Some(actual) if canonical.is_ok_and(|expected| expected == actual) => Ok(()),
        Some(actual) => Err(format!("differs: {field}: {actual:?}")),
    }
}

fn link(subject: &Subject<'_>, actual: Option<&Link>, value: &Value, index: usize) -> Verdict {
    let Value::Dict(pairs) = value else { return Err("expectation not understood".to_owned()) };
    if actual.is_none() {
        return Err(format!("missing: link {index}"));
    }
    pairs.iter().try_for_each(|(field, value)| link_field(subject, actual, field, value))
}

fn link_field(subject: &Subject<'_>, actual: Option<&Link>, field: &str, value: &Value) -> Verdict {
    let link = actual.ok_or("missing: link")?;
    match field {
        "rel" => text_equals(Some(&link.rel), value, "rel"),
        "type" => text_equals(link.media_type.as_deref(), value, "type"),
        "href" | "url" => text_equals(
            Some(&subject.absolute(&link.href)),
            &Value::Text(subject.absolute(text(value)?)),
            "href",
        ),
        "length" => text_equals(link.length.map(|length| length.to_string()).as_deref(), value, "length"),
        other => Err(format!("not supported: {other} of links")),
    }
}

fn people(subject: &Subject<'_>, names: &[&str], index: usize, value: &Value) -> Verdict {
    let (authors, contributors) = match subject.entry {
        Some((_, entry)) => (&entry.authors, &entry.contributors),
        None => (&subject.feed.1.authors, &subject.feed.1.contributors),
    };
    // An entry without authors inherits those of the feed.
    let authors = if authors.is_empty() { &subject.feed.1.authors } else { authors };
    let all = if names[0] == "contributors" { contributors } else { authors };
    let person = all.get(index).ok_or_else(|| format!("missing: {}", names[0]))?;
    match (names, value) {
        (["author"], _) => {
            if let Some((entry, _)) = subject.entry
                && entry.authors.first().map(String::as_str) == text(value).ok()
            {
                return Ok(());
            }
            text_equals(Some(&person_text(person)), value, "author")
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
        "name" => text_equals(person.name.as_deref(), value, "name"),
        "email" => text_equals(person.email.as_deref(), value, "email"),
        "url" | "href" => text_equals(person.uri.as_deref(), value, "uri"),
        other => Err(format!("not supported: {other} of people")),
    }
}

/// Formats a person as feedparser does.
fn person_text(person: &Person) -> String {
    match (&person.name, &person.email) {
        (Some(name), Some(email)) => format!("{name} ({email})"),
        (name, email) => name.as_ref().or(email.as_ref()).cloned().unwrap_or_default(),
    }
}

/// Compares a language tag as written, and the language parsed from it.
fn language(actual: Option<Language>, tag: Option<&str>, value: &Value) -> Verdict {
    let expected = text(value)?;
    if actual != Language::from_tag(expected) {
        return Err("differs: language".to_owned());
    }
    text_equals(tag.map(|tag| tag.replace('_', "-")).as_deref(), value, "language")
}
