//! Start tags, however carelessly written.

use crate::feed::sniff::element_name;

/// Attributes of a tag that are kept.
const MOST_ATTRIBUTES: usize = 256;
/// A tag longer than this is text that happens to begin as one.
const LONGEST: usize = 256 * 1024;

/// A start tag behind its name.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// Distinct names with their values as written.
    pub(super) attributes: Vec<(&'a str, &'a str)>,
    pub(super) closes_itself: bool,
    /// Not as XML has it: values without quotes, names twice, strays between them.
    pub(super) is_careless: bool,
}

impl<'a> Tag<'a> {
    pub(super) fn attribute(&self, name: &str) -> Option<&'a str> {
        self.attributes.iter().find(|(key, _)| *key == name).map(|(_, value)| *value)
    }
}

/// Parses what follows the name; the tag and its length with the `>`. `None` if it is no tag.
pub(super) fn parse(source: &str) -> Option<(Tag<'_>, usize)> {
    let mut tag = Tag::default();
    let mut at = 0;
    loop {
        at += source[at..].len() - source[at..].trim_start().len();
        let rest = &source[at..];
        if at > LONGEST || rest.starts_with('<') {
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
            tag.is_careless = true;
            continue;
        }
        at += name.len();
        let value = match source[at..].trim_start().strip_prefix('=') {
            None => {
                tag.is_careless = true;
                name
            }
            Some(after) => {
                let after = after.trim_start();
                at = source.len() - after.len();
                let (value, length) = value(after)?;
                tag.is_careless |= length == value.len();
                at += length;
                value
            }
        };
        if tag.attributes.len() < MOST_ATTRIBUTES && tag.attribute(name).is_none() {
            tag.attributes.push((name, value));
        } else {
            tag.is_careless = true;
        }
    }
}

/// The tag of a root whose attributes cannot be made out, up to its first `>`: a feed without its namespaces is
/// better than none.
pub(super) fn torn(source: &str) -> Option<(Tag<'_>, usize)> {
    let near = &source[..source.floor_char_boundary(LONGEST)];
    near.find('>').map(|end| (Tag { is_careless: true, ..Tag::default() }, end + 1))
}

/// A value, in quotes or not, and its length with them.
fn value(source: &str) -> Option<(&str, usize)> {
    let quote = source.chars().next().filter(|c| matches!(c, '"' | '\''));
    match quote {
        Some(quote) => {
            let near = &source[1..source.floor_char_boundary(LONGEST).max(1)];
            let end = near.find(quote)?;
            Some((&near[..end], end + 2))
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
    fn careless_tags_are_read() {
        let check = |source: &str, attributes: &[(&str, &str)], closes_itself, length| {
            let is_careless = source.contains("=1") || source.matches("a=\"").count() > 1;
            let tag = Tag { attributes: attributes.to_vec(), closes_itself, is_careless };
            assert_eq!(parse(source), Some((tag, length)), "{source}");
        };
        check(">x", &[], false, 1);
        check(" a=\"1\" b='2'/>x", &[("a", "1"), ("b", "2")], true, 14);
        check(" a=1 b c = \"3\">", &[("a", "1"), ("b", "b"), ("c", "3")], false, 15);
        check(" a=\"1\" a=\"2\">", &[("a", "1")], false, 13);
        check(" a=\"x > y\">", &[("a", "x > y")], false, 11);
        assert_eq!(torn(" a=\"1 <b>x"), Some((Tag { is_careless: true, ..Tag::default() }, 9)));
        assert_eq!(torn(" a=\"1"), None);
        assert_eq!(parse(" a=\"1"), None);
        assert_eq!(parse(" 3 <b>"), None);
    }
}
