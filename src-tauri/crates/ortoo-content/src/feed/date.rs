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
/// The clock of dates written in Korean without a zone.
const SEOUL_HOURS: i32 = 9;

/// The moment that a text names; `None` for what is no date, lies before 1990 or more than a day ahead.
pub(super) fn parse(text: &str, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    parse_with(text, now, |local, home| {
        FixedOffset::east_opt(home.unwrap_or(0) * 3600)?
            .from_local_datetime(&local)
            .single()
            .map(|at| at.to_utc())
    })
}

/// The same, with `without_zone` for dates that name none: it is given what the clock on the wall says, and
/// the hours from UTC of where its language is at home, where that is one place.
pub(crate) fn parse_with(
    text: &str,
    now: DateTime<Utc>,
    without_zone: impl FnOnce(NaiveDateTime, Option<i32>) -> Option<DateTime<Utc>>,
) -> Option<DateTime<Utc>> {
    let text = text.trim();
    if text.is_empty() || text.len() > LONGEST {
        return None;
    }
    let at = DateTime::parse_from_rfc3339(text)
        .map(|at| at.to_utc())
        .ok()
        .or_else(|| of_seconds(text))
        .or_else(|| by_parts(text, without_zone))?;
    let earliest = NaiveDate::from_ymd_opt(EARLIEST, 1, 1)?.and_hms_opt(0, 0, 0)?.and_utc();
    (at >= earliest && at <= now + Duration::days(1)).then_some(at)
}

/// Unix time in seconds or milliseconds.
fn of_seconds(text: &str) -> Option<DateTime<Utc>> {
    let number: i64 = text.parse().ok().filter(|_| !text.starts_with(['+', '-']))?;
    match text.len() {
        9 | 10 => DateTime::from_timestamp(number, 0),
        12 | 13 => DateTime::from_timestamp_millis(number),
        _ => None,
    }
}

/// `20261123T080000Z`, the basic format of ISO 8601, and `2026-11-23T08Z`, to the hour, as the extended one.
fn extended(text: &str) -> Option<String> {
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

/// A date without its comments (RFC 5322, section 3.2.2), and the last of those.
fn without_comments(text: &str) -> (String, &str) {
    let (mut out, mut comment) = (String::new(), "");
    let (mut depth, mut begin) = (0_usize, 0);
    for (at, c) in text.char_indices() {
        match c {
            '(' => {
                begin = if depth == 0 { at + 1 } else { begin };
                depth += 1;
            }
            ')' if depth > 0 => {
                depth -= 1;
                comment = if depth == 0 { text[begin..at].trim() } else { comment };
            }
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    (out, comment)
}

fn by_parts(
    text: &str,
    without_zone: impl FnOnce(NaiveDateTime, Option<i32>) -> Option<DateTime<Utc>>,
) -> Option<DateTime<Utc>> {
    let lower = text.to_lowercase();
    let lower = extended(&lower).unwrap_or(lower);
    let (bare, comment) = without_comments(&lower);
    let taken = time::take(bare.trim())?;
    let (day, home) = day::parse(&taken.rest)?;
    let day = if taken.next_day { day.succ_opt()? } else { day };
    let local = day.and_time(taken.time);
    let korean = lower.contains(|c: char| matches!(c, '가'..='힣'));
    let home = home.or(korean.then_some(SEOUL_HOURS));
    match taken.zone.or_else(|| time::named(comment)) {
        Some(minutes) => {
            FixedOffset::east_opt(minutes * 60)?.from_local_datetime(&local).single().map(|at| at.to_utc())
        }
        None => without_zone(local, home),
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
    fn months_of_other_languages_are_known() {
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
        fn any_text_is_read_or_not_without_a_panic(text in "[0-9a-zA-ZоныW년月오후 :+.,/()-]{0,40}") {
            parse(&text, "2026-11-24T00:00:00Z".parse().unwrap());
        }
    }
}
