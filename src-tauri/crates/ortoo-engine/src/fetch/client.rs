//! One fetch. Redirects are followed by hand, so that each hop is checked and waits for a permit of its host; the body
//! is counted while it arrives.

use std::time::Duration;

use chrono::{DateTime, Utc};
use ortoo_model::{NetworkScope, Validators};
use reqwest::header;
use reqwest::{Client, Response, StatusCode, redirect};
use tokio::time::Instant;
use url::Url;

use super::address::{ip_literal, is_public};
use super::error::FetchError;
use super::headers::{freshness, retry_after, text};
use super::hosts::{HostLimiter, HostPermit};
use super::resolver::{AnyResolver, PublicResolver, resolves_to_private};

/// The project's website: the one place to change when it moves.
macro_rules! project_address {
    () => {
        "https://ortoo.mn"
    };
}
/// An honest user agent, so that the owner of a site can find out who fetches its pages.
const USER_AGENT: &str =
    concat!("Ortoo/", env!("CARGO_PKG_VERSION"), " (+", project_address!(), "; desktop news reader)");
const FEED_ACCEPT_HEADER: &str = "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, \
                           application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5";
const MAX_REDIRECTS: usize = 10;

/// The limits of a fetch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FetchLimits {
    /// Time from the first byte sent to the last byte received, redirects included.
    pub total: Duration,
    /// Time to establish the connection.
    pub connect: Duration,
    /// Maximum size of the decoded body in bytes.
    pub body: usize,
}

impl Default for FetchLimits {
    fn default() -> Self {
        Self { total: Duration::from_secs(30), connect: Duration::from_secs(10), body: 10 * 1024 * 1024 }
    }
}

/// One GET request.
#[derive(Debug)]
pub(crate) struct Request<'a> {
    pub(crate) url: &'a str,
    pub(crate) validators: Option<&'a Validators>,
    pub(crate) reach: NetworkScope,
    pub(crate) body_limit: Option<usize>,
    /// Whether to contact a host that is rate limited.
    pub(crate) forced: bool,
}

/// A complete response.
#[derive(Debug)]
pub struct FetchResponse {
    /// The address after all redirects.
    pub url: Url,
    /// Where permanent redirects (301, 308) alone led: the address to use from now on.
    pub permanent_url: Option<Url>,
    /// The decoded body; `None` if it has not changed (304).
    pub body: Option<Vec<u8>>,
    /// The `Content-Type` header.
    pub content_type: Option<String>,
    /// For the next conditional request.
    pub validators: Validators,
    /// How long the response stays fresh; `None` if its headers do not say.
    pub fresh_for: Option<Duration>,
    /// Whether the source's host was found to be on a private address.
    pub reach: NetworkScope,
}

/// The result of one request.
enum Hop {
    /// A redirect to another address.
    Redirect(StatusCode, Url),
    Response(Box<FetchResponse>),
}

/// Two HTTP clients: one that cannot reach private addresses and one that can. Both require a host permit.
#[derive(Debug)]
pub(crate) struct Fetcher {
    pub(crate) hosts: HostLimiter,
    public: Client,
    any: Client,
    limits: FetchLimits,
}

