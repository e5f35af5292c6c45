//! Parses the time of day and the time zone of a date.

use chrono::NaiveTime;

use super::names::is_month_or_weekday;
use super::zones::utc_minutes_of_zone;

/// A date that is split into its time of day, its zone and its day.
pub(super) struct TimeParts {
    /// Midnight if the date has no time.
    pub(super) time: NaiveTime,
    /// True for 24:00, which is midnight of the next day.
    pub(super) is_next_day: bool,
    /// UTC offset in minutes, if the date names a zone.
    pub(super) utc_minutes: Option<i32>,
    /// The date without time and zone.
    pub(super) rest: String,
}

/// Splits the time of day and the zone off a date in lower case. Returns `None` if the time is invalid.
pub(super) fn split_time(text: &str) -> Option<TimeParts> {
    let Some(colon) = text.find(':') else {
        let (utc_minutes, rest) = split_trailing_zone(text);
        return Some(TimeParts {
            time: NaiveTime::MIN,
            is_next_day: false,
            utc_minutes,
            rest: rest.to_owned(),
        });
    };
    let digits = text[..colon].bytes().rev().take_while(u8::is_ascii_digit).count();
    let start = colon - digits;
    let hour: u32 = text[start..colon].parse().ok().filter(|_| digits <= 2)?;
    let (minute, after) = parse_two_digits(&text[colon + 1..])?;
    let (second, after) = match after.strip_prefix(':') {
        Some(seconds) => parse_two_digits(seconds)?,
        None => (0, after),
    };
    let (nanos, after) = parse_fraction(after);
    let (hour, after) = apply_am_pm(hour, after);
    let (hour, before) = apply_east_asian_am_pm(hour, &text[..start]);
    let (utc_minutes, after) = parse_zone(after);
    let before = before.trim_end_matches(['t', ' ', ',']);
    let rest = format!("{before} {after}");
    let is_next_day = (hour, minute, second) == (24, 0, 0);
    // A leap second counts as the second before it.
    let second = if second == 60 { 59 } else { second };
    let time = NaiveTime::from_hms_nano_opt(if is_next_day { 0 } else { hour }, minute, second, nanos)?;
    Some(TimeParts { time, is_next_day, utc_minutes, rest })
}

/// Parses one or two digits; returns the number and the text after it.
fn parse_two_digits(text: &str) -> Option<(u32, &str)> {
    let length = text.bytes().take(2).take_while(u8::is_ascii_digit).count();
    Some((text[..length].parse().ok()?, &text[length..]))
}

/// Parses a fraction of a second; returns nanoseconds and the text after it.
fn parse_fraction(text: &str) -> (u32, &str) {
    let Some(digits) =
        text.strip_prefix(['.', ',']).filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    else {
        return (0, text);
    };
    let length = digits.bytes().take_while(u8::is_ascii_digit).count();
    let nanos = digits[..length.min(9)].parse::<u32>().unwrap_or(0) * 10_u32.pow(9 - length.min(9) as u32);
    (nanos, &digits[length..])
}

/// Applies an `am` or `pm` after the time; returns the hour of 24 and the text after the mark.
fn apply_am_pm(hour: u32, text: &str) -> (u32, &str) {
    let trimmed = text.trim_start();
    for (mark, is_pm) in [("am", false), ("a.m.", false), ("pm", true), ("p.m.", true)] {
        if let Some(rest) = trimmed.strip_prefix(mark).filter(|rest| !rest.starts_with(char::is_alphabetic)) {
            return (hour % 12 + if is_pm { 12 } else { 0 }, rest);
        }
    }
    (hour, text)
}

/// Applies a Korean, Chinese or Japanese mark of the half day, which precedes the time; returns the hour of 24
/// and the text before the mark.
fn apply_east_asian_am_pm(hour: u32, text: &str) -> (u32, &str) {
    let trimmed = text.trim_end();
    for (mark, is_pm) in
        [("오전", false), ("오후", true), ("上午", false), ("下午", true), ("午前", false), ("午後", true)]
    {
        if let Some(rest) = trimmed.strip_suffix(mark) {
            // Some writers combine the mark with an hour above 12.
            let hour = if hour > 12 { hour } else { hour % 12 + if is_pm { 12 } else { 0 } };
            return (hour, rest);
        }
    }
    (hour, text)
}

/// Returns true for a word that can only be an unknown zone. RFC 5322, section 4.3: unknown abbreviations and
/// military letters mean UTC with an unknown local zone.
fn is_unknown_zone(word: &str) -> bool {
    let is_military = word.len() == 1 && word != "j";
    let letters = word.bytes().all(|b| b.is_ascii_alphabetic());
    letters && (is_military || (3..=5).contains(&word.len())) && !is_month_or_weekday(word)
}

/// Parses a zone at the start of a text: `z`, `est`, `+0800`, `gmt+8`. Returns its UTC offset in minutes and
/// the text after it.
fn parse_zone(text: &str) -> (Option<i32>, &str) {
    let trimmed = text.trim_start();
    let letters = trimmed.bytes().take_while(|b| b.is_ascii_alphabetic() || *b == b'/').count();
    let zone_minutes = utc_minutes_of_zone(&trimmed[..letters]);
    let after = if zone_minutes.is_some() { &trimmed[letters..] } else { trimmed };
    match parse_offset(after.trim_start()) {
        None if is_unknown_zone(trimmed.trim_end()) => (zone_minutes.or(Some(0)), ""),
        Some((minutes, rest)) => (Some(zone_minutes.unwrap_or(0) + minutes), rest),
        None if zone_minutes.is_some() => (zone_minutes, after),
        None => (None, text),
    }
}

/// Parses a UTC offset: `+08:00`, `+0800`, `+8`, but not `-23`, which is a day. Returns minutes and the text
/// after it.
fn parse_offset(text: &str) -> Option<(i32, &str)> {
    let sign = match text.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let digits = text[1..].bytes().take_while(u8::is_ascii_digit).count();
    let (hours, minutes, length) = match digits {
        1 | 2 => {
            let after = &text[1 + digits..];
            let minutes = after.strip_prefix(':').and_then(parse_two_digits);
            let length = 1 + digits + minutes.map_or(0, |(_, rest)| after.len() - rest.len());
            (text[1..=digits].parse::<i32>().ok()?, minutes.map_or(0, |(minutes, _)| minutes as i32), length)
        }
        3 | 4 => {
            let number: i32 = text[1..=digits].parse().ok()?;
            (number / 100, number % 100, 1 + digits)
        }
        _ => return None,
    };
    (hours <= 14 && minutes < 60).then(|| (sign * (hours * 60 + minutes), &text[length..]))
}

/// Splits the zone off a day without a time.
fn split_trailing_zone(text: &str) -> (Option<i32>, &str) {
    let last = text.rsplit(' ').next().unwrap_or_default();
    match utc_minutes_of_zone(last) {
        Some(minutes) => (Some(minutes), &text[..text.len() - last.len()]),
        None => (None, text),
    }
}
