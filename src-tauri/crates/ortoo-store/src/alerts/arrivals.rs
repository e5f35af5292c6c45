//! Entries whose alert decision is due: arrivals (table `alert_arrivals`) and held decisions of the journal. Also table
//! `alert_pulse`, the heartbeat of the process that shows alerts.
//!
//! An arrival is inserted in the transaction that inserts its entry, and deleted in the one that decides on it. So every
//! new entry is decided on exactly once, even if a process ends in between.

use chrono::{DateTime, Utc};
use ortoo_model::{DecisionId, EntryId, FeedAlerts, FeedId, Language, Reason, ReasonCode, StoryId};
use rusqlite::{Connection, OptionalExtension, Row};

use crate::db::column_types::{Lang, Ms, from_json, texts_from_json};
use crate::feeds::rows::title_sql;
use crate::{Store, StoreError, Writing};

/// A journal decision that holds an entry back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Id of the decision.
    pub id: DecisionId,
    /// Time of the decision.
    pub at: DateTime<Utc>,
    /// Reason for holding the entry.
    pub reason: Reason,
}

/// An entry whose alert decision is due, with what the decision depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undecided {
    /// Id of the entry.
    pub entry_id: EntryId,
    /// Id of its feed.
    pub feed_id: FeedId,
    /// Title of the feed.
    pub feed_title: String,
    /// Alert setting of the feed.
    pub feed_alerts: FeedAlerts,
    /// Address of the feed.
    pub feed_url: String,
    /// Folder of the feed.
    pub folder: Option<String>,
    /// Headline as plain text; if the entry was deleted, the one at the time of the held decision.
    pub title: String,
    /// Beginning of the text.
    pub excerpt: String,
    /// Address of the article.
    pub url: Option<String>,
    /// Language of the entry.
    pub language: Language,
    /// Categories that the source gives.
    pub tags: Vec<String>,
    /// Time of publication according to the source.
    pub published_at: Option<DateTime<Utc>>,
    /// Time of arrival.
    pub arrived_at: DateTime<Utc>,
    /// Whether the reader has read the entry.
    pub read: bool,
    /// Whether the entry was deleted or its feed unfollowed.
    pub gone: bool,
    /// Whether the entry came with the first fetch of its feed.
    pub first: bool,
    /// When the feed was fetched before the entry arrived.
    pub since: Option<DateTime<Utc>>,
    /// Story of the entry, if it has one.
    pub story_id: Option<StoryId>,
    /// The decision that holds the entry; `None` for a new arrival.
    pub held: Option<Held>,
}

macro_rules! undecided_columns_sql {
    () => {
        concat!(
            "f.id, ",
            title_sql!(),
            ", f.alerts, f.url, f.folder, e.title, e.excerpt, e.url, e.language, c.tags, e.published_at,
              e.arrived_at, e.read, f.removed_at IS NOT NULL OR e.id IS NULL, s.story_id"
        )
    };
}

const SELECT_ARRIVALS: &str = concat!(
    "SELECT a.entry_id, ",
    undecided_columns_sql!(),
    ", a.first, a.since FROM alert_arrivals AS a CROSS JOIN entries AS e ON e.id = a.entry_id
     JOIN feeds AS f ON f.id = e.feed_id JOIN entry_contents AS c ON c.entry_id = e.id
     LEFT JOIN story_entries AS s ON s.entry_id = e.id ORDER BY a.entry_id"
);
const SELECT_HELD: &str = concat!(
    "SELECT d.entry_id, ",
    undecided_columns_sql!(),
    ", 0, NULL, d.id, d.decided_at, d.reason, d.title, d.language
     FROM alert_decisions AS d INDEXED BY alert_decisions_held
     JOIN feeds AS f ON f.id = d.feed_id LEFT JOIN entries AS e ON e.id = d.entry_id
     LEFT JOIN entry_contents AS c ON c.entry_id = e.id
     LEFT JOIN story_entries AS s ON s.entry_id = d.entry_id
     WHERE d.decision = 'held' AND d.settled = 0 ORDER BY d.id"
);
const SELECT_PENDING_WORK: &str = "SELECT EXISTS (SELECT 1 FROM alert_arrivals),
  (SELECT count(*) FROM alert_decisions WHERE decision = 'held' AND settled = 0),
  EXISTS (SELECT 1 FROM alerts WHERE state IN ('queued', 'taken'))";

// Only if the entry is seen for the first time: one that returns after its deletion is not news.
const INSERT_ARRIVAL: &str = "INSERT OR IGNORE INTO alert_arrivals (entry_id, first, since)
  SELECT id, ?3, ?4 FROM entry_keys WHERE id = ?1 AND first_seen_at = ?2
    AND NOT EXISTS (SELECT 1 FROM alert_decisions WHERE entry_id = ?1)";

const UPSERT_HEARTBEAT: &str = "INSERT INTO alert_pulse (id, at, running) VALUES (1, ?1, ?2)
  ON CONFLICT (id) DO UPDATE SET at = excluded.at, running = excluded.running";

/// The work that is waiting for the alert pipeline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pending {
    /// Whether there are arrivals to decide on.
    pub arrived: bool,
    /// Number of held entries.
    pub held: u32,
    /// Whether an alert is queued or claimed.
    pub queued: bool,
}

