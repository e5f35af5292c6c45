//! The only module that reads the system's clock. Everything else is given `now`, so that tests control time.

use std::sync::Mutex;

use chrono::{DateTime, Duration, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Utc};

/// A source of the current time and of the reader's time zone.
pub trait Clock: Send + Sync + 'static {
    /// Returns the current time.
    fn now(&self) -> DateTime<Utc>;

    /// Converts an instant to the reader's local time.
    fn local(&self, at: DateTime<Utc>) -> DateTime<FixedOffset>;
}

/// A function that converts an instant to the reader's local time.
pub(crate) type ToLocal<'a> = &'a dyn Fn(DateTime<Utc>) -> DateTime<FixedOffset>;

/// Returns the first and the last instant at which the reader's clock shows `wall`. A time that the change to summer
/// time skips maps to the instant of the change, twice.
pub(crate) fn instants_of_wall_time(
    wall: NaiveDateTime,
    local: ToLocal<'_>,
) -> (DateTime<Utc>, DateTime<Utc>) {
    let utc = wall.and_utc();
    // Within a day of this time the zone has at most the offsets of the day before and the day after.
    let offset = |at: DateTime<Utc>| Duration::seconds(i64::from(local(at).offset().local_minus_utc()));
    let (before, after) = (offset(utc - Duration::days(1)), offset(utc + Duration::days(1)));
    let shown = |at: &DateTime<Utc>| local(*at).naive_local() == wall;
    let mut matching: Vec<_> = [utc - before, utc - after].into_iter().filter(shown).collect();
    matching.sort();
    match (matching.first(), matching.last()) {
        (Some(first), Some(last)) => (*first, *last),
        // A time that the change to summer time skips: the instant of the change is found by bisection.
        _ => {
            let (mut low, mut high) = (utc - Duration::days(1), utc + Duration::days(1));
            while high - low > Duration::milliseconds(1) {
                let middle = low + (high - low) / 2;
                if local(middle).naive_local() < wall { low = middle } else { high = middle }
            }
            (high, high)
        }
    }
}

/// Returns the instant at which a day begins for the reader.
pub(crate) fn start_of_day(clock: &dyn Clock, day: NaiveDate) -> DateTime<Utc> {
    instants_of_wall_time(day.and_time(NaiveTime::MIN), &|at| clock.local(at)).0
}

/// The clock and time zone of the operating system.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the clock")]
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }

    fn local(&self, at: DateTime<Utc>) -> DateTime<FixedOffset> {
        at.with_timezone(&chrono::Local).fixed_offset()
    }
}

/// A clock for tests that moves only by [`ManualClock::advance`]; its zone is UTC+8 (Ulaanbaatar).
///
/// ```
/// use chrono::{DateTime, TimeDelta};
/// use ortoo_engine::{Clock, ManualClock};
///
/// let clock = ManualClock::at(DateTime::UNIX_EPOCH);
/// clock.advance(TimeDelta::hours(1));
/// assert_eq!(clock.local(clock.now()).to_rfc3339(), "1970-01-01T09:00:00+08:00");
/// ```
#[derive(Debug)]
pub struct ManualClock(Mutex<DateTime<Utc>>);

impl ManualClock {
    /// Returns a clock that shows `at`.
    pub fn at(at: DateTime<Utc>) -> Self {
        Self(Mutex::new(at))
    }

    /// Moves the clock by a duration, which may be negative.
    pub fn advance(&self, by: Duration) {
        *self.lock() += by;
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, DateTime<Utc>> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl Clock for ManualClock {
    fn now(&self) -> DateTime<Utc> {
        *self.lock()
    }

    fn local(&self, at: DateTime<Utc>) -> DateTime<FixedOffset> {
        const ULAANBAATAR_OFFSET_SECONDS: i32 = 8 * 3600;
        match FixedOffset::east_opt(ULAANBAATAR_OFFSET_SECONDS) {
            Some(zone) => at.with_timezone(&zone),
            None => at.fixed_offset(),
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono_tz::Tz;

    use super::*;

    #[test]
    fn a_day_begins_at_local_midnight_even_when_the_clock_changes_later_that_day() {
        let check = |zone: Tz, day: &str, expected: &str| {
            let wall: NaiveDateTime = format!("{day}T00:00:00").parse().unwrap();
            let midnight = instants_of_wall_time(wall, &|at| at.with_timezone(&zone).fixed_offset()).0;
            assert_eq!(midnight, expected.parse::<DateTime<Utc>>().unwrap(), "{zone} {day}");
        };
        check(Tz::Asia__Ulaanbaatar, "2026-03-08", "2026-03-07T16:00:00Z");
        check(Tz::America__New_York, "2026-03-08", "2026-03-08T05:00:00Z");
        check(Tz::Europe__Berlin, "2026-10-25", "2026-10-24T22:00:00Z");
        check(Tz::Australia__Sydney, "2026-04-05", "2026-04-04T13:00:00Z");
        check(Tz::Australia__Sydney, "2026-10-04", "2026-10-03T14:00:00Z");
    }
}
