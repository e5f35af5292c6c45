//! The elements that are open, kept as a browser would keep them, so that what is written is balanced.
//!
//! Where a browser mends markup at a cost (misnested formatting is rebuilt, text in a table is moved before
//! it), the same is said in markup that needs no mending. Each step looks at most at all open elements, whose
//! number is bounded.

use super::policy::{INLINE, VOID};

/// The most elements that stand in each other.
const DEPTH: usize = 256;
/// The most formatting elements and tables that stand in each other.
const FORMATTING: usize = 24;

/// The most bytes of text that stand in one piece. The writer behind the parser takes time that grows with
/// the square of the `&` in one piece; a comment, which is dropped, parts two.
const RUN: usize = 1024;

/// Blocks that end a paragraph by beginning.
const PARTS_PARAGRAPHS: &[&str] = &[
    "blockquote",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "summary",
    "table",
    "ul",
];
const HEADINGS: &[&str] = &["h1", "h2", "h3", "h4", "h5", "h6"];

#[derive(Debug)]
struct Open {
    name: &'static str,
    level: Option<u8>,
    inline: bool,
    hidden: bool,
    /// Its end tag came while a block was open in it; it ends with that block.
    ending: bool,
}

/// The open elements and what has been written.
#[derive(Debug, Default)]
pub(super) struct Tree {
    open: Vec<Open>,
    hidden: usize,
    /// How many of the open elements count as formatting.
    formatting: usize,
    out: String,
    /// How many bytes of text stand at the end of `out`.
    run: usize,
}

impl Tree {
    /// Whether what is written now is seen.
    pub(super) fn is_seen(&self) -> bool {
        self.hidden == 0
    }

