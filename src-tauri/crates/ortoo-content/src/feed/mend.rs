//! XML as it is found to XML as a parser takes it.
//!
//! One pass from left to right over tags and text, with a stack of open elements: stray end tags go, open
//! elements are closed, depth, attributes and entries are capped, and references become characters. What a
//! search ahead found is remembered until it is passed, so that the pass stays linear.

mod content;
mod element;
mod entities;
mod names;
mod tag;
mod text;

use std::borrow::Cow;
use std::collections::HashMap;

use super::MOST_ENTRIES;
use super::sniff::{Family, Root, element_name};

use content::{LONGEST_TEXT, kept};
use entities::Entities;
use tag::Tag;

/// Elements within elements; what is deeper is left out, its text kept.
const DEEPEST: usize = 200;
/// A processing instruction longer than this is none.
const INSTRUCTION: usize = 4_096;

/// What the mending made.
pub(super) struct Mended {
    /// Well-formed, of bounded depth.
    pub(super) xml: String,
    /// Whether there was anything to mend.
    pub(super) recovered: bool,
}

/// Well-formed XML from a document whose root is found.
pub(super) fn mend(document: &str, root: &Root<'_>) -> Mended {
    let (prolog, source) = document.split_at(root.at);
    let mut mender = Mender {
        source,
        at: 0,
        out: String::with_capacity(source.len().min(LONGEST_TEXT)),
        open: Vec::new(),
        root_seen: false,
        family: root.family,
        prefix: prefix(root),
        entries: 0,
        ahead: HashMap::new(),
        brackets_match: true,
        entities: Entities::of(prolog),
        channel_ended: false,
        root_ended: false,
        recovered: false,
    };
    mender.run();
    Mended { xml: mender.out, recovered: mender.recovered }
}

/// What stands before the names of a feed that has a prefix for its own namespace.
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
    prefix: Option<String>,
    entries: usize,
    /// Where what was looked for stands next, and what stands nowhere any more.
    ahead: HashMap<String, Option<usize>>,
    /// Whether declarations so far ended where their brackets and quotes say.
    brackets_match: bool,
    entities: Entities<'a>,
    /// Whether the end of the channel has been passed, which is left out.
    channel_ended: bool,
    /// Whether the end of the root has been passed: what follows may be entries, and nothing else.
    root_ended: bool,
    recovered: bool,
}

impl<'a> Mender<'a> {
    fn run(&mut self) {
        while self.at < self.source.len() && !(self.root_seen && self.open.is_empty()) {
            let rest = self.rest();
            if !rest.starts_with('<') {
                let end = rest.find('<').unwrap_or(rest.len());
                if !self.is_behind() {
                    self.recovered |= !text::push(&mut self.out, kept(&rest[..end]), &mut self.entities);
                }
                self.at += end;
            } else if rest.starts_with("<!--") {
                let inner = self.at + 4;
                let end = self.find(inner, "-->");
                self.recovered |= end.is_none();
                self.at = end.map_or(inner, |end| end + 3);
            } else if rest.get(..9).is_some_and(|head| head.eq_ignore_ascii_case("<![CDATA[")) {
                self.verbatim();
            } else if rest.starts_with("<?") {
                self.instruction();
            } else if rest.starts_with("<!") {
                self.declaration();
            } else if rest.starts_with("</") {
                self.end_tag();
            } else if !self.start_tag() {
                break;
            }
        }
        let left_open = usize::from(self.channel_ended) + usize::from(self.root_ended);
        self.recovered |= self.open.len() > left_open;
        self.close_to(0);
    }

    /// Whether nothing is open but the root, which has ended.
    fn is_behind(&self) -> bool {
        self.root_ended && self.open.len() == 1
    }

