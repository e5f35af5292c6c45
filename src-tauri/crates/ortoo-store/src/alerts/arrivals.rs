//! Entries whose alert decision is due: arrivals (table `alert_arrivals`) and held decisions of the journal. Also table
//! `alert_pulse`, the heartbeat of the process that shows alerts.
//!
//! An arrival is inserted in the transaction that inserts its entry, and deleted in the transaction that decides on it. So
//! every new entry is decided on exactly once, even if a process ends in between.

use chrono::{DateTime, Utc};
use ortoo_model::{DecisionId, DecisionReason, EntryId, FeedAlerts, FeedId, Language, ReasonCode, StoryId};
use rusqlite::{Connection, OptionalExtension, Row};

use crate::db::column_types::{LanguageCode, UnixMillis, from_json, texts_from_json};
use crate::db::columns::columns;
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
    pub reason: DecisionReason,
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

// `p` is the arrival or the held decision of the entry.
columns!(
    entry_columns, entry_columns_sql:
    ENTRY_ID = "p.entry_id",
    FEED_ID = "f.id",
    FEED_TITLE = title_sql!(),
    FEED_ALERTS = "f.alerts",
    FEED_URL = "f.url",
    FOLDER = "f.folder",
    TITLE = "e.title",
    EXCERPT = "e.excerpt",
    URL = "e.url",
    LANGUAGE = "e.language",
    TAGS = "c.tags",
    PUBLISHED_AT = "e.published_at",
    ARRIVED_AT = "e.arrived_at",
    READ = "e.read",
    IS_DELETED = "f.removed_at IS NOT NULL OR e.id IS NULL",
    STORY_ID = "s.story_id",
);
columns!(
    arrival_columns after entry_columns, arrival_columns_sql:
    FIRST = "p.first",
    SINCE = "p.since",
);
columns!(
    held_columns after entry_columns, held_columns_sql:
    ID = "p.id",
    DECIDED_AT = "p.decided_at",
    REASON = "p.reason",
    TITLE = "p.title",
    LANGUAGE = "p.language",
);

