//! Recipes: previewing one, and reading and changing the recipe of a feed.

use std::sync::Arc;

use ortoo_content::recipe;
use ortoo_model::{
    Failure, FeedId, FeedRow, NetworkScope, Preview, Recipe, RecipeProblem, SourceKind, Topic,
};

use super::recipe_application::{apply_recipe, has_url_template, normalized_address, preview, validated};
use crate::clock::Clock;
use crate::error::EngineError;
use crate::events::EventSender;
use crate::fetch::{Origin, PageFetcher};
use crate::store_handle::StoreHandle;

/// Previews recipes, and reads and changes the recipe of a feed.
pub(crate) struct Recipes {
    pub(crate) store: StoreHandle,
    pub(crate) pages: PageFetcher,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) events: EventSender,
}

impl Recipes {
    /// Fetches a source by a recipe and returns a preview. Problems of the recipe or of the page are part of the result.
    pub(crate) async fn preview_recipe(&self, recipe: Recipe) -> Result<Preview, EngineError> {
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
        let address = normalized_address(&recipe::page_address(recipe, 0, self.clock.now()))?;
        let origin = Origin::new(&address, NetworkScope::Unknown);
        let mut fetched = self.pages.cached_page(&address, &origin).await?;
        let mut feed = apply_recipe(recipe, &fetched, self.clock.now()).await?;
        // The index of a sitemap leads to the part with the articles.
        if let (SourceKind::Sitemap, true, Some(next)) =
            (recipe.kind, feed.0.entries.is_empty(), feed.1.take())
        {
            fetched = self.pages.cached_page(next.as_str(), &Origin::of(&fetched)).await?;
            feed = apply_recipe(recipe, &fetched, self.clock.now()).await?;
        }
        Ok(preview(&feed.0, recipe.language))
    }

    /// Returns the recipe of a feed; `None` if it is parsed as a feed.
    pub(crate) async fn recipe(&self, id: FeedId) -> Result<Option<Recipe>, EngineError> {
        let row = self.store.feed(id).await?;
        let recipe = self.store.run(move |store| store.recipe(id)).await?;
        // The address may have moved since the recipe was written.
        Ok(recipe
            .map(|recipe| if has_url_template(&recipe) { recipe } else { Recipe { url: row.url, ..recipe } }))
    }

    /// Changes the recipe of a feed. Its stored entries stay.
    pub(crate) async fn update_recipe(&self, id: FeedId, recipe: Recipe) -> Result<FeedRow, EngineError> {
        self.store.feed(id).await?;
        let recipe = validated(recipe)?;
        self.store.run(move |store| store.set_recipe(id, &recipe)).await?;
        self.events.changed(&[Topic::Feeds]);
        self.store.feed(id).await
    }
}

/// Converts a failure to a problem of the recipe field that it is about.
pub(crate) fn problem(failure: Failure) -> RecipeProblem {
    let field = match failure.args.get("field") {
        Some(ortoo_model::Arg::Text(field)) => Some(field.clone()),
        _ => None,
    };
    RecipeProblem { line: None, field, failure }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestLibrary;

    #[tokio::test]
    async fn the_preview_of_an_invalid_recipe_lists_its_problems() {
        let library = TestLibrary::new();
        let recipes = Recipes {
            store: library.store.clone(),
            pages: library.pages.clone(),
            clock: library.clock.clone(),
            events: library.events.clone(),
        };
        let preview = recipes.preview_recipe(Recipe::default()).await.unwrap();
        assert!(!preview.problems.is_empty());
    }
}
