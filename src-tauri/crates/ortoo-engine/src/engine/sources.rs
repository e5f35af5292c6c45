//! The facade of sources: feeds, discovery, recipes, the catalogue and the sample edition.

use std::path::Path;

use ortoo_model::{
    CatalogueSource, Discovery, Failure, FailureCode, FeedId, FeedImportReport, FeedPatch, FeedRow, NewFeed,
    Preview, Recipe,
};

use super::Engine;
use crate::error::EngineError;
use crate::sources::discovery::FollowResult;
use crate::sources::{catalogue, discovery};

impl Engine {
    /// Fetches a source by a recipe and returns a preview. Problems of the recipe or of the page are part of the result.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn preview_recipe(&self, recipe: Recipe) -> Result<Preview, EngineError> {
        self.parts.recipes.preview_recipe(recipe).await
    }

    /// Returns the recipe of a feed; `None` if it is parsed as a feed.
    ///
    /// # Errors
    /// `no-such-feed`, or [`EngineError::Store`].
    pub async fn recipe(&self, id: FeedId) -> Result<Option<Recipe>, EngineError> {
        self.parts.recipes.recipe(id).await
    }

    /// Changes the recipe of a feed. Its stored entries stay.
    ///
    /// # Errors
    /// `no-such-feed`, a `recipe-...` failure, `feed-exists`, or [`EngineError::Store`].
    pub async fn update_recipe(&self, id: FeedId, recipe: Recipe) -> Result<FeedRow, EngineError> {
        self.parts.recipes.update_recipe(id, recipe).await
    }

    /// Follows a feed, or the source of a recipe, without fetching it.
    ///
    /// # Errors
    /// `invalid-url`, a `recipe-...` failure, `feed-exists`, or [`EngineError::Store`].
    pub async fn add_feed(&self, feed: NewFeed) -> Result<FeedRow, EngineError> {
        self.parts.feeds.add_feed(feed).await
    }

    /// Returns all followed feeds.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn feeds(&self) -> Result<Vec<FeedRow>, EngineError> {
        self.parts.feeds.feeds().await
    }

    /// Returns a feed.
    ///
    /// # Errors
    /// `no-such-feed`, or [`EngineError::Store`].
    pub async fn feed(&self, id: FeedId) -> Result<FeedRow, EngineError> {
        self.parts.store.feed(id).await
    }

    /// Changes the title, folder, language or alerts of a feed.
    ///
    /// # Errors
    /// `no-such-feed`, or [`EngineError::Store`].
    pub async fn update_feed(&self, id: FeedId, patch: FeedPatch) -> Result<FeedRow, EngineError> {
        self.parts.feeds.update_feed(id, patch).await
    }

    /// Unfollows a feed. [`Engine::restore_feed`] can undo this; saved entries stay in any case.
    ///
    /// # Errors
    /// `no-such-feed`, or [`EngineError::Store`].
    pub async fn remove_feed(&self, id: FeedId) -> Result<(), EngineError> {
        self.parts.feeds.remove_feed(id).await
    }

    /// Follows a removed feed again; its entries and their states are restored.
    ///
    /// # Errors
    /// `no-such-feed`, or [`EngineError::Store`].
    pub async fn restore_feed(&self, id: FeedId) -> Result<FeedRow, EngineError> {
        self.parts.feeds.restore_feed(id).await
    }

    /// Follows all feeds of an OPML file; see [`Engine::import_opml`].
    ///
    /// # Errors
    /// `file-unreadable`, `too-large`, and the errors of [`Engine::import_opml`].
    pub async fn import_opml_file(&self, file: &Path) -> Result<FeedImportReport, EngineError> {
        self.parts.feeds.import_opml_file(file).await
    }

    /// Follows all feeds of an OPML document and keeps its folders. Feeds that are already followed stay as they are.
    ///
    /// # Errors
    /// `not-opml`, or [`EngineError::Store`]; invalid addresses are listed in the report.
    pub async fn import_opml(&self, document: Vec<u8>) -> Result<FeedImportReport, EngineError> {
        self.parts.feeds.import_opml(document).await
    }

    /// Exports all feeds as an OPML 2.0 document, except the sample edition.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn export_opml(&self) -> Result<String, EngineError> {
        self.parts.feeds.export_opml().await
    }

    /// Follows sources of the catalogue by their ids; leaves out those that are closed or already followed.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn follow_sources(&self, ids: &[String]) -> Result<Vec<FeedRow>, EngineError> {
        self.parts.feeds.add_feeds(catalogue::feeds_to_follow(ids)).await
    }

    /// Returns the catalogue, with which of its sources the reader follows and whether they work.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn catalogue(&self) -> Result<Vec<CatalogueSource>, EngineError> {
        self.parts.catalogue.catalogue().await
    }

    /// Adds the sample edition to the reader's feeds, unless it is there.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn install_sample(&self) -> Result<(), EngineError> {
        self.parts.sample.install_sample().await
    }

    /// Removes the sample edition with everything that was done in it.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn remove_sample(&self) -> Result<(), EngineError> {
        self.parts.sample.remove_sample().await
    }

    /// Returns whether the sample edition is installed.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn has_sample(&self) -> Result<bool, EngineError> {
        self.parts.sample.has_sample().await
    }

    /// Follows the feed at an address, or the only feed of its page.
    ///
    /// # Errors
    /// The errors of [`Engine::add_feed`].
    pub async fn follow(&self, feed: NewFeed) -> Result<FollowResult, EngineError> {
        let discovery = match self.discover(&feed.url).await {
            Ok(discovery) => discovery,
            Err(error @ EngineError::Store(_)) => return Err(error),
            Err(error) => return self.follow_undiscovered(feed, error.into_failure()).await,
        };
        let Some(recipe) = discovery::only_certain_offer(&discovery) else {
            return Ok(FollowResult::Nothing(discovery));
        };
        let feed = NewFeed { url: recipe.url.clone(), recipe: Some(recipe), ..feed };
        Ok(FollowResult::Feed(Box::new(self.add_feed(feed).await?)))
    }

    /// Follows an address as it is after discovery failed, unless the address is invalid.
    async fn follow_undiscovered(
        &self,
        feed: NewFeed,
        failure: Failure,
    ) -> Result<FollowResult, EngineError> {
        if failure.code == FailureCode::InvalidUrl {
            return Err(failure.into());
        }
        Ok(FollowResult::Unproven(Box::new(self.add_feed(feed).await?), failure))
    }

    /// Finds what can be followed at an address that a reader typed.
    ///
    /// # Errors
    /// `invalid-url`, `nothing-to-follow`, [`EngineError::Fetch`] for the address itself, or [`EngineError::Store`].
    pub async fn discover(&self, typed: &str) -> Result<Discovery, EngineError> {
        self.parts.discoverer.discover(typed).await
    }
}
