//! What stands within an article and is none of it: boxes of related stories, bars to share it, comments.
//!
//! An element is taken for such by its name, its role, the words of its class, or a headline such as "Read
//! also" in front of links. What holds much of the text is never taken out, whatever it is called.

use std::collections::{HashMap, HashSet};

use ego_tree::NodeId;
use ego_tree::iter::Edge;
use scraper::{ElementRef, Html, Node};

use super::word_bag;
use crate::page::text_of;

/// Elements that are never part of a text.
const NEVER: &[&str] = &[
    "aside", "button", "dialog", "footer", "form", "input", "nav", "noscript", "script", "select", "style",
    "template", "textarea",
];
const ROLES: &[&str] = &["alertdialog", "complementary", "contentinfo", "dialog", "navigation", "search"];
/// Words of classes and ids.
const JUNK: &[&str] = &[
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
/// Words of classes of the line that names the author and the day.
const LINE: &[&str] =
    &["author", "byline", "date", "datetime", "info", "meta", "published", "time", "timestamp", "views"];
/// Headlines of boxes with other stories, in lower case.
const BOXES: &[&str] = &[
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
/// Labels of buttons, in lower case, where they stand alone.
const LABELS: &[&str] = &[
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

/// What elements hold: characters, and those of them within links.
pub(super) type Sizes = HashMap<NodeId, (usize, usize)>;

/// Measures every element below `root` in one pass.
pub(super) fn sizes(root: ElementRef<'_>) -> Sizes {
    let mut sizes = Sizes::new();
    let mut open: Vec<(usize, usize)> = vec![(0, 0)];
    let mut links = 0_usize;
    for edge in root.traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Element(element) => {
                    links += usize::from(element.name() == "a");
                    open.push((0, 0));
                }
                Node::Text(text) => {
                    let count = text.chars().filter(|c| !c.is_whitespace()).count();
                    if let Some(top) = open.last_mut() {
                        top.0 += count;
                        top.1 += if links > 0 { count } else { 0 };
                    }
                }
                _ => {}
            },
            Edge::Close(node) => {
                if let Some(element) = node.value().as_element() {
                    links -= usize::from(element.name() == "a");
                    let own = open.pop().unwrap_or_default();
                    if let Some(outer) = open.last_mut() {
                        outer.0 += own.0;
                        outer.1 += own.1;
                    }
                    sizes.insert(node.id(), own);
                }
            }
        }
    }
    sizes
}

/// Whether an element is there for a script to show.
pub(super) fn is_hidden(element: ElementRef<'_>) -> bool {
    let style = || element.attr("style").unwrap_or_default().to_ascii_lowercase().replace(' ', "");
    element.attr("hidden").is_some()
        || element.attr("aria-hidden") == Some("true")
        || ["display:none", "visibility:hidden"].iter().any(|hidden| style().contains(hidden))
}

/// Whether an element is by its looks no part of an article.
pub(super) fn is_junk(element: ElementRef<'_>) -> bool {
    is_apart(element) || has_word(element, JUNK)
}

/// Whether it says so itself.
fn is_apart(element: ElementRef<'_>) -> bool {
    let name = element.value().name();
    NEVER.contains(&name) || element.attr("role").is_some_and(|role| ROLES.contains(&role.trim()))
}

/// The markup of what is in `html` without what is none of the article.
pub(super) fn pruned_html(html: &str) -> String {
    let tree = Html::parse_fragment(html);
    pruned(tree.root_element(), &HashSet::new())
}

/// The markup of what is in `root` without `left_out` and without what is none of the article.
pub(super) fn pruned(root: ElementRef<'_>, left_out: &HashSet<NodeId>) -> String {
    let sizes = sizes(root);
    let whole = sizes.get(&root.id()).map_or(0, |size| size.0);
    let mut gone = left_out.clone();
    let mut before = 0;
    for node in root.descendants().skip(1) {
        if let Some(text) = node.value().as_text() {
            before += text.len();
        }
        let Some(element) = ElementRef::wrap(node) else { continue };
        let (characters, linked) = sizes.get(&node.id()).copied().unwrap_or_default();
        let is_linked = linked * 2 > characters;
        // What is prose may be the article after all, unless it is little of it.
        let small = characters * if is_linked { 5 } else { 14 } < whole * 2;
        let junk = small && (is_junk(element) || is_label(element, characters))
            || (is_apart(element) && characters * 10 < whole * 9)
            || is_hidden(element) && element.value().name() != "img"
            || before < 1_000 && is_line(element, characters);
        if junk {
            gone.insert(node.id());
        } else if small && is_box_headline(element, characters) {
            if is_linked {
                gone.insert(node.id());
            }
            gone.extend(box_below(element, &sizes));
        }
    }
    written(root, &gone)
}

