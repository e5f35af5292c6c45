//! XML as it is found to XML as a parser takes it.
//!
//! One pass from left to right over tags and text, with a stack of open elements: stray end tags go, open
//! elements are closed, depth, attributes and entries are capped, references become numbers, and the names
//! and namespaces that feeds have used over the years become the ones the parser knows. Every search that
//! may find nothing is remembered, so that the pass stays linear.

mod element;
mod names;
mod tag;
mod text;

use std::collections::HashSet;

use super::MOST_ENTRIES;
use super::sniff::{Family, Root, element_name};

use tag::Tag;

/// Elements within elements; what is deeper is left out, its text kept.
const DEEPEST: usize = 200;
/// A processing instruction longer than this is none.
const INSTRUCTION: usize = 4_096;

/// Well-formed XML from `source`, which begins with the root's start tag.
pub(super) fn mend(source: &str, root: &Root<'_>) -> String {
    let mut mender = Mender {
        source,
        at: 0,
        out: String::with_capacity(source.len() + source.len() / 8),
        open: Vec::new(),
        root_seen: false,
        family: root.family,
        old_atom: false,
        prefix: prefix(root),
        entries: 0,
        absent: HashSet::new(),
    };
    mender.run();
    mender.out
}

/// What stands before the names of a feed whose default namespace is another.
fn prefix(root: &Root<'_>) -> Option<String> {
    match (root.family, root.name.split_once(':')) {
        (Family::Atom | Family::Rss, Some((prefix, _))) => Some(format!("{prefix}:")),
        _ => None,
    }
}

struct Mender<'a> {
    source: &'a str,
    at: usize,
    out: String,
    /// Names as written out.
    open: Vec<String>,
    root_seen: bool,
    family: Family,
    /// Atom 0.3, whose elements had other names.
    old_atom: bool,
    prefix: Option<String>,
    entries: usize,
    /// What was looked for from here on and is not there.
    absent: HashSet<String>,
}

impl<'a> Mender<'a> {
    fn run(&mut self) {
        while self.at < self.source.len() && !(self.root_seen && self.open.is_empty()) {
            let rest = self.rest();
            if !rest.starts_with('<') {
                let end = rest.find('<').unwrap_or(rest.len());
                text::push(&mut self.out, &rest[..end]);
                self.at += end;
            } else if let Some(inner) = rest.strip_prefix("<!--") {
                self.at += 4 + self.find(inner, "-->").map_or(0, |end| end + 3);
            } else if rest.get(..9).is_some_and(|head| head.eq_ignore_ascii_case("<![CDATA[")) {
                self.verbatim();
            } else if rest.starts_with("<?") {
                self.instruction();
            } else if rest.starts_with("<!") {
                self.at += text::declaration_length(rest);
            } else if rest.starts_with("</") {
                self.end_tag();
            } else if !self.start_tag() {
                break;
            }
        }
        while let Some(name) = self.open.pop() {
            self.push_end(&name);
        }
    }

