//! An entry: an `item` of RSS and CDF, an `entry` of Atom.

use super::{Context, link, media, person, prose, tags};
use crate::feed::raw::{Body, RawEntry};
use crate::feed::tree::Element;
use crate::feed::vocabulary::Vocabulary::{self, Content, Core, Dublin, Itunes, Terms, Xhtml};

/// Reads an entry; `context` is its own.
pub(super) fn read(item: &Element, context: &Context<'_>) -> RawEntry {
    let first = |vocabulary, name| item.named(vocabulary, name).find_map(Element::text);
    let guid = item.named(Core, "guid").find(|guid| guid.text().is_some());
    let people = person::People::of(item, context);
    let media = media::Media::of(item, context);
    let (content, summary) = texts(item, context);
    RawEntry {
        id: guid
            .and_then(Element::text)
            .or_else(|| first(Core, "id"))
            .or_else(|| item.attribute("rdf:about").or_else(|| item.attribute("about")).map(str::to_owned))
            .or_else(|| first(Dublin, "identifier")),
        id_is_link: guid
            .and_then(|guid| guid.attribute("ispermalink"))
            .is_none_or(|told| !told.eq_ignore_ascii_case("false")),
        links: link::read(item, context),
        title: prose_of(item, context, &[(Core, "title"), (Dublin, "title")])
            .or_else(|| media.title.clone())
            .or_else(|| prose_of(item, context, &[(Itunes, "title")])),
        content,
        summary: summary.or_else(|| media.description.clone()),
        base: context.base.clone(),
        authors: people.authors,
        contributors: people.contributors,
        published: last(item, &[(Core, "published"), (Core, "pubdate"), (Core, "issued")])
            .or_else(|| first(Terms, "issued"))
            .or_else(|| last(item, &[(Core, "created")]))
            .or_else(|| first(Terms, "created")),
        updated: last(item, &[(Core, "updated"), (Core, "modified")])
            .or_else(|| first(Terms, "modified"))
            .or_else(|| first(Dublin, "date"))
            .or_else(|| first(Terms, "date"))
            .or_else(|| item.attribute("lastmod").map(str::to_owned)),
        tags: tags::read(item),
        images: media.images,
        language: first(Core, "language")
            .or_else(|| first(Dublin, "language"))
            .or_else(|| tagged_language(item)),
        ..RawEntry::default()
    }
}

/// The whole text and the short one.
fn texts(item: &Element, context: &Context<'_>) -> (Option<Body>, Option<Body>) {
    const WHOLE: [(Vocabulary, &str); 5] =
        [(Content, "encoded"), (Core, "content"), (Xhtml, "body"), (Core, "body"), (Core, "fullitem")];
    const SHORT: [(Vocabulary, &str); 7] = [
        (Core, "summary"),
        (Core, "description"),
        (Core, "abstract"),
        (Dublin, "description"),
        (Terms, "abstract"),
        (Itunes, "summary"),
        (Itunes, "subtitle"),
    ];
    let whole = WHOLE.iter().flat_map(|(vocabulary, name)| item.named(*vocabulary, name));
    let whole = whole.filter_map(|element| prose::read(element, context)).max_by_key(Body::len);
    let summary = prose_of(item, context, &SHORT);
    // Some put the short text into `summary` and the whole one into `description`.
    let both = ["summary", "description"].map(|name| prose_of(item, context, &[(Core, name)]));
    match (whole, both) {
        (None, [Some(summary), Some(description)]) => {
            let first = item
                .elements()
                .find(|e| e.vocabulary == Core && matches!(e.name.as_str(), "summary" | "description"));
            let (short, long) = match first {
                Some(first) if first.name == "description" => (description, summary),
                _ => (summary, description),
            };
            (Some(long), Some(short))
        }
        (whole, _) => (whole, summary),
    }
}

/// The first that says something.
fn prose_of(item: &Element, context: &Context<'_>, names: &[(Vocabulary, &str)]) -> Option<Body> {
    names
        .iter()
        .flat_map(|(vocabulary, name)| item.named(*vocabulary, name))
        .find_map(|e| prose::read(e, context))
}

/// What was said last: a later date of one kind corrects an earlier one.
fn last(item: &Element, names: &[(Vocabulary, &str)]) -> Option<String> {
    let named = |element: &&Element| names.iter().any(|(vocabulary, name)| element.is(*vocabulary, name));
    item.elements().filter(named).filter_map(Element::text).last()
}

/// `xml:lang` of the entry, else of one of its texts.
fn tagged_language(item: &Element) -> Option<String> {
    let texts = item.elements().filter(|text| matches!(text.name.as_str(), "title" | "content" | "summary"));
    let mut tagged = std::iter::once(item).chain(texts).filter_map(|element| element.attribute("xml:lang"));
    tagged.next().map(str::to_owned)
}