    /// The name of the innermost element.
    pub(super) fn inside(&self) -> Option<&'static str> {
        self.open.last().map(|open| open.name)
    }

    /// How many elements are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Whether an element of this name is open.
    pub(super) fn is_within(&self, name: &str) -> bool {
        self.open.iter().any(|open| open.name == name)
    }

    /// Ends elements until `depth` are open.
    pub(super) fn close_to(&mut self, depth: usize) {
        if self.open.len() > depth {
            self.pop_to(depth);
        }
    }

    /// Makes place for an element and says whether it may stand there.
    pub(super) fn make_place(&mut self, name: &'static str) -> bool {
        match level(name) {
            Some(1..) => {
                if !self.make_place_in_table(name) {
                    return false;
                }
            }
            _ => self.make_cell(),
        }
        match name {
            "li" => self.close_sibling(&["li"]),
            "dd" | "dt" => self.close_sibling(&["dd", "dt"]),
            "a" => self.close_within_cell("a"),
            "rt" | "rp" if self.inside().is_some_and(|top| matches!(top, "rt" | "rp")) => self.pop(),
            "source" if self.inside() != Some("picture") => return false,
            _ => {}
        }
        if PARTS_PARAGRAPHS.contains(&name) {
            self.close_within_cell("p");
            if HEADINGS.contains(&name) && self.inside().is_some_and(|top| HEADINGS.contains(&top)) {
                self.pop();
            }
        }
        self.has_room(name)
    }

    /// Writes the start tag `<name` and `attributes`, for which there is place.
    pub(super) fn start(&mut self, name: &'static str, attributes: &str, empty: bool) {
        if self.is_seen() {
            self.out.extend(["<", name, attributes, ">"]);
            self.run = 0;
        }
        if !VOID.contains(&name) {
            self.push(name, false);
            if empty {
                self.pop();
            }
        }
    }

    /// Begins an element that goes with its content. Straight in a table it is empty, as a form is there.
    pub(super) fn hide(&mut self, name: &'static str) {
        if self.open.len() < DEPTH && !self.is_between_cells() {
            self.push(name, true);
        }
    }

    /// Ends the innermost element of this name, where that can be.
    pub(super) fn end(&mut self, name: &str) {
        let Some(at) = self.find(name) else { return };
        let holds_block = self.open[at + 1..].iter().any(|open| !open.inline);
        if self.open[at].inline && holds_block {
            self.open[at].ending = true;
        } else {
            self.pop_to(at);
        }
    }

    /// Writes decoded text.
    pub(super) fn text(&mut self, text: &str) {
        if !self.is_seen() {
            return;
        }
        let text = if self.out.ends_with("<pre>") {
            text.trim_start_matches(|c| matches!(c, '\n' | '\r') || is_dropped(c))
        } else {
            text
        };
        if self.is_between_cells() {
            if text.trim_ascii().is_empty() {
                return;
            }
            self.make_cell();
        }
        let mut rest = text;
        while !rest.is_empty() {
            if self.run + rest.len().min(4) > RUN {
                self.out.push_str("<!---->");
                self.run = 0;
            }
            let (piece, behind) = rest.split_at(rest.floor_char_boundary(RUN - self.run));
            write_escaped(&mut self.out, piece);
            self.run += piece.len();
            rest = behind;
        }
    }

    /// Ends all that is open and gives what was written.
    pub(super) fn finish(mut self) -> String {
        self.pop_to(0);
        self.out
    }

    fn has_room(&self, name: &str) -> bool {
        self.open.len() < DEPTH && (!is_formatting(name) || self.formatting < FORMATTING)
    }

    fn push(&mut self, name: &'static str, hidden: bool) {
        self.hidden += usize::from(hidden);
        self.formatting += usize::from(is_formatting(name));
        self.open.push(Open {
            name,
            level: level(name),
            inline: INLINE.contains(&name),
            hidden,
            ending: false,
        });
    }

    fn pop(&mut self) {
        let Some(open) = self.open.pop() else { return };
        self.formatting -= usize::from(is_formatting(open.name));
        if open.hidden {
            self.hidden -= 1;
        } else if self.is_seen() {
            self.out.extend(["</", open.name, ">"]);
            self.run = 0;
        }
    }

    /// Ends all from position `at` on, and what waited for that.
    fn pop_to(&mut self, at: usize) {
        while self.open.len() > at || self.open.last().is_some_and(|open| open.ending) {
            self.pop();
        }
    }

    /// Where the element stands that an end tag means: never beyond the table cell that it stands in.
    fn find(&self, name: &str) -> Option<usize> {
        let own_level = level(name);
        for (at, open) in self.open.iter().enumerate().rev() {
            if open.name == name && !open.ending {
                return Some(at);
            }
            let barred = match own_level {
                Some(_) => open.name == "table",
                None => open.level.is_some() || (name == "li" && matches!(open.name, "ul" | "ol")),
            };
            if barred {
                return None;
            }
        }
        None
    }

    /// Ends the element of this name that is open in the innermost table cell.
    fn close_within_cell(&mut self, name: &str) {
        for (at, open) in self.open.iter().enumerate().rev() {
            if open.level.is_some() {
                return;
            }
            if open.name == name {
                return self.pop_to(at);
            }
        }
    }

    /// Ends an open list item where a new one begins, unless a list or another block stands between.
    fn close_sibling(&mut self, names: &[&str]) {
        for (at, open) in self.open.iter().enumerate().rev() {
            if names.contains(&open.name) {
                return self.pop_to(at);
            }
            if !open.inline && !matches!(open.name, "div" | "p") {
                return;
            }
        }
    }

    /// Whether the innermost element is a table or a row, where only rows and cells may stand.
    fn is_between_cells(&self) -> bool {
        self.open.last().is_some_and(|top| matches!(top.level, Some(0..=2)) && top.name != "caption")
    }

    /// Puts a cell around what stands in a table without one.
    fn make_cell(&mut self) {
        if self.inside() == Some("colgroup") {
            self.pop();
        }
        if self.is_between_cells() {
            if self.inside() != Some("tr") {
                self.start("tr", "", false);
            }
            self.start("td", "", false);
        }
    }

    fn make_place_in_table(&mut self, name: &str) -> bool {
        let Some(table) = self.open.iter().rposition(|open| open.name == "table") else {
            return false;
        };
        if self.open[table..].iter().any(|open| open.hidden) {
            return false;
        }
        if name == "col" {
            return self.inside() == Some("colgroup");
        }
        let holds = |parent: &str| match name {
            "td" | "th" => matches!(parent, "table" | "thead" | "tbody" | "tfoot" | "tr"),
            "tr" => matches!(parent, "table" | "thead" | "tbody" | "tfoot"),
            _ => parent == "table",
        };
        let parent =
            self.open[table..].iter().rposition(|open| holds(open.name)).map_or(table, |at| table + at);
        self.pop_to(parent + 1);
        if matches!(name, "td" | "th") && self.inside() != Some("tr") {
            self.start("tr", "", false);
        }
        true
    }
}

fn is_formatting(name: &str) -> bool {
    name == "table" || INLINE.contains(&name)
}

/// How deep in a table an element stands; `None` for all that are no part of one.
fn level(name: &str) -> Option<u8> {
    match name {
        "table" => Some(0),
        "caption" | "colgroup" | "thead" | "tbody" | "tfoot" => Some(1),
        "tr" | "col" => Some(2),
        "td" | "th" => Some(3),
        _ => None,
    }
}

/// Writes text as markup; line ends become what a parser would make of them.
pub(super) fn write_escaped(out: &mut String, text: &str) {
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\r' => {
                chars.next_if_eq(&'\n');
                out.push('\n');
            }
            '\n' | '\t' => out.push(c),
            c if is_dropped(c) => {}
            c => out.push(c),
        }
    }
}

/// Controls; and the byte order mark, which the parser would drop at the beginning alone.
fn is_dropped(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t')) || c == '\u{feff}'
}
