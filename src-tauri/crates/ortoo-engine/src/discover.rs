//! What can be followed at an address: the feed that it is, the feeds that it names, those that sites
//! usually have, WordPress, lists in linked data, sitemaps, and, where there is nothing of all that, the
//! page's repeating blocks.
//!
//! Everything offered has been asked and read once; nothing is offered because it might exist.

use std::collections::HashMap;
use std::sync::Arc;

use futures_util::future::join_all;
use ortoo_content::discover::{self, Lead};
use ortoo_content::link::feed_address;
use ortoo_content::page::Page;
use ortoo_model::{
    Discovery, Failure, FailureCode, FeedRow, FoundSource, NewFeed, ParsedFeed, Reach, Recipe, SourceKind,
};
use url::Url;

use crate::fetch::Fetched;
use crate::recipes::preview;
use crate::web::Origin;
use crate::{Engine, EngineError};

/// Most leads of one page that are asked.
const LEADS: usize = 12;
/// Lines that make a page a digest.
const DIGEST_LINES: usize = 4;
/// Headlines that make a guess worth following without a reader's look at it.
const SURE: u32 = 5;

/// What became of the wish to follow an address.
#[derive(Debug)]
pub enum Followed {
    /// There was one feed, and it is followed now.
    Feed(Box<FeedRow>),
    /// Nothing could be told of the address, so it is followed as it is.
    Unproven(Box<FeedRow>, Failure),
    /// Nothing is followed: there are several feeds, or only a list of headlines that was guessed.
    Nothing(Discovery),
}

/// Something that was asked and gave entries, or at least is what it should be.
struct Proven {
    recipe: Recipe,
    title: String,
    feed: ParsedFeed,
    guessed: bool,
}

impl Engine {
    /// Looks at an address, as a reader types it, for what can be followed there.
    ///
    /// # Errors
    /// `invalid-url`, `nothing-to-follow`, those of fetching the address itself, or the database.
    pub async fn discover(&self, typed: &str) -> Result<Discovery, EngineError> {
        let url = feed_address(typed)
            .ok_or_else(|| Failure::new(FailureCode::InvalidUrl).with("url", typed.trim()))?;
        let origin = Origin::new(url.as_str(), Reach::Unknown);
        let (page_url, title, proven) = match self.recent_page(url.as_str(), &origin).await {
            Ok(fetched) => {
                let (title, proven) = self.look(&url, &fetched).await?;
                (fetched.url.clone(), title, proven)
            }
            // A site may refuse its pages and give its feeds.
            Err(error) if error.is_answer() => {
                let proven = self.first_feed(discover::usual_feeds(&url), &origin).await;
                if proven.is_empty() {
                    return Err(error.into());
                }
                (url.clone(), String::new(), proven)
            }
            Err(error) => return Err(error.into()),
        };
        if proven.is_empty() {
            return Err(Failure::new(FailureCode::NothingToFollow).with("url", url.as_str()).into());
        }
        let followed: HashMap<String, String> =
            self.feeds().await?.into_iter().map(|feed| (feed.url, feed.title)).collect();
        let found = proven.into_iter().map(|proven| FoundSource {
            followed: followed.get(&proven.recipe.url).cloned(),
            title: if proven.title.is_empty() { proven.feed.title.clone() } else { proven.title },
            guessed: proven.guessed,
            preview: preview(&proven.feed, proven.recipe.language),
            recipe: proven.recipe,
        });
        Ok(Discovery { url: page_url.into(), title, found: found.collect() })
    }

    /// Follows what is at an address: the feed that it is, or the one feed that its page has.
    ///
    /// # Errors
    /// Those of [`Engine::add_feed`].
    pub async fn follow(&self, feed: NewFeed) -> Result<Followed, EngineError> {
        let discovery = match self.discover(&feed.url).await {
            Ok(discovery) => discovery,
            Err(error @ EngineError::Store(_)) => return Err(error),
            Err(error) => {
                let failure = error.into_failure();
                if failure.code == FailureCode::InvalidUrl {
                    return Err(failure.into());
                }
                return Ok(Followed::Unproven(Box::new(self.add_feed(feed).await?), failure));
            }
        };
        let mut certain = discovery.found.iter().filter(|found| !found.guessed);
        match (certain.next(), certain.next()) {
            (Some(only), None) => {
                let recipe = only.recipe.clone();
                let feed = NewFeed { url: recipe.url.clone(), recipe: Some(recipe), ..feed };
                Ok(Followed::Feed(Box::new(self.add_feed(feed).await?)))
            }
            _ => Ok(Followed::Nothing(discovery)),
        }
    }

    /// The recipe for a page of which no more is known than its address.
    pub(crate) async fn best_recipe(&self, url: &str) -> Result<Recipe, EngineError> {
        let found = self.discover(url).await?.found.into_iter();
        let mut good = found.filter(|found| !found.guessed || found.preview.total >= SURE);
        let best = good.next().map(|found| found.recipe);
        Ok(best.ok_or_else(|| Failure::new(FailureCode::NothingToFollow).with("url", url))?)
    }

