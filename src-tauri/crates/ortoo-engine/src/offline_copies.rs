//! Offline copies of saved entries: the text, the pictures, and the page as its server sent it.
//!
//! Copies are made in the background, and retried later if a fetch fails. No failure ever prevents saving.

use std::io::Read;
use std::sync::atomic::Ordering;

use chrono::TimeDelta;
use ortoo_content::pictures::pictures;
use ortoo_content::{link, text};
use ortoo_model::{
    DateOrigin, EntryDetail, EntryId, Event, Failure, FailureCode, Language, ParsedEntry, Reach, SafeHtml,
    StoredPicture, TextChoice, Topic,
};
use ortoo_store::{Original, Store};
use url::Url;

use crate::article::{article_text, extraction_failure, title_from};
use crate::fetch::{FetchError, Fetched};
use crate::pages::Origin;
use crate::refresh::identify;
use crate::{Engine, EngineError, sample};

/// Maximum number of pictures in the offline copy of one article.
const MAX_PICTURES: usize = 60;
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

impl Engine {
    /// Saves the page at an address, whether or not it belongs to a source; an existing entry of that address is saved
    /// instead. While the network is offline, only the address is saved, and its page is fetched later.
    ///
    /// # Errors
    /// `invalid-url`, [`EngineError::Fetch`], `no-article`, or [`EngineError::Store`].
    pub async fn save_url(&self, url: &str) -> Result<EntryId, EngineError> {
        let address = link::feed_address(url)
            .map(|url| link::canonical(&url))
            .ok_or_else(|| Failure::new(FailureCode::InvalidUrl).with("url", url.trim()))?;
        let url = address.to_string();
        if let Some(id) = self.blocking(move |store| store.entry_by_url(&url)).await? {
            self.save_entries(vec![id], true).await?;
            return Ok(id);
        }
        let origin = Origin::new(address.as_str(), Reach::Unknown);
        let id = match self.fetch_article_page(address.as_str(), &origin, None).await {
            Ok(page) => {
                let extracted = page.extracted.map_err(|error| extraction_failure(error, &page.fetched))?;
                let site = extracted.site_name.clone();
                let language = identify(
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
                let now = self.now();
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
                self.blocking(write).await?
            }
            Err(EngineError::Fetch(error)) if is_unavailable(&error) => self.save_address(&address).await?,
            Err(error) => return Err(error),
        };
        self.changed(&[Topic::Entries, Topic::States]);
        Ok(id)
    }

    /// Saves an address whose page cannot be fetched now.
    async fn save_address(&self, address: &Url) -> Result<EntryId, EngineError> {
        let entry = page_entry(address, address.to_string());
        let now = self.now();
        let write = move |store: &Store| {
            store.write(|writing| {
                let id = writing.insert_page(&entry, None, Language::Other, now)?;
                writing.save_entry(id, now)?;
                Ok(id)
            })
        };
        self.blocking(write).await
    }

    /// Archives entries, or moves them back to the saved list; returns those that changed.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn archive_entries(
        &self,
        ids: Vec<EntryId>,
        archived: bool,
    ) -> Result<Vec<EntryId>, EngineError> {
        let now = self.now();
        self.change_states(move |store| store.archive_entries(&ids, archived, now)).await
    }

    /// Stores the offline copies of saved entries: text, pictures and page. Takes as long as their servers do; a failure is
    /// stored, and [`Engine::keep_rest`] tries again.
    pub async fn keep(&self, ids: Vec<EntryId>) {
        for id in ids {
            if let Err(error) = self.store_copy(id).await {
                let failure = error.into_failure();
                let now = self.now();
                let stored =
                    self.blocking(move |store| store.write(|w| w.note_fetch(id, Some(&failure), now)));
                if let Err(error) = stored.await {
                    error.into_failure();
                }
            }
            self.emit(Event::ArticleChanged { entry_id: id });
        }
    }

    /// Spawns a task that stores missing offline copies, unless one is running.
    pub(crate) fn spawn_offline_copies(&self) {
        if !self.inner.storing_copies.swap(true, Ordering::AcqRel) {
            let engine = self.clone();
            tokio::spawn(async move {
                engine.keep_rest().await;
                engine.inner.storing_copies.store(false, Ordering::Release);
            });
        }
    }

    /// Stores the offline copies of some saved entries that have none.
    pub async fn keep_rest(&self) {
        let before = self.now() - RETRY_DELAY;
        match self.blocking(move |store| store.unkept(before, RETRY_BATCH_ENTRIES)).await {
            Ok(ids) => self.keep(ids).await,
            Err(error) => drop(error.into_failure()),
        }
    }

    async fn store_copy(&self, id: EntryId) -> Result<(), EngineError> {
        let entry = self.entry(id).await?;
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
        let page = self.fetch_and_store_page(&entry).await?;
        let now = self.now();
        let original = tokio::task::spawn_blocking(move || original(&page)).await??;
        self.blocking(move |store| store.write(|writing| writing.put_original(id, &original, now))).await?;
        // The page's text may have other pictures than the feed's.
        let entry = self.entry(id).await?;
        self.store_pictures(&entry).await
    }

    async fn store_pictures(&self, entry: &EntryDetail) -> Result<(), EngineError> {
        let id = entry.row.id;
        let stored = self.blocking(move |store| store.pictures(id)).await?;
        let mut bytes: usize = stored.iter().map(|picture| picture.bytes.len()).sum();
        let is_stored = |url: &String| stored.iter().any(|picture| picture.url == *url);
        let wanted = pictures_of(&entry.html, entry.row.image_url.as_deref());
        for url in wanted.into_iter().filter(|url| !is_stored(url)) {
            let Ok(picture) = self.picture(&url).await else { continue };
            bytes += picture.bytes.len();
            if bytes > MAX_PICTURES_BYTES {
                break;
            }
            let media_type = picture.media_type.to_owned();
            let stored = StoredPicture { url, media_type, bytes: picture.bytes };
            let now = self.now();
            self.blocking(move |store| store.write(|writing| writing.put_picture(id, &stored, now))).await?;
        }
        Ok(())
    }

    /// Returns the page of a saved article as its server sent it; `None` if it is not stored.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn original(&self, id: EntryId) -> Result<Option<Vec<u8>>, EngineError> {
        let Some(page) = self.blocking(move |store| store.original(id)).await? else { return Ok(None) };
        let unpack = move || {
            let mut html = Vec::new();
            zstd::Decoder::new(page.zstd.as_slice())?.take(MAX_ORIGINAL_BYTES).read_to_end(&mut html)?;
            Ok::<_, std::io::Error>(html)
        };
        let html = tokio::task::spawn_blocking(unpack).await?;
        html.map(Some).map_err(|error| {
            log::warn!("a kept page cannot be unpacked: {error}");
            FailureCode::Internal.into()
        })
    }
}

/// Returns the addresses of an article's pictures without duplicates.
pub(crate) fn pictures_of(html: &SafeHtml, lead: Option<&str>) -> Vec<String> {
    let mut all = pictures(html);
    if let Some(lead) = lead
        && !all.iter().any(|url| url == lead)
    {
        all.insert(0, lead.to_owned());
    }
    all.truncate(MAX_PICTURES);
    all
}

fn original(page: &Fetched) -> Result<Original, EngineError> {
    let body = page.body.as_deref().unwrap_or_default();
    let zstd = zstd::encode_all(body, COMPRESSION_LEVEL).map_err(|error| {
        log::warn!("a page cannot be compressed: {error}");
        FailureCode::Internal
    })?;
    Ok(Original { url: page.url.to_string(), content_type: page.content_type.clone(), zstd })
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
