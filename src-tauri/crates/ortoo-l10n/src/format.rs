//! Formats dates and numbers outside the window, as in CLDR 48.

use chrono::{DateTime, Datelike, Local, TimeZone, Timelike, Utc};
use ortoo_model::Locale;

use crate::Localizer;

/// Abbreviated English month names.
const ENGLISH_MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

impl Localizer {
    /// Formats a date and time in the reader's time zone: `5 Apr 2025, 14:30`, `2025 оны 4-р сарын 5, 14:30`.
    pub fn date_time(&self, at: DateTime<Utc>) -> String {
        self.date_time_in(at, &Local)
    }

    /// Formats a date and time in the given time zone.
    pub fn date_time_in<Z: TimeZone>(&self, at: DateTime<Utc>, zone: &Z) -> String {
        let local = at.with_timezone(zone);
        let day = self.day(local.year(), local.month(), local.day());
        format!("{day}, {:02}:{:02}", local.hour(), local.minute())
    }

    /// Formats a date: `5 Apr 2025`, `2025 оны 4-р сарын 5`.
    pub(crate) fn day(&self, year: i32, month: u32, day: u32) -> String {
        match self.locale() {
            Locale::Mn => format!("{year} оны {month}-р сарын {day}"),
            Locale::En | Locale::Pseudo => {
                let month =
                    ENGLISH_MONTHS.get((month as usize).saturating_sub(1)).copied().unwrap_or_default();
                format!("{day} {month} {year}")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_follow_the_conventions_of_each_language() {
        let at = Utc.with_ymd_and_hms(2025, 4, 5, 14, 30, 0).single().unwrap();
        assert_eq!(Localizer::new(Locale::En).date_time_in(at, &Utc), "5 Apr 2025, 14:30");
        assert_eq!(Localizer::new(Locale::Mn).date_time_in(at, &Utc), "2025 оны 4-р сарын 5, 14:30");
    }
}
