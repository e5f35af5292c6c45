//! Links within an article, such as those to its footnotes, and the `id`s that they lead to.
//!
//! An `id` from a stranger could be taken for one of the surrounding window by a script, a style or a label.
//! So each gets a prefix that nothing else in the window has, and is kept only if a link of the same article
//! leads to it. A link to a missing `id` leads to the article's own page instead.

use std::collections::HashSet;
use std::ops::Range;

use url::Url;

use crate::html::escape::push_sanitized;
use crate::html::tokenizer::is_space;
use crate::link::resolve;

/// The prefix of every `id` that is kept.
const ID_PREFIX: &str = "user-content-";
/// Length limit of an `id` without the prefix.
const MAX_ID_BYTES: usize = 64;

/// An `id` or a fragment link in the markup that the bounding pass has written.
pub(super) struct Anchor {
    /// The offsets of the whole attribute, with the space before it.
    pub(super) range: Range<usize>,
    pub(super) kind: AnchorKind,
}

/// Which end of a link an anchor is. Both hold the `id` with its prefix.
pub(super) enum AnchorKind {
    Id(String),
    Link(String),
}

impl AnchorKind {
    /// Returns the kind of a sanitized attribute, if it is an anchor.
    pub(super) fn of(name: &str, value: &str) -> Option<Self> {
        match (name, value.strip_prefix('#')) {
            ("id", _) => Some(Self::Id(value.to_owned())),
            ("href", Some(id)) => Some(Self::Link(id.to_owned())),
            _ => None,
        }
    }
}

/// Returns the sanitized value of an `id`.
pub(super) fn sanitize_id(value: &str) -> Option<String> {
    let value = value.trim_matches(is_space);
    let bare = value.strip_prefix(ID_PREFIX).unwrap_or(value);
    is_id(bare).then(|| format!("{ID_PREFIX}{bare}"))
}

/// Returns the sanitized value of an `href` that leads to an `id` of the page itself, which is at `base`.
pub(super) fn sanitize_fragment_link(value: &str, base: Option<&Url>) -> Option<String> {
    let value = value.trim_matches(is_space);
    let link_to = |fragment: &str| sanitize_id(fragment).map(|id| format!("#{id}"));
    match value.strip_prefix('#') {
        Some(fragment) => link_to(fragment),
        None => {
            let mut base = base?.clone();
            let url = resolve(Some(&base), value)?;
            base.set_fragment(url.fragment());
            (url == base).then(|| link_to(url.fragment()?))?
        }
    }
}

/// Whether a relative address is one that [`sanitize_fragment_link`] returns.
pub(super) fn is_fragment_link(href: &str) -> bool {
    href.strip_prefix('#').and_then(|id| id.strip_prefix(ID_PREFIX)).is_some_and(is_id)
}

/// Removes every `id` without a link to it, and every repetition of an `id`, and turns links to missing `id`s
/// into links to the page at `base`. The anchors are in the order of the markup.
pub(super) fn match_links_with_ids(markup: String, anchors: &[Anchor], base: Option<&Url>) -> String {
    if anchors.is_empty() {
        return markup;
    }
    let (mut ids, mut link_targets) = (HashSet::new(), HashSet::new());
    for anchor in anchors {
        match &anchor.kind {
            AnchorKind::Id(id) => ids.insert(id.as_str()),
            AnchorKind::Link(id) => link_targets.insert(id.as_str()),
        };
    }
    let matched: HashSet<&str> = ids.intersection(&link_targets).copied().collect();
    let mut unwritten_ids = matched.clone();
    let mut out = String::with_capacity(markup.len());
    let mut copied = 0;
    for anchor in anchors {
        let page_link = match &anchor.kind {
            AnchorKind::Id(id) if unwritten_ids.remove(id.as_str()) => continue,
            AnchorKind::Link(id) if matched.contains(id.as_str()) => continue,
            AnchorKind::Id(_) => None,
            AnchorKind::Link(id) => base.cloned().map(|mut page| {
                page.set_fragment(id.strip_prefix(ID_PREFIX));
                page
            }),
        };
        out.push_str(&markup[copied..anchor.range.start]);
        copied = anchor.range.end;
        if let Some(page) = page_link {
            out.push_str(" href=\"");
            push_sanitized(&mut out, page.as_str());
            out.push('"');
        }
    }
    out.push_str(&markup[copied..]);
    out
}

fn is_id(text: &str) -> bool {
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b':');
    (1..=MAX_ID_BYTES).contains(&text.len()) && text.bytes().all(is_allowed)
}
