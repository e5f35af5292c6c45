//! Pages fetched beside the feeds themselves: for discovery, for previews, for what an article's page tells.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use ortoo_model::Reach;

use crate::Engine;
use crate::fetch::{FetchError, Fetched, Request, host_of};

/// How long one such page may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// Pages that are kept for the next look at them, for how long, and up to which size in bytes.
const KEPT: usize = 4;
const KEPT_FOR: TimeDelta = TimeDelta::minutes(5);
const KEPT_BYTES: usize = 4 * 1024 * 1024;

/// On whose behalf a page is asked for: a source on a private address may stay on its own host and leads to
/// no other private one.
#[derive(Clone, Debug)]
pub(crate) struct Origin {
    host: String,
    reach: Reach,
}

impl Origin {
    /// That of a source at this address.
    pub(crate) fn new(url: &str, reach: Reach) -> Self {
        Self { host: host_of(url), reach }
    }

    fn reach_of(&self, url: &str) -> Reach {
        if host_of(url) == self.host { self.reach } else { Reach::Public }
    }
}

/// The last pages, so that a reader who corrects a recipe does not ask its site at every letter.
#[derive(Debug, Default)]
pub(crate) struct Recent(Mutex<Vec<Kept>>);

#[derive(Debug)]
struct Kept {
    url: String,
    at: DateTime<Utc>,
    page: Arc<Fetched>,
}

impl Recent {
    fn get(&self, url: &str, now: DateTime<Utc>) -> Option<Arc<Fetched>> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|kept| now - kept.at < KEPT_FOR && kept.at <= now);
        kept.iter().find(|kept| kept.url == url).map(|kept| Arc::clone(&kept.page))
    }

    fn put(&self, url: &str, now: DateTime<Utc>, page: &Arc<Fetched>) {
        if page.body.as_ref().is_some_and(|body| body.len() <= KEPT_BYTES) {
            let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            if kept.len() >= KEPT {
                kept.remove(0);
            }
            kept.push(Kept { url: url.to_owned(), at: now, page: Arc::clone(page) });
        }
    }
}

impl Engine {
    /// A page, with its host's turn and in bounded time.
    pub(crate) async fn page(&self, url: &str, origin: &Origin) -> Result<Fetched, FetchError> {
        let permit = self.inner.fetcher.hosts.turn(&host_of(url)).await;
        let request =
            Request { url, validators: None, reach: origin.reach_of(url), body_limit: None, forced: false };
        let fetching = self.inner.fetcher.fetch(request, permit, self.now());
        tokio::time::timeout(PATIENCE, fetching)
            .await
            .unwrap_or(Err(FetchError::Timeout { limit: PATIENCE, connecting: false }))
    }

    /// The same, or what it was a moment ago.
    pub(crate) async fn recent_page(&self, url: &str, origin: &Origin) -> Result<Arc<Fetched>, FetchError> {
        if let Some(page) = self.inner.recent.get(url, self.now()) {
            return Ok(page);
        }
        let page = Arc::new(self.page(url, origin).await?);
        self.inner.recent.put(url, self.now(), &page);
        Ok(page)
    }

    /// Whether a URL's address names a private place, as far as its host's feeds tell.
    pub(crate) fn origin_of(fetched: &Fetched) -> Origin {
        Origin::new(fetched.url.as_str(), fetched.reach)
    }
}
