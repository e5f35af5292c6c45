//! Parses dates as people write them on pages: relative dates in English and Mongolian, days without a year,
//! and every form that feeds use.

mod relative;

use chrono::format::{Item, StrftimeItems};
use chrono::{DateTime, Duration, FixedOffset, NaiveDate, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Tz;

use crate::feed::date;

/// Longer texts are not parsed.
const MAX_TEXT_BYTES: usize = 300;

/// The local clock of a source, which dates without a time zone refer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// A time zone of the IANA database.
    Zone(Tz),
    /// A fixed offset from UTC.
    Offset(FixedOffset),
}

impl Default for Clock {
    /// Returns the clock of Ulaanbaatar.
    fn default() -> Self {
        Self::Zone(Tz::Asia__Ulaanbaatar)
    }
}

impl Clock {
    /// Parses an IANA name (`Asia/Hovd`) or a UTC offset (`+08:00`, `Z`).
    pub fn named(name: &str) -> Option<Self> {
        let name = name.trim();
        if matches!(name, "Z" | "UTC") {
            return Some(Self::Zone(Tz::UTC));
        }
        name.parse().map(Self::Zone).ok().or_else(|| name.parse().map(Self::Offset).ok())
    }

    /// Returns the instant at which this clock shows `local`; the earlier one if it does so twice.
    pub fn moment(self, local: NaiveDateTime) -> Option<DateTime<Utc>> {
        match self {
            Self::Zone(zone) => zone.from_local_datetime(&local).earliest().map(|at| at.to_utc()),
            Self::Offset(offset) => offset.from_local_datetime(&local).earliest().map(|at| at.to_utc()),
        }
    }

    /// Returns the local time that this clock shows at an instant.
    pub fn local(self, at: DateTime<Utc>) -> NaiveDateTime {
        match self {
            Self::Zone(zone) => at.with_timezone(&zone).naive_local(),
            Self::Offset(offset) => at.with_timezone(&offset).naive_local(),
        }
    }
}

/// Parses a date, in `format` (`strftime` notation) if one is given. Returns `None` for text that is not a
/// date, and for dates before 1990 or more than a day after `now`.
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

/// Returns the day in an address's path (`/2026/11/23/`, `/2026-11-23-`, `/20261123/`), as its midnight.
pub fn find_in_url(url: &url::Url, clock: Clock, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let numbers: Vec<&str> =
        url.path().split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let day = numbers.windows(3).find_map(|part| match part {
        [year, month, day] if year.len() == 4 && month.len() <= 2 && day.len() <= 2 => {
            NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
        }
        _ => None,
    });
    let compact = || {
        let digits = numbers.iter().find(|part| part.len() == 8 && part.starts_with("20"))?;
        NaiveDate::parse_from_str(digits, "%Y%m%d").ok()
    };
    let at = clock.moment(day.or_else(compact)?.and_hms_opt(0, 0, 0)?)?;
    is_plausible(at, now).then_some(at)
}

fn parse_any(text: &str, clock: Clock, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    relative::parse(text, clock, now)
        .filter(|at| is_plausible(*at, now))
        .or_else(|| date::parse_with(text, now, |local, _| clock.moment(local)))
}

fn parse_with_format(text: &str, format: &str, clock: Clock) -> Option<DateTime<Utc>> {
    if let Ok(at) = DateTime::parse_from_str(text, format) {
        return Some(at.to_utc());
    }
    let midnight = || NaiveDate::parse_from_str(text, format).ok()?.and_hms_opt(0, 0, 0);
    clock.moment(NaiveDateTime::parse_from_str(text, format).ok().or_else(midnight)?)
}

fn is_plausible(at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    const START_OF_1990: i64 = 631_152_000;
    at.timestamp() >= START_OF_1990 && at <= now + Duration::days(1)
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

    #[test]
    fn the_day_is_found_in_the_path_of_an_address() {
        let check = |address: &str, expected: &str| {
            let url = url::Url::parse(address).unwrap();
            let found = find_in_url(&url, Clock::default(), now()).map(|at| at.to_rfc3339());
            assert_eq!(found.unwrap_or_default(), expected, "{address}");
        };
        check("https://itoim.mn/a/2026/11/23/politics/abc", "2026-11-22T16:00:00+00:00");
        check("https://a.mn/2026-11-23-zam", "2026-11-22T16:00:00+00:00");
        check("https://a.mn/news/20261123/1", "2026-11-22T16:00:00+00:00");
        check("https://a.mn/n/12345678", "");
        check("https://a.mn/2026/13/40/x", "");
        check("https://a.mn/2099/11/23/x", "");
        check("https://a.mn/", "");
    }

    #[test]
    fn clocks_are_parsed_from_zone_names_and_offsets() {
        assert_eq!(Clock::named("Asia/Ulaanbaatar"), Some(Clock::default()));
        assert!(matches!(Clock::named("+08:00"), Some(Clock::Offset(_))));
        assert_eq!(Clock::named("Asia/Nowhere"), None);
        assert_eq!(Clock::named(""), None);
    }
}
