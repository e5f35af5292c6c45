//! Quiet hours as instants. Pure: the reader's clock is handed in.
//!
//! The reader names times of day; what is compared are instants, so that the hour that comes twice in autumn
//! is quiet twice and the one that is missing in spring is not missed. Each question is answered by the
//! zone of the moment: who travels is asked by the clock on the new wall.

use chrono::{DateTime, Datelike, Days, Duration, NaiveDate, Utc};
use ortoo_model::{DoNotDisturb, QuietCause, QuietHours, TimeOfDay};

use crate::clock::{Local, instants};

/// Days that may be quiet in one piece; more are as good as for ever.
const DAYS: usize = 8;
/// When a morning begins for which alerts are put off.
const MORNING: TimeOfDay = TimeOfDay::new(8, 0);
/// A promise of quiet that reaches further was given under a clock that was wrong.
const LONGEST: Duration = Duration::days(2);

/// Why it is quiet now, and until when; `None` when it is not. Where both causes hold, the later end counts.
pub(crate) fn quiet_at(
    hours: &QuietHours,
    now: DateTime<Utc>,
    local: Local<'_>,
) -> Option<(QuietCause, DateTime<Utc>)> {
    let asked = hours.do_not_disturb.filter(|until| now < *until && *until <= now + LONGEST);
    let end = hours_until(hours, now, local);
    match (asked, end) {
        (Some(asked), Some(end)) if end > asked => Some((QuietCause::Hours, end)),
        (Some(asked), _) => Some((QuietCause::DoNotDisturb, asked)),
        (None, end) => end.map(|until| (QuietCause::Hours, until)),
    }
}

/// The end of the quiet hours that an instant lies in.
fn hours_until(hours: &QuietHours, now: DateTime<Utc>, local: Local<'_>) -> Option<DateTime<Utc>> {
    if !hours.on {
        return None;
    }
    let today = local(now).date_naive();
    let mut at = now;
    // From yesterday on, whose hours may reach into today; hours that touch are one.
    for day in today.pred_opt()?.iter_days().take(DAYS + 2) {
        if let Some((from, to)) = hours_of(hours, day, local)
            && from <= at
            && at < to
        {
            at = to;
        }
    }
    (at > now).then_some(at)
}

/// The quiet hours that begin on a day.
fn hours_of(hours: &QuietHours, day: NaiveDate, local: Local<'_>) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
    if !hours.days.contains(day.weekday()) {
        return None;
    }
    let (from, to) = (hours.from, hours.to);
    let last = if to <= from { day.checked_add_days(Days::new(1))? } else { day };
    // The first of two instants begins them and the second ends them.
    let from = instants(day.and_time(from.naive()), local).0;
    let to = instants(last.and_time(to.naive()), local).1;
    Some((from, to))
}

/// Until when not to disturb.
pub(crate) fn disturb_until(
    asked: DoNotDisturb,
    now: DateTime<Utc>,
    local: Local<'_>,
) -> Option<DateTime<Utc>> {
    match asked {
        DoNotDisturb::Off => None,
        DoNotDisturb::Hour => Some(now + Duration::hours(1)),
        DoNotDisturb::Tomorrow => {
            let tomorrow = local(now).date_naive().checked_add_days(Days::new(1))?;
            Some(instants(tomorrow.and_time(MORNING.naive()), local).0)
        }
    }
}

#[cfg(test)]
mod tests;
