//! Copies of the database.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A backup on disk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Backup {
    /// Its file.
    pub path: String,
    /// When it was made.
    #[serde(with = "chrono::serde::ts_milliseconds")]
    #[ts(type = "number")]
    pub made_at: DateTime<Utc>,
    /// Its size.
    #[ts(type = "number")]
    pub bytes: u64,
    /// Made by itself, on time; otherwise by the reader's wish or before a restore, and never removed by
    /// itself.
    pub timed: bool,
}

/// What retention removed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Cleanup {
    /// Entries removed.
    #[ts(type = "number")]
    pub entries: u32,
    /// Bytes of the file before.
    #[ts(type = "number")]
    pub before: u64,
    /// Bytes of the file after.
    #[ts(type = "number")]
    pub after: u64,
}
