//! What a feed's answer says: by the rules of feeds or by its recipe, with the further pages of its list and
//! with what the articles' own pages tell that the list leaves out.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use futures_util::future::join_all;
use ortoo_content::page::{Page, PageFacts};
use ortoo_content::recipe::{self, Answer, Reading};
use ortoo_model::{DateOrigin, FetchState, Language, ParsedEntry, ParsedFeed, Recipe, SourceKind};

use super::identify;
use crate::fetch::{Fetched, Permit, host_of};
use crate::recipes::is_made;
use crate::web::Origin;
use crate::{Engine, EngineError};

/// Pages of a list where the recipe does not say how many.
const PAGES: u32 = 3;
/// Most articles whose own pages are asked for in one refresh of a source.
const ARTICLES: usize = 8;

impl Engine {
    /// The address to ask; a page of which no more is known is looked at first for what can be followed.
    pub(super) async fn address(
        &self,
        state: &mut FetchState,
        permit: Permit,
        now: DateTime<Utc>,
    ) -> Result<(String, Permit), EngineError> {
        let kind = state.recipe.as_ref().map_or(SourceKind::Feed, |recipe| recipe.kind);
        if kind != SourceKind::Page {
            let made = state.recipe.as_ref().filter(|recipe| is_made(recipe));
            let address =
                made.map_or_else(|| state.url.clone(), |recipe| recipe::page_address(recipe, 0, now));
            return Ok((address, permit));
        }
        // Looking takes turns of its own.
        drop(permit);
        let found = Box::pin(self.best_recipe(&state.url)).await?;
        let id = state.feed_id;
        let stored = found.clone();
        self.blocking(move |store| store.set_recipe(id, &stored)).await?;
        state.url.clone_from(&found.url);
        state.recipe = Some(found).filter(|recipe| recipe.kind != SourceKind::Feed);
        let permit = self.inner.fetcher.hosts.turn(&host_of(&state.url)).await;
        Ok((state.url.clone(), permit))
    }

    /// Reads an answer; leaves its body behind.
    pub(super) async fn read(
        &self,
        state: &FetchState,
        mut fetched: Fetched,
        now: DateTime<Utc>,
    ) -> Result<(Fetched, ParsedFeed, Vec<Language>), EngineError> {
        let origin = Origin::new(&state.url, fetched.reach);
        let recipe = state.recipe.clone().unwrap_or_default();
        let first = reading(&recipe, fetched.body.take().unwrap_or_default(), &fetched, now).await?;
        let mut parsed = self.all_pages(state, &recipe, first, &origin, now).await?;
        if recipe.kind != SourceKind::Feed {
            self.ask_articles(state, &recipe, &mut parsed, &origin, now).await?;
        }
        for entry in parsed.entries.iter_mut().filter(|entry| entry.published_at.is_none()) {
            let day =
                entry.url.as_deref().and_then(|url| recipe::address_date(state.recipe.as_ref(), url, now));
            date(entry, day, DateOrigin::Address);
        }
        let declared = |entry: &ParsedEntry| state.language.or(entry.language).or(parsed.language);
        let languages = parsed.entries.iter().map(|e| identify(&e.title, &e.excerpt, declared(e))).collect();
        Ok((fetched, parsed, languages))
    }

