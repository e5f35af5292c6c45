//! Alerts: watches, quiet times, alerts and their journal.

mod alert;
mod journal;
mod quiet;
mod watch;

pub use self::alert::{Alert, AlertKind, AlertLine};
pub use self::journal::{Decision, JournalLine, JournalQuery, JournalRow, JournalShow, Reason, ReasonCode};
pub use self::quiet::{DoNotDisturb, NotATime, Quiet, QuietCause, QuietHours, TimeOfDay, Weekdays};
pub use self::watch::{FeedAlerts, NewWatch, PreviewMatch, Watch, WatchLevel, WatchPreview, WatchRow};
