//! Quiet times: quiet hours by time and weekday, and do-not-disturb until an instant.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, NaiveTime, Utc, Weekday};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A minute of the day in local time; `HH:MM` on disk, on the wire and on the command line.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub struct TimeOfDay(u16);

impl TimeOfDay {
    /// Creates a time from hour and minute; values beyond a day wrap around.
    pub const fn new(hour: u16, minute: u16) -> Self {
        Self((hour * 60 + minute) % (24 * 60))
    }

    /// Returns the time as a `NaiveTime`.
    pub fn naive(self) -> NaiveTime {
        NaiveTime::from_num_seconds_from_midnight_opt(u32::from(self.0) * 60, 0).unwrap_or_default()
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

/// The error of parsing a [`TimeOfDay`] or [`Weekdays`].
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct ParseQuietTimeError;

impl fmt::Display for ParseQuietTimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("neither a time of day nor days of the week")
    }
}

impl std::error::Error for ParseQuietTimeError {}

impl FromStr for TimeOfDay {
    type Err = ParseQuietTimeError;

    fn from_str(text: &str) -> Result<Self, ParseQuietTimeError> {
        let (hour, minute) = text.split_once(':').ok_or(ParseQuietTimeError)?;
        let number = |digits: &str, below: u16| {
            let is_number = matches!(digits.len(), 1 | 2) && digits.bytes().all(|b| b.is_ascii_digit());
            digits.parse().ok().filter(|number| is_number && *number < below).ok_or(ParseQuietTimeError)
        };
        Ok(Self::new(number(hour, 24)?, number(minute, 60)?))
    }
}

impl TryFrom<String> for TimeOfDay {
    type Error = ParseQuietTimeError;

    fn try_from(text: String) -> Result<Self, ParseQuietTimeError> {
        text.parse()
    }
}

impl From<TimeOfDay> for String {
    fn from(time: TimeOfDay) -> Self {
        time.to_string()
    }
}

/// A set of days of the week; `mon,tue,...` on disk, on the wire and on the command line, `none` when empty.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub struct Weekdays(u8);

/// The days of the week with their words.
const WEEKDAY_WORDS: [(Weekday, &str); 7] = [
    (Weekday::Mon, "mon"),
    (Weekday::Tue, "tue"),
    (Weekday::Wed, "wed"),
    (Weekday::Thu, "thu"),
    (Weekday::Fri, "fri"),
    (Weekday::Sat, "sat"),
    (Weekday::Sun, "sun"),
];

impl Weekdays {
    /// All seven days.
    pub const ALL: Self = Self(0x7F);

    /// Creates a set of days.
    pub fn of(days: impl IntoIterator<Item = Weekday>) -> Self {
        Self(days.into_iter().fold(0, |bits, day| bits | 1 << day.num_days_from_monday()))
    }

    /// Returns whether the set contains a day.
    pub fn contains(self, day: Weekday) -> bool {
        self.0 >> day.num_days_from_monday() & 1 == 1
    }
}

impl fmt::Display for Weekdays {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> =
            WEEKDAY_WORDS.iter().filter(|(day, _)| self.contains(*day)).map(|(_, name)| *name).collect();
        f.write_str(if names.is_empty() { "none" } else { "" })?;
        f.write_str(&names.join(","))
    }
}

impl FromStr for Weekdays {
    type Err = ParseQuietTimeError;

    fn from_str(text: &str) -> Result<Self, ParseQuietTimeError> {
        if text == "none" {
            return Ok(Self(0));
        }
        let day =
            |word: &str| WEEKDAY_WORDS.iter().find(|(_, name)| *name == word.trim()).map(|(day, _)| *day);
        text.split(',').map(day).collect::<Option<Vec<_>>>().map(Self::of).ok_or(ParseQuietTimeError)
    }
}

impl TryFrom<String> for Weekdays {
    type Error = ParseQuietTimeError;

    fn try_from(text: String) -> Result<Self, ParseQuietTimeError> {
        text.parse()
    }
}

impl From<Weekdays> for String {
    fn from(days: Weekdays) -> Self {
        days.to_string()
    }
}

/// The reader's settings for quiet times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuietHours {
    /// Whether quiet hours are on.
    pub on: bool,
    /// When quiet hours begin.
    pub from: TimeOfDay,
    /// When quiet hours end; on the next day if this is not later than `from`.
    pub to: TimeOfDay,
    /// The days on which quiet hours begin.
    pub days: Weekdays,
    /// The end of do-not-disturb: until then, only urgent alerts are shown.
    pub do_not_disturb: Option<DateTime<Utc>>,
}

impl Default for QuietHours {
    fn default() -> Self {
        let (from, to) = (TimeOfDay::new(23, 0), TimeOfDay::new(8, 0));
        Self { on: false, from, to, days: Weekdays::ALL, do_not_disturb: None }
    }
}

/// Why it is quiet.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum QuietCause {
    /// Quiet hours.
    Hours,
    /// Do not disturb.
    DoNotDisturb,
}

/// Whether it is quiet now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
pub struct QuietStatus {
    /// Why it is quiet; `None` if it is not.
    pub cause: Option<QuietCause>,
    /// When quiet ends.
    #[serde(with = "chrono::serde::ts_milliseconds_option")]
    #[ts(type = "number | null")]
    pub until: Option<DateTime<Utc>>,
    /// The number of entries that are held.
    #[ts(type = "number")]
    pub held: u32,
}

/// How long do-not-disturb lasts.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum DoNotDisturb {
    /// One hour from now.
    Hour,
    /// Until eight o'clock tomorrow morning.
    Tomorrow,
    /// Not at all: do-not-disturb ends.
    Off,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_day_parse_as_they_are_written() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(text.parse::<TimeOfDay>().ok().map(|t| t.to_string()).as_deref(), expected, "{text}");
        };
        check("23:00", Some("23:00"));
        check("8:05", Some("08:05"));
        check("24:00", None);
        check("12:60", None);
        check("12", None);
        check("+1:00", None);
        check("", None);
    }

    #[test]
    fn weekdays_parse_as_they_are_written() {
        for text in ["mon,tue,wed,thu,fri,sat,sun", "sat,sun", "none"] {
            assert_eq!(text.parse::<Weekdays>().unwrap().to_string(), text);
        }
        assert_eq!("sun, mon".parse::<Weekdays>().unwrap().to_string(), "mon,sun");
        assert!("friday".parse::<Weekdays>().is_err());
        assert!("".parse::<Weekdays>().is_err());
    }
}
