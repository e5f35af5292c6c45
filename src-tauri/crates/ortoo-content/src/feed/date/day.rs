//! The day in a date.

use chrono::NaiveDate;

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
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

/// The day, and whether it is written in Mongolian.
pub(super) fn parse(text: &str) -> Option<(NaiveDate, bool)> {
    let mongolian = text.contains("сар") || text.contains("оны");
    let numbers = numbers(text);
    if mongolian {
        return Some((of_mongolian(text, &numbers)?, true));
    }
    if let Some(month) = named_month(text)? {
        return Some((of_named_month(month, &numbers)?, false));
    }
    // Only Mongolian (CLDR's short form) and German write dots; year first only Mongolian.
    let dotted = text.contains('.') && numbers.first().is_some_and(|first| first.len() == 4);
    Some((of_numbers(text, &numbers)?, dotted))
}

/// Numbers as written: two digits mean another thing than four.
fn numbers(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty() && part.len() <= 8).collect()
}

/// The month of an English name. `None` for words that are no part of a date.
#[expect(clippy::option_option, reason = "no month and no date are two things")]
fn named_month(text: &str) -> Option<Option<u32>> {
    const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let mut month = None;
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        let beginning = word.get(..3).unwrap_or(word);
        if let Some(index) = MONTHS.iter().position(|name| *name == beginning) {
            month = Some(index as u32 + 1);
        } else if !WEEKDAYS.contains(&beginning)
            && !matches!(word, "st" | "nd" | "rd" | "th" | "of" | "at" | "t" | "on")
        {
            return None;
        }
    }
    Some(month)
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
