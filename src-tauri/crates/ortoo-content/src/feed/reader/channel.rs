//! Reads a feed: its channel and all entries.

use ortoo_model::FeedFormat;
use url::Url;

use super::context::Context;
use super::{entry, link, media, person, schedule, tags, text};
use crate::feed::error::FeedError;
use crate::feed::limits::MAX_ENTRIES;
use crate::feed::raw::RawFeed;
use crate::feed::sniff::Family;
use crate::feed::tree::{Element, parse_tree};
use crate::feed::vocabulary::Vocabulary::{Core, DublinCore, DublinCoreTerms, Itunes};

/// Reads a feed from well-formed XML of bounded depth. `document_url` is the address of the document.
///
/// # Errors
/// [`FeedError::Malformed`] if the XML is not well-formed, [`FeedError::Rootless`] if it has no element.
pub(crate) fn read_xml(xml: String, family: Family, document_url: &Url) -> Result<RawFeed, FeedError> {
    let root = parse_tree(&xml)?;
    // Only the tree is needed from here on; documents can be large.
    drop(xml);
    let document_context = Context::new(document_url, family);
    let root_context = document_context.within(&root);
    if root.is(Core, "entry") {
        let entries = vec![entry::read(&root, &root_context)];
        return Ok(RawFeed { entries, ..RawFeed::new(FeedFormat::Atom) });
    }
    let (channel, context) = match root.named(Core, "channel").next() {
        Some(channel) => (channel, root_context.within(channel)),
        None => (&root, root_context),
    };
    let mut feed = read_channel(channel, &context);
    feed.language = feed.language.or_else(|| root.attribute("xml:lang").map(str::to_owned));
    feed.format = if family == Family::Atom { FeedFormat::Atom } else { FeedFormat::Rss };
    collect_entries(&root, &document_context, &mut feed);
    Ok(feed)
}

/// Appends the entries below an element: of the root, of channels, and of the `items` of RSS 1.1.
fn collect_entries(element: &Element, parent_context: &Context<'_>, feed: &mut RawFeed) {
    let context = parent_context.within(element);
    for child in element.elements().filter(|child| child.vocabulary == Core) {
        if feed.entries.len() == MAX_ENTRIES {
            return;
        }
        match child.name.as_str() {
            "item" | "entry" => feed.entries.push(entry::read(child, &context.within(child))),
            "channel" | "items" | "feed" => collect_entries(child, &context, feed),
            _ => {}
        }
    }
}

fn read_channel(channel: &Element, context: &Context<'_>) -> RawFeed {
    let first = |vocabulary, name| channel.named(vocabulary, name).find_map(Element::text);
    let text = |vocabulary, name| channel.named(vocabulary, name).find_map(|e| text::read(e, context));
    let people = person::People::read(channel, context);
    let schedule = schedule::read(channel);
    RawFeed {
        format: FeedFormat::Rss,
        title: text(Core, "title").or_else(|| text(DublinCore, "title")),
        description: text(Core, "description")
            .or_else(|| text(Core, "subtitle"))
            .or_else(|| text(Core, "tagline"))
            .or_else(|| text(Core, "abstract"))
            .or_else(|| text(DublinCore, "description"))
            .or_else(|| text(Itunes, "summary"))
            .or_else(|| text(Itunes, "subtitle")),
        id: first(Core, "id"),
        links: link::read(channel, context),
        language: first(Core, "language")
            .or_else(|| first(DublinCore, "language"))
            .or_else(|| channel.attribute("xml:lang").map(str::to_owned)),
        published: first(Core, "pubdate")
            .or_else(|| first(Core, "published"))
            .or_else(|| first(DublinCoreTerms, "issued")),
        updated: first(Core, "updated")
            .or_else(|| first(Core, "modified"))
            .or_else(|| first(Core, "lastbuilddate"))
            .or_else(|| first(DublinCoreTerms, "modified"))
            .or_else(|| first(DublinCore, "date"))
            .or_else(|| channel.attribute("lastmod").map(str::to_owned)),
        ttl_minutes: schedule.ttl_minutes,
        skip_hours: schedule.skip_hours,
        skip_days: schedule.skip_days,
        authors: people.authors,
        contributors: people.contributors,
        tags: tags::read(channel),
        images: media::read_feed_images(channel, context),
        entries: Vec::new(),
        recovered: false,
    }
}
