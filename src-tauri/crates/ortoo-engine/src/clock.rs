//! The only place that reads the time. Everything else is handed `now`, so that tests own it.

use std::sync::Mutex;

use chrono::{DateTime, Duration, FixedOffset, NaiveDateTime, Utc};

/// A source of time and of the reader's time zone.
pub trait Clock: Send + Sync + 'static {
    /// The present.
    fn now(&self) -> DateTime<Utc>;

    /// The same instant with the reader's offset from UTC at that instant.
    fn local(&self, at: DateTime<Utc>) -> DateTime<FixedOffset>;
}

/// The reader's local time at an instant.
pub(crate) type Local<'a> = &'a dyn Fn(DateTime<Utc>) -> DateTime<FixedOffset>;

/// When the reader's clock shows this: the first and the last instant. Where it is never shown, the instant at
/// which it is passed over, twice.
pub(crate) fn instants(wall: NaiveDateTime, local: Local<'_>) -> (DateTime<Utc>, DateTime<Utc>) {
    let utc = wall.and_utc();
    // The zone's offsets a day before and a day after are all that can hold around this time.
    let offset = |at: DateTime<Utc>| Duration::seconds(i64::from(local(at).offset().local_minus_utc()));
    let (before, after) = (offset(utc - Duration::days(1)), offset(utc + Duration::days(1)));
    let shown = |at: &DateTime<Utc>| local(*at).naive_local() == wall;
    let mut found: Vec<_> = [utc - before, utc - after].into_iter().filter(shown).collect();
    found.sort();
    match (found.first(), found.last()) {
        (Some(first), Some(last)) => (*first, *last),
        // Read by the old offset, a time that is passed over lies just behind the gap.
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

/// The system's clock and time zone.
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

/// A clock that stands still until it is moved; its zone is UTC+8, Ulaanbaatar's.
#[derive(Debug)]
pub struct ManualClock(Mutex<DateTime<Utc>>);

impl ManualClock {
    /// A clock standing at `at`.
    pub fn at(at: DateTime<Utc>) -> Self {
        Self(Mutex::new(at))
    }

    /// Moves it; backwards too.
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
        const ULAANBAATAR: i32 = 8 * 3600;
        match FixedOffset::east_opt(ULAANBAATAR) {
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
    fn a_day_begins_at_its_own_midnight_also_when_the_clock_is_set_later_that_day() {
        let check = |zone: Tz, day: &str, expected: &str| {
            let midnight: NaiveDateTime = format!("{day}T00:00:00").parse().unwrap();
            let found = instants(midnight, &|at| at.with_timezone(&zone).fixed_offset()).0;
            assert_eq!(found, expected.parse::<DateTime<Utc>>().unwrap(), "{zone} {day}");
        };
        check(Tz::Asia__Ulaanbaatar, "2026-03-08", "2026-03-07T16:00:00Z");
        check(Tz::America__New_York, "2026-03-08", "2026-03-08T05:00:00Z");
        check(Tz::Europe__Berlin, "2026-10-25", "2026-10-24T22:00:00Z");
        check(Tz::Australia__Sydney, "2026-04-05", "2026-04-04T13:00:00Z");
        check(Tz::Australia__Sydney, "2026-10-04", "2026-10-03T14:00:00Z");
    }
}