impl Store {
    /// Returns which work is waiting for the alert pipeline.
    pub fn pending_alerts(&self) -> Result<Pending, StoreError> {
        self.read(|connection| {
            Ok(connection.prepare_cached(SELECT_PENDING_WORK)?.query_row([], |row| {
                Ok(Pending { arrived: row.get(0)?, held: row.get(1)?, queued: row.get(2)? })
            })?)
        })
    }

    /// Returns the time of the last heartbeat of a process that shows alerts, and whether that process was to keep
    /// running; false after an orderly exit.
    pub fn alert_pulse(&self) -> Result<Option<(DateTime<Utc>, bool)>, StoreError> {
        self.read(select_heartbeat)
    }

    /// Stores a heartbeat of the process that shows alerts; `running` is false when it exits.
    pub fn set_alert_pulse(&self, now: DateTime<Utc>, running: bool) -> Result<(), StoreError> {
        self.transact(|connection| {
            connection.prepare_cached(UPSERT_HEARTBEAT)?.execute((Ms(now), running))?;
            Ok(())
        })
    }
}

fn select_heartbeat(connection: &Connection) -> Result<Option<(DateTime<Utc>, bool)>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT at, running FROM alert_pulse")?;
    Ok(statement.query_row([], |row| Ok((row.get::<_, Ms>(0)?.0, row.get(1)?))).optional()?)
}

impl Writing<'_> {
    /// Records the arrival of an entry that was inserted in this transaction. Does nothing if the entry had been seen
    /// before.
    pub fn note_arrival(
        &self,
        id: EntryId,
        now: DateTime<Utc>,
        first: bool,
        since: Option<DateTime<Utc>>,
    ) -> Result<(), StoreError> {
        self.connection.prepare_cached(INSERT_ARRIVAL)?.execute((id.0, Ms(now), first, since.map(Ms)))?;
        Ok(())
    }

    /// Returns the arrivals, followed by the held entries if `include_held` is true.
    pub fn undecided(&self, include_held: bool) -> Result<Vec<Undecided>, StoreError> {
        let mut entries = Vec::new();
        let mut statement = self.connection.prepare_cached(SELECT_ARRIVALS)?;
        for row in statement.query_map([], |row| undecided_from_row(row, None))? {
            entries.push(row?);
        }
        if !include_held {
            return Ok(entries);
        }
        let mut statement = self.connection.prepare_cached(SELECT_HELD)?;
        for row in statement.query_map([], |row| {
            let reason = from_json(row.get_ref(20)?.as_str()?);
            let reason = reason.unwrap_or_else(|| Reason::from(ReasonCode::NotRunning));
            undecided_from_row(
                row,
                Some(Held { id: DecisionId(row.get(18)?), at: row.get::<_, Ms>(19)?.0, reason }),
            )
        })? {
            entries.push(row?);
        }
        Ok(entries)
    }

    /// Marks an entry as decided: deletes its arrival and settles its held decision.
    pub fn settle(&self, id: EntryId) -> Result<(), StoreError> {
        const SETTLE_HELD_DECISION: &str = "UPDATE alert_decisions SET settled = 1
          WHERE entry_id = ?1 AND decision = 'held' AND settled = 0";
        self.connection.prepare_cached("DELETE FROM alert_arrivals WHERE entry_id = ?1")?.execute([id.0])?;
        self.connection.prepare_cached(SETTLE_HELD_DECISION)?.execute([id.0])?;
        Ok(())
    }

    /// Like [`Store::alert_pulse`], inside this transaction.
    pub fn alert_pulse(&self) -> Result<Option<(DateTime<Utc>, bool)>, StoreError> {
        select_heartbeat(self.connection)
    }
}

fn undecided_from_row(row: &Row<'_>, held: Option<Held>) -> rusqlite::Result<Undecided> {
    let (title, language) = match &held {
        Some(_) => {
            let title: Option<String> = row.get(6)?;
            (title.map_or_else(|| row.get(21), Ok)?, row.get::<_, Lang>(22)?.0)
        }
        None => (row.get(6)?, row.get::<_, Lang>(9)?.0),
    };
    let tags: Option<String> = row.get(10)?;
    Ok(Undecided {
        entry_id: EntryId(row.get(0)?),
        feed_id: FeedId(row.get(1)?),
        feed_title: row.get(2)?,
        feed_alerts: FeedAlerts::from_word(row.get_ref(3)?.as_str()?),
        feed_url: row.get(4)?,
        folder: row.get(5)?,
        title,
        excerpt: row.get::<_, Option<String>>(7)?.unwrap_or_default(),
        url: row.get(8)?,
        language,
        tags: tags.map(|json| texts_from_json(&json)).unwrap_or_default(),
        published_at: row.get::<_, Option<Ms>>(11)?.map(|ms| ms.0),
        arrived_at: row.get::<_, Option<Ms>>(12)?.map(|ms| ms.0).unwrap_or_default(),
        read: row.get::<_, Option<bool>>(13)?.unwrap_or_default(),
        gone: row.get(14)?,
        story_id: row.get::<_, Option<i64>>(15)?.map(StoryId),
        first: row.get(16)?,
        since: row.get::<_, Option<Ms>>(17)?.map(|ms| ms.0),
        held,
    })
}
