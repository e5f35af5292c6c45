//! The text of an article: fetched when it is opened, kept in versions, compared.
//!
//! What is stored is shown at once. Where that is but the beginning, or where the reader wants the page's text,
//! the page is fetched, and what is on it is kept if it is better. Better text never gives way to worse, and a
//! failure changes nothing but what is said of it.

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
use crate::keep::pictures_of;
use crate::web::Origin;
use crate::{Engine, EngineError, sample};

/// After so long a failed fetch is worth another try when the article is opened.
const PATIENCE: TimeDelta = TimeDelta::minutes(15);
/// Below so many characters a text is taken for a beginning.
const BEGINNING: usize = 600;

/// Pages that are fetched ahead of time after one refresh, and how many at once.
const AHEAD: usize = 40;
const AHEAD_AT_ONCE: usize = 4;

/// An article's page as it came.
pub(crate) struct Page {
    pub(crate) fetched: Arc<Fetched>,
    pub(crate) extracted: Result<Extracted, ArticleError>,
    pub(crate) published_at: Option<DateTime<Utc>>,
}

impl Engine {
    /// One entry with its text as far as it is stored.
    ///
    /// # Errors
    /// `no-such-entry`, or the database.
    pub async fn entry(&self, id: EntryId) -> Result<EntryDetail, EngineError> {
        let now = self.now();
        let read = move |store: &Store| {
            let Some(entry) = store.entry(id)? else { return Ok(None) };
            let last = store.last_fetch(id)?;
            Ok(Some(opened(entry, last, now)))
        };
        let entry = self.blocking(read).await?;
        Ok(entry.ok_or_else(|| Failure::new(FailureCode::NoSuchEntry).with("id", id.0))?)
    }

