//! Repairs the XML of feeds, so that a strict parser accepts it.
//!
//! One pass over tags and text with a stack of open elements: drops stray end tags, closes open elements, limits
//! depth, attributes and entries, and replaces references by characters. The result of each search ahead is
//! cached until the pass reaches it, so that the pass takes linear time.

mod content;
mod element;
mod entities;
mod names;
mod tag;
mod text;

use std::borrow::Cow;
use std::collections::HashMap;

use super::MAX_ENTRIES;
use super::sniff::{Family, Root, element_name};

use content::{MAX_TEXT_BYTES, truncate};
use entities::Entities;
use tag::Tag;

/// Maximum nesting of elements. The tags of deeper ones are dropped, their text stays.
const MAX_DEPTH: usize = 200;
/// Longer processing instructions and end tags are treated as text.
const MAX_SHORT_MARKUP_BYTES: usize = 4_096;

/// The result of a repair.
pub(super) struct RepairedXml {
    /// Well-formed XML of bounded depth.
    pub(super) xml: String,
    /// Whether the document was invalid.
    pub(super) recovered: bool,
}

/// Returns well-formed XML from a document whose root element is `root`.
pub(super) fn repair(document: &str, root: &Root<'_>) -> RepairedXml {
    let (prolog, source) = document.split_at(root.at);
    let mut repairer = XmlRepairer {
        source,
        at: 0,
        out: String::with_capacity(source.len().min(MAX_TEXT_BYTES)),
        open: Vec::new(),
        root_seen: false,
        family: root.family,
        prefix: root_prefix(root),
        entries: 0,
        search_cache: HashMap::new(),
        brackets_match: true,
        entities: Entities::parse(prolog),
        channel_ended: false,
        root_ended: false,
        recovered: false,
    };
    repairer.run();
    RepairedXml { xml: repairer.out, recovered: repairer.recovered }
}

/// Returns the prefix of the feed's own elements with its colon, if the root element has one.
fn root_prefix(root: &Root<'_>) -> Option<String> {
    match (root.family, root.name.split_once(':')) {
        (Family::Atom | Family::Rss, Some((prefix, _))) => Some(format!("{prefix}:")),
        _ => None,
    }
}

struct XmlRepairer<'a> {
    source: &'a str,
    /// The current position in `source`, in bytes.
    at: usize,
    out: String,
    /// The names of the open elements, as written to `out`.
    open: Vec<String>,
    root_seen: bool,
    family: Family,
    prefix: Option<String>,
    entries: usize,
    /// The next occurrence of each search string; `None` if there is no further one.
    search_cache: HashMap<String, Option<usize>>,
    /// False once the brackets and quotes of a declaration did not match.
    brackets_match: bool,
    entities: Entities<'a>,
    /// Whether the end tag of the channel has been passed. It is not written before the end of the document.
    channel_ended: bool,
    /// Whether the end tag of the root has been passed. Only entries are accepted after it.
    root_ended: bool,
    recovered: bool,
}

impl<'a> XmlRepairer<'a> {
    fn run(&mut self) {
        while self.at < self.source.len() && !(self.root_seen && self.open.is_empty()) {
            let rest = self.rest();
            if !rest.starts_with('<') {
                let end = rest.find('<').unwrap_or(rest.len());
                if !self.is_after_root() {
                    self.recovered |= !text::push(&mut self.out, truncate(&rest[..end]), &mut self.entities);
                }
                self.at += end;
            } else if rest.starts_with("<!--") {
                let inner = self.at + 4;
                let end = self.find(inner, "-->");
                self.recovered |= end.is_none();
                self.at = end.map_or(inner, |end| end + 3);
            } else if rest.get(..9).is_some_and(|head| head.eq_ignore_ascii_case("<![CDATA[")) {
                self.copy_cdata();
            } else if rest.starts_with("<?") {
                self.skip_instruction();
            } else if rest.starts_with("<!") {
                self.skip_declaration();
            } else if rest.starts_with("</") {
                self.handle_end_tag();
            } else if !self.handle_start_tag() {
                break;
            }
        }
        // The channel and the root stay open after their end tags.
        let ended = usize::from(self.channel_ended) + usize::from(self.root_ended);
        self.recovered |= self.open.len() > ended;
        self.close_to(0);
    }

    /// Returns true after the root element, unless inside an entry there.
    fn is_after_root(&self) -> bool {
        self.root_ended && self.open.len() == 1
    }

    fn rest(&self) -> &'a str {
        &self.source[self.at..]
    }

    /// Returns the next occurrence of `needle` at or after `from`. Searches again only after the last occurrence
    /// has been passed.
    fn find(&mut self, from: usize, needle: &str) -> Option<usize> {
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
    fn find_end_nearby(&mut self, needle: &str) -> Option<usize> {
        let limit = self.at + self.rest().floor_char_boundary(MAX_SHORT_MARKUP_BYTES);
        self.find(self.at, needle).map(|at| at + needle.len()).filter(|end| *end <= limit)
    }

    /// Skips a declaration such as `<!DOCTYPE>`. After one whose brackets or quotes do not match, the next ones
    /// end at the first `>`: each failed search costs a scan of the rest of the document.
    fn skip_declaration(&mut self) {
        let end = if self.brackets_match { text::declaration_length(self.rest()) } else { None };
        self.brackets_match = end.is_some();
        self.at = match end {
            Some(length) => self.at + length,
            None => self.find(self.at, ">").map_or(self.source.len(), |close| close + 1),
        };
    }

    /// Skips a processing instruction. The encoding in an XML declaration no longer applies.
    fn skip_instruction(&mut self) {
        let end = self.find_end_nearby("?>").or_else(|| self.find_end_nearby(">"));
        self.at = end.unwrap_or(self.at + 2);
    }

    fn handle_end_tag(&mut self) {
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
    fn handle_start_tag(&mut self) -> bool {
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

    /// Closes the open elements until only `depth` are left.
    fn close_to(&mut self, depth: usize) {
        while self.open.len() > depth
            && let Some(name) = self.open.pop()
        {
            self.push_end(&name);
        }
    }

    fn push_start(&mut self, name: &str, tag: &Tag<'_>) {
        self.root_seen = true;
        self.recovered |= !element::push_start(&mut self.out, name, tag, &mut self.entities);
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

    fn push_end(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    fn normalize_name<'n>(&self, name: &'n str) -> Cow<'n, str> {
        names::normalize_case(name, self.family)
    }

    /// Returns a name without the prefix of the feed's own elements.
    fn unprefixed<'n>(&self, name: &'n str) -> &'n str {
        self.prefix.as_deref().and_then(|prefix| name.strip_prefix(prefix)).unwrap_or(name)
    }
}
