//! Boilerplate removal: boxes of related articles, share bars, comments and other elements inside an article
//! that are not part of it.
//!
//! An element is recognised by its name, its role, the words of its class, or a headline such as "Read also"
//! above links. An element with a large part of the text is never removed, whatever it is called.

use std::collections::{HashMap, HashSet};

use ego_tree::NodeId;
use ego_tree::iter::Edge;
use scraper::{ElementRef, Html, Node};

use crate::html::elements::is_void;
use crate::html::escape::{push_attribute, push_text};
use crate::page::text_of;

/// Elements that are never part of an article's text.
const NEVER_CONTENT_ELEMENTS: &[&str] = &[
    "aside", "button", "dialog", "footer", "form", "input", "nav", "noscript", "script", "select", "style",
    "template", "textarea",
];
/// ARIA roles of elements that are no part of an article.
const NON_CONTENT_ROLES: &[&str] =
    &["alertdialog", "complementary", "contentinfo", "dialog", "navigation", "search"];
/// Words in classes and ids of boilerplate.
const BOILERPLATE_CLASS_WORDS: &[&str] = &[
    "ad",
    "ads",
    "adsense",
    "advert",
    "advertisement",
    "banner",
    "breadcrumb",
    "breadcrumbs",
    "comment",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "disqus",
    "gdpr",
    "login",
    "modal",
    "more-news",
    "newsletter",
    "outbrain",
    "pager",
    "pagination",
    "paywall",
    "popup",
    "promo",
    "recommend",
    "recommended",
    "related",
    "respond",
    "share",
    "sharebar",
    "sharing",
    "sidebar",
    "signup",
    "social",
    "sponsored",
    "subscribe",
    "subscription",
    "taboola",
    "tags",
    "toolbar",
    "trending",
    "widget",
];
/// Words in classes of the line with the author and the date.
const BYLINE_CLASS_WORDS: &[&str] =
    &["author", "byline", "date", "datetime", "info", "meta", "published", "time", "timestamp", "views"];
/// Beginnings of headlines of boxes with other articles, in lower case.
const BOX_HEADLINES: &[&str] = &[
    "also read",
    "also see",
    "latest news",
    "more from",
    "more news",
    "more on this",
    "most read",
    "most viewed",
    "read also",
    "read more:",
    "read next",
    "recommended",
    "related",
    "share this",
    "you may also",
    "you might also",
    "бусад мэдээ",
    "дараах мэдээ",
    "их уншсан",
    "мөн унших",
    "мөн уншаарай",
    "онцлох мэдээ",
    "санал болгох",
    "сүүлийн мэдээ",
    "төстэй мэдээ",
    "унших:",
    "холбоотой",
    "эрэлттэй мэдээ",
];
/// Whole texts of buttons and labels, in lower case.
const BUTTON_LABELS: &[&str] = &[
    "copy link",
    "email",
    "facebook",
    "follow us",
    "like",
    "print",
    "read more",
    "share",
    "tweet",
    "twitter",
    "whatsapp",
    "advertisement",
    "жиргэх",
    "зар",
    "зар сурталчилгаа",
    "хуваалцах",
    "хэвлэх",
    "сэтгэгдэл бичих",
];

/// The line with author and date is looked for in this many bytes at the beginning of the text.
const BYLINE_MAX_OFFSET_BYTES: usize = 1_000;
/// Length limit of the line with author and date.
const MAX_BYLINE_CHARS: usize = 120;
/// Length limit of the headline of a box.
const MAX_BOX_HEADLINE_CHARS: usize = 150;
/// How many elements below the headline of a box are examined.
const MAX_BOX_SIBLINGS: usize = 30;
/// Length limit of the text of a button.
const MAX_BUTTON_LABEL_CHARS: usize = 30;

/// How much text an element has.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ElementSize {
    /// The number of characters, without white space.
    pub(super) chars: usize,
    /// The number of these characters that are inside links.
    pub(super) linked_chars: usize,
}

impl ElementSize {
    pub(super) fn plus(self, other: Self) -> Self {
        Self { chars: self.chars + other.chars, linked_chars: self.linked_chars + other.linked_chars }
    }

