//! Articles: fetching an article's page, storing its text versions, and comparing them.
//!
//! The stored text is shown at once. If it is only a beginning, or if the reader wants the page's text, the page is fetched
//! and its article is stored if it is better. A better text is never replaced by a worse one, and a failed fetch changes
//! nothing but the reported failure.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use futures_util::stream::{self, StreamExt, TryStreamExt};
use ortoo_content::annotation::text_hash;
use ortoo_content::article::{self, ArticleError, Extracted, ExtractedBy};
use ortoo_content::sanitize::{POLICY_VERSION, sanitize};
use ortoo_content::{diff, text};
use ortoo_model::{
    ArticleId, ArticleText, DiffPiece, EntryDetail, EntryId, Event, Failure, FailureCode, FeedId, Language,
    Reach, Recipe, TextChoice, TextOrigin, VersionDetail,
};
use ortoo_store::{LastFetch, Store};

use crate::fetch::{Fetched, host_of};
use crate::offline_copies::pictures_of;
use crate::pages::Origin;
use crate::{Engine, EngineError, sample};

/// A failed fetch is retried when the article is opened after this time.
const RETRY_DELAY: TimeDelta = TimeDelta::minutes(15);
/// A shorter text counts as only the beginning of an article.
const MIN_FULL_TEXT_CHARS: usize = 600;

/// Maximum number of pages prefetched after one refresh.
const MAX_PREFETCHED_PAGES: usize = 40;
/// Number of pages prefetched concurrently.
const CONCURRENT_PREFETCHES: usize = 4;

/// The fetched page of an article.
pub(crate) struct ArticlePage {
    pub(crate) fetched: Arc<Fetched>,
    pub(crate) extracted: Result<Extracted, ArticleError>,
    pub(crate) published_at: Option<DateTime<Utc>>,
}

impl Engine {
    /// Returns an entry with its stored text.
    ///
    /// # Errors
    /// `no-such-entry`, or [`EngineError::Store`].
    pub async fn entry(&self, id: EntryId) -> Result<EntryDetail, EngineError> {
        let now = self.now();
        let read = move |store: &Store| {
            let Some(entry) = store.entry(id)? else { return Ok(None) };
            let last = store.last_fetch(id)?;
            Ok(Some(prepare_for_display(entry, last, now)))
        };
        let entry = self.blocking(read).await?;
        Ok(entry.ok_or_else(|| Failure::new(FailureCode::NoSuchEntry).with("id", id.0))?)
    }

