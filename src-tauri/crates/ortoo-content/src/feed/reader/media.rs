//! Reads pictures and their titles and descriptions (Media RSS, iTunes, enclosures).

use super::context::Context;
use super::text;
use crate::feed::raw::Body;
use crate::feed::tree::Element;
use crate::feed::vocabulary::Vocabulary::{Core, Itunes, Media as MediaRss};

const MAX_IMAGES: usize = 50;

/// The pictures of an entry, with the texts of Media RSS.
#[derive(Default)]
pub(super) struct Media {
    pub(super) title: Option<Body>,
    pub(super) description: Option<Body>,
    /// Addresses, the best first: pictures of the entry before attachments that happen to be pictures.
    pub(super) images: Vec<String>,
}

impl Media {
    pub(super) fn read(item: &Element, context: &Context<'_>) -> Self {
        let mut media = Self::default();
        let mut ranked_images = Vec::new();
        media.collect(item, context, &mut ranked_images);
        ranked_images.sort_by_key(|(rank, _)| *rank);
        media.images = ranked_images.into_iter().map(|(_, address)| address).take(MAX_IMAGES).collect();
        media
    }

    fn collect(&mut self, element: &Element, parent_context: &Context<'_>, images: &mut Vec<(u8, String)>) {
        for child in element.elements() {
            let context = &parent_context.within(child);
            let (rank, address) = match (child.vocabulary, child.name.as_str()) {
                (MediaRss, "group" | "content") => {
                    if is_picture(child) {
                        push_image(images, 0, child.attribute("url"), context);
                    }
                    self.collect(child, parent_context, images);
                    continue;
                }
                (MediaRss, "title") => {
                    self.title = self.title.take().or_else(|| text::read(child, parent_context));
                    continue;
                }
                (MediaRss, "description") => {
                    self.description = self.description.take().or_else(|| text::read(child, parent_context));
                    continue;
                }
                (MediaRss, "thumbnail") => {
                    (1, child.attribute("url").map(str::to_owned).or_else(|| child.text()))
                }
                (Core, "enclosure") if is_picture(child) => (2, child.attribute("url").map(str::to_owned)),
                (Core, "link") if child.attribute("rel") == Some("enclosure") && is_picture(child) => {
                    (2, child.attribute("href").map(str::to_owned))
                }
                (Core | Itunes, "image" | "link") => (3, image_address(child)),
                _ => continue,
            };
            push_image(images, rank, address.as_deref(), context);
        }
    }
}

/// Returns the addresses of a feed's pictures: cover, logo, icon.
pub(super) fn read_feed_images(channel: &Element, context: &Context<'_>) -> Vec<String> {
    let mut images = Vec::new();
    for child in channel.elements() {
        let (rank, address) = match (child.vocabulary, child.name.as_str()) {
            (Itunes, "image" | "link") => (0, image_address(child)),
            (Core, "image") => (1, image_address(child)),
            (Core, "logo") => (1, child.text().or_else(|| child.attribute("href").map(str::to_owned))),
            (Core, "icon") => (2, child.text()),
            _ => continue,
        };
        push_image(&mut images, rank, address.as_deref(), &context.within(child));
    }
    images.sort_by_key(|(rank, _)| *rank);
    images.into_iter().map(|(_, address)| address).collect()
}

fn push_image(images: &mut Vec<(u8, String)>, rank: u8, address: Option<&str>, context: &Context<'_>) {
    if let Some(address) = address.filter(|_| images.len() < MAX_IMAGES) {
        let resolved = context.base.as_ref().and_then(|_| context.resolve(address));
        images.push((rank, resolved.map_or_else(|| address.to_owned(), String::from)));
    }
}

/// Returns the address of a picture: the `href` of `itunes:image`, the `url` inside an RSS `image`, or the
/// address of a link to an image.
fn image_address(element: &Element) -> Option<String> {
    if element.name == "link" && element.attribute("rel") != Some("image") {
        return None;
    }
    let attribute = element.attribute("href").or_else(|| element.attribute("url"));
    let text = || element.named(Core, "url").find_map(Element::text).or_else(|| element.text());
    attribute
        .map(str::to_owned)
        .or_else(text)
        .or_else(|| element.attribute("rdf:resource").map(str::to_owned))
}

/// Returns true for a picture, by the declared medium or type, else by the extension of the address.
fn is_picture(element: &Element) -> bool {
    const IMAGE_EXTENSIONS: [&str; 6] = [".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif"];
    match (element.attribute("medium"), element.attribute("type")) {
        (Some(medium), _) => medium.eq_ignore_ascii_case("image"),
        (None, Some(kind)) => kind.to_ascii_lowercase().starts_with("image"),
        (None, None) => element.attribute("url").is_some_and(|address| {
            let path = address.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
            IMAGE_EXTENSIONS.iter().any(|extension| path.ends_with(extension))
        }),
    }
}
