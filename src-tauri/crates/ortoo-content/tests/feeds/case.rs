//! A case as it stands in a data file: a document, and what it says.

use chrono::{DateTime, Utc};
use ortoo_model::{Language, ParsedEntry, ParsedFeed};
use serde::Deserialize;

/// A file of cases.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    pub(crate) case: Vec<Case>,
}

/// One document in one of several forms, and every value that is expected of it.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Case {
    /// A part of a sentence, the only one of its kind.
    pub(crate) name: String,
    /// A whole document.
    feed: Option<String>,
    /// What stands in the `item` of an RSS 2.0 feed with the usual namespaces.
    item: Option<String>,
    /// What stands in the `entry` of an Atom feed without authors.
    entry: Option<String>,
    /// What stands in the `entry` of an Atom 0.3 feed.
    old_entry: Option<String>,
    /// The items, whole, of an RSS 1.0 feed.
    rdf: Option<String>,
    /// The members of the one item of a JSON feed.
    json: Option<String>,

    pub(crate) url: Option<String>,
    pub(crate) content_type: Option<String>,

    /// Which entry the values below are of.
    index: usize,
    count: Option<usize>,
    feed_title: Option<String>,
    site: Option<String>,
    feed_language: Option<String>,
    ttl: Option<u32>,
    title: Option<String>,
    link: Option<String>,
    id: Option<String>,
    published: Option<DateTime<Utc>>,
    updated: Option<DateTime<Utc>>,
    /// The one moment that it names, be it taken for `published` or for `updated`.
    when: Option<DateTime<Utc>>,
    authors: Option<Vec<String>>,
    text: Option<String>,
    html: Option<String>,
    /// Pieces that the HTML must have, and must not have.
    html_has: Vec<String>,
    html_lacks: Vec<String>,
    excerpt: Option<String>,
    tags: Option<Vec<String>>,
    image: Option<String>,
    /// The entry's own, else that of the feed around it, which is how both are used.
    language: Option<String>,
    /// Names of values that must be missing or empty.
    absent: Vec<String>,
}

impl Case {
    /// The document.
    pub(crate) fn document(&self) -> String {
        let shorts = [
            (&self.item, RSS, "</item></channel></rss>"),
            (&self.entry, ATOM, "</entry></feed>"),
            (&self.old_entry, OLD_ATOM, "</entry></feed>"),
            (&self.rdf, RDF, "</rdf:RDF>"),
            (&self.json, JSON, "}]}"),
        ];
        let short = shorts
            .into_iter()
            .find_map(|(inside, begin, end)| inside.as_ref().map(|inside| format!("{begin}{inside}{end}")));
        self.feed.clone().or(short).unwrap_or_else(|| panic!("{}: no document", self.name))
    }

    /// Every difference between what is expected and what was read.
    pub(crate) fn differences(&self, feed: &ParsedFeed) -> Vec<String> {
        let mut found = Differences(Vec::new());
        found.compare("count", self.count, Some(feed.entries.len()));
        found.compare("feed_title", self.feed_title.as_deref(), Some(feed.title.as_str()));
        found.compare("site", self.site.as_deref(), feed.site_url.as_deref());
        found.compare("feed_language", self.feed_language.as_deref(), feed.language.map(Language::code));
        found.compare("ttl", self.ttl, feed.ttl_minutes);
        let feed_values = [("site", feed.site_url.is_none()), ("feed_language", feed.language.is_none())];
        match feed.entries.get(self.index) {
            Some(entry) => self.compare_entry(entry, feed.language, &feed_values, &mut found),
            None if self.count.is_none() => found.0.push(format!("no entry {}", self.index)),
            None => {}
        }
        found.0
    }

    fn compare_entry(
        &self,
        entry: &ParsedEntry,
        around: Option<Language>,
        of_feed: &[(&str, bool)],
        found: &mut Differences,
    ) {
        let language = entry.language.or(around);
        found.compare("title", self.title.as_deref(), Some(entry.title.as_str()));
        found.compare("link", self.link.as_deref(), entry.url.as_deref());
        found.compare("id", self.id.as_deref(), Some(entry.uid.as_str()));
        found.compare("published", self.published, entry.published_at);
        found.compare("updated", self.updated, entry.updated_at);
        found.compare("when", self.when, entry.published_at.or(entry.updated_at));
        found.compare("authors", self.authors.as_ref(), Some(&entry.authors));
        found.compare("text", self.text.as_deref(), Some(entry.text.as_str()));
        found.compare("html", self.html.as_deref(), Some(entry.html.as_str()));
        found.compare("excerpt", self.excerpt.as_deref(), Some(entry.excerpt.as_str()));
        found.compare("tags", self.tags.as_ref(), Some(&entry.tags));
        found.compare("image", self.image.as_deref(), entry.image_url.as_deref());
        found.compare("language", self.language.as_deref(), language.map(Language::code));
        let html = entry.html.as_str();
        for piece in self.html_has.iter().filter(|piece| !html.contains(piece.as_str())) {
            found.0.push(format!("html: expected {piece:?} in {html:?}"));
        }
        for piece in self.html_lacks.iter().filter(|piece| html.contains(piece.as_str())) {
            found.0.push(format!("html: expected no {piece:?} in {html:?}"));
        }
        let of_entry = [
            ("link", entry.url.is_none()),
            ("published", entry.published_at.is_none()),
            ("updated", entry.updated_at.is_none()),
            ("when", entry.published_at.or(entry.updated_at).is_none()),
            ("image", entry.image_url.is_none()),
            ("language", language.is_none()),
            ("title", entry.title.is_empty()),
            ("text", entry.text.is_empty()),
            ("excerpt", entry.excerpt.is_empty()),
            ("authors", entry.authors.is_empty()),
            ("tags", entry.tags.is_empty()),
        ];
        for name in &self.absent {
            let value = of_entry.iter().chain(of_feed).find(|(known, _)| known == name);
            let (_, missing) = value.unwrap_or_else(|| panic!("{}: no value {name}", self.name));
            if !missing {
                found.0.push(format!("{name}: expected none, actual {entry:?}"));
            }
        }
    }
}

struct Differences(Vec<String>);

impl Differences {
    fn compare<T: PartialEq + std::fmt::Debug>(
        &mut self,
        what: &str,
        expected: Option<T>,
        actual: Option<T>,
    ) {
        if expected.is_some() && expected != actual {
            self.0.push(format!("{what}: expected {expected:?}, actual {actual:?}"));
        }
    }
}

const RSS: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:media="http://search.yahoo.com/mrss/"
 xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel><title>Өртөө</title><link>https://news.example/</link>
<description>Мэдээ</description><item>"#;
const ATOM: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Өртөө</title><id>tag:news.example,2026:feed</id>
<link href="https://news.example/"/><updated>2026-11-23T00:00:00Z</updated><entry>"#;
const OLD_ATOM: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Өртөө</title>
<link rel="alternate" type="text/html" href="https://news.example/"/><modified>2026-11-23T00:00:00Z</modified><entry>"#;
const RDF: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://news.example/rdf"><title>Өртөө</title><link>https://news.example/</link><description>Мэдээ</description></channel>
"#;
const JSON: &str = r#"{"version":"https://jsonfeed.org/version/1.1","title":"Өртөө","home_page_url":"https://news.example/","items":[{"#;
