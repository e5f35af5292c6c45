//! The time of day and the zone in a date.

use chrono::NaiveTime;

/// Zones by name, in minutes east of UTC. Of those that stand for several the one in the news most.
const ZONES: &[(&str, i32)] = &[
    ("z", 0),
    ("ut", 0),
    ("utc", 0),
    ("gmt", 0),
    ("wet", 0),
    ("bst", 60),
    ("cet", 60),
    ("west", 60),
    ("met", 60),
    ("cest", 120),
    ("eet", 120),
    ("sast", 120),
    ("eest", 180),
    ("msk", 180),
    ("ist", 330),
    ("hkt", 480),
    ("sgt", 480),
    ("ulat", 480),
    ("awst", 480),
    ("jst", 540),
    ("kst", 540),
    ("aest", 600),
    ("aedt", 660),
    ("nzst", 720),
    ("nzdt", 780),
    ("est", -300),
    ("edt", -240),
    ("cst", -360),
    ("cdt", -300),
    ("mst", -420),
    ("mdt", -360),
    ("pst", -480),
    ("pdt", -420),
    ("akst", -540),
    ("hst", -600),
    ("ast", -240),
    ("adt", -180),
    ("et", -300),
    ("ct", -360),
    ("mt", -420),
    ("pt", -480),
    ("at", -240),
    ("mest", 120),
    ("trt", 180),
    ("eat", 180),
    ("cat", 120),
    ("wat", 60),
    ("irst", 210),
    ("samt", 240),
    ("pkt", 300),
    ("uzt", 300),
    ("yekt", 300),
    ("npt", 345),
    ("omst", 360),
    ("ict", 420),
    ("wib", 420),
    ("hovt", 420),
    ("krat", 420),
    ("novt", 420),
    ("irkt", 480),
    ("myt", 480),
    ("pht", 480),
    ("wita", 480),
    ("wit", 540),
    ("yakt", 540),
    ("acst", 570),
    ("acdt", 630),
    ("vlat", 600),
    ("magt", 660),
    ("pett", 720),
    ("nst", -210),
    ("ndt", -150),
    ("brt", -180),
    ("art", -180),
    ("clt", -240),
    ("vet", -240),
    ("cot", -300),
    ("pet", -300),
    ("akdt", -480),
    ("etc/gmt", 0),
    ("etc/utc", 0),
];

/// What was taken out of a date.
pub(super) struct Taken {
    /// Midnight without one.
    pub(super) time: NaiveTime,
    /// Midnight at the end of the day (24:00).
    pub(super) next_day: bool,
    /// Minutes east of UTC, if a zone is named.
    pub(super) zone: Option<i32>,
    /// The text without them.
    pub(super) rest: String,
}

/// Takes time and zone. `None` where a time is written that cannot be.
pub(super) fn take(text: &str) -> Option<Taken> {
    let Some(colon) = text.find(':') else {
        let (zone, rest) = trailing_zone(text);
        return Some(Taken { time: NaiveTime::MIN, next_day: false, zone, rest: rest.to_owned() });
    };
    let digits = text[..colon].bytes().rev().take_while(u8::is_ascii_digit).count();
    let begin = colon - digits;
    let hour: u32 = text[begin..colon].parse().ok().filter(|_| digits <= 2)?;
    let (minute, after) = number(&text[colon + 1..])?;
    let (second, after) = match after.strip_prefix(':') {
        Some(seconds) => number(seconds)?,
        None => (0, after),
    };
    let (nanos, after) = fraction(after);
    let (hour, after) = half_day(hour, after);
    let (hour, before) = half_day_before(hour, &text[..begin]);
    let (zone, after) = zone(after);
    let before = before.trim_end_matches(['t', ' ', ',']);
    let rest = format!("{before} {after}");
    let next_day = (hour, minute, second) == (24, 0, 0);
    // A leap second is the last one before it.
    let second = if second == 60 { 59 } else { second };
    let time = NaiveTime::from_hms_nano_opt(if next_day { 0 } else { hour }, minute, second, nanos)?;
    Some(Taken { time, next_day, zone, rest })
}

