//! Following and unfollowing feeds, and OPML.

use std::path::Path;
use std::sync::Arc;

use ortoo_content::opml::{self, OpmlFeed};
use ortoo_model::{
    Failure, FailureCode, FeedAlerts, FeedId, FeedImportReport, FeedPatch, FeedRow, NewFeed, Topic,
};
use ortoo_store::{Store, StoreError};

use super::recipe_application::validated;
use crate::clock::Clock;
use crate::error::EngineError;
use crate::events::EventSender;
use crate::failures::no_such_feed;
use crate::store_handle::StoreHandle;

/// Maximum size of an OPML file; more than any list of feeds needs.
const MAX_OPML_BYTES: u64 = 16 * 1024 * 1024;

/// Follows, changes and unfollows feeds.
pub(crate) struct FollowedFeeds {
    pub(crate) store: StoreHandle,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) events: EventSender,
}

impl FollowedFeeds {
    /// Follows a feed, or the source of a recipe, without fetching it.
    pub(crate) async fn add_feed(&self, feed: NewFeed) -> Result<FeedRow, EngineError> {
        let mut feed = normalized(feed)?;
        feed.alerts.get_or_insert(self.store.settings().await?.new_source_alerts);
        let now = self.clock.now();
        let row = self
            .store
            .run(move |store| {
                let id = store.add_feed(&feed, now)?;
                store.feed(id)
            })
            .await?;
        self.events.changed(&[Topic::Feeds, Topic::Entries]);
        row.ok_or_else(|| FailureCode::Internal.into()).map_err(|failure: Failure| failure.into())
    }

    /// Returns all followed feeds.
    pub(crate) async fn feeds(&self) -> Result<Vec<FeedRow>, EngineError> {
        self.store.run(Store::feeds).await
    }

    /// Changes the title, folder, language or alerts of a feed.
    pub(crate) async fn update_feed(&self, id: FeedId, patch: FeedPatch) -> Result<FeedRow, EngineError> {
        self.change(id, move |store| store.update_feed(id, &patch)).await?;
        self.store.feed(id).await
    }

    /// Unfollows a feed. `Engine::restore_feed` can undo this; saved entries stay in any case.
    pub(crate) async fn remove_feed(&self, id: FeedId) -> Result<(), EngineError> {
        let now = self.clock.now();
        self.change(id, move |store| store.remove_feed(id, now)).await
    }

    /// Follows a removed feed again; its entries and their states are restored.
    pub(crate) async fn restore_feed(&self, id: FeedId) -> Result<FeedRow, EngineError> {
        self.change(id, move |store| store.restore_feed(id)).await?;
        self.store.feed(id).await
    }

    /// Sets which entries of the given feeds cause alerts.
    ///
    pub(crate) async fn set_feed_alerts(
        &self,
        ids: Vec<FeedId>,
        alerts: FeedAlerts,
    ) -> Result<(), EngineError> {
        let patch = FeedPatch { alerts: Some(alerts), ..FeedPatch::default() };
        self.store
            .run(move |store| ids.into_iter().try_for_each(|id| store.update_feed(id, &patch).map(drop)))
            .await?;
        self.events.changed(&[Topic::Feeds, Topic::Alerts]);
        Ok(())
    }

