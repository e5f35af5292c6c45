//! Parses dates as feeds write them: RFC 822 and 2822, ISO 8601 and RFC 3339, and Mongolian dates, with the
//! common mistakes in each.
//!
//! A date is parsed by its parts rather than by a list of patterns: the time of day is found by its colon, the
//! zone follows it, and the rest is the day. If any part is invalid, there is no date: a missing date is better
//! than a wrong one.

use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeZone, Utc};

use super::plausible::is_plausible;
use super::unix_time::parse_unix_time;
use super::zones::{SEOUL_UTC_HOURS, utc_minutes_of_zone};
use super::{day, time};

/// Longer texts are not parsed.
const MAX_TEXT_BYTES: usize = 120;

/// Parses a date. Returns `None` for text that is not a date, and for dates before 1990 or more than a day
/// after `now`. A date without a zone is in the zone of its language if that has only one, else in UTC.
pub(crate) fn parse_feed_date(text: &str, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    parse_absolute(text, now, |local, language_utc_hours| {
        FixedOffset::east_opt(language_utc_hours.unwrap_or(0) * 3600)?
            .from_local_datetime(&local)
            .single()
            .map(|at| at.to_utc())
    })
}

/// Parses a date like [`parse_feed_date`], and calls `without_zone` for a date without a zone: with its local time, and
/// with the UTC offset in hours of the country of its language if that is known.
pub(super) fn parse_absolute(
    text: &str,
    now: DateTime<Utc>,
    without_zone: impl FnOnce(NaiveDateTime, Option<i32>) -> Option<DateTime<Utc>>,
) -> Option<DateTime<Utc>> {
    let text = text.trim();
    if text.is_empty() || text.len() > MAX_TEXT_BYTES {
        return None;
    }
    let at = DateTime::parse_from_rfc3339(text)
        .map(|at| at.to_utc())
        .ok()
        .or_else(|| parse_unix_time(text))
        .or_else(|| parse_parts(text, without_zone))?;
    is_plausible(at, now).then_some(at)
}

/// Converts the basic format of ISO 8601 (`20261123T080000Z`) and hours without minutes (`2026-11-23T08Z`) to
/// the extended format, with a colon in the time. `text` is in lower case.
fn to_extended_format(text: &str) -> Option<String> {
    let (day, rest) = text.split_once('t')?;
    let is_day = day.len() >= 7 && day.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'w'));
    let (time, zone) = rest.split_at(rest.bytes().take_while(u8::is_ascii_digit).count());
    let is_zone = zone.is_empty() || zone.starts_with(['z', '+', '-', '.', ',']);
    (is_day && is_zone).then_some(())?;
    match time.len() {
        2 => Some(format!("{day} {time}:00{zone}")),
        4 => Some(format!("{day} {}:{}{zone}", &time[..2], &time[2..])),
        6 => Some(format!("{day} {}:{}:{}{zone}", &time[..2], &time[2..4], &time[4..])),
        _ => None,
    }
}

