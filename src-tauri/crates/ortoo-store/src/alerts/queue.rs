//! Table `alerts`: the queue of desktop notifications and their states.
//!
//! States: `queued` → `taken` (claimed by the process that will show it) → `sent` (the desktop has accepted it) →
//! `closed` (withdrawn from the desktop). An alert that will never be shown is `dropped`. An alert is claimed by one
//! UPDATE that requires the state `queued`, so that two processes never show the same alert.

use chrono::{DateTime, Utc};
use ortoo_model::{AlertId, AlertKind};
use rusqlite::OptionalExtension;

use crate::db::column_types::UnixMillis;
use crate::db::columns::columns;
use crate::{Store, StoreError, Writing};

/// An alert to enqueue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewAlert {
    /// Occasion of the alert: new headlines, the end of quiet hours, or a catch-up.
    pub kind: AlertKind,
    /// Whether the alert is shown even in quiet hours.
    pub urgent: bool,
    /// When the oldest headline of this alert was held; `None` if none was.
    pub since: Option<DateTime<Utc>>,
}

/// A stored alert that has not been withdrawn or dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QueuedAlert {
    /// Row id of the alert.
    pub id: AlertId,
    /// Kind and urgency, as enqueued.
    pub alert: NewAlert,
    /// When the alert was enqueued.
    pub made_at: DateTime<Utc>,
}

columns!(
    alert_columns, alert_columns_sql:
    ID = "id",
    KIND = "kind",
    URGENT = "urgent",
    SINCE = "since",
    MADE_AT = "made_at",
);

const INSERT_ALERT: &str =
    "INSERT INTO alerts (made_at, kind, urgent, since, state) VALUES (?1, ?2, ?3, ?4, 'queued')";
const CLAIM_NEXT_ALERT: &str = concat!(
    "UPDATE alerts SET state = 'taken', taken_at = ?1
     WHERE id = (SELECT id FROM alerts WHERE state = 'queued'
       ORDER BY urgent DESC, id LIMIT 1) AND state = 'queued' RETURNING ",
    alert_columns_sql!()
);
// A `taken_at` in the future means that the clock was set back; such a claim has expired, too.
const SELECT_ABANDONED_ALERTS: &str = concat!(
    "SELECT ",
    alert_columns_sql!(),
    " FROM alerts WHERE state = 'taken' AND (taken_at < ?1 OR taken_at > ?2) ORDER BY id"
);
const SELECT_STALE_ALERTS: &str = concat!(
    "SELECT ",
    alert_columns_sql!(),
    " FROM alerts WHERE state = 'queued' AND made_at < ?1 ORDER BY id"
);
const SELECT_RECENT_ALERT_TIMES: &str =
    "SELECT made_at FROM alerts WHERE made_at > ?1 AND urgent = 0 AND state <> 'dropped' ORDER BY made_at";
// Every headline in the alert has been read, was deleted, or belongs to an unfollowed feed.
const SELECT_FINISHED_ALERTS: &str =
    "SELECT a.id, a.handle FROM alerts AS a WHERE a.state = 'sent' AND NOT EXISTS (
    SELECT 1 FROM alert_decisions AS d JOIN entries AS e ON e.id = d.entry_id
      JOIN feeds AS f ON f.id = e.feed_id
      WHERE d.alert_id = a.id AND e.read = 0 AND f.removed_at IS NULL)";

/// The state of an alert that callers can set; only [`Store::take_alert`] sets `taken`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AlertState {
    /// Waiting to be shown.
    Queued,
    /// Accepted by the desktop.
    Sent,
    /// Withdrawn from the desktop.
    Closed,
    /// Never shown.
    Dropped,
}

impl AlertState {
    fn as_str(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sent => "sent",
            Self::Closed => "closed",
            Self::Dropped => "dropped",
        }
    }
}

fn alert_from_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<QueuedAlert> {
    let kind = AlertKind::from_word(row.get_ref(alert_columns::KIND)?.as_str()?);
    let since = row.get::<_, Option<UnixMillis>>(alert_columns::SINCE)?.map(|time| time.0);
    Ok(QueuedAlert {
        id: AlertId(row.get(alert_columns::ID)?),
        alert: NewAlert { kind, urgent: row.get(alert_columns::URGENT)?, since },
        made_at: row.get::<_, UnixMillis>(alert_columns::MADE_AT)?.0,
    })
}