const SELECT_ARRIVALS: &str = concat!(
    "SELECT ",
    entry_columns_sql!(),
    ", ",
    arrival_columns_sql!(),
    " FROM alert_arrivals AS p CROSS JOIN entries AS e ON e.id = p.entry_id
     JOIN feeds AS f ON f.id = e.feed_id JOIN entry_contents AS c ON c.entry_id = e.id
     LEFT JOIN story_entries AS s ON s.entry_id = e.id ORDER BY p.entry_id"
);
const SELECT_HELD: &str = concat!(
    "SELECT ",
    entry_columns_sql!(),
    ", ",
    held_columns_sql!(),
    " FROM alert_decisions AS p INDEXED BY alert_decisions_held
     JOIN feeds AS f ON f.id = p.feed_id LEFT JOIN entries AS e ON e.id = p.entry_id
     LEFT JOIN entry_contents AS c ON c.entry_id = e.id
     LEFT JOIN story_entries AS s ON s.entry_id = p.entry_id
     WHERE p.decision = 'held' AND p.settled = 0 ORDER BY p.id"
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
pub struct PendingAlertWork {
    /// Whether there are arrivals to decide on.
    pub arrived: bool,
    /// Number of held entries.
    pub held: u32,
    /// Whether an alert is queued or claimed.
    pub queued: bool,
}

impl Store {
    /// Returns which work is waiting for the alert pipeline.
    pub fn pending_alerts(&self) -> Result<PendingAlertWork, StoreError> {
        self.read(|connection| {
            Ok(connection.prepare_cached(SELECT_PENDING_WORK)?.query_row([], |row| {
                Ok(PendingAlertWork { arrived: row.get(0)?, held: row.get(1)?, queued: row.get(2)? })
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
            connection.prepare_cached(UPSERT_HEARTBEAT)?.execute((UnixMillis(now), running))?;
            Ok(())
        })
    }
}

fn select_heartbeat(connection: &Connection) -> Result<Option<(DateTime<Utc>, bool)>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT at, running FROM alert_pulse")?;
    Ok(statement.query_row([], |row| Ok((row.get::<_, UnixMillis>(0)?.0, row.get(1)?))).optional()?)
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
        self.connection.prepare_cached(INSERT_ARRIVAL)?.execute((
            id.0,
            UnixMillis(now),
            first,
            since.map(UnixMillis),
        ))?;
        Ok(())
    }

    /// Returns the arrivals, followed by the held entries if `include_held` is true.
    pub fn undecided(&self, include_held: bool) -> Result<Vec<Undecided>, StoreError> {
        let mut entries = Vec::new();
        let mut statement = self.connection.prepare_cached(SELECT_ARRIVALS)?;
        for row in statement.query_map([], arrival_from_row)? {
            entries.push(row?);
        }
        if !include_held {
            return Ok(entries);
        }
        let mut statement = self.connection.prepare_cached(SELECT_HELD)?;
        for row in statement.query_map([], held_from_row)? {
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

fn arrival_from_row(row: &Row<'_>) -> rusqlite::Result<Undecided> {
    let entry = entry_from_row(row, row.get(entry_columns::TITLE)?, row.get(entry_columns::LANGUAGE)?)?;
    Ok(Undecided {
        first: row.get(arrival_columns::FIRST)?,
        since: row.get::<_, Option<UnixMillis>>(arrival_columns::SINCE)?.map(|time| time.0),
        ..entry
    })
}

fn held_from_row(row: &Row<'_>) -> rusqlite::Result<Undecided> {
    let reason = from_json(row.get_ref(held_columns::REASON)?.as_str()?);
    let held = Held {
        id: DecisionId(row.get(held_columns::ID)?),
        at: row.get::<_, UnixMillis>(held_columns::DECIDED_AT)?.0,
        reason: reason.unwrap_or_else(|| DecisionReason::from(ReasonCode::NotRunning)),
    };
    // The entry may have been deleted; the decision has its title and language.
    let title: Option<String> = row.get(entry_columns::TITLE)?;
    let title = title.map_or_else(|| row.get(held_columns::TITLE), Ok)?;
    let entry = entry_from_row(row, title, row.get(held_columns::LANGUAGE)?)?;
    Ok(Undecided { held: Some(held), ..entry })
}

/// Reads the columns of `entry_columns`, which are NULL if the entry was deleted.
fn entry_from_row(row: &Row<'_>, title: String, language: LanguageCode) -> rusqlite::Result<Undecided> {
    let tags: Option<String> = row.get(entry_columns::TAGS)?;
    let arrived_at: Option<UnixMillis> = row.get(entry_columns::ARRIVED_AT)?;
    Ok(Undecided {
        entry_id: EntryId(row.get(entry_columns::ENTRY_ID)?),
        feed_id: FeedId(row.get(entry_columns::FEED_ID)?),
        feed_title: row.get(entry_columns::FEED_TITLE)?,
        feed_alerts: FeedAlerts::from_word(row.get_ref(entry_columns::FEED_ALERTS)?.as_str()?),
        feed_url: row.get(entry_columns::FEED_URL)?,
        folder: row.get(entry_columns::FOLDER)?,
        title,
        excerpt: row.get::<_, Option<String>>(entry_columns::EXCERPT)?.unwrap_or_default(),
        url: row.get(entry_columns::URL)?,
        language: language.0,
        tags: tags.map(|json| texts_from_json(&json)).unwrap_or_default(),
        published_at: row.get::<_, Option<UnixMillis>>(entry_columns::PUBLISHED_AT)?.map(|time| time.0),
        arrived_at: arrived_at.map(|time| time.0).unwrap_or_default(),
        read: row.get::<_, Option<bool>>(entry_columns::READ)?.unwrap_or_default(),
        gone: row.get(entry_columns::IS_DELETED)?,
        story_id: row.get::<_, Option<i64>>(entry_columns::STORY_ID)?.map(StoryId),
        first: false,
        since: None,
        held: None,
    })
}
