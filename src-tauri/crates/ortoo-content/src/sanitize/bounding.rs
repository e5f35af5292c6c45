//! The bounding pass: it limits bytes, tags, attributes and depth before any parser builds a tree.
//!
//! Such parsers take time that grows with the square of some numbers: 100,000 nested elements, or 200,000
//! attributes on one tag, hold them for minutes. The markup written here stays far below that.

use url::Url;

use super::anchors::{self, Anchor, AnchorKind};
use super::attributes::{is_tracking_pixel_attribute, sanitize_value};
use super::media::{self, Media};
use super::policy::{ElementRule, GLOBAL_ATTRIBUTES, KeptElement, element_rule};
use super::trackers::is_tracker;
use super::writer::BalancedWriter;
use crate::html::escape::push_sanitized;
use crate::html::nesting::MAX_ATTRIBUTES;
use crate::html::tokenizer::{Tag, Token, tokens};
use crate::link::resolve;

const MAX_HTML_BYTES: usize = 2 * 1024 * 1024;
const MAX_START_TAGS: usize = 50_000;
/// Length limit of a sanitized attribute value.
const MAX_VALUE_BYTES: usize = 4 * 1024;
/// The same limit in the source, where a quotation mark takes six bytes.
const MAX_RAW_VALUE_BYTES: usize = 6 * MAX_VALUE_BYTES;

/// Returns `html` as balanced markup of known elements with sanitized attributes, within the limits.
pub(super) fn bound(html: &str, base: Option<&Url>) -> String {
    let html = &html[..html.floor_char_boundary(MAX_HTML_BYTES)];
    let mut pass =
        BoundingPass { writer: BalancedWriter::default(), tags: 0, media: None, anchors: Vec::new(), base };
    for token in tokens(html) {
        match token {
            Token::Text(text) => pass.writer.text(&htmlize::unescape(text)),
            Token::Start(tag) => {
                pass.tags += 1;
                pass.start(&tag);
            }
            Token::End(name, _) => {
                // Parsers read `</br>` as `<br>`.
                pass.tags += usize::from(name == "br");
                pass.end(&name);
            }
            Token::Raw(_) | Token::Comment | Token::Unfinished(_) => {}
        }
        if pass.media.as_ref().is_some_and(|media| pass.writer.depth() <= media.depth) {
            pass.write_media();
        }
        if pass.tags >= MAX_START_TAGS {
            break;
        }
    }
    pass.write_media();
    anchors::match_links_with_ids(pass.writer.finish(), &pass.anchors, base)
}

struct BoundingPass<'a> {
    writer: BalancedWriter,
    /// The number of start tags that were read, or written for a player.
    tags: usize,
    /// The open media element, whose content is not written.
    media: Option<Media>,
    /// The anchors that were written, in order.
    anchors: Vec<Anchor>,
    base: Option<&'a Url>,
}

impl BoundingPass<'_> {
    fn start(&mut self, tag: &Tag<'_>) {
        if let Some(media) = &mut self.media {
            media.read_tag(tag, self.base);
        } else if media::is_media(&tag.name) && self.writer.is_visible() {
            return self.start_media(tag);
        }
        match element_rule(&tag.name) {
            ElementRule::Keep(element) => {
                let Some(attributes) = Attributes::of(element, tag, self.base) else { return };
                if self.writer.make_place(element.name) {
                    self.start_kept(element, attributes, tag.closes_itself());
                }
            }
            ElementRule::Drop(name) if !tag.closes_itself() => self.writer.start_dropped(name),
            ElementRule::Drop(_) | ElementRule::Unwrap => {}
        }
    }

    fn start_kept(&mut self, element: &KeptElement, attributes: Attributes, is_empty: bool) {
        let offset = self.writer.start(element.name, &attributes.markup, is_empty);
        if let Some(offset) = offset {
            self.anchors.extend(attributes.anchors.into_iter().map(|Anchor { range, kind }| Anchor {
                range: offset + range.start..offset + range.end,
                kind,
            }));
        }
    }

    fn start_media(&mut self, tag: &Tag<'_>) {
        let depth = self.writer.depth();
        let mut media = Media::at(depth);
        media.read_tag(tag, self.base);
        self.media = Some(media);
        let dropped_name = match element_rule(&tag.name) {
            ElementRule::Drop(name) if !tag.closes_itself() => Some(name),
            _ => None,
        };
        if let Some(name) = dropped_name.filter(|name| media::has_source_children(name)) {
            self.writer.start_dropped(name);
            if self.writer.depth() > depth {
                return;
            }
        }
        self.write_media();
        if let Some(name) = dropped_name.filter(|name| !media::has_source_children(name)) {
            self.writer.start_dropped(name);
        }
    }

    /// Writes the link that replaces the media element, which has ended or ends here.
    fn write_media(&mut self) {
        if let Some(media) = self.media.take() {
            self.writer.close_to_depth(media.depth);
            if media.write(&mut self.writer) {
                self.tags += media::TAGS_PER_PLAYER;
            }
        }
    }

    fn end(&mut self, name: &str) {
        match element_rule(name) {
            ElementRule::Keep(element) if element.name == "br" => {
                if self.writer.make_place("br") {
                    self.writer.start("br", "", true);
                }
            }
            ElementRule::Keep(element) => self.writer.end(element.name),
            ElementRule::Drop(name) => self.writer.end(name),
            ElementRule::Unwrap => {}
        }
    }
}

