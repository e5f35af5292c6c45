//! Counts entries, feeds, annotations and alerts for the sidebar.

use chrono::{DateTime, Utc};
use ortoo_model::SidebarCounts;

use crate::db::column_types::UnixMillis;
use crate::{Store, StoreError};

const SELECT_COUNTS: &str = "SELECT count(*) AS feeds,
    coalesce(sum(s.failure IS NOT NULL), 0) AS failing,
    coalesce(sum(f.entries), 0) AS entries,
    coalesce(sum(f.unread), 0) AS unread,
    (SELECT count(*) FROM entries WHERE saved = 1 AND archived = 0) AS saved,
    (SELECT count(*) FROM entries WHERE saved = 1 AND archived = 1) AS archived,
    (SELECT count(*) FROM annotations WHERE removed_at IS NULL) AS annotations,
    (SELECT count(*) FROM annotations WHERE removed_at IS NULL AND placement = 'review') AS reviews,
    (SELECT count(DISTINCT e.id) FROM alert_decisions AS d INDEXED BY alert_decisions_decided
       CROSS JOIN entries AS e ON e.id = d.entry_id
       WHERE d.decided_at >= ?1 AND e.read = 0
         AND (d.alert_id IS NOT NULL OR d.reason ->> '$.code' = 'silent-watch')
         AND e.feed_id NOT IN (SELECT id FROM feeds WHERE removed_at IS NOT NULL)) AS alerts
  FROM feeds AS f LEFT JOIN fetch_states AS s ON s.feed_id = f.id WHERE f.removed_at IS NULL";

impl Store {
    /// Returns the counts of the sidebar: followed feeds and their entries, saved entries, annotations, and unread
    /// alerted entries since `since`.
    pub fn counts(&self, since: DateTime<Utc>) -> Result<SidebarCounts, StoreError> {
        self.read(|connection| {
            Ok(connection.prepare_cached(SELECT_COUNTS)?.query_row([UnixMillis(since)], |row| {
                Ok(SidebarCounts {
                    feeds: row.get("feeds")?,
                    failing: row.get("failing")?,
                    entries: row.get("entries")?,
                    unread: row.get("unread")?,
                    saved: row.get("saved")?,
                    archived: row.get("archived")?,
                    annotations: row.get("annotations")?,
                    reviews: row.get("reviews")?,
                    alerts: row.get("alerts")?,
                })
            })?)
        })
    }
}
