//! Recipes: previewing one, and reading and changing the recipe of a feed.

use std::collections::HashMap;

use ortoo_content::recipe::{self, Answer};
use ortoo_model::{
    Failure, FailureCode, FeedId, FeedRow, Language, ParsedFeed, Preview, PreviewEntry, Reach, Recipe,
    RecipeProblem, SourceKind, Topic,
};

use crate::fetch::Fetched;
use crate::pages::Origin;
use crate::refresh::identify;
use crate::{Engine, EngineError};

/// Number of entries in a preview.
const PREVIEW_ENTRIES: usize = 10;

impl Engine {
    /// Fetches a source by a recipe and returns a preview. Problems of the recipe or of the page are part of the result.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn preview_recipe(&self, recipe: Recipe) -> Result<Preview, EngineError> {
        let problems = recipe::check(&recipe);
        if !problems.is_empty() {
            return Ok(Preview { problems, ..Preview::default() });
        }
        match self.try_recipe(&recipe).await {
            Ok(preview) => Ok(preview),
            Err(error @ EngineError::Store(_)) => Err(error),
            Err(error) => Ok(Preview { problems: vec![problem(error.into_failure())], ..Preview::default() }),
        }
    }

    async fn try_recipe(&self, recipe: &Recipe) -> Result<Preview, EngineError> {
        let address = normalized_address(&recipe::page_address(recipe, 0, self.now()))?;
        let origin = Origin::new(&address, Reach::Unknown);
        let mut fetched = self.cached_page(&address, &origin).await?;
        let mut feed = self.apply(recipe, &fetched).await?;
        // The index of a sitemap leads to the part with the articles.
        if let (SourceKind::Sitemap, true, Some(next)) =
            (recipe.kind, feed.0.entries.is_empty(), feed.1.take())
        {
            fetched = self.cached_page(next.as_str(), &Self::origin_of(&fetched)).await?;
            feed = self.apply(recipe, &fetched).await?;
        }
        Ok(preview(&feed.0, recipe.language))
    }

    /// Parses a response by a recipe, on a blocking thread.
    pub(crate) async fn apply(
        &self,
        recipe: &Recipe,
        fetched: &std::sync::Arc<Fetched>,
    ) -> Result<(ParsedFeed, Option<url::Url>), EngineError> {
        let (recipe, fetched, now) = (recipe.clone(), std::sync::Arc::clone(fetched), self.now());
        let read = move || {
            let bytes = fetched.body.as_deref().unwrap_or_default();
            let content_type = fetched.content_type.as_deref();
            recipe::apply(&recipe, &Answer { bytes, url: &fetched.url, content_type, now })
        };
        let reading = tokio::task::spawn_blocking(read).await??;
        Ok((reading.feed, reading.next))
    }

    /// Returns the recipe of a feed; `None` if it is parsed as a feed.
    ///
    /// # Errors
    /// `no-such-feed`, or [`EngineError::Store`].
    pub async fn recipe(&self, id: FeedId) -> Result<Option<Recipe>, EngineError> {
        let row = self.feed(id).await?;
        let recipe = self.blocking(move |store| store.recipe(id)).await?;
        // The address may have moved since the recipe was written.
        Ok(recipe
            .map(|recipe| if has_url_template(&recipe) { recipe } else { Recipe { url: row.url, ..recipe } }))
    }

    /// Changes the recipe of a feed. Its stored entries stay.
    ///
    /// # Errors
    /// `no-such-feed`, a `recipe-...` failure, `feed-exists`, or [`EngineError::Store`].
    pub async fn update_recipe(&self, id: FeedId, recipe: Recipe) -> Result<FeedRow, EngineError> {
        self.feed(id).await?;
        let recipe = validated(recipe)?;
        self.blocking(move |store| store.set_recipe(id, &recipe)).await?;
        self.changed(&[Topic::Feeds]);
        self.feed(id).await
    }
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

fn normalized_address(url: &str) -> Result<String, Failure> {
    let parsed = ortoo_content::link::feed_address(url);
    parsed.map(String::from).ok_or_else(|| Failure::new(FailureCode::InvalidUrl).with("url", url.trim()))
}

/// Converts a failure to a problem of the recipe field that it is about.
pub(crate) fn problem(failure: Failure) -> RecipeProblem {
    let field = match failure.args.get("field") {
        Some(ortoo_model::Arg::Text(field)) => Some(field.clone()),
        _ => None,
    };
    RecipeProblem { line: None, field, failure }
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
            language: identify(&entry.title, &entry.excerpt, language.or(entry.language).or(feed.language)),
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
