//! Parses the response of a feed, or of its recipe, with the further pages of its list and with the facts that only the
//! articles' own pages contain.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use futures_util::future::join_all;
use ortoo_content::page::{Page, PageMetadata};
use ortoo_content::recipe::{self, Answer, Reading};
use ortoo_model::{DateOrigin, FetchState, Language, ParsedEntry, ParsedFeed, Recipe, SourceKind};

use crate::error::EngineError;
use crate::fetch::{FetchResponse, Fetcher, HostPermit, Origin, PageFetcher, host_of};
use crate::language::identify_language;
use crate::sources::discovery::Discoverer;
use crate::sources::recipe_application::has_url_template;
use crate::store_handle::StoreHandle;

/// Maximum number of list pages if the recipe sets none.
const DEFAULT_MAX_PAGES: u32 = 3;
/// Maximum number of article pages fetched in one refresh of a source.
const MAX_ARTICLE_PAGES: usize = 8;

/// Parses the responses of feeds. Cheap to clone.
#[derive(Clone)]
pub(crate) struct FeedReader {
    pub(crate) store: StoreHandle,
    pub(crate) fetcher: Arc<Fetcher>,
    pub(crate) pages: PageFetcher,
    pub(crate) discoverer: Discoverer,
}

impl FeedReader {
    /// Returns the address to fetch. For a page without a recipe, discovers first what can be followed there.
    pub(super) async fn resolve_address(
        &self,
        state: &mut FetchState,
        permit: HostPermit,
        now: DateTime<Utc>,
    ) -> Result<(String, HostPermit), EngineError> {
        let kind = state.recipe.as_ref().map_or(SourceKind::Feed, |recipe| recipe.kind);
        if kind != SourceKind::Page {
            let template = state.recipe.as_ref().filter(|recipe| has_url_template(recipe));
            let address =
                template.map_or_else(|| state.url.clone(), |recipe| recipe::page_address(recipe, 0, now));
            return Ok((address, permit));
        }
        // Discovery acquires its own permits.
        drop(permit);
        let recipe = Box::pin(self.discoverer.best_recipe(&state.url)).await?;
        let id = state.feed_id;
        let stored = recipe.clone();
        self.store.run(move |store| store.set_recipe(id, &stored)).await?;
        state.url.clone_from(&recipe.url);
        state.recipe = Some(recipe).filter(|recipe| recipe.kind != SourceKind::Feed);
        let permit = self.fetcher.hosts.acquire(&host_of(&state.url)).await;
        Ok((state.url.clone(), permit))
    }

    /// Parses a response; takes its body.
    pub(super) async fn parse(
        &self,
        state: &FetchState,
        mut fetched: FetchResponse,
        now: DateTime<Utc>,
    ) -> Result<(FetchResponse, ParsedFeed, Vec<Language>), EngineError> {
        let origin = Origin::new(&state.url, fetched.reach);
        let recipe = state.recipe.clone().unwrap_or_default();
        let first = parse_response(&recipe, fetched.body.take().unwrap_or_default(), &fetched, now).await?;
        let mut parsed = self.all_pages(state, &recipe, first, &origin, now).await?;
        if recipe.kind != SourceKind::Feed {
            self.complete_from_articles(state, &recipe, &mut parsed, &origin, now).await?;
        }
        for entry in parsed.entries.iter_mut().filter(|entry| entry.published_at.is_none()) {
            let day =
                entry.url.as_deref().and_then(|url| recipe::address_date(state.recipe.as_ref(), url, now));
            set_date(entry, day, DateOrigin::Address);
        }
        let declared = |entry: &ParsedEntry| state.language.or(entry.language).or(parsed.language);
        let languages =
            parsed.entries.iter().map(|e| identify_language(&e.title, &e.excerpt, declared(e))).collect();
        Ok((fetched, parsed, languages))
    }

    /// Adds the further pages of a list, as long as each contains new entries.
    async fn all_pages(
        &self,
        state: &FetchState,
        recipe: &Recipe,
        first: Reading,
        origin: &Origin,
        now: DateTime<Utc>,
    ) -> Result<ParsedFeed, EngineError> {
        let Reading { mut feed, mut next } = first;
        let is_index = recipe.kind == SourceKind::Sitemap && feed.entries.is_empty() && next.is_some();
        let max_pages = match &recipe.paging {
            Some(paging) => paging.most.unwrap_or(DEFAULT_MAX_PAGES).max(1),
            None => 1 + u32::from(is_index),
        };
        if max_pages == 1 {
            return Ok(feed);
        }
        let mut seen: HashSet<String> = feed.entries.iter().map(|entry| entry.uid.clone()).collect();
        let mut has_new = is_index || !self.unknown_uids(state, &feed.entries).await?.is_empty();
        for page in 1..max_pages {
            let counted = || recipe.url.contains("{page}").then(|| recipe::page_address(recipe, page, now));
            let Some(address) = next.take().map(String::from).or_else(counted).filter(|_| has_new) else {
                break;
            };
            // The entries of the first page are worth keeping even if a further page fails.
            let Ok(mut fetched) = self.pages.page(&address, origin).await else { break };
            let body = fetched.body.take().unwrap_or_default();
            let further = match parse_response(recipe, body, &fetched, now).await {
                Ok(further) => further,
                Err(error) if is_index => return Err(error),
                Err(_) => break,
            };
            let added: Vec<_> =
                further.feed.entries.into_iter().filter(|entry| seen.insert(entry.uid.clone())).collect();
            has_new = !self.unknown_uids(state, &added).await?.is_empty();
            feed.entries.extend(added);
            next = further.next;
        }
        Ok(feed)
    }

