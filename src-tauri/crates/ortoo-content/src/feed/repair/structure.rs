//! Balances start and end tags.

use super::repairer::XmlRepairer;
use super::tag::Tag;
use super::{element, names, tag};
use crate::feed::limits::MAX_ENTRIES;
use crate::feed::sniff::{Family, element_name};

/// Maximum nesting of elements. The tags of deeper ones are dropped, their text stays.
const MAX_DEPTH: usize = 200;

impl<'a> XmlRepairer<'a> {
    pub(super) fn handle_end_tag(&mut self) {
        let rest = self.rest();
        let name = element_name(&rest[2..]);
        let end = if name.is_empty() { None } else { self.find_end_nearby(">") };
        let Some(end) = end else {
            self.push_stray_bracket();
            return;
        };
        self.at = end;
        let name = self.normalize_name(name).into_owned();
        // Some feeds close the channel before its entries, so it stays open to the end.
        if self.family == Family::Rss && self.unprefixed(&name) == "channel" {
            self.channel_ended = true;
            return;
        }
        if self.is_after_root() {
            return;
        }
        let depth = self.open.iter().rposition(|open| *open == name);
        self.recovered |=
            depth.is_none_or(|depth| depth + 1 + usize::from(self.channel_ended) < self.open.len());
        match depth {
            // Some feeds have entries after the root element.
            Some(0) if self.unprefixed(&name) != "entry" => {
                self.close_to(1);
                self.root_ended = true;
                self.channel_ended = false;
            }
            Some(depth) => self.close_to(depth),
            None => {}
        }
    }

    /// Handles a start tag. Returns false once the maximum number of entries has been reached.
    pub(super) fn handle_start_tag(&mut self) -> bool {
        let rest = self.rest();
        let name = element_name(&rest[1..]);
        let parsed = if name.is_empty() { None } else { tag::parse(&rest[1 + name.len()..]) };
        let parsed = parsed.or_else(|| self.parse_broken_tag(name));
        let Some((tag, length)) = parsed else {
            self.push_stray_bracket();
            return true;
        };
        self.at += 1 + name.len() + length;
        let name = self.normalize_name(name).into_owned();
        let local = self.unprefixed(&name);
        if self.is_after_root() {
            if !matches!(local, "item" | "entry") {
                return true;
            }
            self.recovered = true;
        }
        if self.family == Family::Rss && local == "channel" && self.open.contains(&name) {
            return true;
        }
        // Some feeds have no channel element.
        if self.family == Family::Rss
            && local != "channel"
            && self.open.len() == 1
            && self.unprefixed(&self.open[0]) == "rss"
        {
            let channel = format!("{}channel", self.prefix.as_deref().unwrap_or_default());
            element::push_start(&mut self.out, &channel, &Tag::default(), &mut self.entities);
            self.open.push(channel);
            // The document has no end tag for it.
            self.channel_ended = true;
        }
        if matches!(self.unprefixed(&name), "item" | "entry") {
            self.entries += 1;
            if self.entries > MAX_ENTRIES {
                return false;
            }
            // Entries do not contain entries: the previous one has no end tag.
            if let Some(depth) = self.open.iter().position(|open| *open == name) {
                self.recovered = true;
                self.close_to(depth);
            }
        }
        // A title without an end tag ends before its next sibling.
        if self.open.last().is_some_and(|open| self.unprefixed(open) == "title")
            && names::is_sibling_of_title(self.unprefixed(&name), self.family)
        {
            self.recovered = true;
            self.close_to(self.open.len() - 1);
        }
        if self.open.len() >= MAX_DEPTH {
            return true;
        }
        self.push_start(&name, &tag);
        if tag.closes_itself {
            self.push_end(&name);
            return true;
        }
        let is_text = self.family != Family::Atom && names::is_text_element(self.unprefixed(&name));
        if !(is_text && self.escape_unescaped_markup(&name)) {
            self.open.push(name);
        }
        true
    }

    /// Parses the tag of the root or of a text whose attributes are invalid, and drops the attributes. Returns
    /// the tag and the length of its source after the name.
    fn parse_broken_tag(&mut self, name: &str) -> Option<(Tag<'a>, usize)> {
        let after_name = self.at + 1 + name.len();
        if !self.root_seen {
            return tag::parse_without_attributes(&self.source[after_name..]);
        }
        if !names::is_text_element(self.unprefixed(&self.normalize_name(name))) {
            return None;
        }
        let end = self.find_end_nearby(">")?;
        Some((Tag { is_malformed: true, ..Tag::default() }, end.checked_sub(after_name)?))
    }
}