    fn is_mostly_links(self) -> bool {
        self.linked_chars * 2 > self.chars
    }
}

/// Measures every element below `root` in one pass.
pub(super) fn element_sizes(root: ElementRef<'_>) -> HashMap<NodeId, ElementSize> {
    let mut sizes = HashMap::new();
    let mut open = vec![ElementSize::default()];
    let mut open_links = 0_usize;
    for edge in root.traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Element(element) => {
                    open_links += usize::from(element.name() == "a");
                    open.push(ElementSize::default());
                }
                Node::Text(text) => {
                    let count = text.chars().filter(|c| !c.is_whitespace()).count();
                    if let Some(top) = open.last_mut() {
                        top.chars += count;
                        top.linked_chars += if open_links > 0 { count } else { 0 };
                    }
                }
                _ => {}
            },
            Edge::Close(node) => {
                if let Some(element) = node.value().as_element() {
                    open_links -= usize::from(element.name() == "a");
                    let size = open.pop().unwrap_or_default();
                    if let Some(parent) = open.last_mut() {
                        *parent = parent.plus(size);
                    }
                    sizes.insert(node.id(), size);
                }
            }
        }
    }
    sizes
}

/// Whether an element is hidden until a script shows it.
fn is_hidden(element: ElementRef<'_>) -> bool {
    let style = || element.attr("style").unwrap_or_default().to_ascii_lowercase().replace(' ', "");
    element.attr("hidden").is_some()
        || element.attr("aria-hidden") == Some("true")
        || ["display:none", "visibility:hidden"].iter().any(|rule| style().contains(rule))
}

/// Whether the name, role, class or id of an element shows that it is no part of an article.
pub(super) fn is_boilerplate(element: ElementRef<'_>) -> bool {
    is_non_content(element) || has_class_word(element, BOILERPLATE_CLASS_WORDS)
}

/// Whether the name or role of an element shows that it is no part of an article.
fn is_non_content(element: ElementRef<'_>) -> bool {
    let name = element.value().name();
    NEVER_CONTENT_ELEMENTS.contains(&name)
        || element.attr("role").is_some_and(|role| NON_CONTENT_ROLES.contains(&role.trim()))
}

/// Returns the HTML fragment without boilerplate.
pub(super) fn fragment_without_boilerplate(html: &str) -> String {
    let tree = Html::parse_fragment(html);
    html_without_boilerplate(tree.root_element(), &HashSet::new())
}

/// Returns the inner HTML of `root` without the elements in `excluded` and without boilerplate.
pub(super) fn html_without_boilerplate(root: ElementRef<'_>, excluded: &HashSet<NodeId>) -> String {
    let sizes = element_sizes(root);
    let total_chars = sizes.get(&root.id()).map_or(0, |size| size.chars);
    let mut removed = excluded.clone();
    let mut bytes_before = 0;
    for node in root.descendants().skip(1) {
        if let Some(text) = node.value().as_text() {
            bytes_before += text.len();
        }
        let Some(element) = ElementRef::wrap(node) else { continue };
        let size = sizes.get(&node.id()).copied().unwrap_or_default();
        let chars = size.chars;
        // At most 40 % of the text where it is links, and a seventh where it is prose, which may be the
        // article.
        let is_small = chars * if size.is_mostly_links() { 5 } else { 14 } < total_chars * 2;
        let is_removed = is_small && (is_boilerplate(element) || is_button_label(element, chars))
            || (is_non_content(element) && chars * 10 < total_chars * 9)
            || is_hidden(element) && element.value().name() != "img"
            || bytes_before < BYLINE_MAX_OFFSET_BYTES && is_byline(element, chars);
        if is_removed {
            removed.insert(node.id());
        } else if is_small && is_box_headline(element, chars) {
            if size.is_mostly_links() {
                removed.insert(node.id());
            }
            removed.extend(box_below(element, &sizes));
        }
    }
    inner_html_without(root, &removed)
}

