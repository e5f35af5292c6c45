//! Table `alerts`: what the desktop is asked to show, on its way there.
//!
//! `queued` → `taken` by the process that shows it → `sent` as soon as the desktop has been told → `closed` when it
//! was taken away again. `dropped` is what is not shown after all. Each step is one statement that asks for the
//! step before, so that of two processes one goes on.

use chrono::{DateTime, Utc};
use ortoo_model::{AlertId, AlertKind};
use rusqlite::OptionalExtension;

use crate::values::Ms;
use crate::{Store, StoreError, Writing};

/// An alert to queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewAlert {
    /// Why it comes now.
    pub kind: AlertKind,
    /// Whether it passes quiet hours.
    pub urgent: bool,
    /// When the oldest of its headlines was held.
    pub since: Option<DateTime<Utc>>,
}

/// An alert on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Queued {
    /// Its id.
    pub id: AlertId,
    /// What it is.
    pub alert: NewAlert,
    /// When it was put together.
    pub made_at: DateTime<Utc>,
}

macro_rules! queued_sql {
    () => {
        "id, kind, urgent, since, made_at"
    };
}

const ADD: &str =
    "INSERT INTO alerts (made_at, kind, urgent, since, state) VALUES (?1, ?2, ?3, ?4, 'queued')";
const TAKE: &str = concat!(
    "UPDATE alerts SET state = 'taken', taken_at = ?1
     WHERE id = (SELECT id FROM alerts WHERE state = 'queued'
       ORDER BY urgent DESC, id LIMIT 1) AND state = 'queued' RETURNING ",
    queued_sql!()
);
// From the future: the clock was set back.
const ABANDONED: &str = concat!(
    "SELECT ",
    queued_sql!(),
    " FROM alerts WHERE state = 'taken' AND (taken_at < ?1 OR taken_at > ?2) ORDER BY id"
);
const STALE: &str =
    concat!("SELECT ", queued_sql!(), " FROM alerts WHERE state = 'queued' AND made_at < ?1 ORDER BY id");
const RECENT: &str =
    "SELECT made_at FROM alerts WHERE made_at > ?1 AND urgent = 0 AND state <> 'dropped' ORDER BY made_at";
// All that it tells has been read, or is no longer there.
const SPENT: &str = "SELECT a.id, a.handle FROM alerts AS a WHERE a.state = 'sent' AND NOT EXISTS (
    SELECT 1 FROM alert_decisions AS d JOIN entries AS e ON e.id = d.entry_id
      JOIN feeds AS f ON f.id = e.feed_id
      WHERE d.alert_id = a.id AND e.read = 0 AND f.removed_at IS NULL)";

/// Where an alert stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AlertState {
    /// Waits to be shown.
    Queued,
    /// The desktop has been told.
    Sent,
    /// Taken away again.
    Closed,
    /// Not shown after all.
    Dropped,
}

impl AlertState {
    fn word(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sent => "sent",
            Self::Closed => "closed",
            Self::Dropped => "dropped",
        }
    }
}

fn queued(row: &rusqlite::Row<'_>) -> rusqlite::Result<Queued> {
    let kind = AlertKind::from_word(row.get_ref(1)?.as_str()?);
    let since = row.get::<_, Option<Ms>>(3)?.map(|ms| ms.0);
    Ok(Queued {
        id: AlertId(row.get(0)?),
        alert: NewAlert { kind, urgent: row.get(2)?, since },
        made_at: row.get::<_, Ms>(4)?.0,
    })
}

impl Store {
    /// Takes the alert that has waited longest, for this process alone.
    ///
    /// # Errors
    /// Those of writing.
    pub fn take_alert(&self, now: DateTime<Utc>) -> Result<Option<Queued>, StoreError> {
        self.transact(|connection| {
            Ok(connection.prepare_cached(TAKE)?.query_row([Ms(now)], queued).optional()?)
        })
    }

