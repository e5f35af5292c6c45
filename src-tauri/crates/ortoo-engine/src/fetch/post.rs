//! POST requests to a service that the reader configured: JSON in, JSON out, with limits on time and size.

use std::time::Duration;

use reqwest::header;
use url::{Host, Url};

use super::address::is_public;
use super::client::Fetcher;
use super::error::FetchError;

/// Time limit of a request; a language model on a small computer is slow.
const POST_TIMEOUT: Duration = Duration::from_secs(180);
/// Maximum size of an answer.
const MAX_ANSWER_BYTES: usize = 1 << 20;

impl Fetcher {
    /// Posts JSON and returns the body of the answer. Follows no redirect, so that the key goes to no other host.
    ///
    /// # Errors
    /// Any [`FetchError`] except [`FetchError::Redirects`].
    pub(crate) async fn post(
        &self,
        url: &Url,
        bearer: Option<&str>,
        json: Vec<u8>,
    ) -> Result<Vec<u8>, FetchError> {
        let host = || url.host_str().unwrap_or_default().to_owned();
        let transport = |source: reqwest::Error| {
            if source.is_timeout() {
                FetchError::Timeout { limit: POST_TIMEOUT, connecting: source.is_connect() }
            } else {
                FetchError::Transport { host: host(), source }
            }
        };
        let request = self.unrestricted_client().post(url.clone()).timeout(POST_TIMEOUT).body(json);
        let request = request.header(header::CONTENT_TYPE, "application/json");
        let request = if let Some(key) = bearer { request.bearer_auth(key) } else { request };
        let mut response = request.send().await.map_err(transport)?;
        if !response.status().is_success() {
            let status = response.status().as_u16();
            return Err(FetchError::Status { status, host: host(), retry_after: None });
        }
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(transport)? {
            if body.len() + chunk.len() > MAX_ANSWER_BYTES {
                return Err(FetchError::TooLarge { limit: MAX_ANSWER_BYTES });
            }
            body.extend_from_slice(&chunk);
        }
        Ok(body)
    }
}

/// Returns whether a request to the address stays private on its way: encrypted, or within the reader's local network.
pub(crate) fn is_confidential(url: &Url) -> bool {
    let is_local = match url.host() {
        Some(Host::Ipv4(address)) => !is_public(address.into()),
        Some(Host::Ipv6(address)) => !is_public(address.into()),
        Some(Host::Domain(name)) => {
            let local = [".localhost", ".local"].iter().any(|ending| name.ends_with(ending));
            local || !name.contains('.')
        }
        None => false,
    };
    url.scheme() == "https" || (url.scheme() == "http" && is_local)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_encrypted_or_local_addresses_are_confidential() {
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
