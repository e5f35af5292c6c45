//! Articles: fetching an article's page, storing its text versions, and comparing them.
//!
//! The stored text is shown at once. If it is only a beginning, or if the reader wants the page's text, the page is fetched
//! and its article is stored if it is better. A better text is never replaced by a worse one, and a failed fetch changes
//! nothing but the reported failure.

use std::collections::HashSet;
use std::sync::Arc;

use futures_util::stream::{self, StreamExt, TryStreamExt};
use ortoo_content::diff;
use ortoo_content::sanitize::sanitize;
use ortoo_model::{
    ArticleId, DiffPiece, EntryDetail, EntryId, Failure, FailureCode, FeedId, TextChoice, TextVersion,
};
use ortoo_store::Store;

use super::article_pages::ArticlePages;
use super::display::load_entry;
use crate::clock::Clock;
use crate::error::EngineError;
use crate::store_handle::StoreHandle;

/// Maximum number of pages prefetched after one refresh.
const MAX_PREFETCHED_PAGES: usize = 40;
/// Number of pages prefetched concurrently.
const CONCURRENT_PREFETCHES: usize = 4;

/// Opens articles, fetching their pages where needed.
pub(crate) struct ArticleReader {
    pub(crate) store: StoreHandle,
    pub(crate) article_pages: ArticlePages,
    pub(crate) clock: Arc<dyn Clock>,
}

impl ArticleReader {
    /// Returns an entry with its stored text.
    pub(crate) async fn entry(&self, id: EntryId) -> Result<EntryDetail, EngineError> {
        load_entry(&self.store, self.clock.now(), id).await
    }

    /// Fetches the page of an entry and stores its article if it is better than the stored text; with `again` even if the
    /// page was fetched before. A failure is part of the result.
    pub(crate) async fn fetch_article(&self, id: EntryId, again: bool) -> Result<EntryDetail, EngineError> {
        let entry = self.entry(id).await?;
        if !again && !entry.full_text.wanted {
            return Ok(entry);
        }
        match self.article_pages.fetch_and_store_page(&entry).await {
            Ok(_) => {}
            Err(error @ EngineError::Store(_)) => return Err(error),
            Err(error) => {
                let failure = error.into_failure();
                let now = self.clock.now();
                self.store.run(move |store| store.write(|w| w.note_fetch(id, Some(&failure), now))).await?;
            }
        }
        self.entry(id).await
    }

    /// Prefetches the pages of new entries whose source is set to it. A page that cannot be fetched is tried again when its
    /// entry is opened.
    pub(crate) async fn prefetch(&self, new_entries: Vec<EntryId>) -> Result<(), EngineError> {
        if new_entries.is_empty() {
            return Ok(());
        }
        let feeds = self.store.run(Store::feeds).await?;
        let prefetched_feeds: HashSet<FeedId> =
            feeds.into_iter().filter(|feed| feed.text == TextChoice::Ahead).map(|feed| feed.id).collect();
        if prefetched_feeds.is_empty() {
            return Ok(());
        }
        let rows = self.store.run(move |store| store.entry_rows(&new_entries)).await?;
        let wanted =
            rows.into_iter().filter(|row| prefetched_feeds.contains(&row.feed_id)).take(MAX_PREFETCHED_PAGES);
        let fetching = wanted.map(|row| self.fetch_article(row.id, false));
        stream::iter(fetching)
            .buffer_unordered(CONCURRENT_PREFETCHES)
            .map(|done| done.map(drop))
            .try_collect()
            .await
    }

    /// Returns a text version of an article.
    pub(crate) async fn version(&self, id: ArticleId) -> Result<TextVersion, EngineError> {
        let version = self.store.run(move |store| store.version(id)).await?;
        let version = version.ok_or_else(|| Failure::new(FailureCode::NoSuchVersion).with("id", id.0))?;
        let clean = move || TextVersion { html: sanitize(version.html.as_str(), None), ..version };
        Ok(tokio::task::spawn_blocking(clean).await?)
    }

    /// Returns the differences between a text version and another, or the text that is shown now.
    pub(crate) async fn compare_versions(
        &self,
        entry: EntryId,
        from: ArticleId,
        to: Option<ArticleId>,
    ) -> Result<Vec<DiffPiece>, EngineError> {
        let earlier = self.version(from).await?.text;
        let later = match to {
            Some(to) => self.version(to).await?.text,
            None => self.entry(entry).await?.text,
        };
        Ok(tokio::task::spawn_blocking(move || diff::compare(&earlier, &later)).await?)
    }

    /// Stores how far the reader has read, from 0 to 1.
    pub(crate) async fn set_position(&self, id: EntryId, position: f64) -> Result<(), EngineError> {
        let position = if position.is_finite() { position } else { 0.0 };
        self.store.run(move |store| store.set_position(id, position)).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestLibrary;

    #[tokio::test]
    async fn an_entry_without_an_address_is_opened_without_a_fetch() {
        let library = TestLibrary::new();
        let id = library.add_entry("Snow").await;
        let article_pages = ArticlePages {
            store: library.store.clone(),
            pages: library.pages.clone(),
            clock: library.clock.clone(),
            events: library.events.clone(),
        };
        let reader =
            ArticleReader { store: library.store.clone(), article_pages, clock: library.clock.clone() };
        let entry = reader.fetch_article(id, false).await.unwrap();
        assert_eq!((entry.row.id, entry.text.as_str()), (id, "Snow"));
        assert!(reader.entry(EntryId(99)).await.is_err());
    }
}