/// The sanitized attributes of a tag.
struct Attributes {
    markup: String,
    /// The anchors among them, with offsets in `markup`.
    anchors: Vec<Anchor>,
}

impl Attributes {
    /// Sanitizes the attributes of a tag; `None` for a picture that has no address or is a tracking pixel.
    fn of(element: &KeptElement, tag: &Tag<'_>, base: Option<&Url>) -> Option<Self> {
        let mut values: Vec<(&str, String)> = Vec::new();
        let mut lazy_src = None;
        let mut has_placeholder_src = false;
        let read = tag.attributes().take(MAX_ATTRIBUTES);
        for (name, raw) in read.filter(|(_, raw)| raw.len() <= MAX_RAW_VALUE_BYTES) {
            let name = name.to_ascii_lowercase();
            let decoded = htmlize::unescape_attribute(raw);
            if element.name == "img" {
                if is_tracking_pixel_attribute(&name, &decoded)
                    || (name == "src" && resolve(base, &decoded).is_some_and(|url| is_tracker(&url)))
                {
                    return None;
                }
                has_placeholder_src |= name == "src" && is_placeholder(&decoded);
                // Pages whose script loads pictures late have the address in one of these.
                if matches!(name.as_str(), "data-src" | "data-original" | "data-lazy-src")
                    && lazy_src.is_none()
                {
                    lazy_src = sanitize_value(element, "src", &decoded, base)
                        .filter(|value| value.len() <= MAX_VALUE_BYTES);
                }
            }
            // `<a name>` is the old way to write an `id`.
            let name = if element.name == "a" && name == "name" { "id".to_owned() } else { name };
            let kept_name = element.attributes.iter().chain(GLOBAL_ATTRIBUTES).find(|kept| **kept == name);
            if let Some(kept_name) = kept_name
                && !values.iter().any(|(name, _)| name == kept_name)
                && let Some(value) = sanitize_value(element, kept_name, &decoded, base)
                    .filter(|value| value.len() <= MAX_VALUE_BYTES)
            {
                values.push((kept_name, value));
            }
        }
        if has_placeholder_src && lazy_src.is_some() {
            values.retain(|(name, _)| *name != "src");
        }
        let has = |wanted: &str| values.iter().any(|(name, _)| *name == wanted);
        if element.name == "img" && !has("src") {
            match lazy_src {
                Some(src) => values.push(("src", src)),
                None if has("srcset") => {}
                None => return None,
            }
        }
        Some(Self::write(&values))
    }

    fn write(values: &[(&str, String)]) -> Self {
        let mut markup = String::new();
        let mut anchors = Vec::new();
        for (name, value) in values {
            let start = markup.len();
            markup.extend([" ", name, "=\""]);
            push_sanitized(&mut markup, value);
            markup.push('"');
            if let Some(kind) = AnchorKind::of(name, value) {
                anchors.push(Anchor { range: start..markup.len(), kind });
            }
        }
        Self { markup, anchors }
    }
}

/// Whether the address of a picture is that of a placeholder, shown until a script loads the real one.
fn is_placeholder(address: &str) -> bool {
    let name = address.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    ["blank", "placeholder", "lazy", "loading", "spacer", "transparent", "1x1"]
        .iter()
        .any(|word| name.contains(word))
}