    fn rest(&self) -> &'a str {
        &self.source[self.at..]
    }

    /// Where `needle` stands next from `from` on. Looked for anew only once the last place is passed.
    fn find(&mut self, from: usize, needle: &str) -> Option<usize> {
        match self.ahead.get(needle) {
            Some(None) => return None,
            Some(Some(at)) if *at >= from => return Some(*at),
            _ => {}
        }
        let found = self.source[from..].find(needle).map(|at| from + at);
        self.ahead.insert(needle.to_owned(), found);
        found
    }

    /// Where `needle` ends, if it stands near enough to belong to what begins here.
    fn end_near(&mut self, needle: &str) -> Option<usize> {
        let near = self.at + self.rest().floor_char_boundary(INSTRUCTION);
        self.find(self.at, needle).map(|at| at + needle.len()).filter(|end| *end <= near)
    }

    /// Goes whole. Brackets and quotes are followed until they once lead nowhere: what a search that fails
    /// reads is read again.
    fn declaration(&mut self) {
        let end = if self.brackets_match { text::declaration_length(self.rest()) } else { None };
        self.brackets_match = end.is_some();
        self.at = match end {
            Some(length) => self.at + length,
            None => self.find(self.at, ">").map_or(self.source.len(), |close| close + 1),
        };
    }

    /// Goes whole; the encoding it may name is no longer true.
    fn instruction(&mut self) {
        let end = self.end_near("?>").or_else(|| self.end_near(">"));
        self.at = end.unwrap_or(self.at + 2);
    }

    fn end_tag(&mut self) {
        let rest = self.rest();
        let name = element_name(&rest[2..]);
        let end = if name.is_empty() { None } else { self.end_near(">") };
        let Some(end) = end else {
            self.push_stray();
            return;
        };
        self.at = end;
        let name = self.known_name(name).into_owned();
        // Some close the channel before its entries: it stays open to the end.
        if self.family == Family::Rss && self.own(&name) == "channel" {
            self.channel_ended = true;
            return;
        }
        if self.is_behind() {
            return;
        }
        let place = self.open.iter().rposition(|open| *open == name);
        self.recovered |=
            place.is_none_or(|place| place + 1 + usize::from(self.channel_ended) < self.open.len());
        match place {
            // Some have entries behind it.
            Some(0) if self.own(&name) != "entry" => {
                self.close_to(1);
                self.root_ended = true;
                self.channel_ended = false;
            }
            Some(place) => self.close_to(place),
            None => {}
        }
    }

    /// False when the document is to end here.
    fn start_tag(&mut self) -> bool {
        let rest = self.rest();
        let name = element_name(&rest[1..]);
        let parsed = if name.is_empty() { None } else { tag::parse(&rest[1 + name.len()..]) };
        let parsed = parsed.or_else(|| self.torn(name));
        let Some((tag, length)) = parsed else {
            self.push_stray();
            return true;
        };
        self.at += 1 + name.len() + length;
        let name = self.known_name(name).into_owned();
        let own = self.own(&name);
        if self.is_behind() {
            if !matches!(own, "item" | "entry") {
                return true;
            }
            self.recovered = true;
        }
        if self.family == Family::Rss && own == "channel" && self.open.contains(&name) {
            return true;
        }
        // Some have no channel around what belongs into one.
        if self.family == Family::Rss
            && own != "channel"
            && self.open.len() == 1
            && self.own(&self.open[0]) == "rss"
        {
            let channel = format!("{}channel", self.prefix.as_deref().unwrap_or_default());
            element::push_start(&mut self.out, &channel, &Tag::default(), &mut self.entities);
            self.open.push(channel);
            // Nothing is to end it.
            self.channel_ended = true;
        }
        if matches!(self.own(&name), "item" | "entry") {
            self.entries += 1;
            if self.entries > MOST_ENTRIES {
                return false;
            }
            // An entry does not hold another one: what came before has not been closed.
            if let Some(place) = self.open.iter().position(|open| *open == name) {
                self.recovered = true;
                self.close_to(place);
            }
        }
        // A title that is not closed ends where what stands beside it begins.
        if self.open.last().is_some_and(|open| self.own(open) == "title")
            && names::stands_by_title(self.own(&name), self.family)
        {
            self.recovered = true;
            self.close_to(self.open.len() - 1);
        }
        if self.open.len() >= DEEPEST {
            return true;
        }
        self.push_start(&name, &tag);
        if tag.closes_itself {
            self.push_end(&name);
            return true;
        }
        let whole = self.family != Family::Atom && names::holds_text(self.own(&name));
        if !(whole && self.naked_markup(&name)) {
            self.open.push(name);
        }
        true
    }

    /// Ends the elements from `place` in the stack on.
    fn close_to(&mut self, place: usize) {
        while self.open.len() > place
            && let Some(name) = self.open.pop()
        {
            self.push_end(&name);
        }
    }

    fn push_start(&mut self, name: &str, tag: &Tag<'_>) {
        self.root_seen = true;
        self.recovered |= !element::push_start(&mut self.out, name, tag, &mut self.entities);
    }

    /// A tag whose attributes cannot be made out: the root's, or that of a text.
    fn torn(&mut self, name: &str) -> Option<(Tag<'a>, usize)> {
        let behind_name = self.at + 1 + name.len();
        if !self.root_seen {
            return tag::torn(&self.source[behind_name..]);
        }
        if !names::holds_text(self.own(&self.known_name(name))) {
            return None;
        }
        let end = self.end_near(">")?;
        Some((Tag { is_careless: true, ..Tag::default() }, end.checked_sub(behind_name)?))
    }

    fn push_end(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    fn known_name<'n>(&self, name: &'n str) -> Cow<'n, str> {
        names::known(name, self.family)
    }

    /// A name without the feed's own prefix.
    fn own<'n>(&self, name: &'n str) -> &'n str {
        self.prefix.as_deref().and_then(|prefix| name.strip_prefix(prefix)).unwrap_or(name)
    }
}
