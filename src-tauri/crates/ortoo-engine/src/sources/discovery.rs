//! Discovery: finds what can be followed at an address. Tried are the address itself, the feeds that its page links to, the
//! usual feed addresses, WordPress, lists in linked data, sitemaps, and as a last resort the repeating blocks of the page.
//!
//! Every offer has been fetched and parsed once; nothing is offered only because it might exist.

use std::collections::HashMap;
use std::sync::Arc;

use futures_util::future::join_all;
use ortoo_content::discover::{self, Lead};
use ortoo_content::link::feed_address;
use ortoo_content::page::Page;
use ortoo_model::{
    Discovery, Failure, FailureCode, FeedRow, NetworkScope, ParsedFeed, Recipe, SourceKind, SourceOffer,
};
use url::Url;

use super::recipe_application::{apply_recipe, preview};
use crate::clock::Clock;
use crate::error::EngineError;
use crate::fetch::{FetchResponse, Origin, PageFetcher};
use crate::store_handle::StoreHandle;

/// Maximum number of leads of one page that are fetched.
const MAX_LEADS: usize = 12;
/// Entries that make a page a digest.
const MIN_DIGEST_ENTRIES: usize = 4;
/// Entries that make a guessed recipe good enough to be used without the reader's confirmation.
const MIN_GUESSED_ENTRIES: u32 = 5;

/// The result of following an address.
#[derive(Debug)]
pub enum FollowResult {
    /// There was one feed, which is now followed.
    Feed(Box<FeedRow>),
    /// Discovery failed, so the address is followed as it is.
    Unproven(Box<FeedRow>, Failure),
    /// Nothing is followed: there are several feeds, or only a guessed list of entries.
    Nothing(Discovery),
}

/// A lead that has been fetched and parsed, and can be followed.
struct Offer {
    recipe: Recipe,
    title: String,
    feed: ParsedFeed,
    guessed: bool,
}

/// Finds what can be followed at an address.
#[derive(Clone)]
pub(crate) struct Discoverer {
    pub(crate) store: StoreHandle,
    pub(crate) pages: PageFetcher,
    pub(crate) clock: Arc<dyn Clock>,
}

impl Discoverer {
    /// Finds what can be followed at an address that a reader typed.
    pub(crate) async fn discover(&self, typed: &str) -> Result<Discovery, EngineError> {
        let url = feed_address(typed)
            .ok_or_else(|| Failure::new(FailureCode::InvalidUrl).with("url", typed.trim()))?;
        let origin = Origin::new(url.as_str(), NetworkScope::Unknown);
        let (page_url, title, offers) = match self.pages.cached_page(url.as_str(), &origin).await {
            Ok(fetched) => {
                let (title, offers) = self.find_offers(&url, &fetched).await?;
                (fetched.url.clone(), title, offers)
            }
            // A site may refuse its pages but serve its feeds.
            Err(error) if error.is_answer() => {
                let offers = self.first_feed(discover::usual_feeds(&url), &origin).await;
                if offers.is_empty() {
                    return Err(error.into());
                }
                (url.clone(), String::new(), offers)
            }
            Err(error) => return Err(error.into()),
        };
        if offers.is_empty() {
            return Err(Failure::new(FailureCode::NothingToFollow).with("url", url.as_str()).into());
        }
        let followed: HashMap<String, String> = self
            .store
            .run(ortoo_store::Store::feeds)
            .await?
            .into_iter()
            .map(|feed| (feed.url, feed.title))
            .collect();
        let sources = offers.into_iter().map(|offer| SourceOffer {
            followed: followed.get(&offer.recipe.url).cloned(),
            title: if offer.title.is_empty() { offer.feed.title.clone() } else { offer.title },
            guessed: offer.guessed,
            preview: preview(&offer.feed, offer.recipe.language),
            recipe: offer.recipe,
        });
        Ok(Discovery { url: page_url.into(), title, found: sources.collect() })
    }

