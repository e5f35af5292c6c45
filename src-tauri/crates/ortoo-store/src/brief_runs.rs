//! Table `brief_runs`: the briefing that was last written by itself.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use ortoo_model::{BriefRun, Failure};
use rusqlite::OptionalExtension;

use crate::values::{Ms, from_json};
use crate::{Store, StoreError};

// Of several processes one writes it; what failed, or was never ended, is tried again after a while.
const CLAIM: &str = "INSERT INTO brief_runs (id, day, at) VALUES (1, ?1, ?2)
  ON CONFLICT (id) DO UPDATE SET day = ?1, at = ?2, path = NULL, failure = NULL
  WHERE day < ?1 OR (day = ?1 AND path IS NULL AND at < ?3)";
const END: &str = "UPDATE brief_runs SET path = ?2, failure = ?3 WHERE day = ?1";
const LAST: &str = "SELECT day, at, path, failure FROM brief_runs";

impl Store {
    /// Takes the briefing of a day on; false where that was done already, or is being done.
    ///
    /// # Errors
    /// Those of writing.
    pub fn claim_brief(
        &self,
        day: NaiveDate,
        now: DateTime<Utc>,
        again: Duration,
    ) -> Result<bool, StoreError> {
        self.transact(|connection| {
            let claimed =
                connection.prepare_cached(CLAIM)?.execute((day.to_string(), Ms(now), Ms(now - again)))?;
            Ok(claimed > 0)
        })
    }

    /// Keeps what became of a briefing that was taken on.
    ///
    /// # Errors
    /// Those of writing.
    pub fn end_brief(&self, day: NaiveDate, path: Result<&str, &Failure>) -> Result<(), StoreError> {
        let failure = path.err().map(serde_json::to_string).transpose()?;
        self.transact(|connection| {
            connection.prepare_cached(END)?.execute((day.to_string(), path.ok(), failure))?;
            Ok(())
        })
    }

    /// The briefing that was last taken on.
    ///
    /// # Errors
    /// Those of reading.
    pub fn last_brief(&self) -> Result<Option<BriefRun>, StoreError> {
        self.read(|connection| {
            let row = |row: &rusqlite::Row<'_>| {
                let day: String = row.get(0)?;
                let failure: Option<String> = row.get(3)?;
                Ok(BriefRun {
                    day: day.parse().unwrap_or_default(),
                    at: row.get::<_, Ms>(1)?.0,
                    path: row.get(2)?,
                    failure: failure.and_then(|failure| from_json(&failure)),
                })
            };
            Ok(connection.prepare_cached(LAST)?.query_row([], row).optional()?)
        })
    }
}
