//! HTML from anywhere to HTML that may stand on a page.
//!
//! Two passes, neither of which trusts the other. The guard reads tokens, not trees: it bounds
//! size, depth and number, resolves addresses and writes balanced markup of known elements, so that nothing
//! behind it can be made to take long. Then ammonia parses that as a browser does and keeps what the policy
//! lists: safety rests on this pass alone. Cleaning twice is cleaning once, within the bounds.

mod anchors;
mod attributes;
mod bounding;
pub(crate) mod markup;
mod media;
mod open_elements;
mod players;
mod policy;
mod trackers;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};
use ortoo_model::SafeHtml;
use url::Url;

use policy::{ELEMENTS, EVERYWHERE, Fate, HIDDEN};

/// Raised with every change of what is kept, so that what was cleaned before can be cleaned again.
pub const POLICY_VERSION: u32 = 2;

/// `html` without anything that runs, loads (but for http(s) pictures), sends, or reaches out of its place.
///
/// Relative addresses are resolved against `base`; without one they are dropped. The first 2 MiB count. What
/// comes out begins with no white space.
pub fn sanitize(html: &str, base: Option<&Url>) -> SafeHtml {
    let bounded = anchors::settled(bounding::guard(html, base), base);
    let mut clean = CLEANER.clean(&bounded).to_string();
    let blank = |rest: &str| rest.trim_start().trim_start_matches("&nbsp;").len();
    let mut rest = clean.len();
    while blank(&clean[clean.len() - rest..]) < rest {
        rest = blank(&clean[clean.len() - rest..]);
    }
    clean.drain(..clean.len() - rest);
    SafeHtml::from_sanitizer(clean)
}

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let set = |names: &[&'static str]| names.iter().copied().collect::<HashSet<_>>();
    let attributes: HashMap<_, _> =
        ELEMENTS.iter().map(|element| (element.name, set(element.attributes))).collect();
    let mut cleaner = Builder::empty();
    cleaner
        .tags(ELEMENTS.iter().map(|element| element.name).collect())
        .clean_content_tags(set(HIDDEN))
        .generic_attributes(set(EVERYWHERE))
        .tag_attributes(attributes)
        .url_schemes(set(&["http", "https", "mailto"]))
        .url_relative(UrlRelative::Custom(Box::new(within_the_story)))
        .link_rel(Some("noopener noreferrer nofollow"))
        .strip_comments(true)
        .attribute_filter(|element, name, value| match policy::fate(element) {
            Fate::Keep(_) if name == "rel" => Some(value.into()),
            Fate::Keep(element) => attributes::value(element, name, value, None).map(Cow::Owned),
            Fate::Hide(_) | Fate::Unwrap => None,
        });
    cleaner
});

/// The one kind of relative address that is kept.
fn within_the_story(href: &str) -> Option<Cow<'_, str>> {
    anchors::is_safe(href).then_some(Cow::Borrowed(href))
}

#[cfg(test)]
mod tests;