    /// Returns the recipe for a page of which only the address is known.
    pub(crate) async fn best_recipe(&self, url: &str) -> Result<Recipe, EngineError> {
        let sources = self.discover(url).await?.found.into_iter();
        let mut usable =
            sources.filter(|source| !source.guessed || source.preview.total >= MIN_GUESSED_ENTRIES);
        let best = usable.next().map(|source| source.recipe);
        Ok(best.ok_or_else(|| Failure::new(FailureCode::NothingToFollow).with("url", url))?)
    }

    /// Returns the title of a document and the offers that it is or leads to.
    async fn find_offers(
        &self,
        asked: &Url,
        fetched: &Arc<FetchResponse>,
    ) -> Result<(String, Vec<Offer>), EngineError> {
        if let Some(offer) = self.document_as_offer(asked, fetched).await {
            return Ok((offer.feed.title.clone(), vec![offer]));
        }
        let (title, leads, guess) = self.leads(fetched).await?;
        let origin = Origin::of(fetched);
        let (feeds, others): (Vec<_>, Vec<_>) =
            leads.into_iter().partition(|lead| lead.recipe.kind == SourceKind::Feed);
        let mut offers = self.fetch_offers(feeds, &origin).await;
        if offers.is_empty() {
            offers = self.first_feed(discover::usual_feeds(&fetched.url), &origin).await;
        }
        if offers.is_empty() {
            offers = self.fetch_offers(others, &origin).await;
        }
        if offers.is_empty() {
            offers.extend(self.digest_offer(fetched).await);
        }
        if offers.is_empty() {
            offers = self.sitemap_offer(&fetched.url, &origin).await;
        }
        // A sitemap is long and has little detail: the page's own list may serve better, so the reader chooses.
        let only_sitemap = offers.iter().all(|offer| offer.recipe.kind == SourceKind::Sitemap);
        if let (Some(recipe), true) = (guess, only_sitemap)
            && let Ok((feed, _)) = apply_recipe(&recipe, fetched, self.clock.now()).await
        {
            offers.push(Offer { recipe, title: title.clone(), feed, guessed: true });
        }
        Ok((title, offers))
    }

    /// Returns the document itself as an offer if it can be followed.
    async fn document_as_offer(&self, asked: &Url, fetched: &Arc<FetchResponse>) -> Option<Offer> {
        // A temporary redirect is followed again at each fetch.
        let url = fetched.permanent_url.as_ref().unwrap_or(asked).as_str();
        for kind in [SourceKind::Feed, SourceKind::Wordpress, SourceKind::Sitemap] {
            let recipe = Recipe { kind, url: url.to_owned(), ..Recipe::default() };
            if let Ok((feed, next)) = apply_recipe(&recipe, fetched, self.clock.now()).await
                && (kind != SourceKind::Wordpress || !feed.entries.is_empty() || next.is_some())
                && !(feed.recovered && feed.entries.is_empty())
            {
                return Some(Offer { recipe, title: String::new(), feed, guessed: false });
            }
        }
        None
    }

    async fn leads(
        &self,
        fetched: &Arc<FetchResponse>,
    ) -> Result<(String, Vec<Lead>, Option<Recipe>), EngineError> {
        let (fetched, now) = (Arc::clone(fetched), self.clock.now());
        let read = move || {
            let body = fetched.body.as_deref().unwrap_or_default();
            let page = Page::read(body, fetched.content_type.as_deref(), &fetched.url);
            let guess = discover::guess(&page, &fetched.url, now);
            (page.title(), discover::leads(&page, &fetched.url), guess)
        };
        Ok(tokio::task::spawn_blocking(read).await?)
    }

    /// Fetches leads and returns those that can be followed, in order.
    async fn fetch_offers(&self, leads: Vec<Lead>, origin: &Origin) -> Vec<Offer> {
        let fetches =
            leads.into_iter().take(MAX_LEADS).map(|lead| self.fetch_offer(lead.recipe, lead.title, origin));
        join_all(fetches).await.into_iter().flatten().collect()
    }

