//! Pictures, fetched on the UI's behalf: no cookies, no referrer, bounded, and only what is a picture.

use ortoo_model::{Failure, FailureCode, Reach};
use url::Url;

use crate::fetch::{FetchError, Request};
use crate::{Engine, EngineError, sample};

const LIMIT: usize = 8 * 1024 * 1024;

/// A picture's bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// As they came.
    pub bytes: Vec<u8>,
    /// The media type its first bytes show.
    pub media_type: &'static str,
}

impl Engine {
    /// The picture at an address: the stored one of a saved article, else what its server sends.
    ///
    /// # Errors
    /// As for any fetch; what is no raster picture is `link-refused`, whatever it says of itself.
    pub async fn picture(&self, address: &str) -> Result<Picture, EngineError> {
        let refused = || Failure::new(FailureCode::LinkRefused).with("url", address);
        let url = Url::parse(address).map_err(|_| refused())?;
        let key = address.to_owned();
        let stored = self.blocking(move |store| store.picture(&key)).await?;
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
        // A private host is asked only where the reader follows a feed there.
        let feeds = self.blocking(|store| store.fetch_states(None)).await?;
        let followed = |state: &ortoo_model::FetchState| {
            state.reach == Reach::Private
                && Url::parse(&state.url).is_ok_and(|feed| feed.host_str() == Some(host.as_str()))
        };
        let reach = if feeds.iter().any(followed) { Reach::Private } else { Reach::Public };
        let permit = self.inner.fetcher.hosts.turn(&host).await;
        let request =
            Request { url: url.as_str(), validators: None, reach, body_limit: Some(LIMIT), forced: false };
        let fetched = self.inner.fetcher.fetch(request, permit, self.now()).await?;
        Ok(fetched.body.ok_or(FetchError::Status { status: 304, host, retry_after: None })?)
    }
}

/// The media type by the first bytes (WHATWG MIME sniffing, section 6.1); SVG is no raster picture.
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

    #[test]
    fn only_raster_pictures_are_pictures() {
        let check = |bytes: &[u8], expected| assert_eq!(raster_type(bytes), expected);
        check(b"\x89PNG\r\n\x1a\n", Some("image/png"));
        check(b"\xff\xd8\xff\xe0", Some("image/jpeg"));
        check(b"RIFF\0\0\0\0WEBPVP8 ", Some("image/webp"));
        check(b"\0\0\0\x1cftypavif", Some("image/avif"));
        check(b"<svg onload='x()'>", None);
        check(b"<html>", None);
        check(b"", None);
    }
}
