//! The pass in front of every parser that builds a tree: bounds on bytes, tags, attributes and depth.
//!
//! Such parsers take time that grows with the square of some numbers: 100,000 nested elements or 200,000
//! attributes of one tag hold them for minutes. What is written here holds so few that the square is small.

use url::Url;

use super::attributes::{is_beacon, value};
use super::markup::{Tag, Token, tokens};
use super::media::{self, Media};
use super::open_elements::{Tree, write_escaped};
use super::policy::{Element, Fate, fate};
use super::trackers::counts_readers;
use crate::link::resolve;

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
    let mut guard = Guard { tree: Tree::default(), tags: 0, media: None, base };
    for token in tokens(html) {
        match token {
            Token::Text(text) => guard.tree.text(&htmlize::unescape(text)),
            Token::Start(tag) => {
                guard.tags += 1;
                guard.start(&tag);
            }
            Token::End(name, _) => {
                guard.tags += usize::from(name == "br");
                guard.end(&name);
            }
            Token::Raw(_) | Token::Comment | Token::Unfinished(_) => {}
        }
        if guard.media.as_ref().is_some_and(|media| guard.tree.depth() <= media.depth) {
            guard.write_media();
        }
        if guard.tags >= TAGS {
            break;
        }
    }
    guard.write_media();
    guard.tree.finish()
}

struct Guard<'a> {
    tree: Tree,
    tags: usize,
    /// What the open media element plays; nothing in it is seen.
    media: Option<Media>,
    base: Option<&'a Url>,
}

impl Guard<'_> {
    fn start(&mut self, tag: &Tag<'_>) {
        if let Some(media) = &mut self.media {
            media.take(tag, ATTRIBUTES, self.base);
        } else if media::is_media(&tag.name) && self.tree.is_seen() {
            return self.start_media(tag);
        }
        match fate(&tag.name) {
            Fate::Keep(element) => {
                let Some(attributes) = attributes(element, tag, self.base) else { return };
                if self.tree.make_place(element.name) {
                    self.tree.start(element.name, &attributes, tag.closes_itself());
                }
            }
            Fate::Hide(name) if !tag.closes_itself() => self.tree.hide(name),
            Fate::Hide(_) | Fate::Unwrap => {}
        }
    }

    fn start_media(&mut self, tag: &Tag<'_>) {
        let depth = self.tree.depth();
        let mut media = Media::at(depth);
        media.take(tag, ATTRIBUTES, self.base);
        self.media = Some(media);
        if let Fate::Hide(name) = fate(&tag.name)
            && media::has_parts(name)
            && !tag.closes_itself()
        {
            self.tree.hide(name);
            if self.tree.depth() > depth {
                return;
            }
        }
        self.write_media();
        if let Fate::Hide(name) = fate(&tag.name)
            && !media::has_parts(name)
            && !tag.closes_itself()
        {
            self.tree.hide(name);
        }
    }

    /// Writes what stands for the media element, which has ended or ends here.
    fn write_media(&mut self) {
        if let Some(media) = self.media.take() {
            self.tree.close_to(media.depth);
            if media.write(&mut self.tree) {
                self.tags += media::TAGS;
            }
        }
    }

    fn end(&mut self, name: &str) {
        match fate(name) {
            Fate::Keep(element) if element.name == "br" => {
                if self.tree.make_place("br") {
                    self.tree.start("br", "", true);
                }
            }
            Fate::Keep(element) => self.tree.end(element.name),
            Fate::Hide(name) => self.tree.end(name),
            Fate::Unwrap => {}
        }
    }
}

/// The attributes as markup; `None` for a picture that is not there or not to be seen.
fn attributes(element: &Element, tag: &Tag<'_>, base: Option<&Url>) -> Option<String> {
    let mut written: Vec<(&str, String)> = Vec::new();
    let mut lazy = None;
    let mut stands_in = false;
    for (name, raw) in tag.attributes().take(ATTRIBUTES).filter(|(_, raw)| raw.len() <= RAW_VALUE) {
        let name = name.to_ascii_lowercase();
        let decoded = htmlize::unescape_attribute(raw);
        if element.name == "img" {
            if is_beacon(&name, &decoded)
                || (name == "src" && resolve(base, &decoded).is_some_and(|url| counts_readers(&url)))
            {
                return None;
            }
            stands_in |= name == "src" && is_stand_in(&decoded);
            // Pages that load pictures late by script name them here.
            if matches!(name.as_str(), "data-src" | "data-original" | "data-lazy-src") && lazy.is_none() {
                lazy = value(element, "src", &decoded, base).filter(|value| value.len() <= VALUE);
            }
        }
        // An old way to name a place.
        let name = if element.name == "a" && name == "name" { "id".to_owned() } else { name };
        let known = element.attributes.iter().chain(super::policy::EVERYWHERE).find(|known| **known == name);
        if let Some(known) = known
            && !written.iter().any(|(name, _)| name == known)
            && let Some(value) = value(element, known, &decoded, base).filter(|value| value.len() <= VALUE)
        {
            written.push((known, value));
        }
    }
    if stands_in && lazy.is_some() {
        written.retain(|(name, _)| *name != "src");
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

/// Whether a picture's address is that of a blank one, which stands there until a script brings the real one.
fn is_stand_in(address: &str) -> bool {
    let name = address.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    ["blank", "placeholder", "lazy", "loading", "spacer", "transparent", "1x1"]
        .iter()
        .any(|word| name.contains(word))
}
