//! The elements of a feed to what they say.
//!
//! One reader for RSS, Atom and CDF: names of one vocabulary mean the same wherever they stand, so formats
//! need not be told apart, and what one borrows from another is understood.

mod entry;
mod link;
mod media;
mod person;
mod prose;
mod schedule;
mod tags;

use ortoo_model::FeedFormat;
use url::Url;

use super::raw::RawFeed;
use super::sniff::Family;
use super::tree::{Element, grow};
use super::vocabulary::Vocabulary::{Core, Dublin, Itunes, Terms};
use super::{FeedError, MOST_ENTRIES};

/// Reads well-formed XML of bounded depth.
pub(super) trait FeedParser {
    /// # Errors
    /// [`FeedError::Malformed`] and [`FeedError::Rootless`].
    fn read(&self, xml: String, family: Family, document: &Url) -> Result<RawFeed, FeedError>;
}

/// The reader of this module.
pub(super) struct TreeReader;

impl FeedParser for TreeReader {
    fn read(&self, xml: String, family: Family, document: &Url) -> Result<RawFeed, FeedError> {
        let root = grow(&xml)?;
        // The tree has all of it.
        drop(xml);
        let around = Context::new(document, family);
        let outer = around.within(&root);
        if root.is(Core, "entry") {
            let entries = vec![entry::read(&root, &outer)];
            return Ok(RawFeed { entries, ..RawFeed::new(FeedFormat::Atom) });
        }
        let (channel, context) = match root.named(Core, "channel").next() {
            Some(channel) => (channel, outer.within(channel)),
            None => (&root, outer),
        };
        let mut feed = feed(channel, &context);
        feed.language = feed.language.or_else(|| root.attribute("xml:lang").map(str::to_owned));
        feed.format = if family == Family::Atom { FeedFormat::Atom } else { FeedFormat::Rss };
        collect(&root, &around, &mut feed);
        Ok(feed)
    }
}

/// What elements inherit from those around them.
#[derive(Clone)]
struct Context<'a> {
    document: &'a Url,
    /// By `xml:base`.
    base: Option<Url>,
    /// Which family the feed is of.
    family: Family,
}

impl<'a> Context<'a> {
    /// A longer base is none: each element within could make it longer.
    const LONGEST_BASE: usize = 2_000;

    fn new(document: &'a Url, family: Family) -> Self {
        Self { document, base: None, family }
    }

    fn within(&self, element: &Element) -> Self {
        let base = element.attribute("xml:base").and_then(|base| self.resolve(base));
        let base = base.filter(|base| base.as_str().len() < Self::LONGEST_BASE);
        Self { base: base.or_else(|| self.base.clone()), ..*self }
    }

    fn resolve(&self, href: &str) -> Option<Url> {
        crate::link::resolve(Some(self.base.as_ref().unwrap_or(self.document)), href)
    }
}

/// The entries, wherever they stand.
fn collect(element: &Element, outer: &Context<'_>, feed: &mut RawFeed) {
    let context = outer.within(element);
    for child in element.elements().filter(|child| child.vocabulary == Core) {
        if feed.entries.len() == MOST_ENTRIES {
            return;
        }
        match child.name.as_str() {
            "item" | "entry" => feed.entries.push(entry::read(child, &context.within(child))),
            "channel" | "items" | "feed" => collect(child, &context, feed),
            _ => {}
        }
    }
}

fn feed(channel: &Element, context: &Context<'_>) -> RawFeed {
    let first = |vocabulary, name| channel.named(vocabulary, name).find_map(Element::text);
    let prose = |vocabulary, name| channel.named(vocabulary, name).find_map(|e| prose::read(e, context));
    let people = person::People::of(channel, context);
    let schedule = schedule::read(channel);
    RawFeed {
        format: FeedFormat::Rss,
        title: prose(Core, "title").or_else(|| prose(Dublin, "title")),
        description: prose(Core, "description")
            .or_else(|| prose(Core, "subtitle"))
            .or_else(|| prose(Core, "tagline"))
            .or_else(|| prose(Core, "abstract"))
            .or_else(|| prose(Dublin, "description"))
            .or_else(|| prose(Itunes, "summary"))
            .or_else(|| prose(Itunes, "subtitle")),
        id: first(Core, "id"),
        links: link::read(channel, context),
        language: first(Core, "language")
            .or_else(|| first(Dublin, "language"))
            .or_else(|| channel.attribute("xml:lang").map(str::to_owned)),
        published: first(Core, "pubdate")
            .or_else(|| first(Core, "published"))
            .or_else(|| first(Terms, "issued")),
        updated: first(Core, "updated")
            .or_else(|| first(Core, "modified"))
            .or_else(|| first(Core, "lastbuilddate"))
            .or_else(|| first(Terms, "modified"))
            .or_else(|| first(Dublin, "date"))
            .or_else(|| channel.attribute("lastmod").map(str::to_owned)),
        ttl_minutes: schedule.ttl_minutes,
        skip_hours: schedule.skip_hours,
        skip_days: schedule.skip_days,
        authors: people.authors,
        contributors: people.contributors,
        tags: tags::read(channel),
        images: media::of_feed(channel, context),
        entries: Vec::new(),
        recovered: false,
    }
}

#[cfg(test)]
mod tests;
