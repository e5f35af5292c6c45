//! One fetch: redirects by hand, so that each hop is checked and waits for its host's turn; the body
//! counted as it comes in.

use std::time::Duration;

use chrono::{DateTime, Utc};
use ortoo_model::{Reach, Validators};
use reqwest::header;
use reqwest::{Client, Response, StatusCode, redirect};
use tokio::time::Instant;
use url::Url;

use super::address::{is_public, literal};
use super::error::FetchError;
use super::headers::{freshness, retry_after, text};
use super::hosts::{Hosts, Permit};
use super::resolver::{AnyResolver, PublicResolver, leads_to_private};

/// Where the project can be found: the one place to change when it moves.
macro_rules! project_address {
    () => {
        "https://ortoo.mn"
    };
}
/// An honest name, so that a site's owner can find out who asks.
const USER_AGENT: &str =
    concat!("Ortoo/", env!("CARGO_PKG_VERSION"), " (+", project_address!(), "; desktop news reader)");
const ACCEPT_FEED: &str = "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, \
                           application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5";
const MAX_REDIRECTS: usize = 10;

/// The bounds of a fetch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FetchLimits {
    /// From the first byte sent to the last received, redirects included.
    pub total: Duration,
    /// Until the connection stands.
    pub connect: Duration,
    /// Bytes of the decoded body.
    pub body: usize,
}

impl Default for FetchLimits {
    fn default() -> Self {
        Self { total: Duration::from_secs(30), connect: Duration::from_secs(10), body: 10 * 1024 * 1024 }
    }
}

/// What to ask for.
#[derive(Debug)]
pub(crate) struct Request<'a> {
    pub(crate) url: &'a str,
    pub(crate) validators: Option<&'a Validators>,
    pub(crate) reach: Reach,
    pub(crate) body_limit: Option<usize>,
    /// Ask even a host that said to wait.
    pub(crate) forced: bool,
}

/// A complete answer.
#[derive(Debug)]
pub struct Fetched {
    /// Where it came from in the end.
    pub url: Url,
    /// Where permanent redirects (301, 308) alone led; the address to use from now on.
    pub permanent_url: Option<Url>,
    /// `None` when nothing changed (304).
    pub body: Option<Vec<u8>>,
    /// The media type as sent.
    pub content_type: Option<String>,
    /// For the next conditional request.
    pub validators: Validators,
    /// How long the answer is said to stay fresh; `None` when it says nothing of that.
    pub fresh_for: Option<Duration>,
    /// Where the source's host was found to be.
    pub reach: Reach,
}

/// What one request led to.
enum Hop {
    /// To another address.
    On(StatusCode, Url),
    End(Box<Fetched>),
}

/// Two clients: one that cannot reach private addresses, one that can. Both only with a turn.
#[derive(Debug)]
pub(crate) struct Fetcher {
    pub(crate) hosts: Hosts,
    public: Client,
    any: Client,
    limits: FetchLimits,
}

