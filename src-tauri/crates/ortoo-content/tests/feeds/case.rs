//! A test case of a data file: a document and its expected values.

use chrono::{DateTime, Utc};
use ortoo_model::{Language, ParsedEntry, ParsedFeed};
use serde::Deserialize;

/// A file of cases.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    pub(crate) case: Vec<Case>,
}

/// A document, whole or as a fragment, and its expected values.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Case {
    /// The name of the tested behaviour; unique within its file.
    pub(crate) name: String,
    /// A whole document.
    feed: Option<String>,
    /// The content of the `item` of an RSS 2.0 feed with the usual namespaces.
    item: Option<String>,
    /// The content of the `entry` of an Atom feed without authors.
    entry: Option<String>,
    /// The content of the `entry` of an Atom 0.3 feed.
    old_entry: Option<String>,
    /// The `item` elements of an RSS 1.0 feed.
    rdf: Option<String>,
    /// The members of the only item of a JSON feed.
    json: Option<String>,

    pub(crate) url: Option<String>,
    pub(crate) content_type: Option<String>,

    /// The index of the entry that the values below are of.
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
    /// The only date of the entry, whether it counts as `published` or `updated`.
    when: Option<DateTime<Utc>>,
    authors: Option<Vec<String>>,
    text: Option<String>,
    html: Option<String>,
    /// Parts that the HTML must contain.
    html_has: Vec<String>,
    /// Parts that the HTML must not contain.
    html_lacks: Vec<String>,
    excerpt: Option<String>,
    tags: Option<Vec<String>>,
    image: Option<String>,
    /// The language of the entry, else that of the feed, as the store does it.
    language: Option<String>,
    /// The names of values that must be missing or empty.
    absent: Vec<String>,
}

impl Case {
    /// Returns the whole document.
    pub(crate) fn document(&self) -> String {
        let fragments = [
            (&self.item, RSS_START, "</item></channel></rss>"),
            (&self.entry, ATOM_START, "</entry></feed>"),
            (&self.old_entry, ATOM_03_START, "</entry></feed>"),
            (&self.rdf, RDF_START, "</rdf:RDF>"),
            (&self.json, JSON_START, "}]}"),
        ];
        let completed = fragments.into_iter().find_map(|(fragment, begin, end)| {
            fragment.as_ref().map(|fragment| format!("{begin}{fragment}{end}"))
        });
        self.feed.clone().or(completed).unwrap_or_else(|| panic!("{}: no document", self.name))
    }

    /// Returns all differences between the expected and the parsed values.
    pub(crate) fn differences(&self, feed: &ParsedFeed) -> Vec<String> {
        let mut differences = Differences(Vec::new());
        differences.compare("count", self.count, Some(feed.entries.len()));
        differences.compare("feed_title", self.feed_title.as_deref(), Some(feed.title.as_str()));
        differences.compare("site", self.site.as_deref(), feed.site_url.as_deref());
        differences.compare(
            "feed_language",
            self.feed_language.as_deref(),
            feed.language.map(Language::code),
        );
        differences.compare("ttl", self.ttl, feed.ttl_minutes);
        let missing_feed_values =
            [("site", feed.site_url.is_none()), ("feed_language", feed.language.is_none())];
        match feed.entries.get(self.index) {
            Some(entry) => self.compare_entry(entry, feed.language, &missing_feed_values, &mut differences),
            None if self.count.is_none() => differences.0.push(format!("no entry {}", self.index)),
            None => {}
        }
        differences.0
    }

    fn compare_entry(
        &self,
        entry: &ParsedEntry,
        feed_language: Option<Language>,
        missing_feed_values: &[(&str, bool)],
        differences: &mut Differences,
    ) {
        let language = entry.language.or(feed_language);
        differences.compare("title", self.title.as_deref(), Some(entry.title.as_str()));
        differences.compare("link", self.link.as_deref(), entry.url.as_deref());
        differences.compare("id", self.id.as_deref(), Some(entry.uid.as_str()));
        differences.compare("published", self.published, entry.published_at);
        differences.compare("updated", self.updated, entry.updated_at);
        differences.compare("when", self.when, entry.published_at.or(entry.updated_at));
        differences.compare("authors", self.authors.as_ref(), Some(&entry.authors));
        differences.compare("text", self.text.as_deref(), Some(entry.text.as_str()));
        differences.compare("html", self.html.as_deref(), Some(entry.html.as_str()));
        differences.compare("excerpt", self.excerpt.as_deref(), Some(entry.excerpt.as_str()));
        differences.compare("tags", self.tags.as_ref(), Some(&entry.tags));
        differences.compare("image", self.image.as_deref(), entry.image_url.as_deref());
        differences.compare("language", self.language.as_deref(), language.map(Language::code));
        let html = entry.html.as_str();
        for part in self.html_has.iter().filter(|part| !html.contains(part.as_str())) {
            differences.0.push(format!("html: expected {part:?} in {html:?}"));
        }
        for part in self.html_lacks.iter().filter(|part| html.contains(part.as_str())) {
            differences.0.push(format!("html: expected no {part:?} in {html:?}"));
        }
        let missing_entry_values = [
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
            let value =
                missing_entry_values.iter().chain(missing_feed_values).find(|(known, _)| known == name);
            let (_, is_missing) = value.unwrap_or_else(|| panic!("{}: no value {name}", self.name));
            if !is_missing {
                differences.0.push(format!("{name}: expected none, actual {entry:?}"));
            }
        }
    }
}

/// Messages about values that differ from the expected ones.
struct Differences(Vec<String>);

impl Differences {
    fn compare<T: PartialEq + std::fmt::Debug>(
        &mut self,
        field: &str,
        expected: Option<T>,
        actual: Option<T>,
    ) {
        if expected.is_some() && expected != actual {
            self.0.push(format!("{field}: expected {expected:?}, actual {actual:?}"));
        }
    }
}

const RSS_START: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:media="http://search.yahoo.com/mrss/"
 xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel><title>Өртөө</title><link>https://news.example/</link>
<description>Мэдээ</description><item>"#;
const ATOM_START: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Өртөө</title><id>tag:news.example,2026:feed</id>
<link href="https://news.example/"/><updated>2026-11-23T00:00:00Z</updated><entry>"#;
const ATOM_03_START: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Өртөө</title>
<link rel="alternate" type="text/html" href="https://news.example/"/><modified>2026-11-23T00:00:00Z</modified><entry>"#;
const RDF_START: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://news.example/rdf"><title>Өртөө</title><link>https://news.example/</link><description>Мэдээ</description></channel>
"#;
const JSON_START: &str = r#"{"version":"https://jsonfeed.org/version/1.1","title":"Өртөө","home_page_url":"https://news.example/","items":[{"#;