    /// Notes where an alert stands now.
    ///
    /// # Errors
    /// Those of writing.
    pub fn set_alert_state(&self, id: AlertId, state: AlertState) -> Result<(), StoreError> {
        self.write(|writing| writing.set_alert_state(id, state))
    }

    /// Notes by which name the desktop knows an alert.
    ///
    /// # Errors
    /// Those of writing.
    pub fn set_alert_handle(&self, id: AlertId, handle: &str) -> Result<(), StoreError> {
        self.transact(|connection| {
            connection
                .prepare_cached("UPDATE alerts SET handle = ?2 WHERE id = ?1")?
                .execute((id.0, handle))?;
            Ok(())
        })
    }

    /// The latest alert that the desktop knows by this name.
    ///
    /// # Errors
    /// Those of reading.
    pub fn alert_of(&self, handle: &str) -> Result<Option<AlertId>, StoreError> {
        const BY_HANDLE: &str = "SELECT id FROM alerts WHERE handle = ?1 ORDER BY id DESC LIMIT 1";
        self.read(|connection| {
            let mut statement = connection.prepare_cached(BY_HANDLE)?;
            Ok(statement.query_row([handle], |row| row.get(0).map(AlertId)).optional()?)
        })
    }

    /// Alerts on the desktop that have nothing more to tell, with the desktop's names for them.
    ///
    /// # Errors
    /// Those of reading.
    pub fn spent_alerts(&self) -> Result<Vec<(AlertId, Option<String>)>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(SPENT)?;
            let rows = statement.query_map([], |row| Ok((AlertId(row.get(0)?), row.get(1)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}

impl Writing<'_> {
    /// Queues an alert.
    ///
    /// # Errors
    /// Those of writing.
    pub fn add_alert(&self, alert: NewAlert, now: DateTime<Utc>) -> Result<AlertId, StoreError> {
        self.connection.prepare_cached(ADD)?.execute((
            Ms(now),
            alert.kind.word(),
            alert.urgent,
            alert.since.map(Ms),
        ))?;
        Ok(AlertId(self.connection.last_insert_rowid()))
    }

    /// [`Store::set_alert_state`] within this writing.
    ///
    /// # Errors
    /// Those of writing.
    pub fn set_alert_state(&self, id: AlertId, state: AlertState) -> Result<(), StoreError> {
        self.connection
            .prepare_cached("UPDATE alerts SET state = ?2 WHERE id = ?1")?
            .execute((id.0, state.word()))?;
        Ok(())
    }

    /// Alerts that were taken before the first time, or after the second, and neither sent nor dropped: who
    /// took them is gone.
    ///
    /// # Errors
    /// Those of reading.
    pub fn abandoned_alerts(
        &self,
        before: DateTime<Utc>,
        after: DateTime<Utc>,
    ) -> Result<Vec<Queued>, StoreError> {
        let mut statement = self.connection.prepare_cached(ABANDONED)?;
        Ok(statement.query_map((Ms(before), Ms(after)), queued)?.collect::<Result<_, _>>()?)
    }

    /// Alerts that have waited since before then.
    ///
    /// # Errors
    /// Those of reading.
    pub fn stale_alerts(&self, before: DateTime<Utc>) -> Result<Vec<Queued>, StoreError> {
        let mut statement = self.connection.prepare_cached(STALE)?;
        Ok(statement.query_map([Ms(before)], queued)?.collect::<Result<_, _>>()?)
    }

    /// When alerts that are not urgent were made after then.
    ///
    /// # Errors
    /// Those of reading.
    pub fn recent_alerts(&self, after: DateTime<Utc>) -> Result<Vec<DateTime<Utc>>, StoreError> {
        let mut statement = self.connection.prepare_cached(RECENT)?;
        Ok(statement
            .query_map([Ms(after)], |row| row.get::<_, Ms>(0).map(|ms| ms.0))?
            .collect::<Result<_, _>>()?)
    }
}
