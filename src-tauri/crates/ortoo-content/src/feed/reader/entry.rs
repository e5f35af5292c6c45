//! Reads an entry: an `item` of RSS and CDF, an `entry` of Atom.

use super::context::Context;
use super::{link, media, person, tags, text};
use crate::feed::raw::{Body, RawEntry};
use crate::feed::tree::Element;
use crate::feed::vocabulary::Vocabulary::{self, Content, Core, DublinCore, DublinCoreTerms, Itunes, Xhtml};

/// Reads an entry. `context` is that of its content.
pub(super) fn read(item: &Element, context: &Context<'_>) -> RawEntry {
    let first = |vocabulary, name| item.named(vocabulary, name).find_map(Element::text);
    let guid = item.named(Core, "guid").find(|guid| guid.text().is_some());
    let people = person::People::read(item, context);
    let media = media::Media::read(item, context);
    let (content, summary) = read_texts(item, context);
    RawEntry {
        id: guid
            .and_then(Element::text)
            .or_else(|| first(Core, "id"))
            .or_else(|| item.attribute("rdf:about").or_else(|| item.attribute("about")).map(str::to_owned))
            .or_else(|| first(DublinCore, "identifier")),
        id_is_link: guid
            .and_then(|guid| guid.attribute("ispermalink"))
            .is_none_or(|value| !value.eq_ignore_ascii_case("false")),
        links: link::read(item, context),
        title: first_text(item, context, &[(Core, "title"), (DublinCore, "title")])
            .or_else(|| media.title.clone())
            .or_else(|| first_text(item, context, &[(Itunes, "title")])),
        content,
        summary: summary.or_else(|| media.description.clone()),
        base: context.base.clone(),
        authors: people.authors,
        contributors: people.contributors,
        published: last_text(item, &[(Core, "published"), (Core, "pubdate"), (Core, "issued")])
            .or_else(|| first(DublinCoreTerms, "issued"))
            .or_else(|| last_text(item, &[(Core, "created")]))
            .or_else(|| first(DublinCoreTerms, "created")),
        updated: last_text(item, &[(Core, "updated"), (Core, "modified")])
            .or_else(|| first(DublinCoreTerms, "modified"))
            .or_else(|| first(DublinCore, "date"))
            .or_else(|| first(DublinCoreTerms, "date"))
            .or_else(|| item.attribute("lastmod").map(str::to_owned)),
        tags: tags::read(item),
        images: media.images,
        language: first(Core, "language")
            .or_else(|| first(DublinCore, "language"))
            .or_else(|| xml_language(item)),
        ..RawEntry::default()
    }
}

/// Reads the full text and the summary.
fn read_texts(item: &Element, context: &Context<'_>) -> (Option<Body>, Option<Body>) {
    const FULL_TEXT_ELEMENTS: [(Vocabulary, &str); 5] =
        [(Content, "encoded"), (Core, "content"), (Xhtml, "body"), (Core, "body"), (Core, "fullitem")];
    const SUMMARY_ELEMENTS: [(Vocabulary, &str); 7] = [
        (Core, "summary"),
        (Core, "description"),
        (Core, "abstract"),
        (DublinCore, "description"),
        (DublinCoreTerms, "abstract"),
        (Itunes, "summary"),
        (Itunes, "subtitle"),
    ];
    let elements = FULL_TEXT_ELEMENTS.iter().flat_map(|(vocabulary, name)| item.named(*vocabulary, name));
    let full_text = elements.filter_map(|element| text::read(element, context)).max_by_key(Body::len);
    let summary = first_text(item, context, &SUMMARY_ELEMENTS);
    // Some feeds have a summary and the full text in `summary` and `description`; the first one is the summary.
    let both = ["summary", "description"].map(|name| first_text(item, context, &[(Core, name)]));
    match (full_text, both) {
        (None, [Some(summary), Some(description)]) => {
            let first = item
                .elements()
                .find(|e| e.vocabulary == Core && matches!(e.name.as_str(), "summary" | "description"));
            let (first, second) = match first {
                Some(first) if first.name == "description" => (description, summary),
                _ => (summary, description),
            };
            (Some(second), Some(first))
        }
        (full_text, _) => (full_text, summary),
    }
}

/// Returns the first text of these elements that is not empty.
fn first_text(item: &Element, context: &Context<'_>, names: &[(Vocabulary, &str)]) -> Option<Body> {
    names
        .iter()
        .flat_map(|(vocabulary, name)| item.named(*vocabulary, name))
        .find_map(|e| text::read(e, context))
}

/// Returns the text of the last of these elements: a repeated date corrects the one before it.
fn last_text(item: &Element, names: &[(Vocabulary, &str)]) -> Option<String> {
    let is_named = |element: &&Element| names.iter().any(|(vocabulary, name)| element.is(*vocabulary, name));
    item.elements().filter(is_named).filter_map(Element::text).last()
}

/// Returns the `xml:lang` of the entry, else that of its first text with one.
fn xml_language(item: &Element) -> Option<String> {
    let texts = item.elements().filter(|text| matches!(text.name.as_str(), "title" | "content" | "summary"));
    let elements = std::iter::once(item).chain(texts);
    elements.filter_map(|element| element.attribute("xml:lang")).next().map(str::to_owned)
}
