//! Pictures, and the texts that stand with them (Media RSS, iTunes, enclosures).

use super::{Context, prose};
use crate::feed::raw::Body;
use crate::feed::tree::Element;
use crate::feed::vocabulary::Vocabulary::{Core, Itunes, Media as MediaRss};

const MOST: usize = 50;

/// What an entry carries.
#[derive(Default)]
pub(super) struct Media {
    pub(super) title: Option<Body>,
    pub(super) description: Option<Body>,
    /// What is meant as the entry's picture comes before what happens to be attached.
    pub(super) images: Vec<String>,
}

impl Media {
    pub(super) fn of(item: &Element, context: &Context<'_>) -> Self {
        let mut media = Self::default();
        let mut ranked = Vec::new();
        media.collect(item, context, &mut ranked);
        ranked.sort_by_key(|(rank, _)| *rank);
        media.images = ranked.into_iter().map(|(_, address)| address).take(MOST).collect();
        media
    }

    fn collect(&mut self, element: &Element, outer: &Context<'_>, images: &mut Vec<(u8, String)>) {
        for child in element.elements() {
            let context = &outer.within(child);
            let found = match (child.vocabulary, child.name.as_str()) {
                (MediaRss, "group" | "content") => {
                    if is_picture(child) {
                        push(images, 0, child.attribute("url"), context);
                    }
                    self.collect(child, outer, images);
                    continue;
                }
                (MediaRss, "title") => {
                    self.title = self.title.take().or_else(|| prose::read(child, outer));
                    continue;
                }
                (MediaRss, "description") => {
                    self.description = self.description.take().or_else(|| prose::read(child, outer));
                    continue;
                }
                (MediaRss, "thumbnail") => {
                    (1, child.attribute("url").map(str::to_owned).or_else(|| child.text()))
                }
                (Core, "enclosure") if is_picture(child) => (2, child.attribute("url").map(str::to_owned)),
                (Core, "link") if child.attribute("rel") == Some("enclosure") && is_picture(child) => {
                    (2, child.attribute("href").map(str::to_owned))
                }
                (Core | Itunes, "image" | "link") => (3, picture(child)),
                _ => continue,
            };
            push(images, found.0, found.1.as_deref(), context);
        }
    }
}

/// The pictures that stand for a feed: its logo before its icon.
pub(super) fn of_feed(channel: &Element, outer: &Context<'_>) -> Vec<String> {
    let mut images = Vec::new();
    for child in channel.elements() {
        let (rank, found) = match (child.vocabulary, child.name.as_str()) {
            (Itunes, "image" | "link") => (0, picture(child)),
            (Core, "image") => (1, picture(child)),
            (Core, "logo") => (1, child.text().or_else(|| child.attribute("href").map(str::to_owned))),
            (Core, "icon") => (2, child.text()),
            _ => continue,
        };
        push(&mut images, rank, found.as_deref(), &outer.within(child));
    }
    images.sort_by_key(|(rank, _)| *rank);
    images.into_iter().map(|(_, address)| address).collect()
}

fn push(images: &mut Vec<(u8, String)>, rank: u8, address: Option<&str>, context: &Context<'_>) {
    if let Some(address) = address.filter(|_| images.len() < MOST) {
        let resolved = context.base.as_ref().and_then(|_| context.resolve(address));
        images.push((rank, resolved.map_or_else(|| address.to_owned(), String::from)));
    }
}

/// `itunes:image href`, `image` with a `url` within, the link of an image.
fn picture(element: &Element) -> Option<String> {
    if element.name == "link" && element.attribute("rel") != Some("image") {
        return None;
    }
    let attribute = element.attribute("href").or_else(|| element.attribute("url"));
    let written = || element.named(Core, "url").find_map(Element::text).or_else(|| element.text());
    attribute
        .map(str::to_owned)
        .or_else(written)
        .or_else(|| element.attribute("rdf:resource").map(str::to_owned))
}

/// By what it is said to be, else by how its address ends.
fn is_picture(element: &Element) -> bool {
    const ENDINGS: [&str; 6] = [".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif"];
    match (element.attribute("medium"), element.attribute("type")) {
        (Some(medium), _) => medium.eq_ignore_ascii_case("image"),
        (None, Some(kind)) => kind.to_ascii_lowercase().starts_with("image"),
        (None, None) => element.attribute("url").is_some_and(|address| {
            let path = address.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
            ENDINGS.iter().any(|ending| path.ends_with(ending))
        }),
    }
}
