//! Reads categories, subjects and keywords as tags.

use std::collections::HashSet;

use crate::feed::tree::Element;
use crate::feed::vocabulary::Vocabulary::{Core, DublinCore, Itunes, Media};

const MAX_TAGS: usize = 100;

/// Returns the tags of a feed or an entry, without duplicates, in document order.
pub(super) fn read(element: &Element) -> Vec<String> {
    let mut tags = Vec::new();
    collect_tags(element, &mut tags);
    let mut seen_tags = HashSet::new();
    tags.retain(|tag| seen_tags.insert(tag.trim().to_owned()));
    tags
}

fn collect_tags(element: &Element, tags: &mut Vec<String>) {
    for child in element.elements() {
        if tags.len() >= MAX_TAGS {
            return;
        }
        match (child.vocabulary, child.name.as_str()) {
            (Itunes, "category") => {
                tags.extend(child.attribute("text").map(str::to_owned));
                collect_tags(child, tags);
            }
            (Core | Media, "category") | (DublinCore, "subject") => {
                let attribute = child.attribute("label").or_else(|| child.attribute("term"));
                tags.extend(attribute.map(str::to_owned).or_else(|| child.text()));
            }
            (Itunes | Media | Core, "keywords" | "tags") => {
                let text = child.text().unwrap_or_default();
                let keywords = text.split([',', ';']).map(str::trim).filter(|tag| !tag.is_empty());
                tags.extend(keywords.take(MAX_TAGS).map(str::to_owned));
            }
            (Media, "group") => collect_tags(child, tags),
            _ => {}
        }
    }
}
