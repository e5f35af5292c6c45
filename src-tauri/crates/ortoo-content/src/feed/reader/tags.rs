//! Categories, subjects and keywords.

use std::collections::HashSet;

use crate::feed::tree::Element;
use crate::feed::vocabulary::Vocabulary::{Core, Dublin, Itunes, Media};

const MOST: usize = 100;

/// The tags of a feed or an entry, distinct, in order.
pub(super) fn read(element: &Element) -> Vec<String> {
    let mut tags = Vec::new();
    collect(element, &mut tags);
    let mut seen = HashSet::new();
    tags.retain(|tag| seen.insert(tag.trim().to_owned()));
    tags
}

fn collect(element: &Element, tags: &mut Vec<String>) {
    for child in element.elements() {
        if tags.len() >= MOST {
            return;
        }
        match (child.vocabulary, child.name.as_str()) {
            (Itunes, "category") => {
                tags.extend(child.attribute("text").map(str::to_owned));
                collect(child, tags);
            }
            (Core | Media, "category") | (Dublin, "subject") => {
                let attribute = child.attribute("label").or_else(|| child.attribute("term"));
                tags.extend(attribute.map(str::to_owned).or_else(|| child.text()));
            }
            (Itunes | Media | Core, "keywords" | "tags") => {
                let text = child.text().unwrap_or_default();
                let parted = text.split([',', ';']).map(str::trim).filter(|tag| !tag.is_empty());
                tags.extend(parted.take(MOST).map(str::to_owned));
            }
            (Media, "group") => collect(child, tags),
            _ => {}
        }
    }
}
