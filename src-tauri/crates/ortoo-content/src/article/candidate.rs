//! A candidate for the text of an article, and what is measured of it.

use scraper::{ElementRef, Html};

use super::ExtractedBy;
use crate::text::plain;

/// Markup that may be the article, not yet sanitized.
#[derive(Clone, Debug)]
pub(super) struct Story {
    pub(super) html: String,
    /// As a reader would see it.
    pub(super) text: String,
    pub(super) origin: ExtractedBy,
    pub(super) title: Option<String>,
    pub(super) byline: Option<String>,
    pub(super) published: Option<String>,
    pub(super) direction: Option<String>,
}

impl Story {
    pub(super) fn new(html: String, origin: ExtractedBy) -> Self {
        let text = plain(&html);
        Self { html, text, origin, title: None, byline: None, published: None, direction: None }
    }

    /// How many characters there are to read.
    pub(super) fn length(&self) -> usize {
        self.text.chars().filter(|c| !c.is_whitespace()).count()
    }

    /// What of it is not prose.
    pub(super) fn shape(&self) -> Shape {
        Shape::of(Html::parse_fragment(&self.html).root_element())
    }
}

/// How much of a piece of a page is links, and how many headlines of others it has.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Shape {
    pub(super) characters: usize,
    pub(super) linked: usize,
    /// Headings that are links: each is the headline of another article.
    pub(super) headlines: usize,
}

impl Shape {
    pub(super) fn of(root: ElementRef<'_>) -> Self {
        let mut shape = Self::default();
        let (mut links, mut headings) = (0, 0);
        for edge in root.traverse() {
            let (node, open) = match edge {
                ego_tree::iter::Edge::Open(node) => (node, true),
                ego_tree::iter::Edge::Close(node) => (node, false),
            };
            if let Some(element) = node.value().as_element() {
                let depth = match element.name() {
                    "a" if element.attr("href").is_some_and(|href| !href.starts_with('#')) => &mut links,
                    "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => &mut headings,
                    _ => continue,
                };
                let other = if open {
                    *depth += 1;
                    *depth
                } else {
                    *depth -= 1;
                    0
                };
                shape.headlines += usize::from(other == 1 && links == 1 && headings == 1);
            } else if let (true, Some(text)) = (open, node.value().as_text()) {
                let count = text.chars().filter(|c| !c.is_whitespace()).count();
                shape.characters += count;
                shape.linked += if links > 0 { count } else { 0 };
            }
        }
        shape
    }

    /// Whether it lists other articles instead of telling one.
    pub(super) fn is_listing(&self) -> bool {
        self.linked * 2 > self.characters || (self.headlines >= 3 && self.characters < self.headlines * 500)
    }
}