    /// The list with its further pages, as long as each brings something that was not there before.
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
        let most = match &recipe.paging {
            Some(paging) => paging.most.unwrap_or(PAGES).max(1),
            None => 1 + u32::from(is_index),
        };
        if most == 1 {
            return Ok(feed);
        }
        let mut seen: HashSet<String> = feed.entries.iter().map(|entry| entry.uid.clone()).collect();
        let mut news = is_index || !self.unknown(state, &feed.entries).await?.is_empty();
        for page in 1..most {
            let counted = || recipe.url.contains("{page}").then(|| recipe::page_address(recipe, page, now));
            let Some(address) = next.take().map(String::from).or_else(counted).filter(|_| news) else {
                break;
            };
            // What the first page gave is worth having whatever becomes of the others.
            let Ok(mut fetched) = self.page(&address, origin).await else { break };
            let body = fetched.body.take().unwrap_or_default();
            let further = match reading(recipe, body, &fetched, now).await {
                Ok(further) => further,
                Err(error) if is_index => return Err(error),
                Err(_) => break,
            };
            let fresh: Vec<_> =
                further.feed.entries.into_iter().filter(|entry| seen.insert(entry.uid.clone())).collect();
            news = !self.unknown(state, &fresh).await?.is_empty();
            feed.entries.extend(fresh);
            next = further.next;
        }
        Ok(feed)
    }

    /// Asks the pages of new articles for what the list leaves out: the date, the title.
    async fn ask_articles(
        &self,
        state: &FetchState,
        recipe: &Recipe,
        parsed: &mut ParsedFeed,
        origin: &Origin,
        now: DateTime<Utc>,
    ) -> Result<(), EngineError> {
        let lacking: Vec<ParsedEntry> = parsed.entries.iter().filter(|e| lacks(e)).cloned().collect();
        let unknown = self.unknown(state, &lacking).await?;
        let asked = parsed.entries.iter_mut().filter(|e| lacks(e) && unknown.contains(&e.uid)).take(ARTICLES);
        join_all(asked.map(|entry| async move {
            let Some(url) = entry.url.clone() else { return };
            if let Some(facts) = self.facts(url, recipe, origin).await {
                complete(entry, facts, recipe, now);
            }
        }))
        .await;
        // Without a title there is nothing to show; it comes when its page is asked.
        parsed.entries.retain(|entry| !entry.title.is_empty());
        Ok(())
    }

    async fn facts(&self, url: String, recipe: &Recipe, origin: &Origin) -> Option<PageFacts> {
        let fetched = self.page(&url, origin).await.ok()?;
        let recipe = recipe.clone();
        let read = move || {
            let body = fetched.body.as_deref().unwrap_or_default();
            let page = Page::read(body, fetched.content_type.as_deref(), &fetched.url);
            recipe::article_facts(&recipe, &page)
        };
        tokio::task::spawn_blocking(read).await.ok()
    }

    /// The uids among these that the feed has never had.
    async fn unknown(
        &self,
        state: &FetchState,
        entries: &[ParsedEntry],
    ) -> Result<HashSet<String>, EngineError> {
        let uids: Vec<String> = entries.iter().map(|entry| entry.uid.clone()).collect();
        let feed = state.feed_id;
        self.blocking(move |store| {
            let known = store.known_uids(feed, &uids)?;
            Ok(uids.into_iter().filter(|uid| !known.contains(uid)).collect())
        })
        .await
    }
}

fn lacks(entry: &ParsedEntry) -> bool {
    entry.url.is_some() && (entry.published_at.is_none() || entry.title.is_empty())
}

fn complete(entry: &mut ParsedEntry, facts: PageFacts, recipe: &Recipe, now: DateTime<Utc>) {
    if entry.published_at.is_none() {
        date(entry, recipe::article_date(recipe, &facts, now), DateOrigin::Article);
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

/// Dates an entry that has no date, where there is one now.
fn date(entry: &mut ParsedEntry, at: Option<DateTime<Utc>>, origin: DateOrigin) {
    if at.is_some() {
        (entry.published_at, entry.date_origin) = (at, origin);
    }
}

/// Takes milliseconds and may meet hostile bytes, so it runs on a blocking thread.
async fn reading(
    recipe: &Recipe,
    body: Vec<u8>,
    fetched: &Fetched,
    now: DateTime<Utc>,
) -> Result<Reading, EngineError> {
    let (recipe, url, content_type) = (recipe.clone(), fetched.url.clone(), fetched.content_type.clone());
    let read = move || {
        let answer = Answer { bytes: &body, url: &url, content_type: content_type.as_deref(), now };
        recipe::apply(&recipe, &answer)
    };
    Ok(tokio::task::spawn_blocking(read).await??)
}
