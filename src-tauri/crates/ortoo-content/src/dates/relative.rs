//! Parses dates that are relative to now (`3 цагийн өмнө`, `өчигдөр 14:05`, `2 hours ago`), and dates that
//! leave out the year or the day.

use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, NaiveTime, Utc};

use super::clock::Clock;

/// Prefixes of the names of time units, with the unit's length in minutes. The first match counts, so a
/// longer prefix precedes the shorter ones that it starts with.
const UNIT_MINUTES: &[(&str, i64)] = &[
    ("секунд", 0),
    ("сек", 0),
    ("second", 0),
    ("sec", 0),
    ("минут", 1),
    ("мин", 1),
    ("minute", 1),
    ("min", 1),
    ("цаг", 60),
    ("ц", 60),
    ("hour", 60),
    ("hr", 60),
    ("h", 60),
    ("долоо хоног", MINUTES_PER_WEEK),
    ("week", MINUTES_PER_WEEK),
    ("wk", MINUTES_PER_WEEK),
    ("w", MINUTES_PER_WEEK),
    ("өдөр", MINUTES_PER_DAY),
    ("өдрийн", MINUTES_PER_DAY),
    ("хоног", MINUTES_PER_DAY),
    ("day", MINUTES_PER_DAY),
    ("d", MINUTES_PER_DAY),
    ("сар", MINUTES_PER_MONTH),
    ("month", MINUTES_PER_MONTH),
    ("mo", MINUTES_PER_MONTH),
    ("жил", MINUTES_PER_YEAR),
    ("year", MINUTES_PER_YEAR),
    ("yr", MINUTES_PER_YEAR),
    ("y", MINUTES_PER_YEAR),
    ("m", 1),
];
/// Longest suffix that may follow the prefix of a unit.
const MAX_SUFFIX_BYTES: usize = 12;
const MINUTES_PER_DAY: i64 = 24 * 60;
const MINUTES_PER_WEEK: i64 = 7 * MINUTES_PER_DAY;
const MINUTES_PER_MONTH: i64 = 30 * MINUTES_PER_DAY;
const MINUTES_PER_YEAR: i64 = 365 * MINUTES_PER_DAY;

/// Names of small numbers.
const NUMBER_WORDS: &[(&str, i64)] = &[
    ("нэг", 1),
    ("хоёр", 2),
    ("гурван", 3),
    ("гурав", 3),
    ("дөрвөн", 4),
    ("дөрөв", 4),
    ("таван", 5),
    ("зургаан", 6),
    ("долоон", 7),
    ("найман", 8),
    ("есөн", 9),
    ("арван", 10),
    ("an", 1),
    ("a", 1),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
];

/// Parses a relative date; returns `None` for any other text.
pub(super) fn parse(text: &str, clock: Clock, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let text = text.to_lowercase();
    let text = text.trim().trim_end_matches('.');
    if matches!(text, "одоо" | "сая" | "саяхан" | "дөнгөж сая" | "now" | "just now" | "moments ago")
    {
        return Some(now);
    }
    if let Some(past) = text.strip_suffix("өмнө").or_else(|| text.strip_suffix("ago")) {
        return subtract_duration(past.trim(), now);
    }
    let local = clock.local(now);
    parse_named_day(text, local).or_else(|| parse_without_year(text, local)).and_then(|at| clock.moment(at))
}

/// Subtracts a duration in words, such as `1 цаг 20 минутын`, `2 hours` or `an hour`.
fn subtract_duration(text: &str, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let mut rest = text.trim_start_matches("about ").trim();
    let mut minutes = 0_i64;
    while !rest.is_empty() {
        let (number, after_number) = parse_number(rest)?;
        let word = after_number.trim_start();
        let (unit, unit_minutes) = UNIT_MINUTES.iter().find(|(unit, _)| word.starts_with(unit))?;
        // The unit may have a case suffix or a plural ending.
        let after_word = word[unit.len()..].trim_start_matches(char::is_alphabetic);
        if word.len() - unit.len() - after_word.len() > MAX_SUFFIX_BYTES {
            return None;
        }
        minutes = minutes.checked_add(number.checked_mul(*unit_minutes)?)?;
        rest = after_word.trim_start_matches([',', ' ']).trim_start_matches("and ");
    }
    (!text.is_empty()).then_some(())?;
    now.checked_sub_signed(Duration::try_minutes(minutes)?)
}

/// Parses a number in digits or words at the start of a text; returns it with the rest of the text.
fn parse_number(text: &str) -> Option<(i64, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        return Some((text[..digits].parse().ok().filter(|_| digits <= 6)?, &text[digits..]));
    }
    let (word, rest) = text.split_once(' ')?;
    let number = NUMBER_WORDS.iter().find(|(name, _)| *name == word)?.1;
    Some((number, rest))
}