    /// Fetches the page of an entry and keeps the article on it, where that is better than what is there.
    /// With `again` even where it was fetched before. A failure is in the answer.
    ///
    /// # Errors
    /// `no-such-entry`, or the database.
    pub async fn fetch_article(&self, id: EntryId, again: bool) -> Result<EntryDetail, EngineError> {
        let entry = self.entry(id).await?;
        if !again && !entry.full_text.wanted {
            return Ok(entry);
        }
        match self.take_page(&entry).await {
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

    /// Fetches the pages of new entries whose source is set so, some at a time. A page that cannot be had is
    /// tried again when its entry is opened.
    pub(crate) async fn fetch_ahead(&self, fresh: Vec<EntryId>) -> Result<(), EngineError> {
        if fresh.is_empty() {
            return Ok(());
        }
        let feeds = self.blocking(Store::feeds).await?;
        let ahead: HashSet<FeedId> =
            feeds.into_iter().filter(|feed| feed.text == TextChoice::Ahead).map(|feed| feed.id).collect();
        if ahead.is_empty() {
            return Ok(());
        }
        let rows = self.entry_rows(fresh).await?;
        let wanted = rows.into_iter().filter(|row| ahead.contains(&row.feed_id)).take(AHEAD);
        let fetching = wanted.map(|row| self.fetch_article(row.id, false));
        stream::iter(fetching).buffer_unordered(AHEAD_AT_ONCE).map(|done| done.map(drop)).try_collect().await
    }

    /// Fetches an entry's page and stores what is on it. Answers with the page for who wants to keep it.
    pub(crate) async fn take_page(&self, entry: &EntryDetail) -> Result<Arc<Fetched>, EngineError> {
        let id = entry.row.id;
        let url = entry.row.url.clone().ok_or(FailureCode::NoAddress)?;
        let feed = entry.row.feed_id;
        let read = move |store: &Store| {
            Ok((store.recipe(feed)?, store.fetch_states(Some(&[feed]))?.pop(), store.is_page(id)?))
        };
        let (recipe, state, is_page) = self.blocking(read).await?;
        let origin = match state {
            Some(state) => Origin::new(&state.url, state.reach),
            // Only an address that the reader gave may be a private one.
            None => Origin::new(&url, if is_page { Reach::Unknown } else { Reach::Public }),
        };
        let page = self.article_page(&url, &origin, recipe).await?;
        let found = page.extracted.map_err(|error| refusal(error, &page.fetched))?;
        let text = article_text(found, &page.fetched, page.published_at, entry.row.language);
        let keep = is_worth_keeping(&text, entry);
        let now = self.now();
        let write = move |store: &Store| {
            store.write(|writing| {
                writing.note_fetch(id, None, now)?;
                writing.fill_entry(id, &text)?;
                keep.then(|| writing.put_article(id, &text, POLICY_VERSION, now)).transpose().map(drop)
            })
        };
        self.blocking(write).await?;
        self.emit(Event::ArticleChanged { entry_id: id });
        Ok(page.fetched)
    }

    /// Fetches a page and looks for the article on it.
    pub(crate) async fn article_page(
        &self,
        url: &str,
        origin: &Origin,
        recipe: Option<Recipe>,
    ) -> Result<Page, EngineError> {
        let fetched = Arc::new(self.page(url, origin).await?);
        let now = self.now();
        let read = move || {
            let body = fetched.body.as_deref().unwrap_or_default();
            let content_type = fetched.content_type.as_deref();
            let extracted = article::extract(body, content_type, &fetched.url, recipe.as_ref());
            let published_at =
                extracted.as_ref().ok().and_then(|found| found.published_at(recipe.as_ref(), now));
            Page { extracted, published_at, fetched }
        };
        Ok(tokio::task::spawn_blocking(read).await?)
    }

    /// A version of an article.
    ///
    /// # Errors
    /// `no-such-version`, or the database.
    pub async fn version(&self, id: ArticleId) -> Result<VersionDetail, EngineError> {
        let found = self.blocking(move |store| store.version(id)).await?;
        let version = found.ok_or_else(|| Failure::new(FailureCode::NoSuchVersion).with("id", id.0))?;
        let clean = move || VersionDetail { html: sanitize(version.html.as_str(), None), ..version };
        Ok(tokio::task::spawn_blocking(clean).await?)
    }

    /// What changed from a version to another; without one, to the text that is shown now.
    ///
    /// # Errors
    /// `no-such-entry`, `no-such-version`, or the database.
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

    /// Notes how far the reader has read, 0 to 1.
    ///
    /// # Errors
    /// The database.
    pub async fn set_position(&self, id: EntryId, position: f64) -> Result<(), EngineError> {
        let position = if position.is_finite() { position } else { 0.0 };
        self.blocking(move |store| store.set_position(id, position)).await
    }
}

/// An entry as it is shown: cleaned by today's policy, whenever it was stored.
fn opened(mut entry: EntryDetail, last: Option<LastFetch>, now: DateTime<Utc>) -> EntryDetail {
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
    let little = match entry.text_choice {
        TextChoice::Feed => return false,
        TextChoice::Auto => entry.origin == TextOrigin::Feed && is_beginning(&entry.text),
        TextChoice::Page | TextChoice::Ahead => entry.origin == TextOrigin::Feed,
    };
    let due = match last {
        None => little || entry.row.saved,
        Some(last) if last.failed => little && now - last.asked_at >= PATIENCE,
        // The source edited the entry since: so it may have edited the page.
        Some(last) => last.outdated,
    };
    due && entry.row.url.is_some() && !is_sample
}

/// Whether a text is but the beginning of an article, as far as its look tells.
pub(crate) fn is_beginning(text: &str) -> bool {
    let text = text.trim_end();
    let broken_off = ["…", "...", "[…]", "[...]", "(…)"].iter().any(|end| text.ends_with(end));
    broken_off || text.chars().count() < BEGINNING
}

/// Whether a page's text takes the place of what is shown. An edit of the page may shorten its text, but what
/// is left of less than half of it is a page that no longer gives it.
fn is_worth_keeping(new: &ArticleText, shown: &EntryDetail) -> bool {
    if shown.origin == TextOrigin::Feed {
        return article::is_better(&new.text, &shown.text) || shown.text.trim().is_empty();
    }
    new.text.chars().count() * 2 >= shown.text.chars().count()
}

pub(crate) fn article_text(
    found: Extracted,
    fetched: &Fetched,
    published_at: Option<DateTime<Utc>>,
    language: Language,
) -> ArticleText {
    ArticleText {
        origin: match found.origin {
            ExtractedBy::Recipe => TextOrigin::Recipe,
            ExtractedBy::LinkedData => TextOrigin::Data,
            ExtractedBy::Page => TextOrigin::Page,
        },
        title: found.title.unwrap_or_default(),
        text_hash: text_hash(&found.html),
        html: found.html,
        text: found.text,
        authors: found.authors,
        published_at,
        language: Some(language),
        image_url: found.image_url,
        url: Some(fetched.url.to_string()),
    }
}

/// Why a page gave no article, as a reader is told.
pub(crate) fn refusal(error: ArticleError, fetched: &Fetched) -> Failure {
    let host = host_of(fetched.url.as_str());
    log::info!("no article at {host}: {error}");
    Failure::new(FailureCode::NoArticle).with("host", host)
}

/// The first line of a text, for a page without a title.
pub(crate) fn title_from(text: &str) -> String {
    text::excerpt(text.lines().next().unwrap_or_default(), 120)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings_are_told_from_whole_texts() {
        let check = |text: &str, expected| assert_eq!(is_beginning(text), expected, "{text}");
        check("Хоёр өгүүлбэр.", true);
        check(&"Урт мэдээ. ".repeat(100), false);
        check(&format!("{}…", "Урт мэдээ. ".repeat(100)), true);
        check(&format!("{} [...]\n", "Урт мэдээ. ".repeat(100)), true);
    }
}
