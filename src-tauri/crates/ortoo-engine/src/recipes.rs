//! Recipes at work: what one gives, which one a feed has, and changing it.

use ortoo_model::{FeedId, FeedRow, Preview, Recipe, Topic};

use crate::{Engine, EngineError};

impl Engine {
    /// What a recipe gives now. What is wrong with it, or with what it met, is in the answer.
    ///
    /// # Errors
    /// The database.
    pub async fn preview_recipe(&self, recipe: Recipe) -> Result<Preview, EngineError> {
        let _ = recipe;
        Ok(Preview::default())
    }

    /// How a feed is read; `None` where it is read as a feed.
    ///
    /// # Errors
    /// `no-such-feed`, or the database.
    pub async fn recipe(&self, id: FeedId) -> Result<Option<Recipe>, EngineError> {
        self.feed(id).await?;
        self.blocking(move |store| store.recipe(id)).await
    }

    /// Reads a feed by another recipe from now on. What is stored of it stays.
    ///
    /// # Errors
    /// `no-such-feed`, a `recipe-...` failure, `feed-exists`, or the database.
    pub async fn update_recipe(&self, id: FeedId, recipe: Recipe) -> Result<FeedRow, EngineError> {
        self.feed(id).await?;
        self.blocking(move |store| store.set_recipe(id, &recipe)).await?;
        self.changed(&[Topic::Feeds]);
        self.feed(id).await
    }
}
