//! Quiet hours as instants. Pure: the conversion to local time is passed in.
//!
//! The reader sets times of day, but instants are compared: so the hour that comes twice in autumn is quiet twice, and the
//! hour that is missing in spring causes no gap. The current time zone applies, so quiet hours follow a traveller.

use chrono::{DateTime, Datelike, Days, Duration, NaiveDate, Utc};
use ortoo_model::{DoNotDisturb, QuietCause, QuietHours, TimeOfDay};

use crate::clock::{ToLocal, instants_of_wall_time};

/// Maximum number of days that can join into one quiet period.
const MAX_QUIET_DAYS: usize = 8;
/// The time until which "until tomorrow" postpones alerts.
const MORNING_TIME: TimeOfDay = TimeOfDay::new(8, 0);
/// A do-not-disturb end further ahead was set while the clock was wrong.
const MAX_DO_NOT_DISTURB: Duration = Duration::days(2);

/// Returns why it is quiet now and until when; `None` if it is not. If both causes apply, the later end counts.
pub(crate) fn quiet_at(
    hours: &QuietHours,
    now: DateTime<Utc>,
    local: ToLocal<'_>,
) -> Option<(QuietCause, DateTime<Utc>)> {
    let requested = hours.do_not_disturb.filter(|until| now < *until && *until <= now + MAX_DO_NOT_DISTURB);
    let end = quiet_hours_end(hours, now, local);
    match (requested, end) {
        (Some(requested), Some(end)) if end > requested => Some((QuietCause::Hours, end)),
        (Some(requested), _) => Some((QuietCause::DoNotDisturb, requested)),
        (None, end) => end.map(|until| (QuietCause::Hours, until)),
    }
}

/// Returns the end of the quiet hours that contain `now`.
fn quiet_hours_end(hours: &QuietHours, now: DateTime<Utc>, local: ToLocal<'_>) -> Option<DateTime<Utc>> {
    if !hours.on {
        return None;
    }
    let today = local(now).date_naive();
    let mut at = now;
    // Starts with yesterday, whose hours may reach into today; adjoining hours are joined.
    for day in today.pred_opt()?.iter_days().take(MAX_QUIET_DAYS + 2) {
        if let Some((from, to)) = quiet_hours_of(hours, day, local)
            && from <= at
            && at < to
        {
            at = to;
        }
    }
    (at > now).then_some(at)
}

/// Returns the quiet hours that begin on a day.
fn quiet_hours_of(
    hours: &QuietHours,
    day: NaiveDate,
    local: ToLocal<'_>,
) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
    if !hours.days.contains(day.weekday()) {
        return None;
    }
    let (from, to) = (hours.from, hours.to);
    let last = if to <= from { day.checked_add_days(Days::new(1))? } else { day };
    // If a time occurs twice, quiet hours begin at the first and end at the second.
    let from = instants_of_wall_time(day.and_time(from.naive()), local).0;
    let to = instants_of_wall_time(last.and_time(to.naive()), local).1;
    Some((from, to))
}

/// Returns until when not to disturb.
pub(crate) fn do_not_disturb_until(
    requested: DoNotDisturb,
    now: DateTime<Utc>,
    local: ToLocal<'_>,
) -> Option<DateTime<Utc>> {
    match requested {
        DoNotDisturb::Off => None,
        DoNotDisturb::Hour => Some(now + Duration::hours(1)),
        DoNotDisturb::Tomorrow => {
            let tomorrow = local(now).date_naive().checked_add_days(Days::new(1))?;
            Some(instants_of_wall_time(tomorrow.and_time(MORNING_TIME.naive()), local).0)
        }
    }
}

#[cfg(test)]
mod tests;