/// Returns a date without its comments (RFC 5322, section 3.2.2), and the last comment.
fn split_comments(text: &str) -> (String, &str) {
    let (mut out, mut comment) = (String::new(), "");
    let (mut depth, mut comment_start) = (0_usize, 0);
    for (at, c) in text.char_indices() {
        match c {
            '(' => {
                comment_start = if depth == 0 { at + 1 } else { comment_start };
                depth += 1;
            }
            ')' if depth > 0 => {
                depth -= 1;
                comment = if depth == 0 { text[comment_start..at].trim() } else { comment };
            }
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    (out, comment)
}

fn parse_parts(
    text: &str,
    without_zone: impl FnOnce(NaiveDateTime, Option<i32>) -> Option<DateTime<Utc>>,
) -> Option<DateTime<Utc>> {
    let lower = text.to_lowercase();
    let lower = to_extended_format(&lower).unwrap_or(lower);
    let (bare, comment) = split_comments(&lower);
    let parts = time::split_time(bare.trim())?;
    let (day, language_utc_hours) = day::parse(&parts.rest)?;
    let day = if parts.is_next_day { day.succ_opt()? } else { day };
    let local = day.and_time(parts.time);
    let is_korean = lower.contains(|c: char| matches!(c, '가'..='힣'));
    let language_utc_hours = language_utc_hours.or(is_korean.then_some(SEOUL_UTC_HOURS));
    match parts.utc_minutes.or_else(|| utc_minutes_of_zone(comment)) {
        Some(minutes) => {
            FixedOffset::east_opt(minutes * 60)?.from_local_datetime(&local).single().map(|at| at.to_utc())
        }
        None => without_zone(local, language_utc_hours),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let now = "2026-11-24T00:00:00Z".parse().unwrap();
        let expected = (!expected.is_empty()).then(|| expected.parse::<DateTime<Utc>>().unwrap());
        assert_eq!(parse_feed_date(text, now), expected, "{text}");
    }

    #[test]
    fn rfc_822_dates_are_parsed_with_their_common_mistakes() {
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
        check("Mon, 23 Nov 2026 08:00:00 Etc/UTC", "2026-11-23T08:00:00Z");
        check("Mon, 23 Nov 2026 23:59:60 GMT", "2026-11-23T23:59:59Z");
        check("Mon, 23 Nov 2026 08:00:00 +0800 (ULAT)", "2026-11-23T00:00:00Z");
        check("Mon, 23 Nov 2026 08:00:00 +0000 (May (be) late)", "2026-11-23T08:00:00Z");
        check("Mon Nov 23 08:00:00 2026 (EST)", "2026-11-23T13:00:00Z");
        check("Mon, 23 Nov 2026 08:00:00 WIB", "2026-11-23T01:00:00Z");
        check("Mon, 23 Nov 2026 08:00:00 K", "2026-11-23T08:00:00Z");
        check("Mon, 23 Nov 2026 08:00:00 QQT", "2026-11-23T08:00:00Z");
        check("23 08:00 Nov 2026", "2026-11-23T08:00:00Z");
    }

    #[test]
    fn iso_8601_dates_are_parsed_with_their_common_mistakes() {
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
        check("20261123T0800Z", "2026-11-23T08:00:00Z");
        check("2026-11-23T08Z", "2026-11-23T08:00:00Z");
        check("2026-11-23T08+08", "2026-11-23T00:00:00Z");
        check("03-12-31", "2003-12-31T00:00:00Z");
        check("2026-11", "2026-11-01T00:00:00Z");
        check("2003-12-31T24:00:00Z", "2004-01-01T00:00:00Z");
        check("23/11/2026", "2026-11-23T00:00:00Z");
        check("261123", "2026-11-23T00:00:00Z");
        check("-2611", "2026-11-01T00:00:00Z");
        check("-26-11", "2026-11-01T00:00:00Z");
        check("2026-327", "2026-11-23T00:00:00Z");
        check("2026327T08:00Z", "2026-11-23T08:00:00Z");
        check("2026-W48-1", "2026-11-23T00:00:00Z");
        check("2026W481T08:00+08:00", "2026-11-23T00:00:00Z");
        check("2026-W48", "2026-11-23T00:00:00Z");
        check("1795420800", "2026-11-23T08:00:00Z");
        check("1795420800250", "2026-11-23T08:00:00.250Z");
    }

    #[test]
    fn mongolian_dates_without_a_zone_are_in_ulaanbaatar_time() {
        check("2026 оны 11-р сарын 23", "2026-11-22T16:00:00Z");
        check("2026 оны 11-р сарын 23, 14:30", "2026-11-23T06:30:00Z");
        check("2026 оны арван нэгдүгээр сарын 23", "2026-11-22T16:00:00Z");
        check("2026 оны дөрөвдүгээр сарын 5, бямба гараг", "2026-04-04T16:00:00Z");
        check("2026 оны 11 сарын 23-ны өдөр", "2026-11-22T16:00:00Z");
        check("11 сарын 23, 2026", "2026-11-22T16:00:00Z");
        check("2026.11.23 08:00", "2026-11-23T00:00:00Z");
    }

    #[test]
    fn month_names_of_other_languages_are_parsed() {
        check("Δευ, 23 Νοέ 2026 08:00:00 GMT", "2026-11-23T08:00:00Z");
        check("2026-szeptember-5T8:00+02:00", "2026-09-05T06:00:00Z");
        check("Mo., 23 Okt 2026", "2026-10-23T00:00:00Z");
        check("ons, 13 maj 2026 08:00 +0200", "2026-05-13T06:00:00Z");
        check("lun., 13 juil. 2026 08:00:00 +0200", "2026-07-13T06:00:00Z");
        check("mar, 13 oct 2026", "2026-10-13T00:00:00Z");
        check("Пн, 23 ноя 2026 08:00:00 MSK", "2026-11-23T05:00:00Z");
        check("2026년 11월 23일 오후 5:00:00", "2026-11-23T08:00:00Z");
        check("2026-11-23 오전 12:30:00", "2026-11-22T15:30:00Z");
        check("2026年11月23日 下午 5:00", "2026-11-23T17:00:00Z");
    }

    #[test]
    fn invalid_and_implausible_dates_are_refused() {
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
            "Mon, 23 Nov 2026 08:00:61 GMT",
            "Mon, 23 Nov 2026 08:00:00 J",
            "Mon, 23 Nov 2026 08:00:00 sometime",
            "(2026-11-23",
            "26327",
            "261323",
            "2026-W60-1",
            "2026-W48-8",
            "12345678901234567890",
            "Foo Bar, 23 Nov 2026",
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
        fn no_text_makes_the_parser_panic(text in "[0-9a-zA-ZоныW년月오후 :+.,/()-]{0,40}") {
            parse_feed_date(&text, "2026-11-24T00:00:00Z".parse().unwrap());
        }
    }
}
