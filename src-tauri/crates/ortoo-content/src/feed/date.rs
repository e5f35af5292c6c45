//! Dates as feeds write them: RFC 822 and 2822, RFC 3339 and its relatives, and Mongolian ones, with the
//! mistakes that are made in each.
//!
//! A date is read as parts rather than by patterns: the time of day around its colon, the zone behind it,
//! and the day in what is left. A part that cannot be spoils the whole; a date is better missing than wrong.

mod day;
mod time;

use chrono::{DateTime, Duration, FixedOffset, NaiveDate, NaiveDateTime, TimeZone, Utc};

/// No feed is older than this.
const EARLIEST: i32 = 1990;
/// The longest text that is looked at.
const LONGEST: usize = 120;
/// Mongolia's clock, for dates written in Mongolian without a zone.
const ULAANBAATAR_HOURS: i32 = 8;

/// The moment that a text names; `None` for what is no date, lies before 1990 or more than a day ahead.
pub(super) fn parse(text: &str, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    parse_with(text, now, |local, mongolian| {
        let hours = if mongolian { ULAANBAATAR_HOURS } else { 0 };
        FixedOffset::east_opt(hours * 3600)?.from_local_datetime(&local).single().map(|at| at.to_utc())
    })
}

/// The same, with `without_zone` for dates that name none: it is given what the clock on the wall says, and
/// whether the date is written in Mongolian.
pub(crate) fn parse_with(
    text: &str,
    now: DateTime<Utc>,
    without_zone: impl FnOnce(NaiveDateTime, bool) -> Option<DateTime<Utc>>,
) -> Option<DateTime<Utc>> {
    let text = text.trim();
    if text.is_empty() || text.len() > LONGEST {
        return None;
    }
    let at = DateTime::parse_from_rfc3339(text)
        .map(|at| at.to_utc())
        .ok()
        .or_else(|| by_parts(text, without_zone))?;
    let earliest = NaiveDate::from_ymd_opt(EARLIEST, 1, 1)?.and_hms_opt(0, 0, 0)?.and_utc();
    (at >= earliest && at <= now + Duration::days(1)).then_some(at)
}

/// `20261123T080000Z`, the basic format of ISO 8601, as the extended one.
fn extended(text: &str) -> Option<String> {
    let (day, rest) = text.split_once('t')?;
    let (time, zone) = rest.split_at_checked(6)?;
    let all_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let is_basic = day.len() == 8 && all_digits(day) && all_digits(time);
    is_basic.then(|| format!("{day} {}:{}:{}{zone}", &time[..2], &time[2..4], &time[4..]))
}

