//! Dates that count from now: `3 цагийн өмнө`, `өчигдөр 14:05`, `2 hours ago`, and those that leave the year
//! or the day out because everybody knows it.

use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, NaiveTime, Utc};

use super::Clock;

/// The beginnings of units and their length in minutes; longer words stand before those they begin with.
const UNITS: &[(&str, i64)] = &[
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
    ("долоо хоног", WEEK),
    ("week", WEEK),
    ("wk", WEEK),
    ("w", WEEK),
    ("өдөр", DAY),
    ("өдрийн", DAY),
    ("хоног", DAY),
    ("day", DAY),
    ("d", DAY),
    ("сар", MONTH),
    ("month", MONTH),
    ("mo", MONTH),
    ("жил", YEAR),
    ("year", YEAR),
    ("yr", YEAR),
    ("y", YEAR),
    ("m", 1),
];
const DAY: i64 = 24 * 60;
const WEEK: i64 = 7 * DAY;
const MONTH: i64 = 30 * DAY;
const YEAR: i64 = 365 * DAY;

/// Small numbers in words.
const NUMBERS: &[(&str, i64)] = &[
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

/// The moment; `None` for what does not count from now.
pub(super) fn read(text: &str, clock: Clock, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let text = text.to_lowercase();
    let text = text.trim().trim_end_matches('.');
    if matches!(text, "одоо" | "сая" | "саяхан" | "дөнгөж сая" | "now" | "just now" | "moments ago")
    {
        return Some(now);
    }
    if let Some(past) = text.strip_suffix("өмнө").or_else(|| text.strip_suffix("ago")) {
        return ago(past.trim(), now);
    }
    let local = clock.local(now);
    named_day(text, local).or_else(|| without_year(text, local)).and_then(|at| clock.moment(at))
}

/// `1 цаг 20 минутын`, `2 hours`, `an hour`.
fn ago(text: &str, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let mut rest = text.trim_start_matches("about ").trim();
    let mut minutes = 0_i64;
    while !rest.is_empty() {
        let (number, behind) = number(rest)?;
        let behind = behind.trim_start();
        let (unit, length) = UNITS.iter().find(|(unit, _)| behind.starts_with(unit))?;
        // The word's ending: a case suffix, a plural.
        let ending = behind[unit.len()..].trim_start_matches(char::is_alphabetic);
        if behind.len() - unit.len() - ending.len() > 12 {
            return None;
        }
        minutes = minutes.checked_add(number.checked_mul(*length)?)?;
        rest = ending.trim_start_matches([',', ' ']).trim_start_matches("and ");
    }
    (!text.is_empty()).then_some(())?;
    now.checked_sub_signed(Duration::try_minutes(minutes)?)
}

fn number(text: &str) -> Option<(i64, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        return Some((text[..digits].parse().ok().filter(|_| digits <= 6)?, &text[digits..]));
    }
    let (word, behind) = text.split_once(' ')?;
    let number = NUMBERS.iter().find(|(known, _)| *known == word)?.1;
    Some((number, behind))
}

/// `өчигдөр 14:05`, `today at 9:30`, `14:05`. A day without a time stands at noon, or now if that is sooner.
fn named_day(text: &str, now: NaiveDateTime) -> Option<NaiveDateTime> {
    const DAYS: &[(&str, i64)] =
        &[("өнөөдөр", 0), ("өчигдөр", 1), ("уржигдар", 2), ("today", 0), ("yesterday", 1)];
    let Some((word, days)) = DAYS.iter().find(|(word, _)| text.starts_with(word)) else {
        // Bare, a time is the last one that was.
        let at = now.date().and_time(time(text)?);
        return Some(if at > now + Duration::minutes(10) { at - Duration::days(1) } else { at });
    };
    let day = now.date() - Duration::days(*days);
    let rest = text[word.len()..].trim_start_matches([',', ' ']).trim_start_matches("at ");
    match rest {
        "" => Some(day.and_hms_opt(12, 0, 0)?.min(now)),
        rest => Some(day.and_time(time(rest)?)),
    }
}

/// `11-р сарын 23`, `11 сарын 23 14:05`: the last one that was.
fn without_year(text: &str, now: NaiveDateTime) -> Option<NaiveDateTime> {
    let (month, rest) = text.split_once("сар")?;
    let month = month.trim_end().trim_end_matches(['р', '-', ' ', 'д', 'ү', 'у', 'г', 'э', 'а']).trim();
    let month: u32 = month.parse().ok()?;
    let rest = rest.trim_start_matches(|c: char| !c.is_ascii_digit());
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let day: u32 = rest[..digits].parse().ok().filter(|_| digits <= 2)?;
    let behind = rest[digits..].trim_start_matches(|c: char| !c.is_ascii_digit());
    let time = if behind.is_empty() { NaiveTime::MIN } else { time(behind)? };
    let year = chrono::Datelike::year(&now);
    let tomorrow = now.date().succ_opt()?;
    let of = |year| NaiveDate::from_ymd_opt(year, month, day);
    let day = of(year).filter(|day| *day <= tomorrow).or_else(|| of(year - 1))?;
    Some(day.and_time(time))
}

fn time(text: &str) -> Option<NaiveTime> {
    ["%H:%M", "%H:%M:%S", "%I:%M %p"].iter().find_map(|form| NaiveTime::parse_from_str(text, form).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_that_count_from_now_are_read_in_both_languages() {
        let now: DateTime<Utc> = "2026-11-24T12:00:00Z".parse().unwrap(); // 20:00 in Ulaanbaatar
        let check = |text: &str, expected: &str| {
            let found = read(text, Clock::default(), now);
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
    fn what_does_not_count_from_now_is_none() {
        let now: DateTime<Utc> = "2026-11-24T12:00:00Z".parse().unwrap();
        for text in
            ["", "өмнө", "ago", "5 өмнө", "сонгуулийн өмнө", "long ago", "99999999 days ago", "13 сарын 40"]
        {
            assert_eq!(read(text, Clock::default(), now), None, "{text}");
        }
    }
}
