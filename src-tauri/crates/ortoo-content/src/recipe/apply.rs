//! Applies a recipe to a response of its source.

use std::panic::{AssertUnwindSafe, catch_unwind};

use chrono::{DateTime, NaiveDate, Utc};
use ortoo_model::{FeedFormat, ParsedFeed, Recipe, SourceKind};

use super::clock::clock;
use super::error::RecipeError;
use super::listing::Listing;
use super::response::{Answer, Reading};
use super::{digest, html, json, sitemap};
use crate::feed::assemble::assemble;
use crate::feed::raw::{Body, RawEntry, RawFeed};
use crate::feed::{self, FeedHint};

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