    /// What a document is, or what it leads to; and its title.
    async fn look(&self, asked: &Url, fetched: &Arc<Fetched>) -> Result<(String, Vec<Proven>), EngineError> {
        if let Some(proven) = self.is_source(asked, fetched).await {
            return Ok((proven.feed.title.clone(), vec![proven]));
        }
        let (title, leads, guess) = self.leads(fetched).await?;
        let origin = Self::origin_of(fetched);
        let (feeds, others): (Vec<_>, Vec<_>) =
            leads.into_iter().partition(|lead| lead.recipe.kind == SourceKind::Feed);
        let mut proven = self.prove_all(feeds, &origin).await;
        if proven.is_empty() {
            proven = self.first_feed(discover::usual_feeds(&fetched.url), &origin).await;
        }
        if proven.is_empty() {
            proven = self.prove_all(others, &origin).await;
        }
        if proven.is_empty() {
            proven.extend(self.digest(fetched).await);
        }
        if proven.is_empty() {
            proven = self.sitemap(&fetched.url, &origin).await;
        }
        // A sitemap is long and bare: the page's own list may serve better, and the reader chooses.
        let only_sitemap = proven.iter().all(|proven| proven.recipe.kind == SourceKind::Sitemap);
        if let (Some(recipe), true) = (guess, only_sitemap)
            && let Ok((feed, _)) = self.apply(&recipe, fetched).await
        {
            proven.push(Proven { recipe, title: title.clone(), feed, guessed: true });
        }
        Ok((title, proven))
    }

    /// The document itself, where it is one that can be followed.
    async fn is_source(&self, asked: &Url, fetched: &Arc<Fetched>) -> Option<Proven> {
        // A way that is not for good is taken anew each time.
        let url = fetched.permanent_url.as_ref().unwrap_or(asked).as_str();
        for kind in [SourceKind::Feed, SourceKind::Wordpress, SourceKind::Sitemap] {
            let recipe = Recipe { kind, url: url.to_owned(), ..Recipe::default() };
            if let Ok((feed, next)) = self.apply(&recipe, fetched).await
                && (kind != SourceKind::Wordpress || !feed.entries.is_empty() || next.is_some())
                && !(feed.recovered && feed.entries.is_empty())
            {
                return Some(Proven { recipe, title: String::new(), feed, guessed: false });
            }
        }
        None
    }

    async fn leads(
        &self,
        fetched: &Arc<Fetched>,
    ) -> Result<(String, Vec<Lead>, Option<Recipe>), EngineError> {
        let (fetched, now) = (Arc::clone(fetched), self.now());
        let read = move || {
            let body = fetched.body.as_deref().unwrap_or_default();
            let page = Page::read(body, fetched.content_type.as_deref(), &fetched.url);
            let guess = discover::guess(&page, &fetched.url, now);
            (page.title(), discover::leads(&page, &fetched.url), guess)
        };
        Ok(tokio::task::spawn_blocking(read).await?)
    }

    /// Those of the leads that are what they seem, in their order.
    async fn prove_all(&self, leads: Vec<Lead>, origin: &Origin) -> Vec<Proven> {
        let asked = leads.into_iter().take(LEADS).map(|lead| self.prove(lead.recipe, lead.title, origin));
        join_all(asked).await.into_iter().flatten().collect()
    }

    async fn prove(&self, mut recipe: Recipe, title: String, origin: &Origin) -> Option<Proven> {
        let fetched = self.recent_page(&recipe.url, origin).await.ok()?;
        let (mut feed, next) = self.apply(&recipe, &fetched).await.ok()?;
        if recipe.kind == SourceKind::Sitemap {
            if let Some(part) = next {
                let part = self.recent_page(part.as_str(), origin).await.ok()?;
                feed = self.apply(&recipe, &part).await.ok()?.0;
            }
            feed.entries.retain(|entry| !entry.title.is_empty());
        }
        if feed.entries.is_empty() && (recipe.kind != SourceKind::Feed || feed.recovered) {
            return None;
        }
        if let Some(moved) = &fetched.permanent_url {
            recipe.url = moved.to_string();
        }
        Some(Proven { recipe, title, feed, guessed: false })
    }

    /// The first of these addresses that is a feed; two are asked at a time.
    async fn first_feed(&self, addresses: Vec<Url>, origin: &Origin) -> Vec<Proven> {
        for pair in addresses.chunks(2) {
            let asked = pair.iter().map(|url| {
                let recipe = Recipe { url: url.to_string(), ..Recipe::default() };
                self.prove(recipe, String::new(), origin)
            });
            let mut found = join_all(asked).await.into_iter().flatten();
            if let Some(first) = found.next() {
                return vec![first];
            }
        }
        Vec::new()
    }

    async fn digest(&self, fetched: &Arc<Fetched>) -> Option<Proven> {
        let recipe = Recipe { kind: SourceKind::Digest, url: fetched.url.to_string(), ..Recipe::default() };
        let (feed, _) = self.apply(&recipe, fetched).await.ok()?;
        let enough = feed.entries.len() >= DIGEST_LINES;
        enough.then(|| Proven { recipe, title: String::new(), feed, guessed: false })
    }

    /// The first sitemap with headlines in it, of those that `robots.txt` names, then of the usual ones.
    async fn sitemap(&self, url: &Url, origin: &Origin) -> Vec<Proven> {
        let mut addresses = Vec::new();
        if let Ok(robots) = url.join("/robots.txt")
            && let Ok(fetched) = self.page(robots.as_str(), origin).await
        {
            addresses = discover::sitemaps(fetched.body.as_deref().unwrap_or_default(), url);
        }
        addresses.extend(discover::usual_sitemaps(url));
        addresses.dedup();
        for address in addresses {
            let recipe = Recipe { kind: SourceKind::Sitemap, url: address.into(), ..Recipe::default() };
            if let Some(proven) = self.prove(recipe, String::new(), origin).await {
                return vec![proven];
            }
        }
        Vec::new()
    }
}
