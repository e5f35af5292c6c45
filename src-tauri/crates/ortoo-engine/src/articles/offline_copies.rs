//! Offline copies of saved entries: the text, the pictures, and the page as its server sent it.
//!
//! Copies are made in the background, and retried later if a fetch fails. No failure ever prevents saving.

use std::io::Read;
use std::sync::Arc;

use chrono::TimeDelta;
use ortoo_content::{link, text};
use ortoo_model::{
    DateOrigin, EntryDetail, EntryId, Event, Failure, FailureCode, Language, NetworkScope, ParsedEntry,
    StoredPicture, TextChoice, Topic,
};
use ortoo_store::{OriginalPage, Store};
use url::Url;

use super::article_pages::{ArticlePages, article_text, extraction_failure, title_from};
use super::display::{load_entry, pictures_of};
use super::pictures::PictureLoader;
use crate::clock::Clock;
use crate::error::EngineError;
use crate::events::EventSender;
use crate::fetch::{FetchError, FetchResponse, Origin};
use crate::language::identify_language;
use crate::sample;
use crate::single_run::SingleRun;
use crate::store_handle::StoreHandle;

/// Maximum size of all pictures of one article.
const MAX_PICTURES_BYTES: usize = 40 * 1024 * 1024;
/// Maximum size of an unpacked page.
const MAX_ORIGINAL_BYTES: u64 = 16 * 1024 * 1024;
/// Zstandard level for pages; higher levels are slow and gain little.
const COMPRESSION_LEVEL: i32 = 9;
/// Saved entries whose copy is retried in one run.
const RETRY_BATCH_ENTRIES: u32 = 4;
/// Delay before an offline copy is retried.
const RETRY_DELAY: TimeDelta = TimeDelta::hours(6);
/// Maximum length of an excerpt.
const MAX_EXCERPT_CHARS: usize = 300;

/// Saves pages and stores the offline copies of saved entries.
pub(crate) struct OfflineCopies {
    pub(crate) store: StoreHandle,
    pub(crate) article_pages: ArticlePages,
    pub(crate) pictures: PictureLoader,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) events: EventSender,
    pub(crate) running: SingleRun,
}

impl OfflineCopies {
    /// Saves the page at an address, whether or not it belongs to a source; an existing entry of that address is saved
    /// instead. While the network is offline, only the address is saved, and its page is fetched later. Returns the
    /// entry, and the entries whose state changed.
    pub(crate) async fn save_url(&self, url: &str) -> Result<(EntryId, Vec<EntryId>), EngineError> {
        let address = link::feed_address(url)
            .map(|url| link::canonical(&url))
            .ok_or_else(|| Failure::new(FailureCode::InvalidUrl).with("url", url.trim()))?;
        let url = address.to_string();
        if let Some(id) = self.store.run(move |store| store.entry_by_url(&url)).await? {
            let now = self.clock.now();
            let changed = self.store.run(move |store| store.save_entries(&[id], true, now)).await?;
            if !changed.is_empty() {
                self.events.changed(&[Topic::States]);
            }
            return Ok((id, changed));
        }
        let origin = Origin::new(address.as_str(), NetworkScope::Unknown);
        let id = match self.article_pages.fetch_article_page(address.as_str(), &origin, None).await {
            Ok(page) => {
                let extracted = page.extracted.map_err(|error| extraction_failure(error, &page.fetched))?;
                let site = extracted.site_name.clone();
                let language = identify_language(
                    extracted.title.as_deref().unwrap_or_default(),
                    &extracted.text,
                    extracted.language,
                );
                let text = article_text(extracted, &page.fetched, page.published_at, language);
                let mut entry = page_entry(
                    &address,
                    if text.title.is_empty() { title_from(&text.text) } else { text.title.clone() },
                );
                entry.excerpt = text::excerpt(&text.text, MAX_EXCERPT_CHARS);
                entry.authors.clone_from(&text.authors);
                entry.published_at = text.published_at;
                entry.image_url.clone_from(&text.image_url);
                let now = self.clock.now();
                let original = original(&page.fetched)?;
                let write = move |store: &Store| {
                    store.write(|writing| {
                        let id = writing.insert_page(&entry, site.as_deref(), language, now)?;
                        writing.put_article(id, &text, ortoo_content::sanitize::POLICY_VERSION, now)?;
                        writing.note_fetch(id, None, now)?;
                        writing.put_original(id, &original, now)?;
                        writing.save_entry(id, now)?;
                        Ok(id)
                    })
                };
                self.store.run(write).await?
            }
            Err(EngineError::Fetch(error)) if is_unavailable(&error) => self.save_address(&address).await?,
            Err(error) => return Err(error),
        };
        self.events.changed(&[Topic::Entries, Topic::States]);
        Ok((id, Vec::new()))
    }

    /// Saves an address whose page cannot be fetched now.
    async fn save_address(&self, address: &Url) -> Result<EntryId, EngineError> {
        let entry = page_entry(address, address.to_string());
        let now = self.clock.now();
        let write = move |store: &Store| {
            store.write(|writing| {
                let id = writing.insert_page(&entry, None, Language::Other, now)?;
                writing.save_entry(id, now)?;
                Ok(id)
            })
        };
        self.store.run(write).await
    }