/// One or two digits, and what follows them.
fn number(text: &str) -> Option<(u32, &str)> {
    let length = text.bytes().take(2).take_while(u8::is_ascii_digit).count();
    Some((text[..length].parse().ok()?, &text[length..]))
}

fn fraction(text: &str) -> (u32, &str) {
    let Some(digits) =
        text.strip_prefix(['.', ',']).filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    else {
        return (0, text);
    };
    let length = digits.bytes().take_while(u8::is_ascii_digit).count();
    let nanos = digits[..length.min(9)].parse::<u32>().unwrap_or(0) * 10_u32.pow(9 - length.min(9) as u32);
    (nanos, &digits[length..])
}

fn half_day(hour: u32, text: &str) -> (u32, &str) {
    let trimmed = text.trim_start();
    for (mark, afternoon) in [("am", false), ("a.m.", false), ("pm", true), ("p.m.", true)] {
        if let Some(rest) = trimmed.strip_prefix(mark).filter(|rest| !rest.starts_with(char::is_alphabetic)) {
            return (hour % 12 + if afternoon { 12 } else { 0 }, rest);
        }
    }
    (hour, text)
}

/// The same in Korean, Chinese and Japanese, where it stands before the time.
fn half_day_before(hour: u32, text: &str) -> (u32, &str) {
    let trimmed = text.trim_end();
    for (mark, afternoon) in
        [("오전", false), ("오후", true), ("上午", false), ("下午", true), ("午前", false), ("午後", true)]
    {
        if let Some(rest) = trimmed.strip_suffix(mark) {
            // Some put it before an hour that is past noon already.
            let hour = if hour > 12 { hour } else { hour % 12 + if afternoon { 12 } else { 0 } };
            return (hour, rest);
        }
    }
    (hour, text)
}

/// A zone by its name, in lower case, in minutes east of UTC.
pub(super) fn named(name: &str) -> Option<i32> {
    ZONES.iter().find(|(known, _)| *known == name).map(|(_, minutes)| *minutes)
}

/// Whether it can be nothing but a zone: RFC 5322, section 4.3, has those that nobody knows, and the letters
/// of the military, mean that nothing is known of the zone.
fn is_unknown_zone(word: &str) -> bool {
    let is_military = word.len() == 1 && word != "j";
    let letters = word.bytes().all(|b| b.is_ascii_alphabetic());
    letters && (is_military || (3..=5).contains(&word.len())) && !super::day::is_of_day(word)
}

/// A zone at the beginning of a text: `z`, `est`, `+0800`, `gmt+8`.
fn zone(text: &str) -> (Option<i32>, &str) {
    let trimmed = text.trim_start();
    let letters = trimmed.bytes().take_while(|b| b.is_ascii_alphabetic() || *b == b'/').count();
    let named = named(&trimmed[..letters]);
    let after = if named.is_some() { &trimmed[letters..] } else { trimmed };
    match offset(after.trim_start()) {
        None if is_unknown_zone(trimmed.trim_end()) => (named.or(Some(0)), ""),
        Some((minutes, rest)) => (Some(named.unwrap_or(0) + minutes), rest),
        None if named.is_some() => (named, after),
        None => (None, text),
    }
}

/// `+08:00`, `+0800`, `+8`; not `-23`, which is a day.
fn offset(text: &str) -> Option<(i32, &str)> {
    let sign = match text.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let digits = text[1..].bytes().take_while(u8::is_ascii_digit).count();
    let (hours, minutes, length) = match digits {
        1 | 2 => {
            let after = &text[1 + digits..];
            let minutes = after.strip_prefix(':').and_then(number);
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

/// A zone behind a day without a time.
fn trailing_zone(text: &str) -> (Option<i32>, &str) {
    let last = text.rsplit(' ').next().unwrap_or_default();
    match named(last) {
        Some(minutes) => (Some(minutes), &text[..text.len() - last.len()]),
        None => (None, text),
    }
}