impl Fetcher {
    pub(crate) fn new(limits: FetchLimits) -> Result<Self, reqwest::Error> {
        // Fails only if another crypto provider was installed before, which serves as well.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let builder = || {
            Client::builder()
                .user_agent(USER_AGENT)
                .redirect(redirect::Policy::none())
                .connect_timeout(limits.connect)
                .pool_idle_timeout(Duration::from_secs(15))
                .referer(false)
        };
        Ok(Self {
            hosts: HostLimiter::default(),
            public: builder().dns_resolver(PublicResolver).build()?,
            any: builder().dns_resolver(AnyResolver).no_proxy().build()?,
            limits,
        })
    }

    /// Returns the client that can reach private addresses, for services that the reader configured.
    pub(super) fn unrestricted_client(&self) -> &Client {
        &self.any
    }

    /// Fetches within the limits, starting with a permit of the address's host. Waiting for the permit of another host
    /// does not count towards the time limit.
    ///
    /// # Errors
    /// Any [`FetchError`]; statuses other than 2xx and 304 are errors, and so is a rate-limited host.
    pub(crate) async fn fetch(
        &self,
        request: Request<'_>,
        mut permit: HostPermit,
        now: DateTime<Utc>,
    ) -> Result<FetchResponse, FetchError> {
        let invalid = || FetchError::InvalidUrl { url: request.url.to_owned() };
        let start = Url::parse(request.url).map_err(|_| invalid())?;
        let own_host = start.host_str().ok_or_else(invalid)?.to_owned();
        let mut deadline = Instant::now() + self.limits.total;
        let reach = match request.reach {
            NetworkScope::Unknown => {
                self.with_deadline(deadline, reach_of(&start, NetworkScope::Unknown)).await?
            }
            known => known,
        };
        let mut url = start.clone();
        let mut permanent = Some(start.clone());
        for _ in 0..=MAX_REDIRECTS {
            let host = url.host_str().unwrap_or_default();
            if host != permit.name {
                let started = Instant::now();
                drop(permit);
                permit = self.hosts.acquire(host).await;
                deadline += started.elapsed();
            }
            self.check_rate_limit(host, request.forced, now)?;
            let private = reach == NetworkScope::Private && host == own_host;
            let limit = request.body_limit.unwrap_or(self.limits.body);
            let hop = async {
                let response = self.send(&url, private, request.validators).await?;
                match redirect_target(&response, &url) {
                    Some(next) => Ok(Hop::Redirect(response.status(), next)),
                    None => self
                        .read_response(response, limit, &url, reach, now)
                        .await
                        .map(|fetched| Hop::Response(Box::new(fetched))),
                }
            };
            match self.with_deadline(deadline, hop).await?? {
                Hop::Redirect(status, next) => {
                    let is_permanent =
                        matches!(status, StatusCode::MOVED_PERMANENTLY | StatusCode::PERMANENT_REDIRECT);
                    permanent = permanent.filter(|_| is_permanent).map(|_| next.clone());
                    url = next;
                }
                Hop::Response(fetched) => {
                    return Ok(FetchResponse {
                        permanent_url: permanent.filter(|p| *p != start),
                        ..*fetched
                    });
                }
            }
        }
        Err(FetchError::Redirects)
    }

    async fn with_deadline<T>(
        &self,
        deadline: Instant,
        work: impl Future<Output = T>,
    ) -> Result<T, FetchError> {
        let late = |_| FetchError::Timeout { limit: self.limits.total, connecting: false };
        tokio::time::timeout_at(deadline, work).await.map_err(late)
    }

    fn check_rate_limit(&self, host: &str, forced: bool, now: DateTime<Utc>) -> Result<(), FetchError> {
        match self.hosts.rate_limited_until(host, now) {
            Some(until) if !forced => Err(FetchError::Status {
                status: StatusCode::TOO_MANY_REQUESTS.as_u16(),
                host: host.to_owned(),
                retry_after: (until - now).to_std().ok(),
            }),
            _ => Ok(()),
        }
    }

    async fn send(
        &self,
        url: &Url,
        private: bool,
        validators: Option<&Validators>,
    ) -> Result<Response, FetchError> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(FetchError::Blocked { url: url.clone() });
        }
        // IP addresses in the URL never pass through the resolver.
        if !private && ip_literal(url).is_some_and(|address| !is_public(address)) {
            return Err(FetchError::Blocked { url: url.clone() });
        }
        let client = if private { &self.any } else { &self.public };
        let mut request = client.get(url.clone()).header(header::ACCEPT, FEED_ACCEPT_HEADER);
        if let Some(known) = validators {
            if let Some(etag) = &known.etag {
                request = request.header(header::IF_NONE_MATCH, etag);
            }
            if let Some(date) = &known.last_modified {
                request = request.header(header::IF_MODIFIED_SINCE, date);
            }
        }
        request.send().await.map_err(|source| self.transport(url, source))
    }

    async fn read_response(
        &self,
        mut response: Response,
        limit: usize,
        url: &Url,
        reach: NetworkScope,
        now: DateTime<Utc>,
    ) -> Result<FetchResponse, FetchError> {
        let status = response.status();
        let headers = response.headers();
        let mut fetched = FetchResponse {
            content_type: text(headers, header::CONTENT_TYPE),
            validators: Validators {
                etag: text(headers, header::ETAG),
                last_modified: text(headers, header::LAST_MODIFIED),
            },
            fresh_for: freshness(headers, now),
            body: None,
            permanent_url: None,
            reach,
            url: url.clone(),
        };
        if status == StatusCode::NOT_MODIFIED {
            return Ok(fetched);
        }
        if !status.is_success() {
            let error = FetchError::Status {
                status: status.as_u16(),
                host: fetched.url.host_str().unwrap_or_default().to_owned(),
                retry_after: retry_after(headers, now),
            };
            // Immediately, while this request still holds its permit: the requests that wait for the host must not be sent.
            if let Some((host, until)) = error.host_rate_limit(now) {
                self.hosts.rate_limit(host, until);
            }
            return Err(error);
        }
        if response.content_length().is_some_and(|length| length > limit as u64) {
            return Err(FetchError::TooLarge { limit });
        }
        let mut body = Vec::new();
        while let Some(chunk) =
            response.chunk().await.map_err(|source| self.transport(&fetched.url, source))?
        {
            if body.len() + chunk.len() > limit {
                return Err(FetchError::TooLarge { limit });
            }
            body.extend_from_slice(&chunk);
        }
        fetched.body = Some(body);
        Ok(fetched)
    }

    fn transport(&self, url: &Url, source: reqwest::Error) -> FetchError {
        if source.is_timeout() {
            let connecting = source.is_connect();
            let limit = if connecting { self.limits.connect } else { self.limits.total };
            return FetchError::Timeout { limit, connecting };
        }
        FetchError::Transport { host: url.host_str().unwrap_or_default().to_owned(), source }
    }
}

/// Finds out on the first fetch whether a source is on a private address. Later DNS answers do not turn a public source
/// into a private one.
async fn reach_of(url: &Url, known: NetworkScope) -> NetworkScope {
    if known != NetworkScope::Unknown {
        return known;
    }
    let private = match (ip_literal(url), url.host_str()) {
        (Some(address), _) => Some(!is_public(address)),
        (None, Some(host)) => resolves_to_private(host).await,
        (None, None) => None,
    };
    match private {
        Some(true) => NetworkScope::Private,
        Some(false) => NetworkScope::Public,
        None => NetworkScope::Unknown,
    }
}

fn redirect_target(response: &Response, base: &Url) -> Option<Url> {
    if !matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308) {
        return None;
    }
    let location = response.headers().get(header::LOCATION)?;
    let mut next = base.join(std::str::from_utf8(location.as_bytes()).ok()?).ok()?;
    next.set_fragment(None);
    Some(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_public_source_stays_public_whatever_its_name_resolves_to_later() {
        let local = Url::parse("http://localhost/feed").unwrap();
        assert_eq!(reach_of(&local, NetworkScope::Unknown).await, NetworkScope::Private);
        assert_eq!(reach_of(&local, NetworkScope::Public).await, NetworkScope::Public);
        let private = Url::parse("http://192.168.0.7/feed").unwrap();
        assert_eq!(reach_of(&private, NetworkScope::Unknown).await, NetworkScope::Private);
    }
}
