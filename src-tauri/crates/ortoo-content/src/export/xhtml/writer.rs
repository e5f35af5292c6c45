//! The walk over the tree.

use std::collections::HashSet;

use chrono::{DateTime, NaiveDate};
use ego_tree::NodeId;
use scraper::{ElementRef, Node};
use url::Url;

use super::{Shown, Written, is_block};
use crate::export::highlights::Stretch;

/// How deep elements stand in each other before only their text is written. The sanitizer keeps fewer.
const DEPTH: usize = 400;
/// Text elements that stay; `a`, `time`, `bdo`, `img` and `br` have rules of their own.
const KEPT: &[&str] = &[
    "abbr", "b", "bdi", "cite", "code", "del", "em", "i", "ins", "kbd", "q", "s", "samp", "small", "strong",
    "sub", "sup", "u", "var",
];

/// What may stand at a place.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(super) enum Room {
    /// Blocks and text.
    Flow,
    /// Text only.
    Line,
}

pub(super) struct Writer<'a> {
    pub(super) out: String,
    holders: &'a HashSet<NodeId>,
    stretches: &'a [Stretch],
    next: usize,
    /// Code points of text content behind.
    at: usize,
    anchor: &'a str,
    anchored: HashSet<usize>,
    missing: &'a str,
    picture: &'a mut dyn FnMut(&str) -> Shown,
    depth: usize,
    in_link: bool,
}

impl<'a> Writer<'a> {
    pub(super) fn new(
        holders: &'a HashSet<NodeId>,
        stretches: &'a [Stretch],
        anchor: &'a str,
        missing: &'a str,
        picture: &'a mut dyn FnMut(&str) -> Shown,
    ) -> Self {
        Self {
            out: String::new(),
            holders,
            stretches,
            next: 0,
            at: 0,
            anchor,
            anchored: HashSet::new(),
            missing,
            picture,
            depth: 0,
            in_link: false,
        }
    }

    pub(super) fn finish(self) -> Written {
        Written { markup: self.out, anchored: self.anchored }
    }

    /// All within an element, where blocks may stand.
    pub(super) fn flow(&mut self, element: ElementRef<'_>) {
        self.children(element, Room::Flow);
    }

    pub(super) fn children(&mut self, element: ElementRef<'_>, room: Room) {
        if self.depth >= DEPTH {
            for text in element.text() {
                self.text(text);
            }
            return;
        }
        self.depth += 1;
        for child in element.children() {
            match child.value() {
                Node::Text(text) => self.text(text),
                Node::Element(_) => {
                    if let Some(child) = ElementRef::wrap(child) {
                        self.element(child, room);
                    }
                }
                _ => {}
            }
        }
        self.depth -= 1;
    }

    pub(super) fn element(&mut self, element: ElementRef<'_>, room: Room) {
        let name = element.value().name();
        match name {
            _ if is_block(name) && room == Room::Line => {
                self.out.push(' ');
                self.children(element, Room::Line);
                if !self.out.ends_with(' ') {
                    self.out.push(' ');
                }
            }
            "h1" => self.wrapped(element, "h2", "", Room::Line),
            "p" | "h2" | "h3" | "h4" | "h5" | "h6" | "pre" => self.wrapped(element, name, "", Room::Line),
            "blockquote" => self.wrapped(element, name, "", Room::Flow),
            "hr" => self.out.push_str("<hr/>"),
            "ul" | "ol" => self.list(element, name),
            "dl" => self.definitions(element),
            "figure" => self.figure(element),
            "table" => self.table(element),
            _ if is_block(name) => self.wrapped(element, "div", "", Room::Flow),
            "br" => self.out.push_str("<br/>"),
            "wbr" => self.out.push_str("<wbr/>"),
            "img" => self.image(element),
            "source" => {}
            "rp" => self.skip(element),
            "rt" => {
                self.out.push_str(" (");
                self.children(element, room);
                self.out.push(')');
            }
            "a" => self.link(element, room),
            _ if room == Room::Flow && self.holders.contains(&element.id()) && name != "html" => match name {
                "del" | "ins" => self.wrapped(element, name, "", Room::Flow),
                _ => self.wrapped(element, "div", "", Room::Flow),
            },
            "time" => match element.attr("datetime").and_then(machine_time) {
                Some(at) => self.wrapped(element, "time", &format!(" datetime=\"{}\"", escaped(&at)), room),
                None => self.children(element, room),
            },
            "bdo" if element.attr("dir").is_some() => self.wrapped(element, name, "", room),
            // The source's own; the reader's are another thing.
            "mark" => self.wrapped(element, "em", "", room),
            "span" if !element.value().attrs().any(|(name, _)| matches!(name, "lang" | "dir" | "title")) => {
                self.children(element, room);
            }
            "span" => self.wrapped(element, name, "", room),
            _ if KEPT.contains(&name) => self.wrapped(element, name, "", room),
            _ => self.children(element, room),
        }
    }

