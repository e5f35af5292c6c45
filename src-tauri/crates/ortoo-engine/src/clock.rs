//! The only place that reads the time. Everything else is handed `now`, so that tests own it.

use std::sync::Mutex;

use chrono::{DateTime, Duration, FixedOffset, Local, Utc};

/// A source of time and of the reader's time zone.
pub trait Clock: Send + Sync + 'static {
    /// The present.
    fn now(&self) -> DateTime<Utc>;

    /// The same instant with the reader's offset from UTC at that instant.
    fn local(&self, at: DateTime<Utc>) -> DateTime<FixedOffset>;
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
        at.with_timezone(&Local).fixed_offset()
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
