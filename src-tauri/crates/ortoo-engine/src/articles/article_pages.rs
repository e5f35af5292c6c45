//! Fetching the page of an article and storing the article on it.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use ortoo_content::annotation::text_hash;
use ortoo_content::article::{self, ArticleError, ExtractedArticle, ExtractionMethod};
use ortoo_content::sanitize::POLICY_VERSION;
use ortoo_content::text;
use ortoo_model::{
    ArticleText, EntryDetail, Event, Failure, FailureCode, Language, NetworkScope, Recipe, TextOrigin,
};
use ortoo_store::Store;

use crate::clock::Clock;
use crate::error::EngineError;
use crate::events::EventSender;
use crate::fetch::{FetchResponse, Origin, PageFetcher, host_of};
use crate::store_handle::StoreHandle;

/// The fetched page of an article.
pub(crate) struct ArticlePage {
    pub(crate) fetched: Arc<FetchResponse>,
    pub(crate) extracted: Result<ExtractedArticle, ArticleError>,
    pub(crate) published_at: Option<DateTime<Utc>>,
}

/// Fetches article pages. Cheap to clone.
#[derive(Clone)]
pub(crate) struct ArticlePages {
    pub(crate) store: StoreHandle,
    pub(crate) pages: PageFetcher,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) events: EventSender,
}

impl ArticlePages {
    /// Fetches an entry's page and stores its article. Returns the page, from which an offline copy can be made.
    pub(crate) async fn fetch_and_store_page(
        &self,
        entry: &EntryDetail,
    ) -> Result<Arc<FetchResponse>, EngineError> {
        let id = entry.row.id;
        let url = entry.row.url.clone().ok_or(FailureCode::NoAddress)?;
        let feed = entry.row.feed_id;
        let read = move |store: &Store| {
            Ok((store.recipe(feed)?, store.fetch_states(Some(&[feed]))?.pop(), store.is_page(id)?))
        };
        let (recipe, state, is_page) = self.store.run(read).await?;
        let origin = match state {
            Some(state) => Origin::new(&state.url, state.reach),
            // Only an address that the reader entered may be private.
            None => Origin::new(&url, if is_page { NetworkScope::Unknown } else { NetworkScope::Public }),
        };
        let page = self.fetch_article_page(&url, &origin, recipe).await?;
        let extracted = page.extracted.map_err(|error| extraction_failure(error, &page.fetched))?;
        let text = article_text(extracted, &page.fetched, page.published_at, entry.row.language);
        let is_better = is_worth_storing(&text, entry);
        let now = self.clock.now();
        let write = move |store: &Store| {
            store.write(|writing| {
                writing.note_fetch(id, None, now)?;
                writing.fill_entry(id, &text)?;
                is_better.then(|| writing.put_article(id, &text, POLICY_VERSION, now)).transpose().map(drop)
            })
        };
        self.store.run(write).await?;
        self.events.emit(Event::ArticleChanged { entry_id: id });
        Ok(page.fetched)
    }

    /// Fetches a page and extracts its article.
    pub(crate) async fn fetch_article_page(
        &self,
        url: &str,
        origin: &Origin,
        recipe: Option<Recipe>,
    ) -> Result<ArticlePage, EngineError> {
        let fetched = Arc::new(self.pages.page(url, origin).await?);
        let now = self.clock.now();
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
    extracted: ExtractedArticle,
    fetched: &FetchResponse,
    published_at: Option<DateTime<Utc>>,
    language: Language,
) -> ArticleText {
    ArticleText {
        origin: match extracted.origin {
            ExtractionMethod::Recipe => TextOrigin::Recipe,
            ExtractionMethod::LinkedData => TextOrigin::Data,
            ExtractionMethod::Page => TextOrigin::Page,
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
pub(crate) fn extraction_failure(error: ArticleError, fetched: &FetchResponse) -> Failure {
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
    use crate::articles::display::load_entry;
    use crate::testing::TestLibrary;

    #[tokio::test]
    async fn an_entry_without_an_address_has_no_page() {
        let library = TestLibrary::new();
        let id = library.add_entry("Snow").await;
        let entry = load_entry(&library.store, library.now(), id).await.unwrap();
        let pages = ArticlePages {
            store: library.store.clone(),
            pages: library.pages.clone(),
            clock: library.clock.clone(),
            events: library.events.clone(),
        };
        let error = pages.fetch_and_store_page(&entry).await.unwrap_err();
        assert_eq!(error.to_failure().code, FailureCode::NoAddress);
    }
}
