//! Finds the day of publication in the address of an article.

use chrono::{DateTime, NaiveDate, Utc};
use url::Url;

use super::clock::Clock;
use super::plausible::is_plausible;

/// Returns the day in an address's path (`/2026/11/23/`, `/2026-11-23-`, `/20261123/`), as its midnight.
pub fn find_in_url(url: &Url, clock: Clock, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_is_found_in_the_path_of_an_address() {
        let check = |address: &str, expected: &str| {
            let url = Url::parse(address).unwrap();
            let found = find_in_url(&url, Clock::default(), "2026-11-24T12:00:00Z".parse().unwrap())
                .map(|at| at.to_rfc3339());
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
}