/// The headline of a box and the lists of links behind it.
fn box_below(headline: ElementRef<'_>, sizes: &Sizes) -> Vec<NodeId> {
    let mut found = Vec::new();
    for next in headline.next_siblings().filter_map(ElementRef::wrap).take(30) {
        let (characters, linked) = sizes.get(&next.id()).copied().unwrap_or_default();
        if characters > 0 && linked * 2 <= characters {
            break;
        }
        if linked > 0 {
            found.push(next.id());
        }
    }
    if !found.is_empty() {
        found.push(headline.id());
    }
    found
}

fn is_box_headline(element: ElementRef<'_>, characters: usize) -> bool {
    let name = element.value().name();
    if characters > 150 || !matches!(name, "h2" | "h3" | "h4" | "h5" | "h6" | "p" | "strong" | "b" | "div") {
        return false;
    }
    let text = word_bag::lower_line(element);
    BOXES.iter().any(|begin| text.starts_with(begin))
}

fn is_label(element: ElementRef<'_>, characters: usize) -> bool {
    characters <= 30
        && matches!(element.value().name(), "a" | "p" | "span" | "div" | "li" | "h3" | "h4" | "h5" | "h6")
        && LABELS.contains(&word_bag::lower_line(element).trim_end_matches([':', '!']))
}

/// The line of author and day at the top: short, with a class that says so, and no sentence.
fn is_line(element: ElementRef<'_>, characters: usize) -> bool {
    let of_sentence = || {
        let mut around = element.ancestors().filter_map(ElementRef::wrap).take(3);
        matches!(element.value().name(), "a" | "span" | "b" | "em" | "strong" | "time")
            && around
                .any(|outer| outer.value().name() == "p" && text_of(outer).len() > 2 * text_of(element).len())
    };
    if characters == 0 || characters > 120 || !has_word(element, LINE) || of_sentence() {
        return false;
    }
    let text = word_bag::lower_line(element);
    !text.ends_with(['.', '!', '?', '…']) || text.len() < 40
}

fn has_word(element: ElementRef<'_>, words: &[&str]) -> bool {
    let of = |name| element.attr(name).unwrap_or_default().to_ascii_lowercase();
    let has = |value: String| {
        value
            .split_whitespace()
            .any(|class| words.contains(&class) || class.split(['-', '_']).any(|word| words.contains(&word)))
    };
    has(of("class")) || words.contains(&of("id").as_str())
}

/// What is in `root` as markup again, without `gone`.
fn written(root: ElementRef<'_>, gone: &HashSet<NodeId>) -> String {
    let mut out = String::new();
    let mut skipped: Option<NodeId> = None;
    for edge in root.traverse() {
        match edge {
            Edge::Open(node) if skipped.is_none() => {
                if gone.contains(&node.id()) {
                    skipped = Some(node.id());
                } else if node.id() != root.id() {
                    open(node.value(), &mut out);
                }
            }
            Edge::Close(node) if skipped == Some(node.id()) => skipped = None,
            Edge::Close(node) if skipped.is_none() && node.id() != root.id() => {
                if let Some(element) = node.value().as_element()
                    && !VOID.contains(&element.name())
                {
                    out.extend(["</", element.name(), ">"]);
                }
            }
            Edge::Open(_) | Edge::Close(_) => {}
        }
    }
    out
}

const VOID: &[&str] =
    &["area", "br", "col", "embed", "hr", "img", "input", "param", "source", "track", "wbr"];

fn open(node: &Node, out: &mut String) {
    match node {
        Node::Text(text) => out.push_str(&text.replace('&', "&amp;").replace('<', "&lt;")),
        Node::Element(element) => {
            out.extend(["<", element.name()]);
            for (name, value) in element.attrs() {
                let value = value.replace('&', "&amp;").replace('"', "&quot;");
                out.extend([" ", name, "=\"", &value, "\""]);
            }
            out.push('>');
        }
        _ => {}
    }
}
