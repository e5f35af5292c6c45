//! The local clock of a source.

use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Tz;

/// The local clock of a source, which dates without a time zone refer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// A time zone of the IANA database.
    Zone(Tz),
    /// A fixed offset from UTC.
    Offset(FixedOffset),
}

impl Default for Clock {
    /// Returns the clock of Ulaanbaatar.
    fn default() -> Self {
        Self::Zone(Tz::Asia__Ulaanbaatar)
    }
}

impl Clock {
    /// Parses an IANA name (`Asia/Hovd`) or a UTC offset (`+08:00`, `Z`).
    pub fn named(name: &str) -> Option<Self> {
        let name = name.trim();
        if matches!(name, "Z" | "UTC") {
            return Some(Self::Zone(Tz::UTC));
        }
        name.parse().map(Self::Zone).ok().or_else(|| name.parse().map(Self::Offset).ok())
    }

    /// Returns the instant at which this clock shows `local`; the earlier one if it does so twice.
    pub fn moment(self, local: NaiveDateTime) -> Option<DateTime<Utc>> {
        match self {
            Self::Zone(zone) => zone.from_local_datetime(&local).earliest().map(|at| at.to_utc()),
            Self::Offset(offset) => offset.from_local_datetime(&local).earliest().map(|at| at.to_utc()),
        }
    }

    /// Returns the local time that this clock shows at an instant.
    pub fn local(self, at: DateTime<Utc>) -> NaiveDateTime {
        match self {
            Self::Zone(zone) => at.with_timezone(&zone).naive_local(),
            Self::Offset(offset) => at.with_timezone(&offset).naive_local(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks_are_parsed_from_zone_names_and_offsets() {
        assert_eq!(Clock::named("Asia/Ulaanbaatar"), Some(Clock::default()));
        assert!(matches!(Clock::named("+08:00"), Some(Clock::Offset(_))));
        assert_eq!(Clock::named("Asia/Nowhere"), None);
        assert_eq!(Clock::named(""), None);
    }
}