    fn rest(&self) -> &'a str {
        &self.source[self.at..]
    }

    /// Where `needle` is in what is left; once absent, absent for good.
    fn find(&mut self, within: &str, needle: &str) -> Option<usize> {
        if self.absent.contains(needle) {
            return None;
        }
        let found = within.find(needle);
        if found.is_none() {
            self.absent.insert(needle.to_owned());
        }
        found
    }

    /// A CDATA section; one without an end stops where its element does, else at the end.
    fn verbatim(&mut self) {
        let inner = &self.rest()[9..];
        let (length, after) = match self.find(inner, "]]>") {
            Some(end) => (end, end + 3),
            None => {
                let close = self.open.last().map(|name| format!("</{name}"));
                let end = close.and_then(|close| self.find(inner, &close)).unwrap_or(inner.len());
                (end, end)
            }
        };
        self.out.push_str("<![CDATA[");
        text::push_clean(&mut self.out, &inner[..length]);
        self.out.push_str("]]>");
        self.at += 9 + after;
    }

    /// Goes whole; the encoding it may name is no longer true.
    fn instruction(&mut self) {
        let rest = self.rest();
        let near = &rest[..text::boundary(rest, INSTRUCTION)];
        let end = near.find("?>").map(|end| end + 2).or_else(|| near.find('>').map(|end| end + 1));
        self.at += end.unwrap_or(2);
    }

    fn end_tag(&mut self) {
        let rest = self.rest();
        let name = element_name(&rest[2..]);
        let near = &rest[..text::boundary(rest, INSTRUCTION)];
        let Some(end) = near.find('>').filter(|_| !name.is_empty()) else {
            self.out.push_str("&lt;");
            self.at += 1;
            return;
        };
        self.at += end + 1;
        let name = self.known_name(name).into_owned();
        // Some close the channel before its entries: it stays open to the end.
        if self.family == Family::Rss && name == "channel" {
            return;
        }
        if let Some(place) = self.open.iter().rposition(|open| *open == name) {
            while self.open.len() > place {
                let Some(open) = self.open.pop() else { break };
                self.push_end(&open);
            }
        }
    }

    /// False when the document is to end here.
    fn start_tag(&mut self) -> bool {
        let rest = self.rest();
        let name = element_name(&rest[1..]);
        let parsed = if name.is_empty() { None } else { tag::parse(&rest[1 + name.len()..]) };
        let Some((tag, length)) = parsed else {
            self.out.push_str("&lt;");
            self.at += 1;
            return true;
        };
        self.at += 1 + name.len() + length;
        if self.open.is_empty() {
            self.old_atom = tag
                .attributes
                .iter()
                .any(|(key, value)| key.starts_with("xmlns") && names::is_old_atom(value));
        }
        let name = self.known_name(name).into_owned();
        if self.family == Family::Rss && name == "channel" && self.open.iter().any(|open| open == "channel") {
            return true;
        }
        // Some have no channel around what belongs into one.
        if self.family == Family::Rss && name != "channel" && self.open.len() == 1 && self.open[0] == "rss" {
            self.out.push_str("<channel>");
            self.open.push("channel".to_owned());
        }
        if matches!(name.as_str(), "item" | "entry") {
            self.entries += 1;
            if self.entries > MOST_ENTRIES {
                return false;
            }
            // An entry does not hold another one: what came before has not been closed.
            self.close_to_entry(&name);
        }
        if self.open.len() >= DEEPEST {
            return true;
        }
        self.push_start(&name, &tag);
        if tag.closes_itself {
            self.push_end(&name);
            return true;
        }
        let whole = self.family != Family::Atom && names::holds_text(&name);
        if !(whole && self.naked_markup(&name)) {
            self.open.push(name);
        }
        true
    }

    fn close_to_entry(&mut self, name: &str) {
        if let Some(place) = self.open.iter().position(|open| open == name) {
            while self.open.len() > place {
                let Some(open) = self.open.pop() else { break };
                self.push_end(&open);
            }
        }
    }

    /// A text of RSS with tags that are not escaped becomes one text. True if it was one.
    fn naked_markup(&mut self, name: &str) -> bool {
        let rest = self.rest();
        let Some(end) = self.find(rest, &format!("</{name}")) else { return false };
        let inner = &rest[..end];
        let is_one = text::has_tag(inner) && !inner.contains("<![CDATA[") && !inner.contains("<item");
        if is_one {
            text::push_verbatim(&mut self.out, inner);
            self.push_end(name);
            let after = &rest[end..];
            self.at += end + after.find('>').map_or(after.len(), |close| close + 1);
        }
        is_one
    }

    fn push_start(&mut self, name: &str, tag: &Tag<'_>) {
        let is_root = !self.root_seen;
        self.root_seen = true;
        element::push_start(&mut self.out, name, tag, self.old_atom);
        if is_root {
            element::push_root_attributes(
                &mut self.out,
                self.source,
                self.family,
                tag,
                self.prefix.is_some(),
            );
        }
        self.out.push('>');
    }

    fn push_end(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    fn known_name<'n>(&self, name: &'n str) -> std::borrow::Cow<'n, str> {
        let name = match &self.prefix {
            Some(prefix) => name.strip_prefix(prefix.as_str()).unwrap_or(name),
            None => name,
        };
        names::known(name, self.family, self.old_atom)
    }
}
