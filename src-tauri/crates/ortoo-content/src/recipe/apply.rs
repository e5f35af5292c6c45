//! Applies a recipe to a response of its source.

use std::panic::{AssertUnwindSafe, catch_unwind};

use chrono::{DateTime, NaiveDate, Utc};
use ortoo_model::{FeedFormat, ParsedFeed, Recipe, SourceKind};
use url::Url;

use super::{RecipeError, digest, html, json, sitemap};
use crate::feed::assemble::assemble;
use crate::feed::raw::{Body, Link, Person, RawEntry, RawFeed};
use crate::feed::{self, FeedHint};
use crate::when::{self, Clock};

/// Entries of one page of a list after these are ignored.
pub(super) const MAX_ENTRIES: usize = 500;

/// The response of a source.
#[derive(Clone, Copy, Debug)]
pub struct Answer<'a> {
    /// The body.
    pub bytes: &'a [u8],
    /// The address it was fetched from, after redirects.
    pub url: &'a Url,
    /// The `Content-Type` of the response.
    pub content_type: Option<&'a str>,
    /// The current time, which relative dates refer to and which dates must not be more than a day after.
    pub now: DateTime<Utc>,
}

impl Answer<'_> {
    /// Returns the media type that the server sent, else a guess from the first bytes.
    pub(super) fn media_type(&self) -> String {
        let guess = || match self.bytes.trim_ascii_start().first() {
            None => "application/x-empty",
            Some(b'<') => "text/html",
            Some(b'{' | b'[') => "application/json",
            Some(_) => "text/plain",
        };
        let sent = self.content_type.and_then(|sent| sent.split(';').next()).map(str::trim);
        sent.filter(|sent| !sent.is_empty()).map_or_else(|| guess().to_owned(), str::to_owned)
    }
}

/// The result of applying a recipe to a response.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The entries. They may lack titles and dates, which are then taken from their pages.
    pub feed: ParsedFeed,
    /// The address of the next page of the list.
    pub next: Option<Url>,
}

/// An item of a list, with its texts as written.
#[derive(Default)]
pub(super) struct Item {
    pub(super) title: Option<String>,
    pub(super) link: Option<String>,
    /// The date in RFC 3339 format.
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

/// One page of a list, before the rules for entries are applied.
#[derive(Default)]
pub(super) struct Listing {
    pub(super) title: Option<String>,
    pub(super) entries: Vec<Item>,
    pub(super) next: Option<Url>,
    /// The base of relative addresses, if it differs from the address of the response.
    pub(super) base: Option<Url>,
}

/// Returns the address of a page of the list, counted from 0, with `{page}` and `{today}` filled in.
pub fn page_address(recipe: &Recipe, page: u32, now: DateTime<Utc>) -> String {
    let first = recipe.paging.as_ref().and_then(|paging| paging.first).unwrap_or(1);
    let today: NaiveDate = clock(recipe).local(now).date();
    recipe
        .url
        .replace("{page}", &first.saturating_add(page).to_string())
        .replace("{today}", &today.format("%Y-%m-%d").to_string())
}

/// Applies a valid recipe (see [`super::check`]) to a response. Never panics, and takes time linear in the length
/// of the response.
///
/// ```
/// use ortoo_content::recipe::{Answer, apply, read};
/// let recipe = read("kind = \"html\"\nurl = \"https://a.mn/\"\n[list]\nitem = \"h2\"\n").unwrap();
/// let url = "https://a.mn/".parse().unwrap();
/// let now = "2026-11-24T00:00:00Z".parse().unwrap();
/// let bytes = b"<h2><a href=/1>One</a></h2>";
/// let page = apply(&recipe, &Answer { bytes, url: &url, content_type: None, now }).unwrap();
/// assert_eq!(page.feed.entries[0].title, "One");
/// ```
///
/// # Errors
/// [`RecipeError`] if the response is not what the recipe expects. An empty list is not an error.
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
    Ok(Reading { feed: assemble_feed(recipe, listing, answer), next })
}

/// Returns the clock that a recipe's dates without a zone refer to.
pub(crate) fn clock(recipe: &Recipe) -> Clock {
    recipe.time_zone.as_deref().and_then(Clock::named).unwrap_or_default()
}

/// Parses a date of a list and formats it in RFC 3339, as the rules for entries expect it.
pub(super) fn to_rfc3339(text: &str, recipe: &Recipe, clock: Clock, now: DateTime<Utc>) -> Option<String> {
    when::read(text, recipe.list.date_format.as_deref(), clock, now).map(|at| at.to_rfc3339())
}

/// Inserts a link into the recipe's link pattern, if it has one.
pub(super) fn apply_link_pattern(value: String, recipe: &Recipe) -> String {
    match &recipe.list.link_pattern {
        Some(pattern) => pattern.replace("{}", value.trim()),
        None => value,
    }
}

fn assemble_feed(recipe: &Recipe, listing: Listing, answer: &Answer<'_>) -> ParsedFeed {
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