    /// Fetches the page of an entry and stores its article if it is better than the stored text; with `again` even if the
    /// page was fetched before. A failure is part of the result.
    ///
    /// # Errors
    /// `no-such-entry`, or [`EngineError::Store`].
    pub async fn fetch_article(&self, id: EntryId, again: bool) -> Result<EntryDetail, EngineError> {
        let entry = self.entry(id).await?;
        if !again && !entry.full_text.wanted {
            return Ok(entry);
        }
        match self.fetch_and_store_page(&entry).await {
            Ok(_) => {}
            Err(error @ EngineError::Store(_)) => return Err(error),
            Err(error) => {
                let failure = error.into_failure();
                let now = self.now();
                self.blocking(move |store| store.write(|w| w.note_fetch(id, Some(&failure), now))).await?;
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
        let feeds = self.blocking(Store::feeds).await?;
        let prefetched_feeds: HashSet<FeedId> =
            feeds.into_iter().filter(|feed| feed.text == TextChoice::Ahead).map(|feed| feed.id).collect();
        if prefetched_feeds.is_empty() {
            return Ok(());
        }
        let rows = self.entry_rows(new_entries).await?;
        let wanted =
            rows.into_iter().filter(|row| prefetched_feeds.contains(&row.feed_id)).take(MAX_PREFETCHED_PAGES);
        let fetching = wanted.map(|row| self.fetch_article(row.id, false));
        stream::iter(fetching)
            .buffer_unordered(CONCURRENT_PREFETCHES)
            .map(|done| done.map(drop))
            .try_collect()
            .await
    }

    /// Fetches an entry's page and stores its article. Returns the page, from which an offline copy can be made.
    pub(crate) async fn fetch_and_store_page(
        &self,
        entry: &EntryDetail,
    ) -> Result<Arc<Fetched>, EngineError> {
        let id = entry.row.id;
        let url = entry.row.url.clone().ok_or(FailureCode::NoAddress)?;
        let feed = entry.row.feed_id;
        let read = move |store: &Store| {
            Ok((store.recipe(feed)?, store.fetch_states(Some(&[feed]))?.pop(), store.is_page(id)?))
        };
        let (recipe, state, is_page) = self.blocking(read).await?;
        let origin = match state {
            Some(state) => Origin::new(&state.url, state.reach),
            // Only an address that the reader entered may be private.
            None => Origin::new(&url, if is_page { Reach::Unknown } else { Reach::Public }),
        };
        let page = self.fetch_article_page(&url, &origin, recipe).await?;
        let extracted = page.extracted.map_err(|error| extraction_failure(error, &page.fetched))?;
        let text = article_text(extracted, &page.fetched, page.published_at, entry.row.language);
        let is_better = is_worth_storing(&text, entry);
        let now = self.now();
        let write = move |store: &Store| {
            store.write(|writing| {
                writing.note_fetch(id, None, now)?;
                writing.fill_entry(id, &text)?;
                is_better.then(|| writing.put_article(id, &text, POLICY_VERSION, now)).transpose().map(drop)
            })
        };
        self.blocking(write).await?;
        self.emit(Event::ArticleChanged { entry_id: id });
        Ok(page.fetched)
    }

    /// Fetches a page and extracts its article.
    pub(crate) async fn fetch_article_page(
        &self,
        url: &str,
        origin: &Origin,
        recipe: Option<Recipe>,
    ) -> Result<ArticlePage, EngineError> {
        let fetched = Arc::new(self.page(url, origin).await?);
        let now = self.now();
        let read = move || {
            let body = fetched.body.as_deref().unwrap_or_default();
            let content_type = fetched.content_type.as_deref();
            let extracted = article::extract(body, content_type, &fetched.url, recipe.as_ref());
            let published_at =
                extracted.as_ref().ok().and_then(|found| found.published_at(recipe.as_ref(), now));
            ArticlePage { extracted, published_at, fetched }
        };
        Ok(tokio::task::spawn_blocking(read).await?)
    }

    /// Returns a text version of an article.
    ///
    /// # Errors
    /// `no-such-version`, or [`EngineError::Store`].
    pub async fn version(&self, id: ArticleId) -> Result<VersionDetail, EngineError> {
        let found = self.blocking(move |store| store.version(id)).await?;
        let version = found.ok_or_else(|| Failure::new(FailureCode::NoSuchVersion).with("id", id.0))?;
        let clean = move || VersionDetail { html: sanitize(version.html.as_str(), None), ..version };
        Ok(tokio::task::spawn_blocking(clean).await?)
    }

    /// Returns the differences between a text version and another, or the text that is shown now.
    ///
    /// # Errors
    /// `no-such-entry`, `no-such-version`, or [`EngineError::Store`].
    pub async fn compare_versions(
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
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn set_position(&self, id: EntryId, position: f64) -> Result<(), EngineError> {
        let position = if position.is_finite() { position } else { 0.0 };
        self.blocking(move |store| store.set_position(id, position)).await
    }
}

/// Prepares an entry for display: sanitized by the current policy, whenever it was stored.
fn prepare_for_display(mut entry: EntryDetail, last: Option<LastFetch>, now: DateTime<Utc>) -> EntryDetail {
    let clean = sanitize(entry.html.as_str(), None);
    if entry.text_hash.is_empty() || clean != entry.html {
        entry.text_hash = text_hash(&clean);
    }
    entry.html = clean;
    entry.full_text.wanted = wants_page(&entry, last, now);
    if let Some(kept) = &mut entry.kept {
        kept.of = pictures_of(&entry.html, entry.row.image_url.as_deref()).len() as u32;
    }
    entry
}

fn wants_page(entry: &EntryDetail, last: Option<LastFetch>, now: DateTime<Utc>) -> bool {
    let is_sample = entry.row.url.as_deref().is_some_and(sample::is_address);
    let is_text_missing = match entry.text_choice {
        TextChoice::Feed => return false,
        TextChoice::Auto => entry.origin == TextOrigin::Feed && is_beginning(&entry.text),
        TextChoice::Page | TextChoice::Ahead => entry.origin == TextOrigin::Feed,
    };
    let due = match last {
        None => is_text_missing || entry.row.saved,
        Some(last) if last.failed => is_text_missing && now - last.asked_at >= RETRY_DELAY,
        // The source has edited the entry since then, so it may have edited the page, too.
        Some(last) => last.outdated,
    };
    due && entry.row.url.is_some() && !is_sample
}

/// Returns whether a text looks like only the beginning of an article.
pub(crate) fn is_beginning(text: &str) -> bool {
    let text = text.trim_end();
    let is_cut_off = ["…", "...", "[…]", "[...]", "(…)"].iter().any(|end| text.ends_with(end));
    is_cut_off || text.chars().count() < MIN_FULL_TEXT_CHARS
}

/// Returns whether a page's text replaces the shown text. An edit may shorten a text, but a text of less than half the
/// length means that the page no longer contains the article.
fn is_worth_storing(new: &ArticleText, shown: &EntryDetail) -> bool {
    if shown.origin == TextOrigin::Feed {
        return article::is_better(&new.text, &shown.text) || shown.text.trim().is_empty();
    }
    new.text.chars().count() * 2 >= shown.text.chars().count()
}

pub(crate) fn article_text(
    extracted: Extracted,
    fetched: &Fetched,
    published_at: Option<DateTime<Utc>>,
    language: Language,
) -> ArticleText {
    ArticleText {
        origin: match extracted.origin {
            ExtractedBy::Recipe => TextOrigin::Recipe,
            ExtractedBy::LinkedData => TextOrigin::Data,
            ExtractedBy::Page => TextOrigin::Page,
        },
        title: extracted.title.unwrap_or_default(),
        text_hash: text_hash(&extracted.html),
        html: extracted.html,
        text: extracted.text,
        authors: extracted.authors,
        published_at,
        language: Some(language),
        image_url: extracted.image_url,
        url: Some(fetched.url.to_string()),
    }
}

/// Converts an extraction error to a failure.
pub(crate) fn extraction_failure(error: ArticleError, fetched: &Fetched) -> Failure {
    let host = host_of(fetched.url.as_str());
    log::info!("no article at {host}: {error}");
    Failure::new(FailureCode::NoArticle).with("host", host)
}

/// Returns the first line of a text as the title of a page without one.
pub(crate) fn title_from(text: &str) -> String {
    text::excerpt(text.lines().next().unwrap_or_default(), 120)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings_are_distinguished_from_full_texts() {
        let check = |text: &str, expected| assert_eq!(is_beginning(text), expected, "{text}");
        check("Хоёр өгүүлбэр.", true);
        check(&"Урт мэдээ. ".repeat(100), false);
        check(&format!("{}…", "Урт мэдээ. ".repeat(100)), true);
        check(&format!("{} [...]\n", "Урт мэдээ. ".repeat(100)), true);
    }
}
