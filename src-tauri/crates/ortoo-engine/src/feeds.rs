//! Following and unfollowing.

use std::path::Path;

use ortoo_content::opml::{self, OpmlFeed};
use ortoo_model::{Failure, FailureCode, FeedId, FeedPatch, FeedRow, ImportReport, NewFeed, Topic};
use ortoo_store::{Store, StoreError};

use crate::{Engine, EngineError};

/// The most bytes of an OPML file; more than any list of feeds needs.
const OPML_BYTES: u64 = 16 * 1024 * 1024;

impl Engine {
    /// Follows a feed, or what its recipe describes, without fetching it.
    ///
    /// # Errors
    /// `invalid-url`, a `recipe-...` failure, `feed-exists`, or the database.
    pub async fn add_feed(&self, feed: NewFeed) -> Result<FeedRow, EngineError> {
        let mut feed = normalized(feed)?;
        feed.alerts.get_or_insert(self.settings().await?.new_source_alerts);
        let now = self.now();
        let row = self
            .blocking(move |store| {
                let id = store.add_feed(&feed, now)?;
                store.feed(id)
            })
            .await?;
        self.changed(&[Topic::Feeds, Topic::Entries]);
        row.ok_or_else(|| FailureCode::Internal.into()).map_err(|failure: Failure| failure.into())
    }

    /// Every followed feed.
    ///
    /// # Errors
    /// The database.
    pub async fn feeds(&self) -> Result<Vec<FeedRow>, EngineError> {
        self.blocking(Store::feeds).await
    }

    /// One feed.
    ///
    /// # Errors
    /// `no-such-feed`, or the database.
    pub async fn feed(&self, id: FeedId) -> Result<FeedRow, EngineError> {
        let row = self.blocking(move |store| store.feed(id)).await?;
        Ok(row.ok_or_else(|| no_such_feed(id))?)
    }

    /// Renames a feed, moves it to a folder or sets its language.
    ///
    /// # Errors
    /// `no-such-feed`, or the database.
    pub async fn update_feed(&self, id: FeedId, patch: FeedPatch) -> Result<FeedRow, EngineError> {
        self.change(id, move |store| store.update_feed(id, &patch)).await?;
        self.feed(id).await
    }

    /// Stops following. [`Engine::restore_feed`] takes it back; saved entries stay in any case.
    ///
    /// # Errors
    /// `no-such-feed`, or the database.
    pub async fn remove_feed(&self, id: FeedId) -> Result<(), EngineError> {
        let now = self.now();
        self.change(id, move |store| store.remove_feed(id, now)).await
    }

    /// Follows a removed feed again, with all that the reader did.
    ///
    /// # Errors
    /// `no-such-feed`, or the database.
    pub async fn restore_feed(&self, id: FeedId) -> Result<FeedRow, EngineError> {
        self.change(id, move |store| store.restore_feed(id)).await?;
        self.feed(id).await
    }

    /// Follows all feeds of an OPML file; see [`Engine::import_opml`].
    ///
    /// # Errors
    /// `file-unreadable`, `too-large`, and those of [`Engine::import_opml`].
    pub async fn import_opml_file(&self, file: &Path) -> Result<ImportReport, EngineError> {
        let unreadable =
            |_| Failure::new(FailureCode::FileUnreadable).with("path", file.display().to_string());
        if tokio::fs::metadata(file).await.map_err(unreadable)?.len() > OPML_BYTES {
            return Err(Failure::new(FailureCode::TooLarge)
                .with("limit_mb", (OPML_BYTES >> 20) as i64)
                .into());
        }
        self.import_opml(tokio::fs::read(file).await.map_err(unreadable)?).await
    }

    /// Follows all feeds of an OPML document, folders kept. What is followed already stays as it is.
    ///
    /// # Errors
    /// `not-opml`, or the database; single bad addresses are in the report.
    pub async fn import_opml(&self, document: Vec<u8>) -> Result<ImportReport, EngineError> {
        let listed = opml::read(&document)?;
        let alerts = Some(self.settings().await?.new_source_alerts);
        let now = self.now();
        let report = self
            .blocking(move |store| {
                let mut report = ImportReport::default();
                for feed in listed {
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
        self.changed(&[Topic::Feeds, Topic::Entries]);
        Ok(report)
    }

    /// All feeds as an OPML 2.0 document, but for those of the sample edition.
    ///
    /// # Errors
    /// The database.
    pub async fn export_opml(&self) -> Result<String, EngineError> {
        let feeds = self.feeds().await?;
        let listed: Vec<_> = feeds.into_iter().filter(|feed| !feed.sample).map(to_opml).collect();
        Ok(opml::write(&listed, "Örtöö"))
    }

    async fn change(
        &self,
        id: FeedId,
        work: impl FnOnce(&Store) -> Result<bool, StoreError> + Send + 'static,
    ) -> Result<(), EngineError> {
        if !self.blocking(work).await? {
            return Err(no_such_feed(id).into());
        }
        self.changed(&[Topic::Feeds, Topic::Entries]);
        Ok(())
    }
}

pub(crate) fn no_such_feed(id: FeedId) -> Failure {
    Failure::new(FailureCode::NoSuchFeed).with("id", id.0)
}

/// The feed with an address that can be fetched and empty texts left out.
pub(crate) fn normalized(feed: NewFeed) -> Result<NewFeed, Failure> {
    let recipe = feed.recipe.map(crate::recipes::checked).transpose()?;
    let url = match &recipe {
        Some(recipe) => recipe.url.clone(),
        None => ortoo_content::link::feed_address(&feed.url)
            .ok_or_else(|| Failure::new(FailureCode::InvalidUrl).with("url", feed.url.trim()))?
            .into(),
    };
    let filled = |text: Option<String>| text.map(|t| t.trim().to_owned()).filter(|t| !t.is_empty());
    Ok(NewFeed {
        url,
        title: filled(feed.title),
        folder: filled(feed.folder),
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
