//! A candidate: markup that may be the article, and measures of its text.

use ego_tree::iter::Edge;
use scraper::{ElementRef, Html};

use crate::article::extracted::ExtractionMethod;
use crate::text::plain;

/// Markup that may be the article, not yet sanitized, with the metadata that came with it.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) html: String,
    /// The plain text of `html`.
    pub(super) text: String,
    pub(super) origin: ExtractionMethod,
    pub(super) title: Option<String>,
    pub(super) byline: Option<String>,
    pub(super) published: Option<String>,
    pub(super) direction: Option<String>,
}

impl Candidate {
    pub(super) fn new(html: String, origin: ExtractionMethod) -> Self {
        let text = plain(&html);
        Self { html, text, origin, title: None, byline: None, published: None, direction: None }
    }

    /// Returns the number of characters of the text, without white space.
    pub(super) fn char_count(&self) -> usize {
        self.text.chars().filter(|c| !c.is_whitespace()).count()
    }

    /// Measures how much of the markup is links.
    pub(super) fn link_density(&self) -> LinkDensity {
        LinkDensity::of(Html::parse_fragment(&self.html).root_element())
    }
}

/// How much of an element's text is links, and how many linked headings it has.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct LinkDensity {
    /// The number of characters, without white space.
    chars: usize,
    /// The number of these characters that are inside links.
    linked_chars: usize,
    /// Headings that are links; each is the headline of another article.
    linked_headings: usize,
}

impl LinkDensity {
    fn of(root: ElementRef<'_>) -> Self {
        let mut density = Self::default();
        let (mut open_links, mut open_headings) = (0, 0);
        for edge in root.traverse() {
            let (node, is_open) = match edge {
                Edge::Open(node) => (node, true),
                Edge::Close(node) => (node, false),
            };
            if let Some(element) = node.value().as_element() {
                let depth = match element.name() {
                    "a" if element.attr("href").is_some_and(|href| !href.starts_with('#')) => &mut open_links,
                    "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => &mut open_headings,
                    _ => continue,
                };
                let depth_after_open = if is_open {
                    *depth += 1;
                    *depth
                } else {
                    *depth -= 1;
                    0
                };
                density.linked_headings +=
                    usize::from(depth_after_open == 1 && open_links == 1 && open_headings == 1);
            } else if let (true, Some(text)) = (is_open, node.value().as_text()) {
                let count = text.chars().filter(|c| !c.is_whitespace()).count();
                density.chars += count;
                density.linked_chars += if open_links > 0 { count } else { 0 };
            }
        }
        density
    }

    /// Whether the element is a list of other articles rather than an article.
    pub(super) fn is_listing(&self) -> bool {
        self.linked_chars * 2 > self.chars
            || (self.linked_headings >= 3 && self.chars < self.linked_headings * 500)
    }
}
