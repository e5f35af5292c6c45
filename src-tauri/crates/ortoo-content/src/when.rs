//! Dates as people write them on pages: relative ones in both languages, days without a year, and all that
//! feeds write.

mod relative;

use chrono::format::{Item, StrftimeItems};
use chrono::{DateTime, Duration, FixedOffset, NaiveDate, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Tz;

use crate::feed::date;

/// The longest text that is looked at.
const LONGEST: usize = 300;

/// The clock that a date without a zone goes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// A zone of the IANA database.
    Zone(Tz),
    /// A fixed distance from UTC.
    Offset(FixedOffset),
}

impl Default for Clock {
    /// Mongolia's.
    fn default() -> Self {
        Self::Zone(Tz::Asia__Ulaanbaatar)
    }
}

impl Clock {
    /// From an IANA name (`Asia/Hovd`) or an offset (`+08:00`, `Z`).
    pub fn named(name: &str) -> Option<Self> {
        let name = name.trim();
        if matches!(name, "Z" | "UTC") {
            return Some(Self::Zone(Tz::UTC));
        }
        name.parse().map(Self::Zone).ok().or_else(|| name.parse().map(Self::Offset).ok())
    }

    /// The moment that this clock shows `local`; the earlier one where it shows it twice.
    pub fn moment(self, local: NaiveDateTime) -> Option<DateTime<Utc>> {
        match self {
            Self::Zone(zone) => zone.from_local_datetime(&local).earliest().map(|at| at.to_utc()),
            Self::Offset(offset) => offset.from_local_datetime(&local).earliest().map(|at| at.to_utc()),
        }
    }

    /// What this clock shows at a moment.
    pub fn local(self, at: DateTime<Utc>) -> NaiveDateTime {
        match self {
            Self::Zone(zone) => at.with_timezone(&zone).naive_local(),
            Self::Offset(offset) => at.with_timezone(&offset).naive_local(),
        }
    }
}

/// The moment that a text names, in `format` (the notation of `strftime`) where one is given. `None` for
/// what is no date, lies before 1990 or more than a day ahead.
pub fn read(text: &str, format: Option<&str>, clock: Clock, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() || text.len() > LONGEST {
        return None;
    }
    if let Some(format) = format {
        return formatted(&text, format, clock).filter(|at| is_possible(*at, now));
    }
    whole(&text, clock, now).or_else(|| {
        // A date beside other things: `Улс төр | 2026.11.23 | 5 сэтгэгдэл`.
        let pieces = text.split(['|', '·', '•', '—', '–', '(', ')']).map(str::trim);
        pieces.filter(|piece| piece.len() < text.len()).find_map(|piece| whole(piece, clock, now))
    })
}

/// Whether `format` can be read as a date's form.
pub fn is_format(format: &str) -> bool {
    !format.is_empty() && StrftimeItems::new(format).all(|item| !matches!(item, Item::Error))
}

/// The day that an address has in its path (`/2026/11/23/`, `/2026-11-23-`, `/20261123/`), as its midnight.
pub fn of_address(url: &url::Url, clock: Clock, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let numbers: Vec<&str> =
        url.path().split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let day = numbers.windows(3).find_map(|part| match part {
        [year, month, day] if year.len() == 4 && month.len() <= 2 && day.len() <= 2 => {
            NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
        }
        _ => None,
    });
    let compact = || {
        let whole = numbers.iter().find(|part| part.len() == 8 && part.starts_with("20"))?;
        NaiveDate::parse_from_str(whole, "%Y%m%d").ok()
    };
    let at = clock.moment(day.or_else(compact)?.and_hms_opt(0, 0, 0)?)?;
    is_possible(at, now).then_some(at)
}

fn whole(text: &str, clock: Clock, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    relative::read(text, clock, now)
        .filter(|at| is_possible(*at, now))
        .or_else(|| date::parse_with(text, now, |local, _| clock.moment(local)))
}

fn formatted(text: &str, format: &str, clock: Clock) -> Option<DateTime<Utc>> {
    if let Ok(at) = DateTime::parse_from_str(text, format) {
        return Some(at.to_utc());
    }
    let midnight = || NaiveDate::parse_from_str(text, format).ok()?.and_hms_opt(0, 0, 0);
    clock.moment(NaiveDateTime::parse_from_str(text, format).ok().or_else(midnight)?)
}

fn is_possible(at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    const EARLIEST: i64 = 631_152_000; // 1990
    at.timestamp() >= EARLIEST && at <= now + Duration::days(1)
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
    fn absolute_dates_go_by_the_recipes_clock() {
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
    fn a_given_form_is_the_only_one() {
        let read = |text, format| read(text, Some(format), Clock::default(), now()).map(|at| at.to_rfc3339());
        assert_eq!(read("23/11/26 12.30", "%d/%m/%y %H.%M").unwrap(), "2026-11-23T04:30:00+00:00");
        assert_eq!(read("05/11/2026", "%d/%m/%Y").unwrap(), "2026-11-04T16:00:00+00:00");
        assert_eq!(read("2026-11-23", "%d/%m/%Y"), None);
        assert!(is_format("%Y оны %m сарын %d"));
        assert!(!is_format("%Q"));
        assert!(!is_format(""));
    }

    #[test]
    fn the_day_is_read_from_an_address() {
        let check = |address: &str, expected: &str| {
            let url = url::Url::parse(address).unwrap();
            let found = of_address(&url, Clock::default(), now()).map(|at| at.to_rfc3339());
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
    fn clocks_have_names() {
        assert_eq!(Clock::named("Asia/Ulaanbaatar"), Some(Clock::default()));
        assert!(matches!(Clock::named("+08:00"), Some(Clock::Offset(_))));
        assert_eq!(Clock::named("Asia/Nowhere"), None);
        assert_eq!(Clock::named(""), None);
    }
}
