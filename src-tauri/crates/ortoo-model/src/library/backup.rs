//! Backups of the database, and the result of retention.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A backup on disk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Backup {
    /// The path of the file.
    pub path: String,
    /// When the backup was made.
    #[serde(with = "chrono::serde::ts_milliseconds")]
    #[ts(type = "number")]
    pub made_at: DateTime<Utc>,
    /// The size of the file in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
    /// Whether the backup was scheduled. Others, made by the reader or before a restore, are never removed
    /// automatically.
    pub timed: bool,
}

/// The result of a retention run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RetentionResult {
    /// The number of entries that were deleted.
    #[ts(type = "number")]
    pub entries: u32,
    /// The size of the database file before, in bytes.
    #[ts(type = "number")]
    pub before: u64,
    /// The size of the database file after, in bytes.
    #[ts(type = "number")]
    pub after: u64,
}
