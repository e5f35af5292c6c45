//! A question to a service that the reader has named: JSON there, JSON back, within bounds.

use std::time::Duration;

use reqwest::header;
use url::{Host, Url};

use super::address::is_public;
use super::client::Fetcher;
use super::error::FetchError;

/// A language model on a small computer takes its time.
const PATIENCE: Duration = Duration::from_secs(180);
/// Bytes of an answer.
const MOST: usize = 1 << 20;

impl Fetcher {
    /// Posts JSON and takes the answer in; no redirect is followed, so that a key goes nowhere else.
    ///
    /// # Errors
    /// Any [`FetchError`] but those of redirects.
    pub(crate) async fn post(
        &self,
        url: &Url,
        bearer: Option<&str>,
        json: Vec<u8>,
    ) -> Result<Vec<u8>, FetchError> {
        let host = || url.host_str().unwrap_or_default().to_owned();
        let transport = |source: reqwest::Error| {
            if source.is_timeout() {
                FetchError::Timeout { limit: PATIENCE, connecting: source.is_connect() }
            } else {
                FetchError::Transport { host: host(), source }
            }
        };
        let request = self.any().post(url.clone()).timeout(PATIENCE).body(json);
        let request = request.header(header::CONTENT_TYPE, "application/json");
        let request = if let Some(key) = bearer { request.bearer_auth(key) } else { request };
        let mut response = request.send().await.map_err(transport)?;
        if !response.status().is_success() {
            let status = response.status().as_u16();
            return Err(FetchError::Status { status, host: host(), retry_after: None });
        }
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(transport)? {
            if body.len() + chunk.len() > MOST {
                return Err(FetchError::TooLarge { limit: MOST });
            }
            body.extend_from_slice(&chunk);
        }
        Ok(body)
    }
}

/// Whether what is sent to an address stays private on its way: by encryption, or within the reader's own network.
pub(crate) fn is_confidential(url: &Url) -> bool {
    let own = match url.host() {
        Some(Host::Ipv4(address)) => !is_public(address.into()),
        Some(Host::Ipv6(address)) => !is_public(address.into()),
        Some(Host::Domain(name)) => {
            let local = [".localhost", ".local"].iter().any(|ending| name.ends_with(ending));
            local || !name.contains('.')
        }
        None => false,
    };
    url.scheme() == "https" || (url.scheme() == "http" && own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sent_stays_private() {
        let check = |url: &str, expected| {
            assert_eq!(is_confidential(&Url::parse(url).unwrap()), expected, "{url}");
        };
        check("https://translate.example/", true);
        check("http://translate.example/", false);
        check("http://localhost:11434/v1", true);
        check("http://127.0.0.1:5000", true);
        check("http://192.168.0.7:5000", true);
        check("http://nas:5000", true);
        check("http://8.8.8.8/", false);
        check("file:///etc/passwd", false);
    }
}
