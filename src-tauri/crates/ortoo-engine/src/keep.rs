//! Saved for good: the text, the pictures, and the page itself as its server sent it.
//!
//! Keeping goes on behind; what could not be had is tried again later. Nothing of it is ever a reason not to
//! save.

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

use crate::article::{article_text, refusal, title_from};
use crate::fetch::{FetchError, Fetched};
use crate::refresh::identify;
use crate::web::Origin;
use crate::{Engine, EngineError, sample};

/// Pictures of one article that are kept, and bytes of all of them.
const PICTURES: usize = 60;
const PICTURE_BYTES: usize = 40 * 1024 * 1024;
/// The most bytes of a page, as of any answer.
const ORIGINAL_BYTES: u64 = 16 * 1024 * 1024;
/// How hard pages are compressed: beyond this it takes long and gains little.
const LEVEL: i32 = 9;
/// Saved articles that are tried again at once, and how long after the last try.
const AT_ONCE: u32 = 4;
const PATIENCE: TimeDelta = TimeDelta::hours(6);
/// Characters of an excerpt.
const EXCERPT: usize = 300;

impl Engine {
    /// Saves the page at an address, which need belong to no source. An entry of that address is saved. Where
    /// the network is away the address is saved, and its page follows.
    ///
    /// # Errors
    /// `invalid-url`, what the site answered, `no-article`, or the database.
    pub async fn save_url(&self, url: &str) -> Result<EntryId, EngineError> {
        let address = link::feed_address(url)
            .map(|url| link::canonical(&url))
            .ok_or_else(|| Failure::new(FailureCode::InvalidUrl).with("url", url.trim()))?;
        let known = address.to_string();
        if let Some(id) = self.blocking(move |store| store.entry_by_url(&known)).await? {
            self.save_entries(vec![id], true).await?;
            return Ok(id);
        }
        let origin = Origin::new(address.as_str(), Reach::Unknown);
        let id = match self.article_page(address.as_str(), &origin, None).await {
            Ok(page) => {
                let found = page.extracted.map_err(|error| refusal(error, &page.fetched))?;
                let site = found.site_name.clone();
                let language =
                    identify(found.title.as_deref().unwrap_or_default(), &found.text, found.language);
                let text = article_text(found, &page.fetched, page.published_at, language);
                let mut entry = bare(
                    &address,
                    if text.title.is_empty() { title_from(&text.text) } else { text.title.clone() },
                );
                entry.excerpt = text::excerpt(&text.text, EXCERPT);
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
            Err(EngineError::Fetch(error)) if is_away(&error) => self.save_address(&address).await?,
            Err(error) => return Err(error),
        };
        self.changed(&[Topic::Entries, Topic::States]);
        Ok(id)
    }

    /// Saves an address whose page is not to be had now.
    async fn save_address(&self, address: &Url) -> Result<EntryId, EngineError> {
        let entry = bare(address, address.to_string());
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

    /// Puts entries into the archive, or takes them out; answers with those that changed.
    ///
    /// # Errors
    /// The database.
    pub async fn archive_entries(
        &self,
        ids: Vec<EntryId>,
        archived: bool,
    ) -> Result<Vec<EntryId>, EngineError> {
        let now = self.now();
        self.change_states(move |store| store.archive_entries(&ids, archived, now)).await
    }

    /// Keeps what belongs to saved entries: text, pictures, page. Takes as long as their servers do; what
    /// cannot be had is noted and tried again by [`Engine::keep_rest`].
    pub async fn keep(&self, ids: Vec<EntryId>) {
        for id in ids {
            if let Err(error) = self.keep_one(id).await {
                let failure = error.into_failure();
                let now = self.now();
                let noted =
                    self.blocking(move |store| store.write(|w| w.note_fetch(id, Some(&failure), now)));
                if let Err(error) = noted.await {
                    error.into_failure();
                }
            }
            self.emit(Event::ArticleChanged { entry_id: id });
        }
    }

    /// Goes on keeping saved entries that are not kept yet, behind and one round at a time.
    pub(crate) fn keep_rest_behind(&self) {
        if !self.inner.keeping.swap(true, Ordering::AcqRel) {
            let engine = self.clone();
            tokio::spawn(async move {
                engine.keep_rest().await;
                engine.inner.keeping.store(false, Ordering::Release);
            });
        }
    }

    /// Keeps some of the saved entries that are not kept yet.
    pub async fn keep_rest(&self) {
        let before = self.now() - PATIENCE;
        match self.blocking(move |store| store.unkept(before, AT_ONCE)).await {
            Ok(ids) => self.keep(ids).await,
            Err(error) => drop(error.into_failure()),
        }
    }

    async fn keep_one(&self, id: EntryId) -> Result<(), EngineError> {
        let entry = self.entry(id).await?;
        if !entry.row.saved || entry.row.url.as_deref().is_some_and(sample::is_address) {
            return Ok(());
        }
        self.keep_pictures(&entry).await?;
        if entry.kept.as_ref().is_some_and(|kept| kept.original) || entry.row.url.is_none() {
            return Ok(());
        }
        if entry.text_choice == TextChoice::Feed {
            // The reader wants no page of this source: the feed's text is what is kept.
            return Ok(());
        }
        let page = self.take_page(&entry).await?;
        let now = self.now();
        let original = tokio::task::spawn_blocking(move || original(&page)).await??;
        self.blocking(move |store| store.write(|writing| writing.put_original(id, &original, now))).await?;
        // The page's text may have other pictures than the feed's.
        let entry = self.entry(id).await?;
        self.keep_pictures(&entry).await
    }

    async fn keep_pictures(&self, entry: &EntryDetail) -> Result<(), EngineError> {
        let id = entry.row.id;
        let stored = self.blocking(move |store| store.pictures(id)).await?;
        let mut bytes: usize = stored.iter().map(|picture| picture.bytes.len()).sum();
        let there = |url: &String| stored.iter().any(|picture| picture.url == *url);
        let wanted = pictures_of(&entry.html, entry.row.image_url.as_deref());
        for url in wanted.into_iter().filter(|url| !there(url)) {
            let Ok(picture) = self.picture(&url).await else { continue };
            bytes += picture.bytes.len();
            if bytes > PICTURE_BYTES {
                break;
            }
            let media_type = picture.media_type.to_owned();
            let stored = StoredPicture { url, media_type, bytes: picture.bytes };
            let now = self.now();
            self.blocking(move |store| store.write(|writing| writing.put_picture(id, &stored, now))).await?;
        }
        Ok(())
    }

    /// The page of a saved article as its server sent it; `None` where it is not kept.
    ///
    /// # Errors
    /// The database.
    pub async fn original(&self, id: EntryId) -> Result<Option<Vec<u8>>, EngineError> {
        let Some(page) = self.blocking(move |store| store.original(id)).await? else { return Ok(None) };
        let unpack = move || {
            let mut html = Vec::new();
            zstd::Decoder::new(page.zstd.as_slice())?.take(ORIGINAL_BYTES).read_to_end(&mut html)?;
            Ok::<_, std::io::Error>(html)
        };
        let html = tokio::task::spawn_blocking(unpack).await?;
        html.map(Some).map_err(|error| {
            log::warn!("a kept page cannot be unpacked: {error}");
            FailureCode::Internal.into()
        })
    }
}

/// The addresses of an article's pictures, each once.
pub(crate) fn pictures_of(html: &SafeHtml, lead: Option<&str>) -> Vec<String> {
    let mut all = pictures(html);
    if let Some(lead) = lead
        && !all.iter().any(|url| url == lead)
    {
        all.insert(0, lead.to_owned());
    }
    all.truncate(PICTURES);
    all
}

fn original(page: &Fetched) -> Result<Original, EngineError> {
    let body = page.body.as_deref().unwrap_or_default();
    let zstd = zstd::encode_all(body, LEVEL).map_err(|error| {
        log::warn!("a page cannot be compressed: {error}");
        FailureCode::Internal
    })?;
    Ok(Original { url: page.url.to_string(), content_type: page.content_type.clone(), zstd })
}

fn bare(address: &Url, title: String) -> ParsedEntry {
    ParsedEntry {
        uid: address.to_string(),
        url: Some(address.to_string()),
        title,
        date_origin: DateOrigin::Article,
        ..ParsedEntry::default()
    }
}

/// Whether a fetch failed for want of a network rather than by an answer.
fn is_away(error: &FetchError) -> bool {
    let code = Failure::from(error).code;
    matches!(
        code,
        FailureCode::Network | FailureCode::UnknownHost | FailureCode::Timeout | FailureCode::ServerError
    )
}
