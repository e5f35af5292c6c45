//! The sanitizer: untrusted HTML to HTML that is safe in the window.
//!
//! Two passes, neither of which trusts the other. The bounding pass reads tokens, not trees: it limits size,
//! depth and number, resolves addresses and writes balanced markup of known elements, so that nothing after
//! it can be made to take long. Then ammonia parses the result as a browser does and keeps what the policy
//! lists; safety depends on this pass alone. Within the limits, sanitizing twice gives the same as sanitizing
//! once.

mod anchors;
mod attributes;
mod bounding;
mod media;
mod players;
mod policy;
mod trackers;
mod writer;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};
use ortoo_model::SafeHtml;
use url::Url;

use policy::{DROPPED_ELEMENTS, ElementRule, GLOBAL_ATTRIBUTES, KEPT_ELEMENTS};

pub(crate) use crate::html::tokenizer as markup;

/// The version of the policy. Raise it with every change of what is kept, so that stored articles are
/// sanitized again.
pub const POLICY_VERSION: u32 = 2;

/// Returns `html` without anything that runs, sends, reaches out of its element, or loads (except http(s)
/// pictures).
///
/// Relative addresses are resolved against `base`; without a base they are dropped. The first 2 MiB are read.
/// White space at the beginning is removed.
///
/// ```
/// use ortoo_content::sanitize::sanitize;
/// use url::Url;
///
/// let base = Url::parse("https://news.example/a/1").unwrap();
/// let html = sanitize("<p onclick=steal()>Snow <img src=snow.jpg><script>steal()</script>", Some(&base));
/// assert_eq!(html.as_str(), "<p>Snow <img src=\"https://news.example/a/snow.jpg\"></p>");
/// ```
pub fn sanitize(html: &str, base: Option<&Url>) -> SafeHtml {
    let bounded = bounding::bound(html, base);
    let mut clean = POLICY_CLEANER.clean(&bounded).to_string();
    let length_without_blank = |rest: &str| rest.trim_start().trim_start_matches("&nbsp;").len();
    let mut rest_length = clean.len();
    loop {
        let shorter = length_without_blank(&clean[clean.len() - rest_length..]);
        if shorter == rest_length {
            break;
        }
        rest_length = shorter;
    }
    clean.drain(..clean.len() - rest_length);
    SafeHtml::from_sanitizer(clean)
}

static POLICY_CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let set = |names: &[&'static str]| names.iter().copied().collect::<HashSet<_>>();
    let attributes: HashMap<_, _> =
        KEPT_ELEMENTS.iter().map(|element| (element.name, set(element.attributes))).collect();
    let mut cleaner = Builder::empty();
    cleaner
        .tags(KEPT_ELEMENTS.iter().map(|element| element.name).collect())
        .clean_content_tags(set(DROPPED_ELEMENTS))
        .generic_attributes(set(GLOBAL_ATTRIBUTES))
        .tag_attributes(attributes)
        .url_schemes(set(&["http", "https", "mailto"]))
        .url_relative(UrlRelative::Custom(Box::new(keep_fragment_link)))
        .link_rel(Some("noopener noreferrer nofollow"))
        .strip_comments(true)
        .attribute_filter(|element, name, value| match policy::element_rule(element) {
            ElementRule::Keep(_) if name == "rel" => Some(value.into()),
            ElementRule::Keep(element) => {
                attributes::sanitize_value(element, name, value, None).map(Cow::Owned)
            }
            ElementRule::Drop(_) | ElementRule::Unwrap => None,
        });
    cleaner
});

/// Keeps links within the article, the only relative addresses that are allowed.
fn keep_fragment_link(href: &str) -> Option<Cow<'_, str>> {
    anchors::is_fragment_link(href).then_some(Cow::Borrowed(href))
}

#[cfg(test)]
mod tests;