    /// The element under a name, with the attributes that every element may have.
    pub(super) fn wrapped(&mut self, element: ElementRef<'_>, name: &str, attributes: &str, room: Room) {
        self.open(element, name, attributes);
        self.children(element, room);
        self.close(name);
    }

    pub(super) fn open(&mut self, element: ElementRef<'_>, name: &str, attributes: &str) {
        self.out.extend(["<", name, attributes]);
        if let Some(lang) = element.attr("lang").filter(|lang| is_language_tag(lang)) {
            self.attribute("lang", lang);
            self.attribute("xml:lang", lang);
        }
        if let Some(dir) = element.attr("dir").filter(|dir| matches!(*dir, "ltr" | "rtl" | "auto")) {
            self.attribute("dir", dir);
        }
        if let Some(title) = element.attr("title").filter(|title| !title.trim().is_empty()) {
            self.attribute("title", title);
        }
        self.out.push('>');
    }

    pub(super) fn close(&mut self, name: &str) {
        self.out.extend(["</", name, ">"]);
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.out.extend([" ", name, "=\""]);
        push_escaped(&mut self.out, value);
        self.out.push('"');
    }

    fn list(&mut self, element: ElementRef<'_>, name: &str) {
        let mut attributes = String::new();
        if name == "ol" {
            if element.attr("reversed").is_some() {
                attributes.push_str(" reversed=\"reversed\"");
            }
            attributes.push_str(&number(element, "start"));
            if let Some(kind) =
                element.attr("type").filter(|kind| matches!(*kind, "1" | "a" | "A" | "i" | "I"))
            {
                attributes.push_str(&format!(" type=\"{kind}\""));
            }
        }
        self.open(element, name, &attributes);
        self.depth += 1;
        for child in element.children() {
            match (child.value(), ElementRef::wrap(child)) {
                (Node::Text(text), _) if text.trim().is_empty() => self.at += text.chars().count(),
                (Node::Text(text), _) => {
                    self.out.push_str("<li>");
                    self.text(text);
                    self.out.push_str("</li>");
                }
                (_, Some(item)) if item.value().name() == "li" => {
                    let value = if name == "ol" { number(item, "value") } else { String::new() };
                    self.bounded(item, "li", &value);
                }
                (_, Some(other)) => {
                    self.out.push_str("<li>");
                    self.element(other, Room::Flow);
                    self.out.push_str("</li>");
                }
                _ => {}
            }
        }
        self.depth -= 1;
        self.close(name);
    }

    /// Terms and descriptions, where they take turns as they must; else blocks.
    fn definitions(&mut self, element: ElementRef<'_>) {
        let names: Vec<&str> =
            element.children().filter_map(ElementRef::wrap).map(|child| child.value().name()).collect();
        let bare =
            element.children().all(|child| child.value().as_text().is_none_or(|text| text.trim().is_empty()));
        let sound = bare
            && names.iter().all(|name| matches!(*name, "dt" | "dd"))
            && names.first() == Some(&"dt")
            && names.last() == Some(&"dd");
        if !sound {
            return self.wrapped(element, "div", "", Room::Flow);
        }
        self.open(element, "dl", "");
        for child in element.children() {
            match ElementRef::wrap(child) {
                Some(child) if child.value().name() == "dt" => self.wrapped(child, "dt", "", Room::Line),
                Some(child) => self.bounded(child, "dd", ""),
                None => self.at += child.value().as_text().map_or(0, |text| text.chars().count()),
            }
        }
        self.close("dl");
    }

    fn figure(&mut self, element: ElementRef<'_>) {
        let said: Vec<NodeId> = element
            .children()
            .filter(|child| child.value().as_text().is_none_or(|text| !text.trim().is_empty()))
            .map(|child| child.id())
            .collect();
        let is_caption = |id: &NodeId| {
            element.children().any(|child| {
                child.id() == *id
                    && ElementRef::wrap(child).is_some_and(|child| child.value().name() == "figcaption")
            })
        };
        let caption = said.first().filter(|id| is_caption(id)).or(said.last().filter(|id| is_caption(id)));
        self.open(element, "figure", "");
        self.depth += 1;
        for child in element.children() {
            match (child.value(), ElementRef::wrap(child)) {
                (Node::Text(text), _) => self.text(text),
                (_, Some(inner)) if Some(&inner.id()) == caption => self.bounded(inner, "figcaption", ""),
                (_, Some(inner)) => self.element(inner, Room::Flow),
                _ => {}
            }
        }
        self.depth -= 1;
        self.close("figure");
    }

    /// The element with flow in it.
    pub(super) fn bounded(&mut self, element: ElementRef<'_>, name: &str, attributes: &str) {
        self.wrapped(element, name, attributes, Room::Flow);
    }

    fn link(&mut self, element: ElementRef<'_>, room: Room) {
        let href = element.attr("href").and_then(|href| Url::parse(href).ok());
        match href.filter(|_| !self.in_link) {
            Some(href) => {
                self.in_link = true;
                self.wrapped(element, "a", &format!(" href=\"{}\"", escaped(&address(&href))), room);
                self.in_link = false;
            }
            None if room == Room::Flow && self.holders.contains(&element.id()) => {
                self.wrapped(element, "div", "", Room::Flow);
            }
            None => self.children(element, room),
        }
    }

