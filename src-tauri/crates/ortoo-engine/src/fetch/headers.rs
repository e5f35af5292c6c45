//! Response headers about time: how long a response stays fresh and how long to wait before the next request.

use std::time::Duration;

use chrono::{DateTime, Utc};
use reqwest::header::{self, HeaderMap, HeaderName};

/// Longer values of `Retry-After` are cut to this.
const MAX_RETRY_AFTER: Duration = Duration::from_secs(7 * 24 * 3600);

/// Returns a header's value, trimmed; `None` if it is empty or longer than 1024 bytes.
pub(super) fn text(headers: &HeaderMap, name: HeaderName) -> Option<String> {
    let value = headers.get(name)?.to_str().ok()?.trim();
    (!value.is_empty() && value.len() <= 1024).then(|| value.to_owned())
}

/// Returns how long a response stays fresh in a private cache (RFC 9111, section 4.2.1), less its age. Zero if it must
/// not be cached; `None` if its headers do not say.
pub(super) fn freshness(headers: &HeaderMap, now: DateTime<Utc>) -> Option<Duration> {
    let lifetime = match cache_control(headers) {
        Some(CacheDirective::NoCache) => return Some(Duration::ZERO),
        Some(CacheDirective::MaxAge(lifetime)) => lifetime,
        None => expires_lifetime(headers, now)?,
    };
    let age = text(headers, header::AGE).and_then(|age| age.parse().ok()).map(Duration::from_secs);
    Some(lifetime.saturating_sub(age.unwrap_or_default()))
}

/// Parses both forms of `Retry-After` (RFC 9110, section 10.2.3); at most a week.
pub(super) fn retry_after(headers: &HeaderMap, now: DateTime<Utc>) -> Option<Duration> {
    let value = text(headers, header::RETRY_AFTER)?;
    let wait = if value.bytes().all(|b| b.is_ascii_digit()) {
        // A number too large for u64 means a very long time all the same.
        value.parse().map_or(MAX_RETRY_AFTER, Duration::from_secs)
    } else {
        (date(&value)? - now).to_std().ok()?
    };
    Some(wait.min(MAX_RETRY_AFTER))
}

enum CacheDirective {
    /// `no-cache` or `no-store`: never fresh.
    NoCache,
    /// `max-age`; `s-maxage` is for shared caches only.
    MaxAge(Duration),
}

fn cache_control(headers: &HeaderMap) -> Option<CacheDirective> {
    let mut lifetime = None;
    for line in headers.get_all(header::CACHE_CONTROL) {
        for directive in line.to_str().unwrap_or_default().split(',').take(64) {
            let (name, value) = directive.split_once('=').unwrap_or((directive, ""));
            match name.trim().to_ascii_lowercase().as_str() {
                "no-cache" | "no-store" => return Some(CacheDirective::NoCache),
                "max-age" if lifetime.is_none() => {
                    let seconds = value.trim().trim_matches('"');
                    lifetime = seconds.parse().ok().map(|s| CacheDirective::MaxAge(Duration::from_secs(s)));
                }
                _ => {}
            }
        }
    }
    lifetime
}

/// Returns the lifetime by `Expires`, measured against the server's own `Date`, so that its clock may be wrong. An
/// invalid date has already expired (RFC 9111, section 5.3).
fn expires_lifetime(headers: &HeaderMap, now: DateTime<Utc>) -> Option<Duration> {
    let expires = text(headers, header::EXPIRES)?;
    let sent = text(headers, header::DATE).and_then(|sent| date(&sent)).unwrap_or(now);
    Some(date(&expires).and_then(|at| (at - sent).to_std().ok()).unwrap_or_default())
}

/// Parses a date in any of HTTP's three forms (RFC 9110, section 5.6.7) or in the form of RFC 2822.
fn date(text: &str) -> Option<DateTime<Utc>> {
    match httpdate::parse_http_date(text) {
        Ok(at) => Some(at.into()),
        Err(_) => DateTime::parse_from_rfc2822(text).ok().map(|at| at.to_utc()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;

    fn now() -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2026, 11, 23, 12, 0, 0).unwrap()
    }

    fn headers(lines: &[(&str, &str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            headers.append(name.parse::<HeaderName>().unwrap(), value.parse().unwrap());
        }
        headers
    }

    #[test]
    fn freshness_is_max_age_or_else_expires_less_the_age() {
        let check = |lines: &[(&str, &str)], seconds: Option<u64>| {
            assert_eq!(freshness(&headers(lines), now()), seconds.map(Duration::from_secs), "{lines:?}");
        };
        let expires = ("expires", "Mon, 23 Nov 2026 12:10:00 GMT");
        check(&[], None);
        check(&[("cache-control", "public, max-age=600")], Some(600));
        check(&[("cache-control", "Max-Age=\"60\"")], Some(60));
        check(&[("cache-control", "s-maxage=900")], None);
        check(&[("cache-control", "s-maxage=900, max-age=60")], Some(60));
        check(&[("cache-control", "max-age=600, no-cache")], Some(0));
        check(&[("cache-control", "max-age=600"), ("cache-control", "no-store")], Some(0));
        check(&[("cache-control", "max-age=soon")], None);
        check(&[("cache-control", "max-age=600"), ("age", "200")], Some(400));
        check(&[("cache-control", "max-age=600"), ("age", "700")], Some(0));
        check(&[expires], Some(600));
        check(&[expires, ("date", "Mon, 23 Nov 2026 12:05:00 GMT")], Some(300));
        check(&[expires, ("date", "Mon, 23 Nov 2026 12:05:00 GMT"), ("age", "60")], Some(240));
        check(&[expires, ("cache-control", "max-age=60")], Some(60));
        check(&[expires, ("cache-control", "no-cache")], Some(0));
        check(&[expires, ("cache-control", "private")], Some(600));
        check(&[("expires", "0")], Some(0));
        check(&[("expires", "Mon, 23 Nov 2020 12:10:00 GMT")], Some(0));
    }

    #[test]
    fn retry_after_accepts_seconds_and_all_date_forms() {
        let check = |value, seconds: Option<u64>| {
            let wait = retry_after(&headers(&[("retry-after", value)]), now());
            assert_eq!(wait, seconds.map(Duration::from_secs), "{value}");
        };
        check("120", Some(120));
        check("0", Some(0));
        check("Mon, 23 Nov 2026 12:05:00 GMT", Some(300));
        check("Monday, 23-Nov-26 12:05:00 GMT", Some(300));
        check("Mon Nov 23 12:05:00 2026", Some(300));
        check("Mon, 23 Nov 2026 20:05:00 +0800", Some(300));
        check("Mon, 23 Nov 2026 11:00:00 GMT", None);
        check("99999999999", Some(7 * 24 * 3600));
        check("99999999999999999999999999", Some(7 * 24 * 3600));
        check("Mon, 23 Nov 2099 11:00:00 GMT", Some(7 * 24 * 3600));
        check("-5", None);
        check("tomorrow", None);
    }
}
