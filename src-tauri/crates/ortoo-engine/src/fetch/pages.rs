//! Fetching pages other than feeds: for discovery, recipe previews and articles.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use ortoo_model::NetworkScope;

use super::client::{FetchResponse, Fetcher, Request};
use super::error::FetchError;
use super::hosts::host_of;
use crate::clock::Clock;

/// Time limit of one page fetch.
const PAGE_FETCH_TIMEOUT: Duration = Duration::from_secs(10);
/// Pages in the cache.
const MAX_CACHED_PAGES: usize = 4;
/// How long a page stays in the cache.
const CACHE_TTL: TimeDelta = TimeDelta::minutes(5);
/// Larger pages are not cached.
const MAX_CACHED_PAGE_BYTES: usize = 4 * 1024 * 1024;

/// The source for which a page is fetched. A source on a private address may fetch private pages on the same host, and
/// only these.
#[derive(Clone, Debug)]
pub(crate) struct Origin {
    host: String,
    reach: NetworkScope,
}

impl Origin {
    /// Returns the origin of a source at an address.
    pub(crate) fn new(url: &str, reach: NetworkScope) -> Self {
        Self { host: host_of(url), reach }
    }

    /// Returns the origin of pages that a fetched page links to.
    pub(crate) fn of(fetched: &FetchResponse) -> Self {
        Self::new(fetched.url.as_str(), fetched.reach)
    }

    fn reach_of(&self, url: &str) -> NetworkScope {
        if host_of(url) == self.host { self.reach } else { NetworkScope::Public }
    }
}

/// A small cache of pages, so that editing a recipe does not fetch its site at every keystroke.
#[derive(Debug, Default)]
struct PageCache(Mutex<Vec<CachedPage>>);

#[derive(Debug)]
struct CachedPage {
    url: String,
    at: DateTime<Utc>,
    page: Arc<FetchResponse>,
}

impl PageCache {
    fn get(&self, url: &str, now: DateTime<Utc>) -> Option<Arc<FetchResponse>> {
        let mut pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        pages.retain(|page| now - page.at < CACHE_TTL && page.at <= now);
        pages.iter().find(|cached| cached.url == url).map(|cached| Arc::clone(&cached.page))
    }

    fn put(&self, url: &str, now: DateTime<Utc>, page: &Arc<FetchResponse>) {
        if page.body.as_ref().is_some_and(|body| body.len() <= MAX_CACHED_PAGE_BYTES) {
            let mut pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            if pages.len() >= MAX_CACHED_PAGES {
                pages.remove(0);
            }
            pages.push(CachedPage { url: url.to_owned(), at: now, page: Arc::clone(page) });
        }
    }
}

/// Fetches pages. Cheap to clone; all clones share the cache.
#[derive(Clone)]
pub(crate) struct PageFetcher {
    fetcher: Arc<Fetcher>,
    clock: Arc<dyn Clock>,
    cache: Arc<PageCache>,
}

impl PageFetcher {
    pub(crate) fn new(fetcher: Arc<Fetcher>, clock: Arc<dyn Clock>) -> Self {
        Self { fetcher, clock, cache: Arc::default() }
    }

    /// Fetches a page with a permit of its host and within [`PAGE_FETCH_TIMEOUT`].
    pub(crate) async fn page(&self, url: &str, origin: &Origin) -> Result<FetchResponse, FetchError> {
        let permit = self.fetcher.hosts.acquire(&host_of(url)).await;
        let request =
            Request { url, validators: None, reach: origin.reach_of(url), body_limit: None, forced: false };
        let fetching = self.fetcher.fetch(request, permit, self.clock.now());
        tokio::time::timeout(PAGE_FETCH_TIMEOUT, fetching)
            .await
            .unwrap_or(Err(FetchError::Timeout { limit: PAGE_FETCH_TIMEOUT, connecting: false }))
    }

    /// Returns a page from the cache, or fetches it.
    pub(crate) async fn cached_page(
        &self,
        url: &str,
        origin: &Origin,
    ) -> Result<Arc<FetchResponse>, FetchError> {
        if let Some(page) = self.cache.get(url, self.clock.now()) {
            return Ok(page);
        }
        let page = Arc::new(self.page(url, origin).await?);
        self.cache.put(url, self.clock.now(), &page);
        Ok(page)
    }
}