fn by_parts(
    text: &str,
    without_zone: impl FnOnce(NaiveDateTime, bool) -> Option<DateTime<Utc>>,
) -> Option<DateTime<Utc>> {
    let lower = text.to_lowercase();
    let lower = extended(&lower).unwrap_or(lower);
    let taken = time::take(&lower)?;
    let (day, mongolian) = day::parse(&taken.rest)?;
    let day = if taken.next_day { day.succ_opt()? } else { day };
    let local = day.and_time(taken.time);
    match taken.zone {
        Some(minutes) => {
            FixedOffset::east_opt(minutes * 60)?.from_local_datetime(&local).single().map(|at| at.to_utc())
        }
        None => without_zone(local, mongolian),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let now = "2026-11-24T00:00:00Z".parse().unwrap();
        let expected = (!expected.is_empty()).then(|| expected.parse::<DateTime<Utc>>().unwrap());
        assert_eq!(parse(text, now), expected, "{text}");
    }

    #[test]
    fn dates_of_mail_are_read_with_their_mistakes() {
        check("Mon, 23 Nov 2026 08:00:00 GMT", "2026-11-23T08:00:00Z");
        check("Mon, 23 Nov 2026 08:00:00 +0800", "2026-11-23T00:00:00Z");
        check("Monday, 23 November 2026 08:00:00 EST", "2026-11-23T13:00:00Z");
        check("23 Nov 26 08:00 Z", "2026-11-23T08:00:00Z");
        check("Thu, 01 Jan 04 19:48:21 GMT", "2004-01-01T19:48:21Z");
        check("Mon, 23 Nov 2026 08:00:00 GMT+8", "2026-11-23T00:00:00Z");
        check("Mon, 23 Nov 2026 08:00:00 UTC+08:00", "2026-11-23T00:00:00Z");
        check("Mon,23 Nov 2026 8:05:00 PST", "2026-11-23T16:05:00Z");
        check("Mon, 23 Nov 2026", "2026-11-23T00:00:00Z");
        check("Mon Nov 23 08:00:00 2026", "2026-11-23T08:00:00Z");
        check("Nov 23, 2026 8:00 PM", "2026-11-23T20:00:00Z");
        check("23-Nov-2026 08:00:00", "2026-11-23T08:00:00Z");
        check("Mon, 23 Nov 2026 08:00:00 -00:20", "2026-11-23T08:20:00Z");
        check("Sept 5, 2026", "2026-09-05T00:00:00Z");
    }

    #[test]
    fn dates_of_the_web_are_read_with_their_mistakes() {
        check("2026-11-23T08:00:00Z", "2026-11-23T08:00:00Z");
        check("2026-11-23T08:00:00.250+08:00", "2026-11-23T00:00:00.250Z");
        check("2026-11-23T08:00:00+0800", "2026-11-23T00:00:00Z");
        check("2026-11-23T08:00Z", "2026-11-23T08:00:00Z");
        check("2026-11-23 08:00:00", "2026-11-23T08:00:00Z");
        check("2026-11-23T08:00:00 +08", "2026-11-23T00:00:00Z");
        check("2026-11-23", "2026-11-23T00:00:00Z");
        check("20261123", "2026-11-23T00:00:00Z");
        check("2026/11/23 08:00", "2026-11-23T08:00:00Z");
        check("20261123T080000Z", "2026-11-23T08:00:00Z");
        check("20261123T080000+0800", "2026-11-23T00:00:00Z");
        check("03-12-31", "2003-12-31T00:00:00Z");
        check("2026-11", "2026-11-01T00:00:00Z");
        check("2003-12-31T24:00:00Z", "2004-01-01T00:00:00Z");
        check("23/11/2026", "2026-11-23T00:00:00Z");
    }

    #[test]
    fn mongolian_dates_are_those_of_mongolia() {
        check("2026 оны 11-р сарын 23", "2026-11-22T16:00:00Z");
        check("2026 оны 11-р сарын 23, 14:30", "2026-11-23T06:30:00Z");
        check("2026 оны арван нэгдүгээр сарын 23", "2026-11-22T16:00:00Z");
        check("2026 оны дөрөвдүгээр сарын 5, бямба гараг", "2026-04-04T16:00:00Z");
        check("2026 оны 11 сарын 23-ны өдөр", "2026-11-22T16:00:00Z");
        check("11 сарын 23, 2026", "2026-11-22T16:00:00Z");
        check("2026.11.23 08:00", "2026-11-23T00:00:00Z");
    }

    #[test]
    fn what_is_no_date_or_cannot_be_is_none() {
        for text in [
            "",
            "soon",
            "2026",
            "31 Feb 2026",
            "1970-01-01T00:00:00Z",
            "2031-01-01T00:00:00Z",
            "2026-13-01",
            "99:99 1 Jan 2026",
            "0000-00-00 00:00:00",
            "Mon, 23 Foo 2026",
            "-1",
            ":",
            "23:",
            "+08:00",
        ] {
            check(text, "");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_or_not_without_a_panic(text in "[0-9a-zA-Zоны :+.,/-]{0,40}") {
            parse(&text, "2026-11-24T00:00:00Z".parse().unwrap());
        }
    }
}
