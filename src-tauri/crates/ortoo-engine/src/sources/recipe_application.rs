//! Applying a recipe: its address, its response, a preview of the result.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use ortoo_content::recipe::{self, Answer};
use ortoo_model::{Failure, FailureCode, Language, ParsedFeed, Preview, PreviewEntry, Recipe};
use url::Url;

use crate::error::EngineError;
use crate::fetch::FetchResponse;
use crate::language::identify_language;

/// Number of entries in a preview.
const PREVIEW_ENTRIES: usize = 10;

/// Parses a response by a recipe, on a blocking thread. Returns the feed and the address of its next page.
pub(crate) async fn apply_recipe(
    recipe: &Recipe,
    fetched: &Arc<FetchResponse>,
    now: DateTime<Utc>,
) -> Result<(ParsedFeed, Option<Url>), EngineError> {
    let (recipe, fetched) = (recipe.clone(), Arc::clone(fetched));
    let read = move || {
        let bytes = fetched.body.as_deref().unwrap_or_default();
        let content_type = fetched.content_type.as_deref();
        recipe::apply(&recipe, &Answer { bytes, url: &fetched.url, content_type, now })
    };
    let reading = tokio::task::spawn_blocking(read).await??;
    Ok((reading.feed, reading.next))
}

/// Validates a recipe and normalizes its address.
pub(crate) fn validated(recipe: Recipe) -> Result<Recipe, Failure> {
    if let Some(problem) = recipe::check(&recipe).into_iter().next() {
        return Err(problem.failure);
    }
    // A template must keep its braces, which normalization would encode.
    let url = if has_url_template(&recipe) {
        recipe.url.trim().to_owned()
    } else {
        normalized_address(&recipe.url)?
    };
    Ok(Recipe { url, ..recipe })
}

/// Returns whether the address is a template that is filled in for each fetch.
pub(crate) fn has_url_template(recipe: &Recipe) -> bool {
    recipe.url.contains('{')
}

/// Normalizes the address of a feed or page.
pub(crate) fn normalized_address(url: &str) -> Result<String, Failure> {
    let parsed = ortoo_content::link::feed_address(url);
    parsed.map(String::from).ok_or_else(|| Failure::new(FailureCode::InvalidUrl).with("url", url.trim()))
}

/// Returns a preview of the first entries of a source.
pub(crate) fn preview(feed: &ParsedFeed, language: Option<Language>) -> Preview {
    let entries: Vec<PreviewEntry> = feed
        .entries
        .iter()
        .take(PREVIEW_ENTRIES)
        .map(|entry| PreviewEntry {
            title: entry.title.clone(),
            url: entry.url.clone(),
            published_at: entry.published_at,
            excerpt: entry.excerpt.clone(),
            image_url: entry.image_url.clone(),
            language: identify_language(
                &entry.title,
                &entry.excerpt,
                language.or(entry.language).or(feed.language),
            ),
        })
        .collect();
    let mut counts: HashMap<Language, usize> = HashMap::new();
    for entry in &entries {
        *counts.entry(entry.language).or_default() += 1;
    }
    Preview {
        total: feed.entries.len() as u32,
        dated: feed.entries.iter().filter(|entry| entry.published_at.is_some()).count() as u32,
        language: counts
            .into_iter()
            .max_by_key(|(language, count)| (*count, *language))
            .map(|(language, _)| language),
        problems: Vec::new(),
        entries,
    }
}