    /// Fetches the pages of new articles for facts that the list lacks: date and title.
    async fn complete_from_articles(
        &self,
        state: &FetchState,
        recipe: &Recipe,
        parsed: &mut ParsedFeed,
        origin: &Origin,
        now: DateTime<Utc>,
    ) -> Result<(), EngineError> {
        let candidates: Vec<ParsedEntry> =
            parsed.entries.iter().filter(|e| is_incomplete(e)).cloned().collect();
        let new_uids = self.unknown_uids(state, &candidates).await?;
        let incomplete = parsed
            .entries
            .iter_mut()
            .filter(|e| is_incomplete(e) && new_uids.contains(&e.uid))
            .take(MAX_ARTICLE_PAGES);
        join_all(incomplete.map(|entry| async move {
            let Some(url) = entry.url.clone() else { return };
            if let Some(facts) = self.fetch_page_facts(url, recipe, origin).await {
                fill_missing_facts(entry, facts, recipe, now);
            }
        }))
        .await;
        // An entry without a title cannot be shown; it is added once its page has been fetched.
        parsed.entries.retain(|entry| !entry.title.is_empty());
        Ok(())
    }

    async fn fetch_page_facts(&self, url: String, recipe: &Recipe, origin: &Origin) -> Option<PageMetadata> {
        let fetched = self.pages.page(&url, origin).await.ok()?;
        let recipe = recipe.clone();
        let read = move || {
            let body = fetched.body.as_deref().unwrap_or_default();
            let page = Page::read(body, fetched.content_type.as_deref(), &fetched.url);
            recipe::article_facts(&recipe, &page)
        };
        tokio::task::spawn_blocking(read).await.ok()
    }

    /// Returns the uids of the given entries that the feed has never contained.
    async fn unknown_uids(
        &self,
        state: &FetchState,
        entries: &[ParsedEntry],
    ) -> Result<HashSet<String>, EngineError> {
        let uids: Vec<String> = entries.iter().map(|entry| entry.uid.clone()).collect();
        let feed = state.feed_id;
        self.store
            .run(move |store| {
                let known_uids = store.known_uids(feed, &uids)?;
                Ok(uids.into_iter().filter(|uid| !known_uids.contains(uid)).collect())
            })
            .await
    }
}

fn is_incomplete(entry: &ParsedEntry) -> bool {
    entry.url.is_some() && (entry.published_at.is_none() || entry.title.is_empty())
}

fn fill_missing_facts(entry: &mut ParsedEntry, facts: PageMetadata, recipe: &Recipe, now: DateTime<Utc>) {
    if entry.published_at.is_none() {
        set_date(entry, recipe::article_date(recipe, &facts, now), DateOrigin::Article);
    }
    if entry.title.is_empty() {
        entry.title = facts.title.unwrap_or_default();
    }
    if entry.authors.is_empty() {
        entry.authors.extend(facts.author);
    }
    if entry.excerpt.is_empty() {
        entry.excerpt = facts.description.unwrap_or_default();
    }
}

/// Dates an entry, unless the date is missing.
fn set_date(entry: &mut ParsedEntry, at: Option<DateTime<Utc>>, origin: DateOrigin) {
    if at.is_some() {
        (entry.published_at, entry.date_origin) = (at, origin);
    }
}

/// Parses on a blocking thread: it takes milliseconds, and the bytes may be hostile.
async fn parse_response(
    recipe: &Recipe,
    body: Vec<u8>,
    fetched: &FetchResponse,
    now: DateTime<Utc>,
) -> Result<Reading, EngineError> {
    let (recipe, url, content_type) = (recipe.clone(), fetched.url.clone(), fetched.content_type.clone());
    let read = move || {
        let answer = Answer { bytes: &body, url: &url, content_type: content_type.as_deref(), now };
        recipe::apply(&recipe, &answer)
    };
    Ok(tokio::task::spawn_blocking(read).await??)
}
