//! Counts entries, feeds, annotations and alerts for the sidebar.

use chrono::{DateTime, Utc};
use ortoo_model::Counts;

use crate::db::column_types::Ms;
use crate::{Store, StoreError};

const SELECT_COUNTS: &str =
    "SELECT count(*), coalesce(sum(s.failure IS NOT NULL), 0), coalesce(sum(f.entries), 0),
    coalesce(sum(f.unread), 0), (SELECT count(*) FROM entries WHERE saved = 1 AND archived = 0),
    (SELECT count(*) FROM entries WHERE saved = 1 AND archived = 1),
    (SELECT count(*) FROM annotations WHERE removed_at IS NULL),
    (SELECT count(*) FROM annotations WHERE removed_at IS NULL AND placement = 'review'),
    (SELECT count(DISTINCT e.id) FROM alert_decisions AS d INDEXED BY alert_decisions_decided
       CROSS JOIN entries AS e ON e.id = d.entry_id
       WHERE d.decided_at >= ?1 AND e.read = 0
         AND (d.alert_id IS NOT NULL OR d.reason ->> '$.code' = 'silent-watch')
         AND e.feed_id NOT IN (SELECT id FROM feeds WHERE removed_at IS NOT NULL))
  FROM feeds AS f LEFT JOIN fetch_states AS s ON s.feed_id = f.id WHERE f.removed_at IS NULL";

impl Store {
    /// Returns the counts of the sidebar: followed feeds and their entries, saved entries, annotations, and unread
    /// alerted entries since `since`.
    pub fn counts(&self, since: DateTime<Utc>) -> Result<Counts, StoreError> {
        self.read(|connection| {
            Ok(connection.prepare_cached(SELECT_COUNTS)?.query_row([Ms(since)], |row| {
                Ok(Counts {
                    feeds: row.get(0)?,
                    failing: row.get(1)?,
                    entries: row.get(2)?,
                    unread: row.get(3)?,
                    saved: row.get(4)?,
                    archived: row.get(5)?,
                    annotations: row.get(6)?,
                    reviews: row.get(7)?,
                    alerts: row.get(8)?,
                })
            })?)
        })
    }
}
