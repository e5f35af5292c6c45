//! Table `brief_runs`: the last scheduled briefing.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use ortoo_model::{Failure, ScheduledBriefing};
use rusqlite::OptionalExtension;

use crate::db::column_types::{UnixMillis, from_json};
use crate::{Store, StoreError};

// Only one process claims the briefing of a day. One that failed or was never finished can be claimed again after a
// delay.
const CLAIM_BRIEFING: &str = "INSERT INTO brief_runs (id, day, at) VALUES (1, ?1, ?2)
  ON CONFLICT (id) DO UPDATE SET day = ?1, at = ?2, path = NULL, failure = NULL
  WHERE day < ?1 OR (day = ?1 AND path IS NULL AND at < ?3)";
const FINISH_BRIEFING: &str = "UPDATE brief_runs SET path = ?2, failure = ?3 WHERE day = ?1";
const SELECT_LAST_BRIEFING: &str = "SELECT day, at, path, failure FROM brief_runs";

impl Store {
    /// Claims the briefing of a day for this process. Returns false if it was written already, or if another claim is
    /// younger than `retry_delay`.
    pub fn claim_brief(
        &self,
        day: NaiveDate,
        now: DateTime<Utc>,
        retry_delay: Duration,
    ) -> Result<bool, StoreError> {
        self.transact(|connection| {
            let claims = connection.prepare_cached(CLAIM_BRIEFING)?.execute((
                day.to_string(),
                UnixMillis(now),
                UnixMillis(now - retry_delay),
            ))?;
            Ok(claims > 0)
        })
    }

    /// Stores the result of a claimed briefing: the path of its file, or the failure.
    pub fn end_brief(&self, day: NaiveDate, path: Result<&str, &Failure>) -> Result<(), StoreError> {
        let failure = path.err().map(serde_json::to_string).transpose()?;
        self.transact(|connection| {
            connection.prepare_cached(FINISH_BRIEFING)?.execute((day.to_string(), path.ok(), failure))?;
            Ok(())
        })
    }

    /// Returns the briefing that was claimed last.
    pub fn last_brief(&self) -> Result<Option<ScheduledBriefing>, StoreError> {
        self.read(|connection| {
            let run_from_row = |row: &rusqlite::Row<'_>| {
                let day: String = row.get("day")?;
                let failure: Option<String> = row.get("failure")?;
                Ok(ScheduledBriefing {
                    day: day.parse().unwrap_or_default(),
                    at: row.get::<_, UnixMillis>("at")?.0,
                    path: row.get("path")?,
                    failure: failure.and_then(|failure| from_json(&failure)),
                })
            };
            Ok(connection.prepare_cached(SELECT_LAST_BRIEFING)?.query_row([], run_from_row).optional()?)
        })
    }
}
