//! The names and namespaces that feeds have used over the years.

use std::borrow::Cow;

use crate::feed::sniff::Family;

/// The namespace of Atom (RFC 4287).
pub(super) const ATOM: &str = "http://www.w3.org/2005/Atom";

/// Prefixes that are used without being declared.
pub(super) const PREFIXES: [(&str, &str); 10] = [
    ("atom", ATOM),
    ("content", "http://purl.org/rss/1.0/modules/content/"),
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("dcterms", "http://purl.org/dc/terms/"),
    ("georss", "http://www.georss.org/georss"),
    ("itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd"),
    ("media", "http://search.yahoo.com/mrss/"),
    ("slash", "http://purl.org/rss/1.0/modules/slash/"),
    ("sy", "http://purl.org/rss/1.0/modules/syndication/"),
    ("wfw", "http://wellformedweb.org/CommentAPI/"),
];

/// Names of RSS that are more than lower case, by their lower case.
const MIXED_CASE: [(&str, &str); 9] = [
    ("cdata", "cdata"),
    ("lastbuilddate", "lastBuildDate"),
    ("managingeditor", "managingEditor"),
    ("pubdate", "pubDate"),
    ("skipdays", "skipDays"),
    ("skiphours", "skipHours"),
    ("textinput", "textInput"),
    ("webmaster", "webMaster"),
    ("content:encoded", "content:encoded"),
];
/// Names of RSS in lower case that are written in capitals now and then.
const LOWER_CASE: [&str; 16] = [
    "author",
    "category",
    "channel",
    "comments",
    "copyright",
    "description",
    "enclosure",
    "generator",
    "guid",
    "image",
    "item",
    "language",
    "link",
    "rss",
    "title",
    "ttl",
];

/// The name that the parser knows an element by.
pub(super) fn known(name: &str, family: Family, old_atom: bool) -> Cow<'_, str> {
    if old_atom {
        return Cow::Borrowed(from_old_atom(name));
    }
    if family != Family::Rss || !name.bytes().any(|b| b.is_ascii_uppercase()) {
        if family == Family::Rss && name == "pubdate" {
            return Cow::Borrowed("pubDate");
        }
        return Cow::Borrowed(name);
    }
    let lower = name.to_ascii_lowercase();
    if let Some((_, mixed)) = MIXED_CASE.iter().find(|(key, _)| *key == lower) {
        return Cow::Borrowed(mixed);
    }
    if LOWER_CASE.contains(&lower.as_str()) { Cow::Owned(lower) } else { Cow::Borrowed(name) }
}

/// Atom 0.3 to 1.0.
fn from_old_atom(name: &str) -> &str {
    match name {
        "issued" | "created" => "published",
        "modified" => "updated",
        "tagline" => "subtitle",
        "copyright" => "rights",
        "url" | "homepage" => "uri",
        other => other,
    }
}

pub(super) fn is_old_atom(namespace: &str) -> bool {
    namespace.contains("purl.org/atom/ns")
}

/// The elements of RSS that hold nothing but text.
pub(super) fn holds_text(name: &str) -> bool {
    matches!(
        name,
        "description" | "content:encoded" | "title" | "summary" | "itunes:summary" | "body" | "fullitem"
    )
}

/// The namespace that is meant.
pub(super) fn canonical_namespace(given: &str) -> &str {
    let lower = given.trim().to_ascii_lowercase();
    let bare = lower.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.");
    match bare.trim_end_matches('/') {
        "purl.org/atom/ns#" | "purl.org/atom/ns" | "w3.org/2005/atom" => ATOM,
        "purl.org/rss/1.0"
        | "purl.org/rss/2.0"
        | "my.netscape.com/rdf/simple/0.9"
        | "channel.netscape.com/rdf/simple/0.9"
        | "backend.userland.com/rss"
        | "backend.userland.com/rss2"
        | "backend.userland.com/rss20"
        | "backend.userland.com/rss091"
        | "backend.userland.com/rss092"
        | "blogs.law.harvard.edu/tech/rss" => "http://purl.org/rss/1.0/",
        "purl.org/dc/elements/1.1" | "purl.org/dc/elements/1.0" => "http://purl.org/dc/elements/1.1/",
        "purl.org/rss/1.0/modules/content" => "http://purl.org/rss/1.0/modules/content/",
        "search.yahoo.com/mrss" | "search.yahoo.com/rss" => "http://search.yahoo.com/mrss/",
        "itunes.com/dtds/podcast-1.0.dtd" => "http://www.itunes.com/dtds/podcast-1.0.dtd",
        _ => given,
    }
}
