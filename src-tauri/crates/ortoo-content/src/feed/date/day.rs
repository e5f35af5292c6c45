//! The day in a date.

use std::borrow::Cow;

use chrono::{NaiveDate, Weekday};

/// How the names of months begin, in the languages of Europe that are met in feeds: English, German, the Nordic
/// ones, French, Spanish, Italian, Portuguese, Hungarian, Greek, Russian. Of two that begin alike the longer
/// stands first.
const MONTHS: [(u32, &[&str]); 12] = [
    (1, &["jan", "jän", "ene", "gen", "ιαν", "янв"]),
    (2, &["feb", "fév", "fev", "φεβ", "фев"]),
    (3, &["mar", "mär", "már", "μαρ", "μάρ", "мар"]),
    (4, &["apr", "avr", "abr", "ápr", "απρ", "апр"]),
    (5, &["may", "mai", "maj", "mag", "máj", "μαϊ", "μάι", "μαι", "мая", "май"]),
    (6, &["jun", "jún", "juin", "giu", "ιουν", "ιούν", "июн"]),
    (7, &["jul", "júl", "juil", "lug", "ιουλ", "ιούλ", "июл"]),
    (8, &["aug", "aoû", "aou", "ago", "αυγ", "αύγ", "авг"]),
    (9, &["sep", "set", "szep", "σεπ", "сен"]),
    (10, &["oct", "okt", "ott", "out", "οκτ", "окт"]),
    (11, &["nov", "νοε", "νοέ", "ноя"]),
    (12, &["dec", "dez", "des", "déc", "dic", "δεκ", "дек"]),
];
/// How the names of weekdays begin in English; others are told by where they stand.
const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
/// Mongolia's clock in hours east of UTC, for dates written in Mongolian without a zone.
const ULAANBAATAR: i32 = 8;
/// Ordinals of the months. The eleventh and twelfth hold the first and second, so they are looked for first.
const ORDINALS: [(&str, u32); 12] = [
    ("арван нэгдүгээр", 11),
    ("арван хоёрдугаар", 12),
    ("нэгдүгээр", 1),
    ("хоёрдугаар", 2),
    ("гуравдугаар", 3),
    ("дөрөвдүгээр", 4),
    ("тавдугаар", 5),
    ("зургадугаар", 6),
    ("долоодугаар", 7),
    ("наймдугаар", 8),
    ("есдүгээр", 9),
    ("аравдугаар", 10),
];

/// The day, and the clock it is written by where its language tells, in hours east of UTC.
pub(super) fn parse(text: &str) -> Option<(NaiveDate, Option<i32>)> {
    let mongolian = text.contains("сар") || text.contains("оны");
    let marks = ['년', '월', '일', '年', '月', '日'];
    let text =
        &*if text.contains(marks) { Cow::Owned(text.replace(marks, "-")) } else { Cow::Borrowed(text) };
    let numbers = numbers(text);
    if mongolian {
        return Some((of_mongolian(text, &numbers)?, Some(ULAANBAATAR)));
    }
    if let Some(day) = of_week(text).or_else(|| of_century(text)) {
        return Some((day, None));
    }
    if let Some(month) = named_month(text)? {
        return Some((of_named_month(month, &numbers)?, None));
    }
    // Only Mongolian (CLDR's short form) and German write dots; year first only Mongolian.
    let dotted = text.contains('.') && numbers.first().is_some_and(|first| first.len() == 4);
    Some((of_numbers(text, &numbers)?, dotted.then_some(ULAANBAATAR)))
}

/// Numbers as written: two digits mean another thing than four.
fn numbers(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty() && part.len() <= 8).collect()
}

/// Whether a word names a month or a weekday.
pub(super) fn is_of_day(word: &str) -> bool {
    let is_month = MONTHS.iter().any(|(_, names)| names.iter().any(|name| word.starts_with(name)));
    is_month || WEEKDAYS.contains(&word.get(..3).unwrap_or(word))
}

