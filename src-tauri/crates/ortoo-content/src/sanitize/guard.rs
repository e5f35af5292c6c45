//! The pass in front of every parser that builds a tree: bounds on bytes, tags, attributes and depth.
//!
//! Such parsers take time that grows with the square of some numbers: 100,000 nested elements or 200,000
//! attributes of one tag hold them for minutes. What is written here holds so few that the square is small.

use url::Url;

use super::attribute::{is_beacon, value};
use super::markup::{Tag, Token, tokens};
use super::policy::{Element, Fate, fate};
use super::tree::{Tree, write_escaped};

/// The most bytes that are read.
const BYTES: usize = 2 * 1024 * 1024;
/// The most start tags that are read.
const TAGS: usize = 50_000;
/// The most attributes of a tag that are read.
const ATTRIBUTES: usize = 64;
/// The most bytes of an attribute's value.
const VALUE: usize = 4 * 1024;
/// The same as it is written in markup: `"` takes six bytes there.
const RAW_VALUE: usize = 6 * VALUE;

/// `html` as balanced markup of known elements with checked values, within the bounds.
pub(super) fn guard(html: &str, base: Option<&Url>) -> String {
    let html = &html[..html.floor_char_boundary(BYTES)];
    let mut tree = Tree::default();
    let mut tags = 0;
    for token in tokens(html) {
        match token {
            Token::Text(text) => tree.text(&htmlize::unescape(text)),
            Token::Start(tag) => {
                tags += 1;
                start(&mut tree, &tag, base);
            }
            Token::End(name, _) => {
                tags += usize::from(name == "br");
                end(&mut tree, &name);
            }
            Token::Raw(_) | Token::Comment | Token::Unfinished(_) => {}
        }
        if tags >= TAGS {
            break;
        }
    }
    tree.finish()
}

fn start(tree: &mut Tree, tag: &Tag<'_>, base: Option<&Url>) {
    match fate(&tag.name) {
        Fate::Keep(element) => {
            let Some(attributes) = attributes(element, tag, base) else { return };
            if tree.make_place(element.name) {
                tree.start(element.name, &attributes, tag.closes_itself());
            }
        }
        Fate::Hide(name) if !tag.closes_itself() => tree.hide(name),
        Fate::Hide(_) | Fate::Unwrap => {}
    }
}

fn end(tree: &mut Tree, name: &str) {
    match fate(name) {
        Fate::Keep(element) if element.name == "br" => {
            if tree.make_place("br") {
                tree.start("br", "", true);
            }
        }
        Fate::Keep(element) => tree.end(element.name),
        Fate::Hide(name) => tree.end(name),
        Fate::Unwrap => {}
    }
}

/// The attributes as markup; `None` for a picture that is not there or not to be seen.
fn attributes(element: &Element, tag: &Tag<'_>, base: Option<&Url>) -> Option<String> {
    let mut written: Vec<(&str, String)> = Vec::new();
    let mut lazy = None;
    for (name, raw) in tag.attributes().take(ATTRIBUTES).filter(|(_, raw)| raw.len() <= RAW_VALUE) {
        let name = name.to_ascii_lowercase();
        let decoded = htmlize::unescape_attribute(raw);
        if element.name == "img" {
            if is_beacon(&name, &decoded) {
                return None;
            }
            // Pages that load pictures late by script name them here.
            if matches!(name.as_str(), "data-src" | "data-original" | "data-lazy-src") && lazy.is_none() {
                lazy = value(element, "src", &decoded, base).filter(|value| value.len() <= VALUE);
            }
        }
        let known = element.attributes.iter().chain(super::policy::EVERYWHERE).find(|known| **known == name);
        if let Some(known) = known
            && !written.iter().any(|(name, _)| name == known)
            && let Some(value) = value(element, known, &decoded, base).filter(|value| value.len() <= VALUE)
        {
            written.push((known, value));
        }
    }
    let has = |wanted: &str| written.iter().any(|(name, _)| *name == wanted);
    if element.name == "img" && !has("src") {
        match lazy {
            Some(lazy) => written.push(("src", lazy)),
            None if has("srcset") => {}
            None => return None,
        }
    }
    let mut markup = String::new();
    for (name, value) in written {
        markup.extend([" ", name, "=\""]);
        write_escaped(&mut markup, &value);
        markup.push('"');
    }
    Some(markup)
}
