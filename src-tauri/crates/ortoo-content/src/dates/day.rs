//! Parses the day of a date: year, month and day of the month.

use std::borrow::Cow;

use chrono::{NaiveDate, Weekday};

use super::names::{MONGOLIAN_ORDINALS, MONTH_PREFIXES, WEEKDAY_PREFIXES};
use super::zones::ULAANBAATAR_UTC_HOURS;

/// Parses a day in lower-case text. Also returns the UTC offset in hours of the language's country, for
/// Mongolian.
pub(super) fn parse(text: &str) -> Option<(NaiveDate, Option<i32>)> {
    let is_mongolian = text.contains("сар") || text.contains("оны");
    let separators = ['년', '월', '일', '年', '月', '日'];
    let text = &*if text.contains(separators) {
        Cow::Owned(text.replace(separators, "-"))
    } else {
        Cow::Borrowed(text)
    };
    let numbers = split_numbers(text);
    if is_mongolian {
        return Some((parse_mongolian(text, &numbers)?, Some(ULAANBAATAR_UTC_HOURS)));
    }
    if let Some(day) = parse_week_date(text).or_else(|| parse_without_century(text)) {
        return Some((day, None));
    }
    if let Some(month) = find_month_name(text)? {
        return Some((parse_with_month_name(month, &numbers)?, None));
    }
    // Only Mongolian (the short form of CLDR) and German separate by dots, and only Mongolian starts with the
    // year.
    let is_dotted = text.contains('.') && numbers.first().is_some_and(|first| first.len() == 4);
    Some((parse_numeric(text, &numbers)?, is_dotted.then_some(ULAANBAATAR_UTC_HOURS)))
}

/// Returns the numbers of a text as written, because the number of digits matters.
fn split_numbers(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty() && part.len() <= 8).collect()
}

/// Returns the number of the month that a text names, if any. The outer `None` means that the text contains a
/// word that no date has.
#[expect(clippy::option_option, reason = "a date without a month name differs from text that is no date")]
fn find_month_name(text: &str) -> Option<Option<u32>> {
    // A first word that is followed by a comma is a weekday, in whatever language.
    let text = match text.split_once(',') {
        Some((first, rest))
            if !first.is_empty() && first.trim_end_matches('.').chars().all(char::is_alphabetic) =>
        {
            rest
        }
        _ => text,
    };
    let mut month = None;
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        let is_month = |(_, names): &&(u32, &[&str])| names.iter().any(|name| word.starts_with(name));
        if let Some((number, _)) = MONTH_PREFIXES.iter().find(is_month) {
            month = Some(*number);
        } else if !WEEKDAY_PREFIXES.contains(&word.get(..3).unwrap_or(word))
            && !matches!(word, "st" | "nd" | "rd" | "th" | "of" | "at" | "t" | "on" | "de")
        {
            return None;
        }
    }
    Some(month)
}

/// Parses ISO 8601 week dates: `2026-W48-1`, `2026W481`, `2026-W48`.
fn parse_week_date(text: &str) -> Option<NaiveDate> {
    let (year, rest) = text.trim().split_once('w')?;
    let year = year.strip_suffix('-').unwrap_or(year);
    let (week, day) = rest.split_at_checked(2)?;
    let day = day.strip_prefix('-').unwrap_or(day);
    let is_number = |part: &str, length| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
    if !is_number(year, 4) || !is_number(week, 2) || !(day.is_empty() || is_number(day, 1)) {
        return None;
    }
    let weekday = match day.parse().unwrap_or(1_u8) {
        day @ 1..=7 => Weekday::try_from(day - 1).ok()?,
        _ => return None,
    };
    NaiveDate::from_isoywd_opt(year.parse().ok()?, week.parse().ok()?, weekday)
}

/// Parses the ISO 8601:1988 forms without a century: `031231`, `-0312`, `-03-12`.
fn parse_without_century(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let (month, day) = match (text.strip_prefix('-'), digits.len()) {
        (None, 6) if text.len() == 6 => (&digits[2..4], &digits[4..]),
        (Some(rest), 4) if rest.len() == 4 || (rest.len() == 5 && rest.as_bytes()[2] == b'-') => {
            (&digits[2..], "1")
        }
        _ => return None,
    };
    NaiveDate::from_ymd_opt(parse_year(&digits[..2])?, month.parse().ok()?, day.parse().ok()?)
}

fn parse_with_month_name(month: u32, numbers: &[&str]) -> Option<NaiveDate> {
    let [first, second] = numbers else { return None };
    let (day, year) = if first.len() > 2 { (second, first) } else { (first, second) };
    NaiveDate::from_ymd_opt(parse_year(year)?, month, day.parse().ok()?)
}

fn parse_numeric(text: &str, numbers: &[&str]) -> Option<NaiveDate> {
    let number = |part: &str| part.parse::<u32>().ok();
    match numbers {
        [digits] if digits.len() == 8 => {
            NaiveDate::from_ymd_opt(digits[..4].parse().ok()?, number(&digits[4..6])?, number(&digits[6..])?)
        }
        [digits] if digits.len() == 7 => {
            NaiveDate::from_yo_opt(parse_year(&digits[..4])?, number(&digits[4..])?)
        }
        [year, day] if year.len() == 4 && day.len() == 3 => {
            NaiveDate::from_yo_opt(parse_year(year)?, number(day)?)
        }
        [year, month] if year.len() == 4 => NaiveDate::from_ymd_opt(parse_year(year)?, number(month)?, 1),
        [year, month, day] if year.len() == 4 => {
            NaiveDate::from_ymd_opt(parse_year(year)?, number(month)?, number(day)?)
        }
        // 23/11/2026 and 11/23/2026: a number above 12 is the day; if both may be months, the month comes first.
        [first, second, year] if year.len() == 4 => {
            let (first, second) = (number(first)?, number(second)?);
            let (day, month) =
                if first > 12 || text.contains('.') { (first, second) } else { (second, first) };
            NaiveDate::from_ymd_opt(parse_year(year)?, month, day)
        }
        [year, month, day] if year.len() == 2 && text.contains('-') => {
            NaiveDate::from_ymd_opt(parse_year(year)?, number(month)?, number(day)?)
        }
        _ => None,
    }
}

/// Parses `2026 оны 11-р сарын 23`, also with the month in words or the year at the end.
fn parse_mongolian(text: &str, numbers: &[&str]) -> Option<NaiveDate> {
    let year_at = numbers.iter().position(|number| number.len() == 4)?;
    let mut rest = numbers.iter().enumerate().filter(|(at, _)| *at != year_at).map(|(_, number)| *number);
    let named_month =
        MONGOLIAN_ORDINALS.iter().find(|(word, _)| text.contains(word)).map(|(_, month)| *month);
    let month = match named_month {
        Some(month) => month,
        None => rest.next()?.parse().ok()?,
    };
    NaiveDate::from_ymd_opt(numbers[year_at].parse().ok()?, month, rest.next()?.parse().ok()?)
}

/// Parses a year of two to four digits: two digits below 50 mean this century (RFC 2822, section 4.3).
fn parse_year(digits: &str) -> Option<i32> {
    let year: i32 = digits.parse().ok()?;
    match digits.len() {
        2 if year < 50 => Some(2000 + year),
        2 => Some(1900 + year),
        3 => Some(1900 + year),
        4 => Some(year),
        _ => None,
    }
}
