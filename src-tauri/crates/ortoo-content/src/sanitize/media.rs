//! Media elements and frames become a link with a picture: to the page of a known player, or to the media
//! file.

use url::Url;

use super::players::{self, Player};
use super::writer::BalancedWriter;
use crate::html::escape::push_sanitized;
use crate::html::nesting::MAX_ATTRIBUTES;
use crate::html::tokenizer::Tag;
use crate::link;

/// How many start tags are written for one player, for the limit on their number.
pub(super) const TAGS_PER_PLAYER: usize = 3;
/// Length limit of an address.
const MAX_URL_BYTES: usize = 2_000;
/// Length limit of an attribute in the source, where a quotation mark takes six bytes.
const MAX_RAW_VALUE_BYTES: usize = 6 * MAX_URL_BYTES;
const MAX_TITLE_BYTES: usize = 300;
const MAX_FILE_NAME_BYTES: usize = 80;

/// The media of a media element, as far as its tags have been read.
#[derive(Debug, Default)]
pub(super) struct Media {
    player: Option<Player>,
    /// The address of a media file.
    file: Option<Url>,
    poster: Option<Url>,
    title: Option<String>,
    /// How many elements are open around the media element.
    pub(super) depth: usize,
}

/// Whether an element plays media or embeds a frame.
pub(super) fn is_media(name: &str) -> bool {
    matches!(
        name,
        "amp-youtube" | "audio" | "embed" | "frame" | "iframe" | "lite-youtube" | "object" | "video"
    )
}

/// Whether child elements may name what the element plays.
pub(super) fn has_source_children(name: &str) -> bool {
    matches!(name, "audio" | "object" | "video")
}

impl Media {
    /// Returns a media element inside of `depth` open elements.
    pub(super) fn at(depth: usize) -> Self {
        Self { depth, ..Self::default() }
    }

    /// Reads the tag of the media element or of an element in it; the first value of each kind counts.
    pub(super) fn read_tag(&mut self, tag: &Tag<'_>, base: Option<&Url>) {
        let element = tag.name.as_str();
        let mut parameter = String::new();
        let attributes = tag.attributes().take(MAX_ATTRIBUTES);
        for (name, raw) in attributes.filter(|(_, raw)| raw.len() <= MAX_RAW_VALUE_BYTES) {
            let name = name.to_ascii_lowercase();
            let value = htmlize::unescape_attribute(raw);
            let address = || {
                link::resolve(base, &value)
                    .filter(|url| url.as_str().len() <= MAX_URL_BYTES)
                    .map(link::untracked)
            };
            match (element, name.as_str()) {
                ("video" | "audio" | "source", "src") => self.file = self.file.take().or_else(address),
                ("video", "poster") => self.poster = self.poster.take().or_else(address),
                ("iframe" | "frame" | "embed", "src" | "data-src" | "data-lazy-src") | ("object", "data") => {
                    self.read_frame_address(address());
                }
                ("param", "name") => parameter = value.to_ascii_lowercase(),
                ("param", "value") if matches!(parameter.as_str(), "movie" | "src") => {
                    self.read_frame_address(address())
                }
                ("amp-youtube", "data-videoid") | ("lite-youtube", "videoid") => {
                    self.player = self.player.take().or_else(|| players::youtube_video(value.trim()));
                }
                (_, "title") if self.title.is_none() => {
                    let title = value.split_whitespace().collect::<Vec<_>>().join(" ");
                    self.title = Some(title).filter(|title| (1..=MAX_TITLE_BYTES).contains(&title.len()));
                }
                _ => {}
            }
        }
    }

    fn read_frame_address(&mut self, address: Option<Url>) {
        if self.player.is_none() {
            self.player = address.as_ref().and_then(players::player_at);
        }
    }

    /// Writes the link that replaces the element, if it plays anything known. Returns whether it wrote one.
    pub(super) fn write(self, writer: &mut BalancedWriter) -> bool {
        let (page, picture, name) = match (self.player, self.file) {
            (Some(player), _) => (Some(player.page), player.picture, player.name),
            (None, Some(file)) => (Some(file.clone()), self.poster, file_name(&file)),
            (None, None) if self.poster.is_some() => (None, self.poster, String::new()),
            (None, None) => return false,
        };
        let name = self.title.unwrap_or(name);
        let has_figure = !writer.is_within("figure") && writer.make_place("figure");
        if has_figure {
            writer.start("figure", "", false);
        }
        let has_link = page.is_some_and(|page| {
            let has_place = writer.make_place("a");
            if has_place {
                writer.start("a", &attributes_markup(&[("href", page.as_str())]), false);
            }
            has_place
        });
        match picture {
            Some(picture) if writer.make_place("img") => {
                writer.start("img", &attributes_markup(&[("src", picture.as_str()), ("alt", &name)]), false);
            }
            _ => writer.text(&name),
        }
        if has_link {
            writer.end("a");
        }
        if has_figure {
            writer.end("figure");
        }
        true
    }
}

fn attributes_markup(attributes: &[(&str, &str)]) -> String {
    let mut markup = String::new();
    for (name, value) in attributes {
        markup.extend([" ", name, "=\""]);
        push_sanitized(&mut markup, value);
        markup.push('"');
    }
    markup
}

/// Returns the name of a media file, or the name of its host if the file has none that reads well.
fn file_name(file: &Url) -> String {
    let name = file.path_segments().and_then(Iterator::last).unwrap_or_default();
    let is_readable = !name.is_empty() && name.len() <= MAX_FILE_NAME_BYTES && !name.contains('%');
    if is_readable { name } else { file.host_str().unwrap_or_default() }.to_owned()
}