    async fn fetch_offer(&self, mut recipe: Recipe, title: String, origin: &Origin) -> Option<Offer> {
        let fetched = self.pages.cached_page(&recipe.url, origin).await.ok()?;
        let (mut feed, next) = apply_recipe(&recipe, &fetched, self.clock.now()).await.ok()?;
        if recipe.kind == SourceKind::Sitemap {
            if let Some(part) = next {
                let part = self.pages.cached_page(part.as_str(), origin).await.ok()?;
                feed = apply_recipe(&recipe, &part, self.clock.now()).await.ok()?.0;
            }
            feed.entries.retain(|entry| !entry.title.is_empty());
        }
        if feed.entries.is_empty() && (recipe.kind != SourceKind::Feed || feed.recovered) {
            return None;
        }
        if let Some(moved) = &fetched.permanent_url {
            recipe.url = moved.to_string();
        }
        Some(Offer { recipe, title, feed, guessed: false })
    }

    /// Returns the first of these addresses that is a feed, fetching two at a time.
    async fn first_feed(&self, addresses: Vec<Url>, origin: &Origin) -> Vec<Offer> {
        for pair in addresses.chunks(2) {
            let fetches = pair.iter().map(|url| {
                let recipe = Recipe { url: url.to_string(), ..Recipe::default() };
                self.fetch_offer(recipe, String::new(), origin)
            });
            let mut offers = join_all(fetches).await.into_iter().flatten();
            if let Some(first) = offers.next() {
                return vec![first];
            }
        }
        Vec::new()
    }

    async fn digest_offer(&self, fetched: &Arc<FetchResponse>) -> Option<Offer> {
        let recipe = Recipe { kind: SourceKind::Digest, url: fetched.url.to_string(), ..Recipe::default() };
        let (feed, _) = apply_recipe(&recipe, fetched, self.clock.now()).await.ok()?;
        let is_digest = feed.entries.len() >= MIN_DIGEST_ENTRIES;
        is_digest.then(|| Offer { recipe, title: String::new(), feed, guessed: false })
    }

    /// Returns the first sitemap with headlines, of those in `robots.txt` and then of the usual addresses.
    async fn sitemap_offer(&self, url: &Url, origin: &Origin) -> Vec<Offer> {
        let mut addresses = Vec::new();
        if let Ok(robots) = url.join("/robots.txt")
            && let Ok(fetched) = self.pages.page(robots.as_str(), origin).await
        {
            addresses = discover::sitemaps(fetched.body.as_deref().unwrap_or_default(), url);
        }
        addresses.extend(discover::usual_sitemaps(url));
        addresses.dedup();
        for address in addresses {
            let recipe = Recipe { kind: SourceKind::Sitemap, url: address.into(), ..Recipe::default() };
            if let Some(offer) = self.fetch_offer(recipe, String::new(), origin).await {
                return vec![offer];
            }
        }
        Vec::new()
    }
}

/// Returns the recipe of the only offer that was not guessed.
pub(crate) fn only_certain_offer(discovery: &Discovery) -> Option<Recipe> {
    let mut certain = discovery.found.iter().filter(|offer| !offer.guessed);
    match (certain.next(), certain.next()) {
        (Some(only), None) => Some(only.recipe.clone()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestLibrary;

    #[tokio::test]
    async fn an_invalid_address_is_refused_without_a_fetch() {
        let library = TestLibrary::new();
        let (store, pages, clock) = (library.store.clone(), library.pages.clone(), library.clock.clone());
        let discoverer = Discoverer { store, pages, clock };
        let error = discoverer.discover("no address").await.unwrap_err();
        assert_eq!(error.to_failure().code, FailureCode::InvalidUrl);
    }
}
