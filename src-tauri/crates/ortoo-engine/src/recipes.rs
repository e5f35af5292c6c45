//! Recipes at work: what one gives, which one a feed has, and changing it.

use std::collections::HashMap;

use ortoo_content::recipe::{self, Answer};
use ortoo_model::{
    Failure, FailureCode, FeedId, FeedRow, Language, ParsedFeed, Preview, PreviewEntry, Reach, Recipe,
    RecipeProblem, SourceKind, Topic,
};

use crate::fetch::Fetched;
use crate::refresh::identify;
use crate::web::Origin;
use crate::{Engine, EngineError};

/// Entries of a preview.
const FIRST: usize = 10;

impl Engine {
    /// What a recipe gives now. What is wrong with it, or with what it met, is in the answer.
    ///
    /// # Errors
    /// The database.
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
        let address = address_of(&recipe::page_address(recipe, 0, self.now()))?;
        let origin = Origin::new(&address, Reach::Unknown);
        let mut fetched = self.recent_page(&address, &origin).await?;
        let mut feed = self.apply(recipe, &fetched).await?;
        // The index of a sitemap leads to the part that lists articles.
        if let (SourceKind::Sitemap, true, Some(next)) =
            (recipe.kind, feed.0.entries.is_empty(), feed.1.take())
        {
            fetched = self.recent_page(next.as_str(), &Self::origin_of(&fetched)).await?;
            feed = self.apply(recipe, &fetched).await?;
        }
        Ok(preview(&feed.0, recipe.language))
    }

    /// Reads an answer by a recipe, off the asynchronous threads.
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

    /// How a feed is read; `None` where it is read as a feed.
    ///
    /// # Errors
    /// `no-such-feed`, or the database.
    pub async fn recipe(&self, id: FeedId) -> Result<Option<Recipe>, EngineError> {
        let row = self.feed(id).await?;
        let recipe = self.blocking(move |store| store.recipe(id)).await?;
        // Its address may have moved since the recipe was written.
        Ok(recipe.map(|recipe| if is_made(&recipe) { recipe } else { Recipe { url: row.url, ..recipe } }))
    }

    /// Reads a feed by another recipe from now on. What is stored of it stays.
    ///
    /// # Errors
    /// `no-such-feed`, a `recipe-...` failure, `feed-exists`, or the database.
    pub async fn update_recipe(&self, id: FeedId, recipe: Recipe) -> Result<FeedRow, EngineError> {
        self.feed(id).await?;
        let recipe = checked(recipe)?;
        self.blocking(move |store| store.set_recipe(id, &recipe)).await?;
        self.changed(&[Topic::Feeds]);
        self.feed(id).await
    }
}

/// A recipe with which nothing is wrong, its address normalized.
pub(crate) fn checked(recipe: Recipe) -> Result<Recipe, Failure> {
    if let Some(problem) = recipe::check(&recipe).into_iter().next() {
        return Err(problem.failure);
    }
    // A made address must keep its braces, which a normalized one would not.
    let url = if is_made(&recipe) { recipe.url.trim().to_owned() } else { address_of(&recipe.url)? };
    Ok(Recipe { url, ..recipe })
}

/// Whether the address is made anew for each request.
pub(crate) fn is_made(recipe: &Recipe) -> bool {
    recipe.url.contains('{')
}

fn address_of(url: &str) -> Result<String, Failure> {
    let parsed = ortoo_content::link::feed_address(url);
    parsed.map(String::from).ok_or_else(|| Failure::new(FailureCode::InvalidUrl).with("url", url.trim()))
}

/// A failure that a recipe met, with the field that it is about.
pub(crate) fn problem(failure: Failure) -> RecipeProblem {
    let field = match failure.args.get("field") {
        Some(ortoo_model::Arg::Text(field)) => Some(field.clone()),
        _ => None,
    };
    RecipeProblem { line: None, field, failure }
}

/// The beginning of what a source gives.
pub(crate) fn preview(feed: &ParsedFeed, language: Option<Language>) -> Preview {
    let entries: Vec<PreviewEntry> = feed
        .entries
        .iter()
        .take(FIRST)
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
