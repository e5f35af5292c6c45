//! A recipe applied to what its source answered.

use std::panic::{AssertUnwindSafe, catch_unwind};

use chrono::{DateTime, NaiveDate, Utc};
use ortoo_model::{FeedFormat, ParsedFeed, Recipe, SourceKind};
use url::Url;

use super::{RecipeError, digest, html, json, sitemap};
use crate::feed::assemble::assemble;
use crate::feed::raw::{Body, Link, Person, RawEntry, RawFeed};
use crate::feed::{self, FeedHint};
use crate::when::{self, Clock};

/// The most entries of one page of a list.
pub(super) const MOST_ENTRIES: usize = 500;

/// A source's answer.
#[derive(Clone, Copy, Debug)]
pub struct Answer<'a> {
    /// The body.
    pub bytes: &'a [u8],
    /// Where it came from, after redirects.
    pub url: &'a Url,
    /// The `Content-Type` it was sent with.
    pub content_type: Option<&'a str>,
    /// The present moment, for dates that count from it and for dates that cannot be.
    pub now: DateTime<Utc>,
}

impl Answer<'_> {
    /// What the server calls the answer, else what its first bytes look like.
    pub(super) fn media_type(&self) -> String {
        let looks_like = || match self.bytes.trim_ascii_start().first() {
            None => "application/x-empty",
            Some(b'<') => "text/html",
            Some(b'{' | b'[') => "application/json",
            Some(_) => "text/plain",
        };
        let sent = self.content_type.and_then(|sent| sent.split(';').next()).map(str::trim);
        sent.filter(|sent| !sent.is_empty()).map_or_else(|| looks_like().to_owned(), str::to_owned)
    }
}

/// What a source's answer says.
#[derive(Clone, Debug)]
pub struct Reading {
    /// As if a feed had said it. Entries may lack titles and dates, which their own pages then tell.
    pub feed: ParsedFeed,
    /// Where the list goes on.
    pub next: Option<Url>,
}

/// An item of a list, its texts as they stand there.
#[derive(Default)]
pub(super) struct Item {
    pub(super) title: Option<String>,
    pub(super) link: Option<String>,
    /// RFC 3339.
    pub(super) published: Option<String>,
    pub(super) author: Option<String>,
    pub(super) summary: Option<Body>,
    pub(super) content: Option<Body>,
    pub(super) image: Option<String>,
    pub(super) language: Option<String>,
    pub(super) via: Option<String>,
    pub(super) rank: Option<u32>,
}

impl From<Item> for RawEntry {
    fn from(item: Item) -> Self {
        let page = |href| Link { rel: "alternate".to_owned(), href, ..Link::default() };
        Self {
            title: item.title.map(Body::html),
            links: item.link.map(page).into_iter().collect(),
            published: item.published,
            authors: item
                .author
                .map(|name| Person { name: Some(name), ..Person::default() })
                .into_iter()
                .collect(),
            summary: item.summary,
            content: item.content,
            images: item.image.into_iter().collect(),
            language: item.language,
            via: item.via,
            rank: item.rank,
            ..Self::default()
        }
    }
}

/// What a page of a list says, before the rules for entries.
#[derive(Default)]
pub(super) struct Listing {
    pub(super) title: Option<String>,
    pub(super) entries: Vec<Item>,
    pub(super) next: Option<Url>,
    /// What its relative addresses are relative to.
    pub(super) base: Option<Url>,
}

/// The address of a page of the list, the first being 0: `{page}` and `{today}` filled in.
pub fn page_address(recipe: &Recipe, page: u32, now: DateTime<Utc>) -> String {
    let first = recipe.paging.as_ref().and_then(|paging| paging.first).unwrap_or(1);
    let today: NaiveDate = clock(recipe).local(now).date();
    recipe
        .url
        .replace("{page}", &first.saturating_add(page).to_string())
        .replace("{today}", &today.format("%Y-%m-%d").to_string())
}

/// Reads an answer by a recipe that [`super::check`] finds nothing wrong with. Never panics; takes time in
/// proportion to the answer's length.
///
/// # Errors
/// [`RecipeError`] where the answer is not what the recipe expects. An empty list is no error.
pub fn apply(recipe: &Recipe, answer: &Answer<'_>) -> Result<Reading, RecipeError> {
    if matches!(recipe.kind, SourceKind::Feed | SourceKind::Page) {
        let hint = FeedHint { url: answer.url, content_type: answer.content_type, now: answer.now };
        return Ok(Reading { feed: feed::parse(answer.bytes, &hint)?, next: None });
    }
    let clock = clock(recipe);
    let listing = catch_unwind(AssertUnwindSafe(|| match recipe.kind {
        SourceKind::Wordpress | SourceKind::Json => json::read(recipe, answer, clock),
        SourceKind::Sitemap => sitemap::read(answer, clock),
        SourceKind::Digest => digest::read(recipe, answer, clock),
        SourceKind::Html | SourceKind::Feed | SourceKind::Page => html::read(recipe, answer, clock),
    }));
    let listing = listing.map_err(|_| RecipeError::Panicked)??;
    let next = listing.next.clone();
    Ok(Reading { feed: entries(recipe, listing, answer), next })
}

/// The clock that a recipe's dates go by.
pub(crate) fn clock(recipe: &Recipe) -> Clock {
    recipe.time_zone.as_deref().and_then(Clock::named).unwrap_or_default()
}

/// A date as the rules for entries want it.
pub(super) fn dated(text: &str, recipe: &Recipe, clock: Clock, now: DateTime<Utc>) -> Option<String> {
    when::read(text, recipe.list.date_format.as_deref(), clock, now).map(|at| at.to_rfc3339())
}

/// A link's value put into the recipe's pattern.
pub(super) fn patterned(value: String, recipe: &Recipe) -> String {
    match &recipe.list.link_pattern {
        Some(pattern) => pattern.replace("{}", value.trim()),
        None => value,
    }
}

fn entries(recipe: &Recipe, listing: Listing, answer: &Answer<'_>) -> ParsedFeed {
    let base = listing.base.as_ref().unwrap_or(answer.url);
    let hint = FeedHint { url: base, content_type: None, now: answer.now };
    let raw = RawFeed {
        title: listing.title.map(Body::html),
        entries: listing.entries.into_iter().map(RawEntry::from).collect(),
        ..RawFeed::new(FeedFormat::Recipe)
    };
    let mut feed = assemble(raw, &hint);
    feed.language = recipe.language;
    feed.site_url = recipe
        .about
        .as_ref()
        .map(|about| about.homepage.clone())
        .or_else(|| answer.url.join("/").ok().map(String::from));
    feed
}
