//! Reads the list of links that Pocket exports as HTML (`ril_export.html`).
//!
//! The file is read tag by tag, because the nesting of its elements does not matter.

use htmlize::unescape_attribute;

use super::collector::{ImportCollector, add_saved_article};
use super::fields::{clean_tags, split_tags};

/// Attributes of a tag after these are ignored.
const MAX_ATTRIBUTES: usize = 20;

/// Reads a file. Returns false if it is not such a list.
pub(super) fn read(text: &str, collector: &mut ImportCollector) -> bool {
    let mut is_known = false;
    let mut is_archive = false;
    let mut rest = text;
    let mut line = 1;
    while let Some(at) = rest.find('<') {
        line += count_newlines(&rest[..at]);
        rest = &rest[at + 1..];
        let (tag, after) = parse_tag(rest);
        line += count_newlines(&rest[..rest.len() - after.len()]);
        rest = after;
        let Some((name, attributes)) = tag else { continue };
        let content = &rest[..rest.find('<').unwrap_or(rest.len())];
        if name.eq_ignore_ascii_case("h1") {
            is_archive = content.to_lowercase().contains("archive");
        }
        if !name.eq_ignore_ascii_case("a") {
            continue;
        }
        let attribute = |name: &str| {
            let attribute = attributes.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
            attribute.map(|(_, value)| unescape_attribute(*value).into_owned()).unwrap_or_default()
        };
        let Some(added) = attributes.iter().find(|(key, _)| key.eq_ignore_ascii_case("time_added")) else {
            continue;
        };
        is_known = true;
        let Some(article) = collector.article(&attribute("href")) else {
            collector.refuse(line);
            continue;
        };
        add_saved_article(article, &htmlize::unescape(content), added.1);
        article.archived |= is_archive;
        let tags = article.tags.drain(..).chain(split_tags(&attribute("tags")));
        article.tags = clean_tags(tags.collect::<Vec<_>>());
    }
    is_known
}

/// The name of a start tag with the names and values of its attributes.
type Tag<'a> = (&'a str, Vec<(&'a str, &'a str)>);

/// Parses the start tag after a `<`. Returns it, or `None` for anything else, with the rest of the text. The rest
/// never includes text that was examined, so that hostile files take linear time.
fn parse_tag(text: &str) -> (Option<Tag<'_>>, &str) {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(text.len());
    let (name, mut rest) = text.split_at(end);
    if name.is_empty() {
        return (None, rest);
    }
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if let Some(after) = rest.strip_prefix('>') {
            return (Some((name, attributes)), after);
        }
        let is_end = |c: char| c.is_whitespace() || matches!(c, '=' | '>' | '<' | '/');
        let (key, after) = rest.split_at(rest.find(is_end).unwrap_or(rest.len()));
        let Some(value) = after.trim_start().strip_prefix('=') else {
            if key.is_empty() {
                return (None, rest);
            }
            rest = after;
            continue;
        };
        let value = value.trim_start();
        let (value, after) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => match value[1..].split_once(quote) {
                Some(parts) => parts,
                None => return (None, ""),
            },
            _ => {
                let is_end = |c: char| c.is_whitespace() || matches!(c, '>' | '<');
                value.split_at(value.find(is_end).unwrap_or(value.len()))
            }
        };
        if attributes.len() < MAX_ATTRIBUTES {
            attributes.push((key, value));
        }
        rest = after;
    }
}

fn count_newlines(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}
