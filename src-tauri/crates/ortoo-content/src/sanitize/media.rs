//! What plays or frames something becomes a link with a picture: a known player by its address, a file by its
//! own.

use url::Url;

use super::markup::Tag;
use super::open_elements::{Tree, write_escaped};
use super::players::{self, Player};
use crate::link;

/// The start tags that one player is written with, for the bound on their number.
pub(super) const TAGS: usize = 3;
/// The most bytes of an address or of a title.
const LONGEST: usize = 2_000;

/// What a media element says of what it plays, as far as it is read.
#[derive(Debug, Default)]
pub(super) struct Media {
    player: Option<Player>,
    /// The address of a file.
    file: Option<Url>,
    poster: Option<Url>,
    title: Option<String>,
    /// How many elements stood open around it.
    pub(super) depth: usize,
}

/// Whether an element plays or frames something.
pub(super) fn is_media(name: &str) -> bool {
    matches!(
        name,
        "amp-youtube" | "audio" | "embed" | "frame" | "iframe" | "lite-youtube" | "object" | "video"
    )
}

/// Whether what it plays may be named by elements in it.
pub(super) fn has_parts(name: &str) -> bool {
    matches!(name, "audio" | "object" | "video")
}

impl Media {
    /// One that stands in so many open elements.
    pub(super) fn at(depth: usize) -> Self {
        Self { depth, ..Self::default() }
    }

    /// Takes what a media element or an element within one says; the first of each counts.
    pub(super) fn take(&mut self, tag: &Tag<'_>, most: usize, base: Option<&Url>) {
        let element = tag.name.as_str();
        let mut parameter = String::new();
        for (name, raw) in tag.attributes().take(most).filter(|(_, raw)| raw.len() <= 6 * LONGEST) {
            let name = name.to_ascii_lowercase();
            let value = htmlize::unescape_attribute(raw);
            let address = || {
                link::resolve(base, &value).filter(|url| url.as_str().len() <= LONGEST).map(link::untracked)
            };
            match (element, name.as_str()) {
                ("video" | "audio" | "source", "src") => self.file = self.file.take().or_else(address),
                ("video", "poster") => self.poster = self.poster.take().or_else(address),
                ("iframe" | "frame" | "embed", "src" | "data-src" | "data-lazy-src") | ("object", "data") => {
                    self.framed(address());
                }
                ("param", "name") => parameter = value.to_ascii_lowercase(),
                ("param", "value") if matches!(parameter.as_str(), "movie" | "src") => self.framed(address()),
                ("amp-youtube", "data-videoid") | ("lite-youtube", "videoid") => {
                    self.player = self.player.take().or_else(|| players::youtube_video(value.trim()));
                }
                (_, "title") if self.title.is_none() => {
                    let title = value.split_whitespace().collect::<Vec<_>>().join(" ");
                    self.title = Some(title).filter(|title| (1..=300).contains(&title.len()));
                }
                _ => {}
            }
        }
    }

    fn framed(&mut self, address: Option<Url>) {
        if self.player.is_none() {
            self.player = address.as_ref().and_then(players::at);
        }
    }

    /// Writes the link; whether there was one to write.
    pub(super) fn write(self, tree: &mut Tree) -> bool {
        let (page, picture, name) = match (self.player, self.file) {
            (Some(player), _) => (Some(player.page), player.picture, player.name),
            (None, Some(file)) => (Some(file.clone()), self.poster, name_of(&file)),
            (None, None) if self.poster.is_some() => (None, self.poster, String::new()),
            (None, None) => return false,
        };
        let name = self.title.unwrap_or(name);
        let figure = !tree.is_within("figure") && tree.make_place("figure");
        if figure {
            tree.start("figure", "", false);
        }
        let linked = page.is_some_and(|page| {
            let there = tree.make_place("a");
            if there {
                tree.start("a", &attributes(&[("href", page.as_str())]), false);
            }
            there
        });
        match picture {
            Some(picture) if tree.make_place("img") => {
                tree.start("img", &attributes(&[("src", picture.as_str()), ("alt", &name)]), false);
            }
            _ => tree.text(&name),
        }
        if linked {
            tree.end("a");
        }
        if figure {
            tree.end("figure");
        }
        true
    }
}

fn attributes(all: &[(&str, &str)]) -> String {
    let mut markup = String::new();
    for (name, value) in all {
        markup.extend([" ", name, "=\""]);
        write_escaped(&mut markup, value);
        markup.push('"');
    }
    markup
}

/// What a file is called to a reader: its name, else its host.
fn name_of(file: &Url) -> String {
    let name = file.path_segments().and_then(Iterator::last).unwrap_or_default();
    let plain = !name.is_empty() && name.len() <= 80 && !name.contains('%');
    if plain { name } else { file.host_str().unwrap_or_default() }.to_owned()
}
