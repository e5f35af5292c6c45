//! Loads pictures for the interface: without cookies or referrer, up to a size limit, and raster pictures only.

use std::sync::Arc;

use ortoo_model::{Failure, FailureCode, NetworkScope};
use url::Url;

use crate::clock::Clock;
use crate::error::EngineError;
use crate::fetch::{FetchError, Fetcher, Request};
use crate::sample;
use crate::store_handle::StoreHandle;

/// Maximum size of a picture.
const MAX_PICTURE_BYTES: usize = 8 * 1024 * 1024;

/// A raster picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The bytes as they were sent.
    pub bytes: Vec<u8>,
    /// The media type by the first bytes.
    pub media_type: &'static str,
}

/// Loads pictures. Cheap to clone.
#[derive(Clone)]
pub(crate) struct PictureLoader {
    pub(crate) store: StoreHandle,
    pub(crate) fetcher: Arc<Fetcher>,
    pub(crate) clock: Arc<dyn Clock>,
}

impl PictureLoader {
    /// Returns the picture at an address, from the offline copy of a saved article or else from its server.
    pub(crate) async fn picture(&self, address: &str) -> Result<Picture, EngineError> {
        let refused = || Failure::new(FailureCode::LinkRefused).with("url", address);
        let url = Url::parse(address).map_err(|_| refused())?;
        let key = address.to_owned();
        let stored = self.store.run(move |store| store.picture(&key)).await?;
        let bytes = match (stored, sample::picture(&url)) {
            (Some((_, bytes)), _) => bytes,
            (None, Some(bytes)) => bytes.to_vec(),
            (None, None) => self.fetch_picture(&url).await?,
        };
        let media_type = raster_type(&bytes).ok_or_else(refused)?;
        Ok(Picture { bytes, media_type })
    }

    async fn fetch_picture(&self, url: &Url) -> Result<Vec<u8>, EngineError> {
        let host = url.host_str().unwrap_or_default().to_owned();
        // A private host is contacted only if the reader follows a feed on it.
        let feeds = self.store.run(|store| store.fetch_states(None)).await?;
        let followed = |state: &ortoo_model::FetchState| {
            state.reach == NetworkScope::Private
                && Url::parse(&state.url).is_ok_and(|feed| feed.host_str() == Some(host.as_str()))
        };
        let reach = if feeds.iter().any(followed) { NetworkScope::Private } else { NetworkScope::Public };
        let permit = self.fetcher.hosts.acquire(&host).await;
        let request = Request {
            url: url.as_str(),
            validators: None,
            reach,
            body_limit: Some(MAX_PICTURE_BYTES),
            forced: false,
        };
        let fetched = self.fetcher.fetch(request, permit, self.clock.now()).await?;
        Ok(fetched.body.ok_or(FetchError::Status { status: 304, host, retry_after: None })?)
    }
}

/// Returns the media type by the first bytes (WHATWG MIME sniffing, section 6.1); `None` for SVG, which is no raster format.
fn raster_type(bytes: &[u8]) -> Option<&'static str> {
    let riff = |kind: &[u8]| bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(kind);
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => Some("image/png"),
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [b'G', b'I', b'F', b'8', ..] => Some("image/gif"),
        _ if riff(b"WEBP") => Some("image/webp"),
        _ if bytes.get(4..12).is_some_and(|b| matches!(b, b"ftypavif" | b"ftypavis")) => Some("image/avif"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestLibrary;

    #[test]
    fn only_raster_formats_are_recognized() {
        let check = |bytes: &[u8], expected| assert_eq!(raster_type(bytes), expected);
        check(b"\x89PNG\r\n\x1a\n", Some("image/png"));
        check(b"\xff\xd8\xff\xe0", Some("image/jpeg"));
        check(b"RIFF\0\0\0\0WEBPVP8 ", Some("image/webp"));
        check(b"\0\0\0\x1cftypavif", Some("image/avif"));
        check(b"<svg onload='x()'>", None);
        check(b"<html>", None);
        check(b"", None);
    }

    #[tokio::test]
    async fn a_sample_picture_is_loaded_without_a_fetch() {
        let library = TestLibrary::new();
        let (store, clock) = (library.store.clone(), library.clock.clone());
        let loader = PictureLoader { store, fetcher: library.fetcher.clone(), clock };
        let picture = loader.picture("https://sample.invalid/pictures/river.png").await.unwrap();
        assert_eq!(picture.media_type, "image/png");
    }
}