impl Store {
    /// Claims the next queued alert for this process: urgent ones first, then the oldest.
    pub fn take_alert(&self, now: DateTime<Utc>) -> Result<Option<QueuedAlert>, StoreError> {
        self.transact(|connection| {
            Ok(connection
                .prepare_cached(CLAIM_NEXT_ALERT)?
                .query_row([UnixMillis(now)], alert_from_row)
                .optional()?)
        })
    }

    /// Sets the state of an alert.
    pub fn set_alert_state(&self, id: AlertId, state: AlertState) -> Result<(), StoreError> {
        self.write(|writing| writing.set_alert_state(id, state))
    }

    /// Stores the identifier that the desktop's notification service gave to an alert.
    pub fn set_alert_handle(&self, id: AlertId, handle: &str) -> Result<(), StoreError> {
        self.transact(|connection| {
            connection
                .prepare_cached("UPDATE alerts SET handle = ?2 WHERE id = ?1")?
                .execute((id.0, handle))?;
            Ok(())
        })
    }

    /// Returns the latest alert with this desktop identifier.
    pub fn alert_of(&self, handle: &str) -> Result<Option<AlertId>, StoreError> {
        const SELECT_ALERT_BY_HANDLE: &str =
            "SELECT id FROM alerts WHERE handle = ?1 ORDER BY id DESC LIMIT 1";
        self.read(|connection| {
            let mut statement = connection.prepare_cached(SELECT_ALERT_BY_HANDLE)?;
            Ok(statement.query_row([handle], |row| row.get(0).map(AlertId)).optional()?)
        })
    }

    /// Returns the sent alerts whose headlines have all been read or removed, each with its desktop identifier.
    pub fn spent_alerts(&self) -> Result<Vec<(AlertId, Option<String>)>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(SELECT_FINISHED_ALERTS)?;
            let rows = statement.query_map([], |row| Ok((AlertId(row.get(0)?), row.get(1)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}

impl Writing<'_> {
    /// Enqueues an alert.
    pub fn add_alert(&self, alert: NewAlert, now: DateTime<Utc>) -> Result<AlertId, StoreError> {
        self.connection.prepare_cached(INSERT_ALERT)?.execute((
            UnixMillis(now),
            alert.kind.word(),
            alert.urgent,
            alert.since.map(UnixMillis),
        ))?;
        Ok(AlertId(self.connection.last_insert_rowid()))
    }

    /// Like [`Store::set_alert_state`], inside this transaction.
    pub fn set_alert_state(&self, id: AlertId, state: AlertState) -> Result<(), StoreError> {
        self.connection
            .prepare_cached("UPDATE alerts SET state = ?2 WHERE id = ?1")?
            .execute((id.0, state.as_str()))?;
        Ok(())
    }

    /// Returns the alerts that were claimed before `before` or after `after` and are still neither sent nor dropped:
    /// the process that claimed them must have ended.
    pub fn abandoned_alerts(
        &self,
        before: DateTime<Utc>,
        after: DateTime<Utc>,
    ) -> Result<Vec<QueuedAlert>, StoreError> {
        let mut statement = self.connection.prepare_cached(SELECT_ABANDONED_ALERTS)?;
        Ok(statement
            .query_map((UnixMillis(before), UnixMillis(after)), alert_from_row)?
            .collect::<Result<_, _>>()?)
    }

    /// Returns the alerts that were enqueued before `before` and are still waiting.
    pub fn stale_alerts(&self, before: DateTime<Utc>) -> Result<Vec<QueuedAlert>, StoreError> {
        let mut statement = self.connection.prepare_cached(SELECT_STALE_ALERTS)?;
        Ok(statement.query_map([UnixMillis(before)], alert_from_row)?.collect::<Result<_, _>>()?)
    }

    /// Returns when the non-urgent alerts since `after` were enqueued, oldest first, without dropped ones.
    pub fn recent_alerts(&self, after: DateTime<Utc>) -> Result<Vec<DateTime<Utc>>, StoreError> {
        let mut statement = self.connection.prepare_cached(SELECT_RECENT_ALERT_TIMES)?;
        Ok(statement
            .query_map([UnixMillis(after)], |row| row.get::<_, UnixMillis>(0).map(|time| time.0))?
            .collect::<Result<_, _>>()?)
    }
}