    fn image(&mut self, element: ElementRef<'_>) {
        let Some(src) = element.attr("src") else { return };
        let alt = element.attr("alt").unwrap_or_default().trim();
        match (self.picture)(src) {
            Shown::At(place) => {
                self.out.push_str("<img");
                self.attribute("src", &place);
                self.attribute("alt", alt);
                for side in ["width", "height"] {
                    if let Some(pixels) =
                        element.attr(side).and_then(|value| value.trim().parse::<u16>().ok())
                    {
                        self.out.push_str(&format!(" {side}=\"{pixels}\""));
                    }
                }
                self.out.push_str("/>");
            }
            Shown::Away => {
                let said = if alt.is_empty() { self.missing } else { alt };
                let said = escaped(said);
                match Url::parse(src).ok().filter(|_| !self.in_link) {
                    Some(url) => {
                        let href = escaped(&address(&url));
                        self.out.push_str(&format!("<a class=\"picture\" href=\"{href}\">{said}</a>"));
                    }
                    None => self.out.push_str(&format!("<span class=\"picture\">{said}</span>")),
                }
            }
        }
    }

    /// Code points behind.
    pub(super) fn place(&self) -> usize {
        self.at
    }

    /// Goes on as if so many code points were behind.
    pub(super) fn go_to(&mut self, at: usize) {
        self.at = at;
        self.next = self.stretches.partition_point(|stretch| stretch.to <= at);
    }

    /// Passes text by that is not written.
    pub(super) fn skip(&mut self, element: ElementRef<'_>) {
        self.at += element.text().map(|text| text.chars().count()).sum::<usize>();
    }

    pub(super) fn skip_text(&mut self, text: &str) {
        self.at += text.chars().count();
    }

    fn text(&mut self, text: &str) {
        let mut rest = text;
        while !rest.is_empty() {
            let Some(stretch) = self.stretches.get(self.next) else {
                push_escaped(&mut self.out, rest);
                self.at += rest.chars().count();
                return;
            };
            if stretch.to <= self.at {
                self.next += 1;
                continue;
            }
            let marked = stretch.from <= self.at;
            let stop = if marked { stretch.to } else { stretch.from };
            let (piece, behind) = split(rest, stop - self.at);
            if marked {
                for number in &stretch.begins {
                    if self.anchored.insert(*number) {
                        self.out.push_str(&format!("<span id=\"{}{number}\"></span>", self.anchor));
                    }
                }
                self.out.push_str(&format!("<mark class=\"{}\">", stretch.color.word()));
            }
            push_escaped(&mut self.out, piece);
            if marked {
                self.out.push_str("</mark>");
            }
            self.at += piece.chars().count();
            rest = behind;
        }
    }
}

/// The first `count` code points, and the rest.
fn split(text: &str, count: usize) -> (&str, &str) {
    text.split_at(text.char_indices().nth(count).map_or(text.len(), |(at, _)| at))
}

/// An address as RFC 3986 writes it, which is stricter than what browsers take.
pub(in crate::export) fn address(url: &Url) -> String {
    let (site, rest) = url.as_str().split_at(url[..url::Position::BeforePath].len());
    let mut out = site.to_owned();
    for c in rest.chars() {
        match c {
            '[' | ']' | '|' | '^' | '`' | '{' | '}' | '"' | '\\' | '<' | '>' | ' ' => {
                out.push_str(&format!("%{:02X}", u32::from(c)));
            }
            _ => out.push(c),
        }
    }
    // A second `#` has no place in an address.
    match out.split_once('#') {
        Some((before, fragment)) if fragment.contains('#') => {
            format!("{before}#{}", fragment.replace('#', "%23"))
        }
        _ => out,
    }
}

/// An attribute that is a whole number, as markup.
fn number(element: ElementRef<'_>, name: &str) -> String {
    let number = element.attr(name).and_then(|value| value.trim().parse::<i32>().ok());
    number.map(|number| format!(" {name}=\"{number}\"")).unwrap_or_default()
}

/// A moment as machines read it; else nothing.
fn machine_time(text: &str) -> Option<String> {
    let text = text.trim();
    let sound =
        DateTime::parse_from_rfc3339(text).is_ok() || NaiveDate::parse_from_str(text, "%Y-%m-%d").is_ok();
    (sound && text.starts_with(|c: char| c.is_ascii_digit())).then(|| text.replace(' ', "T"))
}

fn is_language_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    (2..=3).contains(&first.len())
        && first.bytes().all(|b| b.is_ascii_alphabetic())
        && parts.all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// Text as it stands in XML 1.0, between tags and in attributes.
pub(in crate::export) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_escaped(&mut out, text);
    out
}

/// Appends [`escaped`]. Characters that XML cannot hold are dropped.
pub(in crate::export) fn push_escaped(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' => out.push(c),
            '\u{0}'..='\u{1f}' | '\u{7f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => out.push(c),
        }
    }
}
