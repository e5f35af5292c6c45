//! Parses start tags leniently: values without quotes, duplicate attributes, stray characters.

use crate::feed::sniff::element_name;

/// Attributes of a tag after these are dropped.
const MAX_ATTRIBUTES: usize = 256;
/// Longer tags are treated as text.
const MAX_TAG_BYTES: usize = 256 * 1024;

/// The part of a start tag after its name.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// Names and values as written, without duplicate names.
    pub(super) attributes: Vec<(&'a str, &'a str)>,
    pub(super) closes_itself: bool,
    /// Whether the tag is invalid XML.
    pub(super) is_malformed: bool,
}

impl<'a> Tag<'a> {
    pub(super) fn attribute(&self, name: &str) -> Option<&'a str> {
        self.attributes.iter().find(|(key, _)| *key == name).map(|(_, value)| *value)
    }
}

/// Parses the source after a tag's name. Returns the tag and the length of its source including the `>`, or
/// `None` if it is not a tag.
pub(super) fn parse(source: &str) -> Option<(Tag<'_>, usize)> {
    let mut tag = Tag::default();
    let mut at = 0;
    loop {
        at += source[at..].len() - source[at..].trim_start().len();
        let rest = &source[at..];
        if at > MAX_TAG_BYTES || rest.starts_with('<') {
            return None;
        }
        if rest.starts_with('>') {
            return Some((tag, at + 1));
        }
        if rest.starts_with("/>") {
            tag.closes_itself = true;
            return Some((tag, at + 2));
        }
        let name = element_name(rest);
        if name.is_empty() {
            at += rest.chars().next()?.len_utf8();
            tag.is_malformed = true;
            continue;
        }
        at += name.len();
        let value = match source[at..].trim_start().strip_prefix('=') {
            None => {
                tag.is_malformed = true;
                name
            }
            Some(after) => {
                let after = after.trim_start();
                at = source.len() - after.len();
                let (value, length) = parse_value(after)?;
                tag.is_malformed |= length == value.len();
                at += length;
                value
            }
        };
        if tag.attributes.len() < MAX_ATTRIBUTES && tag.attribute(name).is_none() {
            tag.attributes.push((name, value));
        } else {
            tag.is_malformed = true;
        }
    }
}

/// Parses a tag with invalid attributes up to its first `>` and drops the attributes. Used for the root: a feed
/// without its namespaces is better than no feed.
pub(super) fn parse_without_attributes(source: &str) -> Option<(Tag<'_>, usize)> {
    let beginning = &source[..source.floor_char_boundary(MAX_TAG_BYTES)];
    beginning.find('>').map(|end| (Tag { is_malformed: true, ..Tag::default() }, end + 1))
}

/// Parses an attribute's value with or without quotes. Returns it with the length of its source.
fn parse_value(source: &str) -> Option<(&str, usize)> {
    let quote = source.chars().next().filter(|c| matches!(c, '"' | '\''));
    match quote {
        Some(quote) => {
            let beginning = &source[1..source.floor_char_boundary(MAX_TAG_BYTES).max(1)];
            let end = beginning.find(quote)?;
            Some((&beginning[..end], end + 2))
        }
        None => {
            let end = source.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(source.len());
            Some((&source[..end], end))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn malformed_tags_are_parsed() {
        let check = |source: &str, attributes: &[(&str, &str)], closes_itself, length| {
            let is_malformed = source.contains("=1") || source.matches("a=\"").count() > 1;
            let tag = Tag { attributes: attributes.to_vec(), closes_itself, is_malformed };
            assert_eq!(parse(source), Some((tag, length)), "{source}");
        };
        check(">x", &[], false, 1);
        check(" a=\"1\" b='2'/>x", &[("a", "1"), ("b", "2")], true, 14);
        check(" a=1 b c = \"3\">", &[("a", "1"), ("b", "b"), ("c", "3")], false, 15);
        check(" a=\"1\" a=\"2\">", &[("a", "1")], false, 13);
        check(" a=\"x > y\">", &[("a", "x > y")], false, 11);
        assert_eq!(
            parse_without_attributes(" a=\"1 <b>x"),
            Some((Tag { is_malformed: true, ..Tag::default() }, 9))
        );
        assert_eq!(parse_without_attributes(" a=\"1"), None);
        assert_eq!(parse(" a=\"1"), None);
        assert_eq!(parse(" 3 <b>"), None);
    }
}
