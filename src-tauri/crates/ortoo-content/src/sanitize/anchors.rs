//! Links within a story, such as those to its footnotes, and what they lead to.
//!
//! An `id` of a stranger could be taken for one of the page around, by a script, a style or a label. So each
//! gets a prefix that nothing else on the page has, and only those stay to which a link of the same story
//! leads; a link whose end is missing leads to the story's own page.

use std::collections::HashSet;

use url::Url;

use super::markup::{Tag, Token, is_space, tokens};
use super::open_elements::write_escaped;
use crate::link::resolve;

/// In front of every `id` that is kept.
const PREFIX: &str = "user-content-";
/// The most bytes of an `id` without the prefix.
const LONGEST: usize = 64;

/// The value of an `id`.
pub(super) fn id(value: &str) -> Option<String> {
    let value = value.trim_matches(is_space);
    let bare = value.strip_prefix(PREFIX).unwrap_or(value);
    is_id(bare).then(|| format!("{PREFIX}{bare}"))
}

/// The value of an `href` that leads to a place on the page itself, which is at `base`.
pub(super) fn link(value: &str, base: Option<&Url>) -> Option<String> {
    let value = value.trim_matches(is_space);
    let id_of = |fragment: &str| id(fragment).map(|id| format!("#{id}"));
    match value.strip_prefix('#') {
        Some(fragment) => id_of(fragment),
        None => {
            let mut base = base?.clone();
            let url = resolve(Some(&base), value)?;
            base.set_fragment(url.fragment());
            (url == base).then(|| id_of(url.fragment()?))?
        }
    }
}

/// Whether a relative address is one that [`link`] gives.
pub(super) fn is_safe(href: &str) -> bool {
    href.strip_prefix('#').and_then(|id| id.strip_prefix(PREFIX)).is_some_and(is_id)
}

/// The guard's markup with only such ids and links as have each other.
pub(super) fn settled(markup: String, base: Option<&Url>) -> String {
    if !markup.contains(PREFIX) {
        return markup;
    }
    let (mut ids, mut wanted) = (HashSet::new(), HashSet::new());
    for token in tokens(&markup) {
        if let Token::Start(tag) = token {
            for (name, value) in tag.attributes() {
                match (name, value.strip_prefix('#')) {
                    ("id", _) => ids.insert(value),
                    ("href", Some(id)) => wanted.insert(id),
                    _ => false,
                };
            }
        }
    }
    let mut left: HashSet<&str> = ids.intersection(&wanted).copied().collect();
    let known = left.clone();
    let mut out = String::with_capacity(markup.len());
    for token in tokens(&markup) {
        match token {
            Token::Start(tag) if tag.source.contains(PREFIX) => {
                rewrite(&tag, &mut out, base, &known, &mut left);
            }
            Token::Start(Tag { source, .. }) | Token::End(_, source) => out.push_str(source),
            Token::Text(text) | Token::Raw(text) | Token::Unfinished(text) => out.push_str(text),
            // The guard writes one to part long text.
            Token::Comment => out.push_str("<!---->"),
        }
    }
    out
}

fn rewrite<'a>(
    tag: &Tag<'a>,
    out: &mut String,
    base: Option<&Url>,
    known: &HashSet<&str>,
    left: &mut HashSet<&'a str>,
) {
    out.extend(["<", &tag.name]);
    for (name, value) in tag.attributes() {
        match (name, value.strip_prefix('#')) {
            // A second of the same name is none.
            ("id", _) if !left.remove(value) => continue,
            ("href", Some(id)) if !known.contains(id) => {
                if let Some(mut page) = base.cloned() {
                    page.set_fragment(id.strip_prefix(PREFIX));
                    out.push_str(" href=\"");
                    write_escaped(out, page.as_str());
                    out.push('"');
                }
            }
            _ => out.extend([" ", name, "=\"", value, "\""]),
        }
    }
    out.push('>');
}

fn is_id(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b':');
    (1..=LONGEST).contains(&text.len()) && text.bytes().all(fits)
}
