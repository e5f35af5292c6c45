//! Element names that the repair treats specially.

use std::borrow::Cow;

use crate::feed::sniff::Family;

/// Names of RSS and CDF, in lower case, that some feeds write in capitals.
const CASE_INSENSITIVE_NAMES: [&str; 12] = [
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

/// Converts the name of an RSS element to lower case, because start and end tag may differ in case.
pub(super) fn normalize_case(name: &str, family: Family) -> Cow<'_, str> {
    if family == Family::Rss && name.bytes().any(|b| b.is_ascii_uppercase()) {
        let lower = name.to_ascii_lowercase();
        if CASE_INSENSITIVE_NAMES.contains(&lower.as_str()) {
            return Cow::Owned(lower);
        }
    }
    Cow::Borrowed(name)
}

/// Returns true for elements that occur beside a title and never inside one.
pub(super) fn is_sibling_of_title(name: &str, family: Family) -> bool {
    let is_core = matches!(
        name,
        "description" | "guid" | "pubdate" | "pubDate" | "updated" | "published" | "id" | "summary"
    );
    // An Atom title may be XHTML, and these could be elements of it.
    is_core || (family != Family::Atom && matches!(name, "link" | "author" | "category" | "content:encoded"))
}

/// Returns true for RSS elements that contain only text.
pub(super) fn is_text_element(name: &str) -> bool {
    matches!(
        name,
        "description" | "content:encoded" | "title" | "summary" | "itunes:summary" | "body" | "fullitem"
    )
}