    /// Follows several feeds; leaves out those that are already followed.
    pub(crate) async fn add_feeds(&self, feeds: Vec<NewFeed>) -> Result<Vec<FeedRow>, EngineError> {
        let mut rows = Vec::new();
        for feed in feeds {
            match self.add_feed(feed).await {
                Ok(row) => rows.push(row),
                Err(EngineError::Store(StoreError::FeedExists { .. })) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(rows)
    }

    /// Follows all feeds of an OPML file; see `Engine::import_opml`.
    pub(crate) async fn import_opml_file(&self, file: &Path) -> Result<FeedImportReport, EngineError> {
        let unreadable =
            |_| Failure::new(FailureCode::FileUnreadable).with("path", file.display().to_string());
        if tokio::fs::metadata(file).await.map_err(unreadable)?.len() > MAX_OPML_BYTES {
            return Err(Failure::new(FailureCode::TooLarge)
                .with("limit_mb", (MAX_OPML_BYTES >> 20) as i64)
                .into());
        }
        self.import_opml(tokio::fs::read(file).await.map_err(unreadable)?).await
    }

    /// Follows all feeds of an OPML document and keeps its folders. Feeds that are already followed stay as they are.
    pub(crate) async fn import_opml(&self, document: Vec<u8>) -> Result<FeedImportReport, EngineError> {
        let opml_feeds = opml::read(&document)?;
        let alerts = Some(self.store.settings().await?.new_source_alerts);
        let now = self.clock.now();
        let report = self
            .store
            .run(move |store| {
                let mut report = FeedImportReport::default();
                for feed in opml_feeds {
                    match normalized(from_opml(feed)) {
                        Err(refused) => report.refused.push(refused),
                        Ok(feed) => match store.add_feed(&NewFeed { alerts, ..feed }, now) {
                            Ok(id) => report.added.push(id),
                            Err(StoreError::FeedExists { .. }) => report.known += 1,
                            Err(error) => return Err(error),
                        },
                    }
                }
                Ok(report)
            })
            .await?;
        self.events.changed(&[Topic::Feeds, Topic::Entries]);
        Ok(report)
    }

    /// Exports all feeds as an OPML 2.0 document, except the sample edition.
    pub(crate) async fn export_opml(&self) -> Result<String, EngineError> {
        let feeds = self.feeds().await?;
        let opml_feeds: Vec<_> = feeds.into_iter().filter(|feed| !feed.sample).map(to_opml).collect();
        Ok(opml::write(&opml_feeds, "Örtöö"))
    }

    async fn change(
        &self,
        id: FeedId,
        work: impl FnOnce(&Store) -> Result<bool, StoreError> + Send + 'static,
    ) -> Result<(), EngineError> {
        if !self.store.run(work).await? {
            return Err(no_such_feed(id).into());
        }
        self.events.changed(&[Topic::Feeds, Topic::Entries]);
        Ok(())
    }
}

/// Normalizes the address of a feed and drops empty texts.
pub(crate) fn normalized(feed: NewFeed) -> Result<NewFeed, Failure> {
    let recipe = feed.recipe.map(validated).transpose()?;
    let url = match &recipe {
        Some(recipe) => recipe.url.clone(),
        None => ortoo_content::link::feed_address(&feed.url)
            .ok_or_else(|| Failure::new(FailureCode::InvalidUrl).with("url", feed.url.trim()))?
            .into(),
    };
    let non_empty = |text: Option<String>| text.map(|t| t.trim().to_owned()).filter(|t| !t.is_empty());
    Ok(NewFeed {
        url,
        title: non_empty(feed.title),
        folder: non_empty(feed.folder),
        language: feed.language,
        recipe,
        alerts: feed.alerts,
    })
}

fn from_opml(feed: OpmlFeed) -> NewFeed {
    NewFeed {
        url: feed.url,
        title: feed.title,
        language: feed.language,
        folder: feed.folder,
        ..NewFeed::default()
    }
}

fn to_opml(feed: FeedRow) -> OpmlFeed {
    OpmlFeed {
        url: feed.url,
        title: Some(feed.title),
        site_url: feed.site_url,
        language: feed.language,
        folder: feed.folder,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestLibrary;

    #[tokio::test]
    async fn a_feed_is_followed_unfollowed_and_restored() {
        let library = TestLibrary::new();
        let (store, clock, events) = (library.store.clone(), library.clock.clone(), library.events.clone());
        let feeds = FollowedFeeds { store, clock, events };
        let new = NewFeed { url: "https://news.example/feed".to_owned(), ..NewFeed::default() };
        let feed = feeds.add_feed(new.clone()).await.unwrap();
        assert!(feeds.add_feeds(vec![new]).await.unwrap().is_empty(), "it is followed already");
        feeds.remove_feed(feed.id).await.unwrap();
        assert!(feeds.feeds().await.unwrap().is_empty());
        assert_eq!(feeds.restore_feed(feed.id).await.unwrap().url, feed.url);
    }
}
