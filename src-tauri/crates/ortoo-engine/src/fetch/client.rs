//! One fetch: redirects by hand, so that each hop is checked; the body counted as it comes in.

use std::time::Duration;

use chrono::{DateTime, Utc};
use ortoo_model::{Reach, Validators};
use reqwest::header::{self, HeaderMap};
use reqwest::{Client, Response, StatusCode, redirect};
use url::Url;

use super::address::{is_public, literal};
use super::error::FetchError;
use super::resolver::{AnyResolver, PublicResolver, leads_to_private};

/// An honest name, so that a site's owner can find out who asks.
const USER_AGENT: &str = concat!("Ortoo/", env!("CARGO_PKG_VERSION"), " (desktop news reader)");
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
    /// How long the answer is said to stay fresh.
    pub max_age: Option<Duration>,
    /// Where the source's host was found to be.
    pub reach: Reach,
}

/// Two clients: one that cannot reach private addresses, one that can.
#[derive(Clone, Debug)]
pub(crate) struct Fetcher {
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
            public: builder().dns_resolver(PublicResolver).build()?,
            any: builder().dns_resolver(AnyResolver).no_proxy().build()?,
            limits,
        })
    }

    /// Fetches within the bounds.
    ///
    /// # Errors
    /// Any [`FetchError`]; a status other than 2xx and 304 is one.
    pub(crate) async fn fetch(
        &self,
        request: Request<'_>,
        now: DateTime<Utc>,
    ) -> Result<Fetched, FetchError> {
        let limit = self.limits.total;
        tokio::time::timeout(limit, self.follow(request, now))
            .await
            .map_err(|_| FetchError::Timeout { limit })?
    }

    async fn follow(&self, request: Request<'_>, now: DateTime<Utc>) -> Result<Fetched, FetchError> {
        let invalid = || FetchError::InvalidUrl { url: request.url.to_owned() };
        let start = Url::parse(request.url).map_err(|_| invalid())?;
        let own_host = start.host_str().ok_or_else(invalid)?.to_owned();
        let reach = reach_of(&start, request.reach).await;
        let mut url = start.clone();
        let mut permanent = Some(start.clone());
        for _ in 0..=MAX_REDIRECTS {
            let private = reach == Reach::Private && url.host_str() == Some(&own_host);
            let response = self.send(&url, private, request.validators).await?;
            if let Some(next) = redirect_target(&response, &url) {
                let status = response.status();
                let lasting =
                    matches!(status, StatusCode::MOVED_PERMANENTLY | StatusCode::PERMANENT_REDIRECT);
                permanent = permanent.filter(|_| lasting).map(|_| next.clone());
                url = next;
                continue;
            }
            let permanent_url = permanent.filter(|p| *p != start);
            let limit = request.body_limit.unwrap_or(self.limits.body);
            return self.take_in(response, limit, url, permanent_url, reach, now).await;
        }
        Err(FetchError::Redirects)
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
        url: Url,
        permanent_url: Option<Url>,
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
            max_age: max_age(headers),
            body: None,
            permanent_url,
            reach,
            url,
        };
        if status == StatusCode::NOT_MODIFIED {
            return Ok(fetched);
        }
        if !status.is_success() {
            return Err(FetchError::Status {
                status: status.as_u16(),
                retry_after: retry_after(headers, now),
            });
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
            return FetchError::Timeout {
                limit: if source.is_connect() { self.limits.connect } else { self.limits.total },
            };
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

fn text(headers: &HeaderMap, name: header::HeaderName) -> Option<String> {
    let value = headers.get(name)?.to_str().ok()?.trim();
    (!value.is_empty() && value.len() <= 1024).then(|| value.to_owned())
}

/// `Cache-Control: max-age` (RFC 9111, section 5.2.2.1).
fn max_age(headers: &HeaderMap) -> Option<Duration> {
    let control = text(headers, header::CACHE_CONTROL)?.to_ascii_lowercase();
    let seconds = control.split(',').find_map(|part| part.trim().strip_prefix("max-age="))?;
    seconds.trim_matches('"').parse().ok().map(Duration::from_secs)
}

/// `Retry-After` in both its forms (RFC 9110, section 10.2.3), at most a week.
fn retry_after(headers: &HeaderMap, now: DateTime<Utc>) -> Option<Duration> {
    const WEEK: Duration = Duration::from_secs(7 * 24 * 3600);
    let value = text(headers, header::RETRY_AFTER)?;
    let wait = match value.parse() {
        Ok(seconds) => Duration::from_secs(seconds),
        Err(_) => (DateTime::parse_from_rfc2822(&value).ok()?.to_utc() - now).to_std().ok()?,
    };
    Some(wait.min(WEEK))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;

    fn headers(name: header::HeaderName, value: &str) -> HeaderMap {
        HeaderMap::from_iter([(name, value.parse().unwrap())])
    }

    #[test]
    fn freshness_is_read_from_cache_control() {
        let check = |value, seconds: Option<u64>| {
            let found = max_age(&headers(header::CACHE_CONTROL, value));
            assert_eq!(found, seconds.map(Duration::from_secs), "{value}");
        };
        check("public, max-age=600", Some(600));
        check("Max-Age=\"60\"", Some(60));
        check("no-store", None);
        check("max-age=soon", None);
    }

    #[test]
    fn retry_after_takes_seconds_and_dates() {
        let now = Utc.with_ymd_and_hms(2026, 11, 23, 12, 0, 0).unwrap();
        let check = |value, seconds: Option<u64>| {
            let found = retry_after(&headers(header::RETRY_AFTER, value), now);
            assert_eq!(found, seconds.map(Duration::from_secs), "{value}");
        };
        check("120", Some(120));
        check("Mon, 23 Nov 2026 12:05:00 GMT", Some(300));
        check("Mon, 23 Nov 2026 11:00:00 GMT", None);
        check("99999999999", Some(7 * 24 * 3600));
        check("tomorrow", None);
    }

    #[tokio::test]
    async fn a_public_source_stays_public_whatever_its_name_says_later() {
        let local = Url::parse("http://localhost/feed").unwrap();
        assert_eq!(reach_of(&local, Reach::Unknown).await, Reach::Private);
        assert_eq!(reach_of(&local, Reach::Public).await, Reach::Public);
        let literal = Url::parse("http://192.168.0.7/feed").unwrap();
        assert_eq!(reach_of(&literal, Reach::Unknown).await, Reach::Private);
    }
}