/// Parses `өчигдөр 14:05`, `today at 9:30` and `14:05`. A day without a time means noon, or now if noon is
/// still ahead.
fn parse_named_day(text: &str, now: NaiveDateTime) -> Option<NaiveDateTime> {
    const DAYS_AGO: &[(&str, i64)] =
        &[("өнөөдөр", 0), ("өчигдөр", 1), ("уржигдар", 2), ("today", 0), ("yesterday", 1)];
    let Some((word, days)) = DAYS_AGO.iter().find(|(word, _)| text.starts_with(word)) else {
        // A time without a day means its most recent occurrence.
        let at = now.date().and_time(parse_time(text)?);
        return Some(if at > now + Duration::minutes(10) { at - Duration::days(1) } else { at });
    };
    let day = now.date() - Duration::days(*days);
    let rest = text[word.len()..].trim_start_matches([',', ' ']).trim_start_matches("at ");
    match rest {
        "" => Some(day.and_hms_opt(12, 0, 0)?.min(now)),
        rest => Some(day.and_time(parse_time(rest)?)),
    }
}

/// Parses `11-р сарын 23` and `11 сарын 23 14:05` as the most recent such day.
fn parse_without_year(text: &str, now: NaiveDateTime) -> Option<NaiveDateTime> {
    let (month, rest) = text.split_once("сар")?;
    let month = month.trim_end().trim_end_matches(['р', '-', ' ', 'д', 'ү', 'у', 'г', 'э', 'а']).trim();
    let month: u32 = month.parse().ok()?;
    let rest = rest.trim_start_matches(|c: char| !c.is_ascii_digit());
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let day: u32 = rest[..digits].parse().ok().filter(|_| digits <= 2)?;
    let after_day = rest[digits..].trim_start_matches(|c: char| !c.is_ascii_digit());
    let time = if after_day.is_empty() { NaiveTime::MIN } else { parse_time(after_day)? };
    let year = chrono::Datelike::year(&now);
    let tomorrow = now.date().succ_opt()?;
    let in_year = |year| NaiveDate::from_ymd_opt(year, month, day);
    let day = in_year(year).filter(|day| *day <= tomorrow).or_else(|| in_year(year - 1))?;
    Some(day.and_time(time))
}

fn parse_time(text: &str) -> Option<NaiveTime> {
    ["%H:%M", "%H:%M:%S", "%I:%M %p"].iter().find_map(|format| NaiveTime::parse_from_str(text, format).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_dates_are_parsed_in_english_and_mongolian() {
        let now: DateTime<Utc> = "2026-11-24T12:00:00Z".parse().unwrap(); // 20:00 in Ulaanbaatar
        let check = |text: &str, expected: &str| {
            let found = parse(text, Clock::default(), now);
            let expected = (!expected.is_empty()).then(|| expected.parse::<DateTime<Utc>>().unwrap());
            assert_eq!(found, expected, "{text}");
        };
        check("3 цагийн өмнө", "2026-11-24T09:00:00Z");
        check("3 цаг өмнө", "2026-11-24T09:00:00Z");
        check("3 ц өмнө", "2026-11-24T09:00:00Z");
        check("10 мин өмнө", "2026-11-24T11:50:00Z");
        check("1 цаг 20 минутын өмнө", "2026-11-24T10:40:00Z");
        check("Нэг өдрийн өмнө", "2026-11-23T12:00:00Z");
        check("2 хоногийн өмнө", "2026-11-22T12:00:00Z");
        check("2 долоо хоногийн өмнө", "2026-11-10T12:00:00Z");
        check("Дөнгөж сая", "2026-11-24T12:00:00Z");
        check("Өчигдөр", "2026-11-23T04:00:00Z");
        check("Өчигдөр 14:05", "2026-11-23T06:05:00Z");
        check("уржигдар", "2026-11-22T04:00:00Z");
        check("өнөөдөр, 09:30", "2026-11-24T01:30:00Z");
        check("2 hours ago", "2026-11-24T10:00:00Z");
        check("an hour ago", "2026-11-24T11:00:00Z");
        check("about 5 mins ago", "2026-11-24T11:55:00Z");
        check("3d ago", "2026-11-21T12:00:00Z");
        check("1 week ago", "2026-11-17T12:00:00Z");
        check("Yesterday at 2:05 PM", "2026-11-23T06:05:00Z");
        check("just now", "2026-11-24T12:00:00Z");
        check("14:05", "2026-11-24T06:05:00Z");
        check("23:05", "2026-11-23T15:05:00Z");
        check("11-р сарын 23", "2026-11-22T16:00:00Z");
        check("12 сарын 31, 10:00", "2025-12-31T02:00:00Z");
    }

    #[test]
    fn text_without_a_relative_date_is_refused() {
        let now: DateTime<Utc> = "2026-11-24T12:00:00Z".parse().unwrap();
        for text in
            ["", "өмнө", "ago", "5 өмнө", "сонгуулийн өмнө", "long ago", "99999999 days ago", "13 сарын 40"]
        {
            assert_eq!(parse(text, Clock::default(), now), None, "{text}");
        }
    }
}
