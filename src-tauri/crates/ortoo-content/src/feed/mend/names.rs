//! The names that the mending itself looks at.

use std::borrow::Cow;

use crate::feed::sniff::Family;

/// Names of RSS and CDF that are written in capitals now and then.
const WRITTEN_IN_CAPITALS: [&str; 12] = [
    "channel",
    "content:encoded",
    "description",
    "entry",
    "guid",
    "item",
    "link",
    "pubdate",
    "rss",
    "summary",
    "title",
    "body",
];

/// The name that an element is known by: an element may begin in capitals and end without.
pub(super) fn known(name: &str, family: Family) -> Cow<'_, str> {
    if family == Family::Rss && name.bytes().any(|b| b.is_ascii_uppercase()) {
        let lower = name.to_ascii_lowercase();
        if WRITTEN_IN_CAPITALS.contains(&lower.as_str()) {
            return Cow::Owned(lower);
        }
    }
    Cow::Borrowed(name)
}

/// The elements that stand beside a title and never in one.
pub(super) fn stands_by_title(name: &str, family: Family) -> bool {
    let is_core = matches!(
        name,
        "description" | "guid" | "pubdate" | "pubDate" | "updated" | "published" | "id" | "summary"
    );
    // In XHTML these are elements, too.
    is_core || (family != Family::Atom && matches!(name, "link" | "author" | "category" | "content:encoded"))
}

/// The elements of RSS that hold nothing but text.
pub(super) fn holds_text(name: &str) -> bool {
    matches!(
        name,
        "description" | "content:encoded" | "title" | "summary" | "itunes:summary" | "body" | "fullitem"
    )
}