impl Fetcher {
    pub(crate) fn new(limits: FetchLimits) -> Result<Self, reqwest::Error> {
        // Fails only when another provider was installed before, which serves as well.
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
            hosts: Hosts::default(),
            public: builder().dns_resolver(PublicResolver).build()?,
            any: builder().dns_resolver(AnyResolver).no_proxy().build()?,
            limits,
        })
    }

    /// The one that can reach private addresses, for services that the reader has named.
    pub(super) fn any(&self) -> &Client {
        &self.any
    }

    /// Fetches within the bounds, beginning with the turn that the address's host has given. Waiting for
    /// another host's turn takes nothing from the time.
    ///
    /// # Errors
    /// Any [`FetchError`]; a status other than 2xx and 304 is one, and so is a host that said to wait.
    pub(crate) async fn fetch(
        &self,
        request: Request<'_>,
        mut permit: Permit,
        now: DateTime<Utc>,
    ) -> Result<Fetched, FetchError> {
        let invalid = || FetchError::InvalidUrl { url: request.url.to_owned() };
        let start = Url::parse(request.url).map_err(|_| invalid())?;
        let own_host = start.host_str().ok_or_else(invalid)?.to_owned();
        let mut deadline = Instant::now() + self.limits.total;
        let reach = match request.reach {
            Reach::Unknown => self.in_time(deadline, reach_of(&start, Reach::Unknown)).await?,
            known => known,
        };
        let mut url = start.clone();
        let mut permanent = Some(start.clone());
        for _ in 0..=MAX_REDIRECTS {
            let host = url.host_str().unwrap_or_default();
            if host != permit.name {
                let begun = Instant::now();
                drop(permit);
                permit = self.hosts.turn(host).await;
                deadline += begun.elapsed();
            }
            self.not_held(host, request.forced, now)?;
            let private = reach == Reach::Private && host == own_host;
            let limit = request.body_limit.unwrap_or(self.limits.body);
            let hop = async {
                let response = self.send(&url, private, request.validators).await?;
                match redirect_target(&response, &url) {
                    Some(next) => Ok(Hop::On(response.status(), next)),
                    None => self
                        .take_in(response, limit, &url, reach, now)
                        .await
                        .map(|fetched| Hop::End(Box::new(fetched))),
                }
            };
            match self.in_time(deadline, hop).await?? {
                Hop::On(status, next) => {
                    let lasting =
                        matches!(status, StatusCode::MOVED_PERMANENTLY | StatusCode::PERMANENT_REDIRECT);
                    permanent = permanent.filter(|_| lasting).map(|_| next.clone());
                    url = next;
                }
                Hop::End(fetched) => {
                    return Ok(Fetched { permanent_url: permanent.filter(|p| *p != start), ..*fetched });
                }
            }
        }
        Err(FetchError::Redirects)
    }

    async fn in_time<T>(&self, deadline: Instant, work: impl Future<Output = T>) -> Result<T, FetchError> {
        let late = |_| FetchError::Timeout { limit: self.limits.total, connecting: false };
        tokio::time::timeout_at(deadline, work).await.map_err(late)
    }

    fn not_held(&self, host: &str, forced: bool, now: DateTime<Utc>) -> Result<(), FetchError> {
        match self.hosts.held_until(host, now) {
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
        // Addresses written as numbers never pass the resolver.
        if !private && literal(url).is_some_and(|address| !is_public(address)) {
            return Err(FetchError::Blocked { url: url.clone() });
        }
        let client = if private { &self.any } else { &self.public };
        let mut request = client.get(url.clone()).header(header::ACCEPT, ACCEPT_FEED);
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

    async fn take_in(
        &self,
        mut response: Response,
        limit: usize,
        url: &Url,
        reach: Reach,
        now: DateTime<Utc>,
    ) -> Result<Fetched, FetchError> {
        let status = response.status();
        let headers = response.headers();
        let mut fetched = Fetched {
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
            // At once, while this request's turn is not over: whoever waits for the host must not ask it.
            if let Some((host, until)) = error.host_to_hold(now) {
                self.hosts.hold(host, until);
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

/// Settles where a source is the first time it is asked; later answers of its name server do not
/// turn a public source into a private one.
async fn reach_of(url: &Url, known: Reach) -> Reach {
    if known != Reach::Unknown {
        return known;
    }
    let private = match (literal(url), url.host_str()) {
        (Some(address), _) => Some(!is_public(address)),
        (None, Some(host)) => leads_to_private(host).await,
        (None, None) => None,
    };
    match private {
        Some(true) => Reach::Private,
        Some(false) => Reach::Public,
        None => Reach::Unknown,
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
    async fn a_public_source_stays_public_whatever_its_name_says_later() {
        let local = Url::parse("http://localhost/feed").unwrap();
        assert_eq!(reach_of(&local, Reach::Unknown).await, Reach::Private);
        assert_eq!(reach_of(&local, Reach::Public).await, Reach::Public);
        let literal = Url::parse("http://192.168.0.7/feed").unwrap();
        assert_eq!(reach_of(&literal, Reach::Unknown).await, Reach::Private);
    }
}
