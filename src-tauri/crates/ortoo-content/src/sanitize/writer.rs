//! A writer of balanced markup that keeps the open elements as a browser would keep them.
//!
//! Where a browser repairs markup at a cost (misnested formatting is reopened, text in a table is moved
//! before it), the writer expresses the same in markup that needs no repair. Each step looks at all open
//! elements at most, and their number is limited.

use crate::html::elements::{ends_paragraph, is_heading, is_inline, is_void};
use crate::html::escape::{is_dropped, push_sanitized};
use crate::html::nesting::{OpenElement, OpenElements};

/// Longer text is split by a comment, which the sanitizer drops. The serializer after the parser takes time
/// that grows with the square of the `&` in one text node.
const MAX_TEXT_RUN_BYTES: usize = 1024;

#[derive(Debug)]
struct Open {
    name: &'static str,
    table_level: Option<u8>,
    is_inline: bool,
    /// Whether the element is dropped with its content.
    is_dropped: bool,
    /// Whether the end tag came while a block was open in the element; it is written when that block ends.
    ends_with_block: bool,
}

impl OpenElement for Open {
    fn is_costly(&self) -> bool {
        self.is_inline || self.name == "table"
    }
}

/// Markup that is being written, and its open elements.
#[derive(Debug, Default)]
pub(super) struct BalancedWriter {
    open: OpenElements<Open>,
    /// How many of the open elements are dropped with their content.
    dropped_count: usize,
    out: String,
    /// The length of the text at the end of `out`, before escaping.
    text_run_bytes: usize,
}

impl BalancedWriter {
    /// Whether what is written now is outside of dropped elements.
    pub(super) fn is_visible(&self) -> bool {
        self.dropped_count == 0
    }

