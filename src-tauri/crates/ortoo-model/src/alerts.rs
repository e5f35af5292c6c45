//! Alerts: watches, quiet times, alerts and their journal.

mod alert;
mod journal;
mod quiet;
mod watch;

pub use self::alert::{Alert, AlertKind, AlertLine};
pub use self::journal::{
    Decision, DecisionReason, JournalFilter, JournalLine, JournalQuery, JournalRow, ReasonCode,
};
pub use self::quiet::{
    DoNotDisturb, ParseQuietTimeError, QuietCause, QuietHours, QuietStatus, TimeOfDay, Weekdays,
};
pub use self::watch::{
    FeedAlerts, Watch, WatchDefinition, WatchLevel, WatchPreview, WatchPreviewMatch, WatchRow,
};
