//! The writer: it keeps the position in the text, draws highlights and writes tags.

use std::collections::HashSet;

use ego_tree::NodeId;
use scraper::{ElementRef, Node};

use crate::export::highlights::HighlightSpan;
use crate::html::escape::push_xml;

/// Below this depth only text is written. The sanitizer allows less.
const MAX_DEPTH: usize = 400;

/// Which content may be written at a position (HTML, section 3.2.5).
#[derive(Clone, Copy, Eq, PartialEq)]
pub(super) enum ContentModel {
    /// Blocks and text.
    Flow,
    /// Text and inline elements.
    Phrasing,
}

/// Where a picture of the article is in the export.
pub(in crate::export) enum PictureTarget {
    /// At this address.
    At(String),
    /// Nowhere: a link with the picture's description is written instead.
    Missing,
}

/// A written text.
pub(in crate::export) struct Xhtml {
    pub(in crate::export) markup: String,
    /// The numbers of the annotations that have an anchor in the markup.
    pub(in crate::export) anchored: HashSet<usize>,
}

/// The options with which a text is written.
pub(super) struct WriteOptions<'a> {
    /// The highlights, in order.
    pub(super) spans: &'a [HighlightSpan],
    /// The prefix of the anchors of annotations, which a number follows.
    pub(super) anchor_prefix: &'a str,
    /// The text for a missing picture without a description.
    pub(super) missing_picture_text: &'a str,
}

pub(super) struct Writer<'a> {
    pub(super) out: String,
    pub(super) options: WriteOptions<'a>,
    pub(super) picture_target: &'a mut dyn FnMut(&str) -> PictureTarget,
    /// The elements that have blocks among their descendants.
    pub(super) elements_with_blocks: &'a HashSet<NodeId>,
    next_span: usize,
    /// The position in the text content, in code points.
    offset: usize,
    anchored: HashSet<usize>,
    pub(super) depth: usize,
    pub(super) is_in_link: bool,
}

impl<'a> Writer<'a> {
    pub(super) fn new(
        elements_with_blocks: &'a HashSet<NodeId>,
        options: WriteOptions<'a>,
        picture_target: &'a mut dyn FnMut(&str) -> PictureTarget,
    ) -> Self {
        Self {
            out: String::new(),
            options,
            picture_target,
            elements_with_blocks,
            next_span: 0,
            offset: 0,
            anchored: HashSet::new(),
            depth: 0,
            is_in_link: false,
        }
    }

    pub(super) fn finish(self) -> Xhtml {
        Xhtml { markup: self.out, anchored: self.anchored }
    }

    pub(super) fn write_children(&mut self, element: ElementRef<'_>, model: ContentModel) {
        if self.depth >= MAX_DEPTH {
            for text in element.text() {
                self.write_text(text);
            }
            return;
        }
        self.depth += 1;
        for child in element.children() {
            match child.value() {
                Node::Text(text) => self.write_text(text),
                Node::Element(_) => {
                    if let Some(child) = ElementRef::wrap(child) {
                        self.write_element(child, model);
                    }
                }
                _ => {}
            }
        }
        self.depth -= 1;
    }

    /// Writes the element under the name `name`, with the attributes that every element keeps.
    pub(super) fn write_as(
        &mut self,
        element: ElementRef<'_>,
        name: &str,
        attributes: &str,
        model: ContentModel,
    ) {
        self.write_start_tag(element, name, attributes);
        self.write_children(element, model);
        self.write_end_tag(name);
    }

    pub(super) fn write_start_tag(&mut self, element: ElementRef<'_>, name: &str, attributes: &str) {
        self.out.extend(["<", name, attributes]);
        if let Some(lang) = element.attr("lang").filter(|lang| is_language_tag(lang)) {
            self.write_attribute("lang", lang);
            self.write_attribute("xml:lang", lang);
        }
        if let Some(dir) = element.attr("dir").filter(|dir| matches!(*dir, "ltr" | "rtl" | "auto")) {
            self.write_attribute("dir", dir);
        }
        if let Some(title) = element.attr("title").filter(|title| !title.trim().is_empty()) {
            self.write_attribute("title", title);
        }
        self.out.push('>');
    }

    pub(super) fn write_end_tag(&mut self, name: &str) {
        self.out.extend(["</", name, ">"]);
    }

    pub(super) fn write_attribute(&mut self, name: &str, value: &str) {
        self.out.extend([" ", name, "=\""]);
        push_xml(&mut self.out, value);
        self.out.push('"');
    }

    /// Returns the position in the text content, in code points.
    pub(super) fn offset(&self) -> usize {
        self.offset
    }

    /// Continues from another position in the text content.
    pub(super) fn seek(&mut self, offset: usize) {
        self.offset = offset;
        self.next_span = self.options.spans.partition_point(|span| span.end <= offset);
    }

    /// Advances past an element without writing it.
    pub(super) fn skip_element(&mut self, element: ElementRef<'_>) {
        self.offset += element.text().map(|text| text.chars().count()).sum::<usize>();
    }

    /// Advances past text without writing it.
    pub(super) fn skip_text(&mut self, text: &str) {
        self.offset += text.chars().count();
    }

    /// Writes text with the highlights in it.
    pub(super) fn write_text(&mut self, text: &str) {
        let mut rest = text;
        while !rest.is_empty() {
            let Some(span) = self.options.spans.get(self.next_span) else {
                push_xml(&mut self.out, rest);
                self.offset += rest.chars().count();
                return;
            };
            if span.end <= self.offset {
                self.next_span += 1;
                continue;
            }
            let is_highlighted = span.start <= self.offset;
            let end = if is_highlighted { span.end } else { span.start };
            let (piece, after) = split_at_char(rest, end - self.offset);
            if is_highlighted {
                for number in &span.starting_annotations {
                    if self.anchored.insert(*number) {
                        let prefix = self.options.anchor_prefix;
                        self.out.push_str(&format!("<span id=\"{prefix}{number}\"></span>"));
                    }
                }
                self.out.push_str(&format!("<mark class=\"{}\">", span.color.word()));
            }
            push_xml(&mut self.out, piece);
            if is_highlighted {
                self.out.push_str("</mark>");
            }
            self.offset += piece.chars().count();
            rest = after;
        }
    }
}

/// Splits a text after `count` code points.
fn split_at_char(text: &str, count: usize) -> (&str, &str) {
    text.split_at(text.char_indices().nth(count).map_or(text.len(), |(at, _)| at))
}

/// Whether a text has the form of a BCP 47 language tag, without checking the subtags.
fn is_language_tag(tag: &str) -> bool {
    let mut subtags = tag.split('-');
    let language = subtags.next().unwrap_or_default();
    (2..=3).contains(&language.len())
        && language.bytes().all(|b| b.is_ascii_alphabetic())
        && subtags.all(|subtag| {
            (2..=8).contains(&subtag.len()) && subtag.bytes().all(|b| b.is_ascii_alphanumeric())
        })
}
