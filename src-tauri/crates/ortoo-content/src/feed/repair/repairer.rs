//! The state of a repair, and operations on it.

use std::borrow::Cow;
use std::collections::HashMap;

use super::entities::Entities;
use super::tag::Tag;
use super::{element, names};
use crate::feed::sniff::Family;

/// Longer processing instructions and end tags are treated as text.
const MAX_SHORT_MARKUP_BYTES: usize = 4_096;

pub(super) struct XmlRepairer<'a> {
    pub(super) source: &'a str,
    /// The current position in `source`, in bytes.
    pub(super) at: usize,
    pub(super) out: String,
    /// The names of the open elements, as written to `out`.
    pub(super) open: Vec<String>,
    pub(super) root_seen: bool,
    pub(super) family: Family,
    pub(super) prefix: Option<String>,
    pub(super) entries: usize,
    /// The next occurrence of each search string; `None` if there is no further one.
    pub(super) search_cache: HashMap<String, Option<usize>>,
    /// False once the brackets and quotes of a declaration did not match.
    pub(super) brackets_match: bool,
    pub(super) entities: Entities<'a>,
    /// Whether the end tag of the channel has been passed. It is not written before the end of the document.
    pub(super) channel_ended: bool,
    /// Whether the end tag of the root has been passed. Only entries are accepted after it.
    pub(super) root_ended: bool,
    pub(super) recovered: bool,
}

impl<'a> XmlRepairer<'a> {
    pub(super) fn rest(&self) -> &'a str {
        &self.source[self.at..]
    }

    /// Returns true after the root element, unless inside an entry there.
    pub(super) fn is_after_root(&self) -> bool {
        self.root_ended && self.open.len() == 1
    }

    /// Returns the next occurrence of `needle` at or after `from`. Searches again only after the last occurrence
    /// has been passed.
    pub(super) fn find(&mut self, from: usize, needle: &str) -> Option<usize> {
        match self.search_cache.get(needle) {
            Some(None) => return None,
            Some(Some(at)) if *at >= from => return Some(*at),
            _ => {}
        }
        let next = self.source[from..].find(needle).map(|at| from + at);
        self.search_cache.insert(needle.to_owned(), next);
        next
    }

    /// Returns the end of the next `needle` if it is near enough to belong to the markup that starts here.
    pub(super) fn find_end_nearby(&mut self, needle: &str) -> Option<usize> {
        let limit = self.at + self.rest().floor_char_boundary(MAX_SHORT_MARKUP_BYTES);
        self.find(self.at, needle).map(|at| at + needle.len()).filter(|end| *end <= limit)
    }

    /// Closes the open elements until only `depth` are left.
    pub(super) fn close_to(&mut self, depth: usize) {
        while self.open.len() > depth
            && let Some(name) = self.open.pop()
        {
            self.push_end(&name);
        }
    }

    pub(super) fn push_start(&mut self, name: &str, tag: &Tag<'_>) {
        self.root_seen = true;
        self.recovered |= !element::push_start(&mut self.out, name, tag, &mut self.entities);
    }

    pub(super) fn push_end(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    pub(super) fn normalize_name<'n>(&self, name: &'n str) -> Cow<'n, str> {
        names::normalize_case(name, self.family)
    }

    /// Returns a name without the prefix of the feed's own elements.
    pub(super) fn unprefixed<'n>(&self, name: &'n str) -> &'n str {
        self.prefix.as_deref().and_then(|prefix| name.strip_prefix(prefix)).unwrap_or(name)
    }
}
