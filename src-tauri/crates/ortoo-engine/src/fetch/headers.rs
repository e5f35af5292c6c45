//! What the answer's headers say of time: how long it stays fresh, and how long to wait.

use std::time::Duration;

use chrono::{DateTime, Utc};
use reqwest::header::{self, HeaderMap, HeaderName};

/// The longest wait a server is granted.
const WEEK: Duration = Duration::from_secs(7 * 24 * 3600);

/// A header's value, trimmed, unless it is empty or absurdly long.
pub(super) fn text(headers: &HeaderMap, name: HeaderName) -> Option<String> {
    let value = headers.get(name)?.to_str().ok()?.trim();
    (!value.is_empty() && value.len() <= 1024).then(|| value.to_owned())
}

/// How long the answer stays fresh in a private cache (RFC 9111, section 4.2.1), what it spent on the way
/// subtracted. Zero when it says that it does not; `None` when it says nothing.
pub(super) fn freshness(headers: &HeaderMap, now: DateTime<Utc>) -> Option<Duration> {
    let lifetime = match cache_control(headers) {
        Some(Control::Never) => return Some(Duration::ZERO),
        Some(Control::For(lifetime)) => lifetime,
        None => by_expires(headers, now)?,
    };
    let age = text(headers, header::AGE).and_then(|age| age.parse().ok()).map(Duration::from_secs);
    Some(lifetime.saturating_sub(age.unwrap_or_default()))
}

/// `Retry-After` in both its forms (RFC 9110, section 10.2.3), at most a week.
pub(super) fn retry_after(headers: &HeaderMap, now: DateTime<Utc>) -> Option<Duration> {
    let value = text(headers, header::RETRY_AFTER)?;
    let wait = if value.bytes().all(|b| b.is_ascii_digit()) {
        // More digits than a number holds mean a very long time all the same.
        value.parse().map_or(WEEK, Duration::from_secs)
    } else {
        (date(&value)? - now).to_std().ok()?
    };
    Some(wait.min(WEEK))
}

enum Control {
    /// `no-cache` or `no-store`: fresh never, which is no wish to be left alone either.
    Never,
    /// `max-age`; `s-maxage` is for caches that many share.
    For(Duration),
}

fn cache_control(headers: &HeaderMap) -> Option<Control> {
    let mut lifetime = None;
    for line in headers.get_all(header::CACHE_CONTROL) {
        for directive in line.to_str().unwrap_or_default().split(',').take(64) {
            let (name, value) = directive.split_once('=').unwrap_or((directive, ""));
            match name.trim().to_ascii_lowercase().as_str() {
                "no-cache" | "no-store" => return Some(Control::Never),
                "max-age" if lifetime.is_none() => {
                    let seconds = value.trim().trim_matches('"');
                    lifetime = seconds.parse().ok().map(|s| Control::For(Duration::from_secs(s)));
                }
                _ => {}
            }
        }
    }
    lifetime
}

/// `Expires` against the server's own `Date`, so that its clock may be wrong. What is no date is over
/// already (RFC 9111, section 5.3).
fn by_expires(headers: &HeaderMap, now: DateTime<Utc>) -> Option<Duration> {
    let expires = text(headers, header::EXPIRES)?;
    let sent = text(headers, header::DATE).and_then(|sent| date(&sent)).unwrap_or(now);
    Some(date(&expires).and_then(|at| (at - sent).to_std().ok()).unwrap_or_default())
}

/// A date in any of HTTP's three forms (RFC 9110, section 5.6.7), or as mail writes it.
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
    fn freshness_is_max_age_else_expires_less_the_age() {
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
    fn retry_after_takes_seconds_and_all_forms_of_dates() {
        let check = |value, seconds: Option<u64>| {
            let found = retry_after(&headers(&[("retry-after", value)]), now());
            assert_eq!(found, seconds.map(Duration::from_secs), "{value}");
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