    /// Stores the offline copies of saved entries: text, pictures and page. Takes as long as their servers do; a failure is
    /// stored, and `Engine::keep_rest` tries again.
    pub(crate) async fn keep(&self, ids: Vec<EntryId>) {
        for id in ids {
            if let Err(error) = self.store_copy(id).await {
                let failure = error.into_failure();
                let now = self.clock.now();
                let stored =
                    self.store.run(move |store| store.write(|w| w.note_fetch(id, Some(&failure), now)));
                if let Err(error) = stored.await {
                    error.into_failure();
                }
            }
            self.events.emit(Event::ArticleChanged { entry_id: id });
        }
    }

    /// Stores missing offline copies, unless a run is in progress.
    pub(crate) async fn run(&self) {
        if let Some(_guard) = self.running.start() {
            self.keep_rest().await;
        }
    }

    /// Stores the offline copies of some saved entries that have none.
    pub(crate) async fn keep_rest(&self) {
        let before = self.clock.now() - RETRY_DELAY;
        match self.store.run(move |store| store.unkept(before, RETRY_BATCH_ENTRIES)).await {
            Ok(ids) => self.keep(ids).await,
            Err(error) => drop(error.into_failure()),
        }
    }

    async fn store_copy(&self, id: EntryId) -> Result<(), EngineError> {
        let entry = load_entry(&self.store, self.clock.now(), id).await?;
        if !entry.row.saved || entry.row.url.as_deref().is_some_and(sample::is_address) {
            return Ok(());
        }
        self.store_pictures(&entry).await?;
        if entry.kept.as_ref().is_some_and(|kept| kept.original) || entry.row.url.is_none() {
            return Ok(());
        }
        if entry.text_choice == TextChoice::Feed {
            // The reader wants no pages from this source: the feed's text is the copy.
            return Ok(());
        }
        let page = self.article_pages.fetch_and_store_page(&entry).await?;
        let now = self.clock.now();
        let original = tokio::task::spawn_blocking(move || original(&page)).await??;
        self.store.run(move |store| store.write(|writing| writing.put_original(id, &original, now))).await?;
        // The page's text may have other pictures than the feed's.
        let entry = load_entry(&self.store, self.clock.now(), id).await?;
        self.store_pictures(&entry).await
    }

    async fn store_pictures(&self, entry: &EntryDetail) -> Result<(), EngineError> {
        let id = entry.row.id;
        let stored = self.store.run(move |store| store.pictures(id)).await?;
        let mut bytes: usize = stored.iter().map(|picture| picture.bytes.len()).sum();
        let is_stored = |url: &String| stored.iter().any(|picture| picture.url == *url);
        let wanted = pictures_of(&entry.html, entry.row.image_url.as_deref());
        for url in wanted.into_iter().filter(|url| !is_stored(url)) {
            let Ok(picture) = self.pictures.picture(&url).await else { continue };
            bytes += picture.bytes.len();
            if bytes > MAX_PICTURES_BYTES {
                break;
            }
            let media_type = picture.media_type.to_owned();
            let stored = StoredPicture { url, media_type, bytes: picture.bytes };
            let now = self.clock.now();
            self.store.run(move |store| store.write(|writing| writing.put_picture(id, &stored, now))).await?;
        }
        Ok(())
    }

    /// Returns the page of a saved article as its server sent it; `None` if it is not stored.
    pub(crate) async fn original(&self, id: EntryId) -> Result<Option<Vec<u8>>, EngineError> {
        let Some(page) = self.store.run(move |store| store.original(id)).await? else { return Ok(None) };
        let unpack = move || {
            let mut html = Vec::new();
            zstd::Decoder::new(page.zstd.as_slice())?.take(MAX_ORIGINAL_BYTES).read_to_end(&mut html)?;
            Ok::<_, std::io::Error>(html)
        };
        let html = tokio::task::spawn_blocking(unpack).await?;
        html.map(Some).map_err(|error| {
            log::warn!("a stored page cannot be unpacked: {error}");
            FailureCode::Internal.into()
        })
    }
}

fn original(page: &FetchResponse) -> Result<OriginalPage, EngineError> {
    let body = page.body.as_deref().unwrap_or_default();
    let zstd = zstd::encode_all(body, COMPRESSION_LEVEL).map_err(|error| {
        log::warn!("a page cannot be compressed: {error}");
        FailureCode::Internal
    })?;
    Ok(OriginalPage { url: page.url.to_string(), content_type: page.content_type.clone(), zstd })
}

fn page_entry(address: &Url, title: String) -> ParsedEntry {
    ParsedEntry {
        uid: address.to_string(),
        url: Some(address.to_string()),
        title,
        date_origin: DateOrigin::Article,
        ..ParsedEntry::default()
    }
}

/// Returns whether a fetch failed because the network or the host is unavailable, so that a retry may succeed.
fn is_unavailable(error: &FetchError) -> bool {
    let code = Failure::from(error).code;
    matches!(
        code,
        FailureCode::Network | FailureCode::UnknownHost | FailureCode::Timeout | FailureCode::ServerError
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestLibrary;

    #[tokio::test]
    async fn an_invalid_address_is_not_saved() {
        let library = TestLibrary::new();
        let article_pages = ArticlePages {
            store: library.store.clone(),
            pages: library.pages.clone(),
            clock: library.clock.clone(),
            events: library.events.clone(),
        };
        let copies = OfflineCopies {
            store: library.store.clone(),
            article_pages,
            pictures: PictureLoader {
                store: library.store.clone(),
                fetcher: library.fetcher.clone(),
                clock: library.clock.clone(),
            },
            clock: library.clock.clone(),
            events: library.events.clone(),
            running: SingleRun::default(),
        };
        let error = copies.save_url("no address").await.unwrap_err();
        assert_eq!(error.to_failure().code, FailureCode::InvalidUrl);
        copies.run().await;
    }
}