/// The month of a name. `None` for words that are no part of a date.
#[expect(clippy::option_option, reason = "no month and no date are two things")]
fn named_month(text: &str) -> Option<Option<u32>> {
    // What stands first with a comma behind it is a weekday in some language.
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
        let begins = |(_, names): &&(u32, &[&str])| names.iter().any(|name| word.starts_with(name));
        if let Some((number, _)) = MONTHS.iter().find(begins) {
            month = Some(*number);
        } else if !WEEKDAYS.contains(&word.get(..3).unwrap_or(word))
            && !matches!(word, "st" | "nd" | "rd" | "th" | "of" | "at" | "t" | "on" | "de")
        {
            return None;
        }
    }
    Some(month)
}

/// ISO 8601, week dates: `2026-W48-1`, `2026W481`, `2026-W48`.
fn of_week(text: &str) -> Option<NaiveDate> {
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

/// ISO 8601 of 1988, the century left out: `031231`, `-0312`, `-03-12`.
fn of_century(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let (month, day) = match (text.strip_prefix('-'), digits.len()) {
        (None, 6) if text.len() == 6 => (&digits[2..4], &digits[4..]),
        (Some(rest), 4) if rest.len() == 4 || (rest.len() == 5 && rest.as_bytes()[2] == b'-') => {
            (&digits[2..], "1")
        }
        _ => return None,
    };
    NaiveDate::from_ymd_opt(year_of(&digits[..2])?, month.parse().ok()?, day.parse().ok()?)
}

fn of_named_month(month: u32, numbers: &[&str]) -> Option<NaiveDate> {
    let [first, second] = numbers else { return None };
    let (day, year) = if first.len() > 2 { (second, first) } else { (first, second) };
    NaiveDate::from_ymd_opt(year_of(year)?, month, day.parse().ok()?)
}

fn of_numbers(text: &str, numbers: &[&str]) -> Option<NaiveDate> {
    let number = |part: &str| part.parse::<u32>().ok();
    match numbers {
        [whole] if whole.len() == 8 => {
            NaiveDate::from_ymd_opt(whole[..4].parse().ok()?, number(&whole[4..6])?, number(&whole[6..])?)
        }
        [whole] if whole.len() == 7 => NaiveDate::from_yo_opt(year_of(&whole[..4])?, number(&whole[4..])?),
        [year, day] if year.len() == 4 && day.len() == 3 => {
            NaiveDate::from_yo_opt(year_of(year)?, number(day)?)
        }
        [year, month] if year.len() == 4 => NaiveDate::from_ymd_opt(year_of(year)?, number(month)?, 1),
        [year, month, day] if year.len() == 4 => {
            NaiveDate::from_ymd_opt(year_of(year)?, number(month)?, number(day)?)
        }
        // 23/11/2026 and 11/23/2026: the part that can be no month is the day, else the month comes first.
        [first, second, year] if year.len() == 4 => {
            let (first, second) = (number(first)?, number(second)?);
            let (day, month) =
                if first > 12 || text.contains('.') { (first, second) } else { (second, first) };
            NaiveDate::from_ymd_opt(year_of(year)?, month, day)
        }
        [year, month, day] if year.len() == 2 && text.contains('-') => {
            NaiveDate::from_ymd_opt(year_of(year)?, number(month)?, number(day)?)
        }
        _ => None,
    }
}

/// `2026 оны 11-р сарын 23`, also with the month in words or the year at the end.
fn of_mongolian(text: &str, numbers: &[&str]) -> Option<NaiveDate> {
    let year_at = numbers.iter().position(|number| number.len() == 4)?;
    let mut rest = numbers.iter().enumerate().filter(|(at, _)| *at != year_at).map(|(_, number)| *number);
    let in_words = ORDINALS.iter().find(|(word, _)| text.contains(word)).map(|(_, month)| *month);
    let month = match in_words {
        Some(month) => month,
        None => rest.next()?.parse().ok()?,
    };
    NaiveDate::from_ymd_opt(numbers[year_at].parse().ok()?, month, rest.next()?.parse().ok()?)
}

/// RFC 2822, section 4.3: two digits below 50 are of this century.
fn year_of(digits: &str) -> Option<i32> {
    let year: i32 = digits.parse().ok()?;
    match digits.len() {
        2 if year < 50 => Some(2000 + year),
        2 => Some(1900 + year),
        3 => Some(1900 + year),
        4 => Some(year),
        _ => None,
    }
}