/// Returns the headline of a box and the lists of links that follow it.
fn box_below(headline: ElementRef<'_>, sizes: &HashMap<NodeId, ElementSize>) -> Vec<NodeId> {
    let mut removed = Vec::new();
    for sibling in headline.next_siblings().filter_map(ElementRef::wrap).take(MAX_BOX_SIBLINGS) {
        let size = sizes.get(&sibling.id()).copied().unwrap_or_default();
        if size.chars > 0 && !size.is_mostly_links() {
            break;
        }
        if size.linked_chars > 0 {
            removed.push(sibling.id());
        }
    }
    if !removed.is_empty() {
        removed.push(headline.id());
    }
    removed
}

fn is_box_headline(element: ElementRef<'_>, chars: usize) -> bool {
    let name = element.value().name();
    if chars > MAX_BOX_HEADLINE_CHARS
        || !matches!(name, "h2" | "h3" | "h4" | "h5" | "h6" | "p" | "strong" | "b" | "div")
    {
        return false;
    }
    let text = lowercase_line(element);
    BOX_HEADLINES.iter().any(|prefix| text.starts_with(prefix))
}

fn is_button_label(element: ElementRef<'_>, chars: usize) -> bool {
    chars <= MAX_BUTTON_LABEL_CHARS
        && matches!(element.value().name(), "a" | "p" | "span" | "div" | "li" | "h3" | "h4" | "h5" | "h6")
        && BUTTON_LABELS.contains(&lowercase_line(element).trim_end_matches([':', '!']))
}

/// Whether an element is the line with author and date: short, with such a class, and not a sentence or a
/// part of one.
fn is_byline(element: ElementRef<'_>, chars: usize) -> bool {
    let is_in_sentence = || {
        let mut ancestors = element.ancestors().filter_map(ElementRef::wrap).take(3);
        matches!(element.value().name(), "a" | "span" | "b" | "em" | "strong" | "time")
            && ancestors.any(|ancestor| {
                ancestor.value().name() == "p" && text_of(ancestor).len() > 2 * text_of(element).len()
            })
    };
    if chars == 0
        || chars > MAX_BYLINE_CHARS
        || !has_class_word(element, BYLINE_CLASS_WORDS)
        || is_in_sentence()
    {
        return false;
    }
    let text = lowercase_line(element);
    !text.ends_with(['.', '!', '?', '…']) || text.len() < 40
}

/// Returns the text of an element on one line, in lower case.
fn lowercase_line(element: ElementRef<'_>) -> String {
    let text = text_of(element);
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Whether a class, a word of a class (`related-box`), or the whole id is one of `words`.
fn has_class_word(element: ElementRef<'_>, words: &[&str]) -> bool {
    let attribute = |name| element.attr(name).unwrap_or_default().to_ascii_lowercase();
    attribute("class")
        .split_whitespace()
        .any(|class| words.contains(&class) || class.split(['-', '_']).any(|word| words.contains(&word)))
        || words.contains(&attribute("id").as_str())
}

/// Serializes the content of `root` without the nodes in `removed`.
fn inner_html_without(root: ElementRef<'_>, removed: &HashSet<NodeId>) -> String {
    let mut out = String::new();
    let mut skipped: Option<NodeId> = None;
    for edge in root.traverse() {
        match edge {
            Edge::Open(node) if skipped.is_none() => {
                if removed.contains(&node.id()) {
                    skipped = Some(node.id());
                } else if node.id() != root.id() {
                    push_open(node.value(), &mut out);
                }
            }
            Edge::Close(node) if skipped == Some(node.id()) => skipped = None,
            Edge::Close(node) if skipped.is_none() && node.id() != root.id() => {
                if let Some(element) = node.value().as_element()
                    && !is_void(element.name())
                {
                    out.extend(["</", element.name(), ">"]);
                }
            }
            Edge::Open(_) | Edge::Close(_) => {}
        }
    }
    out
}

/// Appends the text of a text node or the start tag of an element.
fn push_open(node: &Node, out: &mut String) {
    match node {
        Node::Text(text) => push_text(out, text),
        Node::Element(element) => {
            out.extend(["<", element.name()]);
            for (name, value) in element.attrs() {
                out.extend([" ", name, "=\""]);
                push_attribute(out, value);
                out.push('"');
            }
            out.push('>');
        }
        _ => {}
    }
}
