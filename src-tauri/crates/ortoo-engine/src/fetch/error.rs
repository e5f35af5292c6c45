//! Fetch errors and their failure codes.

use std::time::Duration;

use chrono::{DateTime, Utc};
use ortoo_model::{Failure, FailureCode};
use url::Url;

/// How long a host is not contacted after a 429 response without `Retry-After`.
const DEFAULT_RATE_LIMIT: Duration = Duration::from_secs(15 * 60);

/// The host name resolves to private addresses only.
#[derive(Debug, thiserror::Error)]
#[error("the name leads to a private address")]
pub(super) struct BlockedAddress;

/// The host name cannot be resolved.
#[derive(Debug, thiserror::Error)]
#[error("the name cannot be resolved")]
pub(super) struct UnknownName(#[source] pub(super) std::io::Error);

/// The reasons why a fetch failed.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    /// The address is not an HTTP or HTTPS URL.
    #[error("not an address to fetch: {url}")]
    InvalidUrl {
        /// The address as it was given.
        url: String,
    },
    /// A public source led to a private address.
    #[error("{url} is not on the public internet")]
    Blocked {
        /// The private address.
        url: Url,
    },
    /// Too many redirects, or a redirect loop.
    #[error("too many redirects")]
    Redirects,
    /// The body exceeds the size limit.
    #[error("the body is larger than {limit} bytes")]
    TooLarge {
        /// The limit in bytes.
        limit: usize,
    },
    /// The response was not complete in time.
    #[error("no complete answer within {} s", limit.as_secs())]
    Timeout {
        /// The time limit that was exceeded.
        limit: Duration,
        /// Whether the time ran out before a connection was established.
        connecting: bool,
    },
    /// The host answered with a status other than 2xx and 304.
    #[error("HTTP status {status}")]
    Status {
        /// The status code.
        status: u16,
        /// The host that answered.
        host: String,
        /// The value of `Retry-After`.
        retry_after: Option<Duration>,
    },
    /// The connection, its encryption or the transfer failed.
    #[error("the transfer failed")]
    Transport {
        /// The host that was contacted.
        host: String,
        /// The cause.
        #[source]
        source: reqwest::Error,
    },
}

impl FetchError {
    /// Returns the value of `Retry-After`.
    pub(crate) fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Status { retry_after, .. } => *retry_after,
            _ => None,
        }
    }

    /// Returns the host that asked for no more requests for any of its feeds, and until when (HTTP 429, RFC 6585).
    pub(crate) fn host_rate_limit(&self, now: DateTime<Utc>) -> Option<(&str, DateTime<Utc>)> {
        match self {
            Self::Status { status: 429, host, retry_after } => {
                let wait = chrono::Duration::from_std(retry_after.unwrap_or(DEFAULT_RATE_LIMIT)).ok()?;
                Some((host, now.checked_add_signed(wait)?))
            }
            _ => None,
        }
    }

    /// Returns true if no connection was established: the network itself may be offline, and the host received nothing.
    pub(crate) fn is_unreachable(&self) -> bool {
        match self {
            Self::Timeout { connecting, .. } => *connecting,
            Self::Transport { source, .. } => {
                source.is_connect()
                    && !has_cause::<BlockedAddress>(source)
                    && !has_cause::<rustls::Error>(source)
            }
            _ => false,
        }
    }

    /// Returns true if the host answered, whatever its answer was.
    pub(crate) fn is_answer(&self) -> bool {
        matches!(self, Self::Status { .. } | Self::TooLarge { .. } | Self::Redirects)
    }
}

impl From<&FetchError> for Failure {
    fn from(error: &FetchError) -> Self {
        match error {
            FetchError::InvalidUrl { url } => Self::new(FailureCode::InvalidUrl).with("url", url.as_str()),
            FetchError::Blocked { url } => {
                Self::new(FailureCode::BlockedUrl).with("host", url.host_str().unwrap_or_default())
            }
            FetchError::Redirects => FailureCode::RedirectLoop.into(),
            FetchError::TooLarge { limit } => {
                Self::new(FailureCode::TooLarge).with("limit_mb", (*limit / (1024 * 1024)) as i64)
            }
            FetchError::Timeout { limit, .. } => {
                Self::new(FailureCode::Timeout).with("seconds", limit.as_secs().max(1) as i64)
            }
            FetchError::Status { status, retry_after, .. } => status_failure(*status, *retry_after),
            FetchError::Transport { host, source } => transport_failure(host, source),
        }
    }
}

fn status_failure(status: u16, retry_after: Option<Duration>) -> Failure {
    let with_status = |code: FailureCode| Failure::new(code).with("status", i64::from(status));
    match status {
        404 => FailureCode::NotFound.into(),
        410 => FailureCode::Gone.into(),
        401 | 403 | 407 => with_status(FailureCode::Auth),
        429 => {
            let failure = Failure::new(FailureCode::RateLimited);
            match retry_after {
                Some(wait) => failure.with("retry_minutes", wait.as_secs().div_ceil(60) as i64),
                None => failure,
            }
        }
        500..=599 => with_status(FailureCode::ServerError),
        _ => with_status(FailureCode::HttpStatus),
    }
}

fn transport_failure(host: &str, error: &reqwest::Error) -> Failure {
    let with_host = |code: FailureCode| Failure::new(code).with("host", host);
    if has_cause::<BlockedAddress>(error) {
        with_host(FailureCode::BlockedUrl)
    } else if has_cause::<UnknownName>(error) {
        with_host(FailureCode::UnknownHost)
    } else if has_cause::<rustls::Error>(error) {
        FailureCode::Tls.into()
    } else {
        FailureCode::Network.into()
    }
}

/// Returns whether an error of type `E` is among the causes. Looks inside `io::Error`, which hides its inner error.
pub(super) fn has_cause<E: std::error::Error + 'static>(error: &(dyn std::error::Error + 'static)) -> bool {
    let mut next = Some(error);
    while let Some(cause) = next {
        if cause.is::<E>() {
            return true;
        }
        let hidden = cause.downcast_ref::<std::io::Error>().and_then(|io| io.get_ref());
        if let Some(inner) = hidden
            && has_cause::<E>(inner)
        {
            return true;
        }
        next = cause.source();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_status_has_its_code() {
        let check = |status, code| assert_eq!(status_failure(status, None).code, code, "{status}");
        check(401, FailureCode::Auth);
        check(403, FailureCode::Auth);
        check(404, FailureCode::NotFound);
        check(410, FailureCode::Gone);
        check(418, FailureCode::HttpStatus);
        check(429, FailureCode::RateLimited);
        check(503, FailureCode::ServerError);
    }

    #[test]
    fn causes_inside_io_errors_are_found() {
        let error = std::io::Error::other(BlockedAddress);
        assert!(has_cause::<BlockedAddress>(&error));
        assert!(!has_cause::<rustls::Error>(&error));
    }
}