    /// Returns the name of the innermost open element.
    fn innermost(&self) -> Option<&'static str> {
        self.open.last().map(|open| open.name)
    }

    /// Returns how many elements are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Whether an element of this name is open.
    pub(super) fn is_within(&self, name: &str) -> bool {
        self.open.iter().any(|open| open.name == name)
    }

    /// Closes elements until at most `depth` are open.
    pub(super) fn close_to_depth(&mut self, depth: usize) {
        if self.open.len() > depth {
            self.pop_to(depth);
        }
    }

    /// Closes and opens what the start of a kept element closes and opens. Returns whether the element may
    /// then be started.
    pub(super) fn make_place(&mut self, name: &'static str) -> bool {
        match table_level(name) {
            Some(1..) => {
                if !self.make_place_in_table(name) {
                    return false;
                }
            }
            _ => self.open_cell(),
        }
        match name {
            "li" => self.close_sibling(&["li"]),
            "dd" | "dt" => self.close_sibling(&["dd", "dt"]),
            "a" => self.close_within_cell("a"),
            "rt" | "rp" if self.innermost().is_some_and(|top| matches!(top, "rt" | "rp")) => self.pop(),
            "source" if self.innermost() != Some("picture") => return false,
            _ => {}
        }
        if ends_paragraph(name) {
            self.close_within_cell("p");
            if is_heading(name) && self.innermost().is_some_and(is_heading) {
                self.pop();
            }
        }
        self.open.has_room(is_inline_container(name) || name == "table")
    }

    /// Writes the start tag `<name` and `attributes`, after [`make_place`](Self::make_place). Returns the
    /// offset of the attributes in the markup, if the element is visible.
    pub(super) fn start(&mut self, name: &'static str, attributes: &str, is_empty: bool) -> Option<usize> {
        let mut offset = None;
        if self.is_visible() {
            self.out.extend(["<", name]);
            offset = Some(self.out.len());
            self.out.extend([attributes, ">"]);
            self.text_run_bytes = 0;
        }
        if !is_void(name) {
            self.push(name, false);
            if is_empty {
                self.pop();
            }
        }
        offset
    }

    /// Starts an element that is dropped with its content. Directly in a table it is ignored, as a browser
    /// closes a form there at once.
    pub(super) fn start_dropped(&mut self, name: &'static str) {
        if self.open.has_room(false) && !self.is_between_cells() {
            self.push(name, true);
        }
    }

    /// Ends the innermost element of this name, where that is allowed.
    pub(super) fn end(&mut self, name: &str) {
        let Some(at) = self.find_ended(name) else { return };
        let has_open_block = self.open[at + 1..].iter().any(|open| !open.is_inline);
        if self.open[at].is_inline && has_open_block {
            self.open[at].ends_with_block = true;
        } else {
            self.pop_to(at);
        }
    }

    /// Writes decoded text.
    pub(super) fn text(&mut self, text: &str) {
        if !self.is_visible() {
            return;
        }
        // A parser drops the first line break of a `pre`.
        let text = if self.out.ends_with("<pre>") {
            text.trim_start_matches(|c| matches!(c, '\n' | '\r') || is_dropped(c))
        } else {
            text
        };
        if self.is_between_cells() {
            if text.trim_ascii().is_empty() {
                return;
            }
            self.open_cell();
        }
        let mut rest = text;
        while !rest.is_empty() {
            if self.text_run_bytes + rest.len().min(4) > MAX_TEXT_RUN_BYTES {
                self.out.push_str("<!---->");
                self.text_run_bytes = 0;
            }
            let room = MAX_TEXT_RUN_BYTES - self.text_run_bytes;
            let (piece, after) = rest.split_at(rest.floor_char_boundary(room));
            push_sanitized(&mut self.out, piece);
            self.text_run_bytes += piece.len();
            rest = after;
        }
    }

    /// Closes all open elements and returns the markup.
    pub(super) fn finish(mut self) -> String {
        self.pop_to(0);
        self.out
    }

    fn push(&mut self, name: &'static str, is_dropped: bool) {
        self.dropped_count += usize::from(is_dropped);
        self.open.push(Open {
            name,
            table_level: table_level(name),
            is_inline: !is_dropped && is_inline_container(name),
            is_dropped,
            ends_with_block: false,
        });
    }

    fn pop(&mut self) {
        let Some(open) = self.open.pop() else { return };
        if open.is_dropped {
            self.dropped_count -= 1;
        } else if self.is_visible() {
            self.out.extend(["</", open.name, ">"]);
            self.text_run_bytes = 0;
        }
    }

    /// Closes all elements from the position `at` on, and those that were to end with them.
    fn pop_to(&mut self, at: usize) {
        while self.open.len() > at || self.open.last().is_some_and(|open| open.ends_with_block) {
            self.pop();
        }
    }

    /// Returns the position of the element that an end tag ends, which is never outside of the current table
    /// cell.
    fn find_ended(&self, name: &str) -> Option<usize> {
        let level = table_level(name);
        for (at, open) in self.open.iter().enumerate().rev() {
            if open.name == name && !open.ends_with_block {
                return Some(at);
            }
            let is_barrier = match level {
                Some(_) => open.name == "table",
                None => open.table_level.is_some() || (name == "li" && matches!(open.name, "ul" | "ol")),
            };
            if is_barrier {
                return None;
            }
        }
        None
    }

    /// Closes the element of this name that is open in the innermost table cell.
    fn close_within_cell(&mut self, name: &str) {
        for (at, open) in self.open.iter().enumerate().rev() {
            if open.table_level.is_some() {
                return;
            }
            if open.name == name {
                return self.pop_to(at);
            }
        }
    }

    /// Closes the open list item before the next one, unless a list or another block is between them.
    fn close_sibling(&mut self, names: &[&str]) {
        for (at, open) in self.open.iter().enumerate().rev() {
            if names.contains(&open.name) {
                return self.pop_to(at);
            }
            if !open.is_inline && !matches!(open.name, "div" | "p") {
                return;
            }
        }
    }

    /// Whether the innermost element is a table or a part of one that may contain only rows and cells.
    fn is_between_cells(&self) -> bool {
        self.open.last().is_some_and(|top| matches!(top.table_level, Some(0..=2)) && top.name != "caption")
    }

    /// Opens a cell for content that is directly in a table.
    fn open_cell(&mut self) {
        if self.innermost() == Some("colgroup") {
            self.pop();
        }
        if self.is_between_cells() {
            if self.innermost() != Some("tr") {
                self.start("tr", "", false);
            }
            self.start("td", "", false);
        }
    }

    fn make_place_in_table(&mut self, name: &str) -> bool {
        let Some(table) = self.open.iter().rposition(|open| open.name == "table") else {
            return false;
        };
        if self.open[table..].iter().any(|open| open.is_dropped) {
            return false;
        }
        if name == "col" {
            return self.innermost() == Some("colgroup");
        }
        let can_contain = |parent: &str| match name {
            "td" | "th" => matches!(parent, "table" | "thead" | "tbody" | "tfoot" | "tr"),
            "tr" => matches!(parent, "table" | "thead" | "tbody" | "tfoot"),
            _ => parent == "table",
        };
        let parent =
            self.open[table..].iter().rposition(|open| can_contain(open.name)).map_or(table, |at| table + at);
        self.pop_to(parent + 1);
        if matches!(name, "td" | "th") && self.innermost() != Some("tr") {
            self.start("tr", "", false);
        }
        true
    }
}

/// Whether a kept element is inline and has content; void elements are never open.
fn is_inline_container(name: &str) -> bool {
    is_inline(name) && !is_void(name)
}

/// Returns how deep in a table an element belongs; `None` for elements that are not part of a table.
fn table_level(name: &str) -> Option<u8> {
    match name {
        "table" => Some(0),
        "caption" | "colgroup" | "thead" | "tbody" | "tfoot" => Some(1),
        "tr" | "col" => Some(2),
        "td" | "th" => Some(3),
        _ => None,
    }
}
