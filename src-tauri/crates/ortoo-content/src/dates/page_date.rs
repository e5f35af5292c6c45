//! Parses dates as people write them on pages: relative dates in English and Mongolian, days without a year,
//! and every form that feeds use.

use chrono::format::{Item, StrftimeItems};
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

use super::absolute::parse_absolute;
use super::clock::Clock;
use super::plausible::is_plausible;
use super::relative;

/// Longer texts are not parsed.
const MAX_TEXT_BYTES: usize = 300;

/// Parses a date, in `format` (`strftime` notation) if one is given. Returns `None` for text that is not a
/// date, and for dates before 1990 or more than a day after `now`.
///
/// ```
/// use ortoo_content::dates::{Clock, read};
/// let now = "2026-11-24T12:00:00Z".parse().unwrap();
/// let at = read("2026.11.23 12:30", None, Clock::default(), now).unwrap();
/// assert_eq!(at.to_rfc3339(), "2026-11-23T04:30:00+00:00");
/// ```
pub fn read(text: &str, format: Option<&str>, clock: Clock, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() || text.len() > MAX_TEXT_BYTES {
        return None;
    }
    if let Some(format) = format {
        return parse_with_format(&text, format, clock).filter(|at| is_plausible(*at, now));
    }
    parse_any(&text, clock, now).or_else(|| {
        // A date among other details of an entry: `Улс төр | 2026.11.23 | 5 сэтгэгдэл`.
        let pieces = text.split(['|', '·', '•', '—', '–', '(', ')']).map(str::trim);
        pieces.filter(|piece| piece.len() < text.len()).find_map(|piece| parse_any(piece, clock, now))
    })
}

/// Returns true if `format` is valid `strftime` notation.
pub fn is_valid_format(format: &str) -> bool {
    !format.is_empty() && StrftimeItems::new(format).all(|item| !matches!(item, Item::Error))
}

fn parse_any(text: &str, clock: Clock, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    relative::parse(text, clock, now)
        .filter(|at| is_plausible(*at, now))
        .or_else(|| parse_absolute(text, now, |local, _| clock.moment(local)))
}

fn parse_with_format(text: &str, format: &str, clock: Clock) -> Option<DateTime<Utc>> {
    if let Ok(at) = DateTime::parse_from_str(text, format) {
        return Some(at.to_utc());
    }
    let midnight = || NaiveDate::parse_from_str(text, format).ok()?.and_hms_opt(0, 0, 0);
    clock.moment(NaiveDateTime::parse_from_str(text, format).ok().or_else(midnight)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> DateTime<Utc> {
        "2026-11-24T12:00:00Z".parse().unwrap()
    }

    fn check(text: &str, expected: &str) {
        let expected = (!expected.is_empty()).then(|| expected.parse::<DateTime<Utc>>().unwrap());
        assert_eq!(read(text, None, Clock::default(), now()), expected, "{text}");
    }

    #[test]
    fn absolute_dates_without_a_zone_use_the_given_clock() {
        check("2026.11.23 12:30", "2026-11-23T04:30:00Z");
        check("2026-11-23 12:30:05", "2026-11-23T04:30:05Z");
        check("2026 оны 4-р сарын 5", "2026-04-04T16:00:00Z");
        check("2026-11-23T12:30:00+00:00", "2026-11-23T12:30:00Z");
        check("November 23, 2026", "2026-11-22T16:00:00Z");
        check("Улс төр | 2026.11.23 | 5 сэтгэгдэл", "2026-11-22T16:00:00Z");
        check("Бат (2026-11-23)", "2026-11-22T16:00:00Z");
        check("5 сэтгэгдэл", "");
        check("2031-01-01", "");
        let utc = Clock::named("UTC").unwrap();
        assert_eq!(
            read("2026-11-23 12:30", None, utc, now()).unwrap().to_rfc3339(),
            "2026-11-23T12:30:00+00:00"
        );
    }

    #[test]
    fn a_given_format_is_the_only_one_tried() {
        let read = |text, format| read(text, Some(format), Clock::default(), now()).map(|at| at.to_rfc3339());
        assert_eq!(read("23/11/26 12.30", "%d/%m/%y %H.%M").unwrap(), "2026-11-23T04:30:00+00:00");
        assert_eq!(read("05/11/2026", "%d/%m/%Y").unwrap(), "2026-11-04T16:00:00+00:00");
        assert_eq!(read("2026-11-23", "%d/%m/%Y"), None);
        assert!(is_valid_format("%Y оны %m сарын %d"));
        assert!(!is_valid_format("%Q"));
        assert!(!is_valid_format(""));
    }
}
