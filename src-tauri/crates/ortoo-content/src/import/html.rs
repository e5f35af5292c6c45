//! The list of links that Pocket exports as HTML (`ril_export.html`).
//!
//! It is read tag by tag: nothing in it depends on how elements stand in each other.

use htmlize::unescape_attribute;

use super::gather::Gather;
use super::gather::tags;
use super::json::saved;
use super::table::listed;

pub(super) fn read(text: &str, gather: &mut Gather) -> bool {
    let mut known = false;
    let mut archive = false;
    let mut rest = text;
    let mut line = 1;
    while let Some(at) = rest.find('<') {
        line += newlines(&rest[..at]);
        rest = &rest[at + 1..];
        let (found, behind) = tag(rest);
        line += newlines(&rest[..rest.len() - behind.len()]);
        rest = behind;
        let Some((name, attributes)) = found else { continue };
        let content = &rest[..rest.find('<').unwrap_or(rest.len())];
        if name.eq_ignore_ascii_case("h1") {
            archive = content.to_lowercase().contains("archive");
        }
        if !name.eq_ignore_ascii_case("a") {
            continue;
        }
        let get = |name: &str| {
            let found = attributes.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
            found.map(|(_, value)| unescape_attribute(*value).into_owned()).unwrap_or_default()
        };
        let Some(added) = attributes.iter().find(|(key, _)| key.eq_ignore_ascii_case("time_added")) else {
            continue;
        };
        known = true;
        let Some(article) = gather.article(&get("href")) else {
            gather.refuse(line);
            continue;
        };
        saved(article, &htmlize::unescape(content), added.1);
        article.archived |= archive;
        article.tags = tags(article.tags.drain(..).chain(listed(&get("tags"))).collect::<Vec<_>>());
    }
    known
}

type Tag<'a> = (&'a str, Vec<(&'a str, &'a str)>);

/// A tag, `None` for an end or what is none, and where to read on: never before what was looked at, or a
/// hostile file would be read over and over.
fn tag(text: &str) -> (Option<Tag<'_>>, &str) {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(text.len());
    let (name, mut rest) = text.split_at(end);
    if name.is_empty() {
        return (None, rest);
    }
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if let Some(behind) = rest.strip_prefix('>') {
            return (Some((name, attributes)), behind);
        }
        let is_end = |c: char| c.is_whitespace() || matches!(c, '=' | '>' | '<' | '/');
        let (key, behind) = rest.split_at(rest.find(is_end).unwrap_or(rest.len()));
        let Some(value) = behind.trim_start().strip_prefix('=') else {
            if key.is_empty() {
                return (None, rest);
            }
            rest = behind;
            continue;
        };
        let value = value.trim_start();
        let (value, behind) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => match value[1..].split_once(quote) {
                Some(parts) => parts,
                None => return (None, ""),
            },
            _ => {
                let is_end = |c: char| c.is_whitespace() || matches!(c, '>' | '<');
                value.split_at(value.find(is_end).unwrap_or(value.len()))
            }
        };
        if attributes.len() < 20 {
            attributes.push((key, value));
        }
        rest = behind;
    }
}

fn newlines(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}
