//! When the reader wants quiet: times of day, days of the week, and how long from now.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, NaiveTime, Utc, Weekday};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A minute of a day, by the reader's clock; `HH:MM` on disk, on the wire and on the command line.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub struct TimeOfDay(u16);

impl TimeOfDay {
    /// At this hour and minute; what goes beyond a day wraps round.
    pub const fn new(hour: u16, minute: u16) -> Self {
        Self((hour * 60 + minute) % (24 * 60))
    }

    /// The same for calendars.
    pub fn naive(self) -> NaiveTime {
        NaiveTime::from_num_seconds_from_midnight_opt(u32::from(self.0) * 60, 0).unwrap_or_default()
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

/// Text that is no time of day, or names no days.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct NotATime;

impl fmt::Display for NotATime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("neither a time of day nor days of the week")
    }
}

impl std::error::Error for NotATime {}

impl FromStr for TimeOfDay {
    type Err = NotATime;

    fn from_str(text: &str) -> Result<Self, NotATime> {
        let (hour, minute) = text.split_once(':').ok_or(NotATime)?;
        let number = |digits: &str, below: u16| {
            let sound = matches!(digits.len(), 1 | 2) && digits.bytes().all(|b| b.is_ascii_digit());
            digits.parse().ok().filter(|number| sound && *number < below).ok_or(NotATime)
        };
        Ok(Self::new(number(hour, 24)?, number(minute, 60)?))
    }
}

impl TryFrom<String> for TimeOfDay {
    type Error = NotATime;

    fn try_from(text: String) -> Result<Self, NotATime> {
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

const NAMES: [(Weekday, &str); 7] = [
    (Weekday::Mon, "mon"),
    (Weekday::Tue, "tue"),
    (Weekday::Wed, "wed"),
    (Weekday::Thu, "thu"),
    (Weekday::Fri, "fri"),
    (Weekday::Sat, "sat"),
    (Weekday::Sun, "sun"),
];

impl Weekdays {
    /// All seven.
    pub const ALL: Self = Self(0x7F);

    /// These.
    pub fn of(days: impl IntoIterator<Item = Weekday>) -> Self {
        Self(days.into_iter().fold(0, |bits, day| bits | 1 << day.num_days_from_monday()))
    }

    /// Whether this day is one of them.
    pub fn contains(self, day: Weekday) -> bool {
        self.0 >> day.num_days_from_monday() & 1 == 1
    }
}

impl fmt::Display for Weekdays {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> =
            NAMES.iter().filter(|(day, _)| self.contains(*day)).map(|(_, name)| *name).collect();
        f.write_str(if names.is_empty() { "none" } else { "" })?;
        f.write_str(&names.join(","))
    }
}

impl FromStr for Weekdays {
    type Err = NotATime;

    fn from_str(text: &str) -> Result<Self, NotATime> {
        if text == "none" {
            return Ok(Self(0));
        }
        let day = |word: &str| NAMES.iter().find(|(_, name)| *name == word.trim()).map(|(day, _)| *day);
        text.split(',').map(day).collect::<Option<Vec<_>>>().map(Self::of).ok_or(NotATime)
    }
}

impl TryFrom<String> for Weekdays {
    type Error = NotATime;

    fn try_from(text: String) -> Result<Self, NotATime> {
        text.parse()
    }
}

impl From<Weekdays> for String {
    fn from(days: Weekdays) -> Self {
        days.to_string()
    }
}

/// When the reader wants quiet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuietHours {
    /// Whether there are such hours.
    pub on: bool,
    /// When they begin.
    pub from: TimeOfDay,
    /// When they end; not later than they begin means on the next day.
    pub to: TimeOfDay,
    /// The days on which they begin.
    pub days: Weekdays,
    /// Beside them: no alert but urgent ones before then.
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
    /// The hours that the reader set.
    Hours,
    /// The reader asked not to be disturbed.
    DoNotDisturb,
}

/// Whether it is quiet now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Quiet {
    /// Why; `None` when it is not.
    pub cause: Option<QuietCause>,
    /// Until when.
    #[serde(with = "chrono::serde::ts_milliseconds_option")]
    #[ts(type = "number | null")]
    pub until: Option<DateTime<Utc>>,
    /// Entries that are held for now.
    #[ts(type = "number")]
    pub held: u32,
}

/// How long not to disturb.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum DoNotDisturb {
    /// An hour from now.
    Hour,
    /// Until eight o'clock tomorrow morning.
    Tomorrow,
    /// No longer.
    Off,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_day_are_read_as_written() {
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
    fn days_are_read_as_written() {
        for text in ["mon,tue,wed,thu,fri,sat,sun", "sat,sun", "none"] {
            assert_eq!(text.parse::<Weekdays>().unwrap().to_string(), text);
        }
        assert_eq!("sun, mon".parse::<Weekdays>().unwrap().to_string(), "mon,sun");
        assert!("friday".parse::<Weekdays>().is_err());
        assert!("".parse::<Weekdays>().is_err());
    }
}
