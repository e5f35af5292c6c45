//! What is to be decided: table `alert_arrivals`, and those rows of the journal that stand held. Table
//! `alert_pulse`: when somebody was last awake to show alerts.
//!
//! An arrival is written in the transaction that writes its entry, and goes in the one that decides on it: so
//! nothing is decided twice, and nothing that came is left out, whoever ends in between.

use chrono::{DateTime, Utc};
use ortoo_model::{DecisionId, EntryId, FeedAlerts, FeedId, Language, Reason, ReasonCode, StoryId};
use rusqlite::{Connection, OptionalExtension, Row};

use crate::feeds::title_sql;
use crate::values::{Lang, Ms, from_json, texts_from_json};
use crate::{Store, StoreError, Writing};

/// When and why an entry was held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The decision.
    pub id: DecisionId,
    /// When.
    pub at: DateTime<Utc>,
    /// Why.
    pub reason: Reason,
}

/// An entry on which something is to be decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undecided {
    /// The entry.
    pub entry_id: EntryId,
    /// Its feed.
    pub feed_id: FeedId,
    /// That feed's title.
    pub feed_title: String,
    /// Which of its headlines the feed tells.
    pub feed_alerts: FeedAlerts,
    /// The feed's address.
    pub feed_url: String,
    /// The folder it stands in.
    pub folder: Option<String>,
    /// Plain text; as it was when it was held where it is no longer stored.
    pub title: String,
    /// The beginning.
    pub excerpt: String,
    /// Address of the article.
    pub url: Option<String>,
    /// Its language.
    pub language: Language,
    /// Its topics as the source gives them.
    pub tags: Vec<String>,
    /// When the source says it was published.
    pub published_at: Option<DateTime<Utc>>,
    /// When it was first seen.
    pub arrived_at: DateTime<Utc>,
    /// Whether it was read.
    pub read: bool,
    /// No longer stored, or of a feed that was let go of.
    pub gone: bool,
    /// Of the first document of its feed.
    pub first: bool,
    /// When its feed was fetched before it came.
    pub since: Option<DateTime<Utc>>,
    /// Its story, as far as it has one.
    pub story_id: Option<StoryId>,
    /// `None` for one that has just arrived.
    pub held: Option<Held>,
}

macro_rules! of_entry_sql {
    () => {
        concat!(
            "f.id, ",
            title_sql!(),
            ", f.alerts, f.url, f.folder, e.title, e.excerpt, e.url, e.language, c.tags, e.published_at,
              e.arrived_at, e.read, f.removed_at IS NOT NULL OR e.id IS NULL, s.story_id"
        )
    };
}

const ARRIVED: &str = concat!(
    "SELECT a.entry_id, ",
    of_entry_sql!(),
    ", a.first, a.since FROM alert_arrivals AS a CROSS JOIN entries AS e ON e.id = a.entry_id
     JOIN feeds AS f ON f.id = e.feed_id JOIN entry_contents AS c ON c.entry_id = e.id
     LEFT JOIN story_entries AS s ON s.entry_id = e.id ORDER BY a.entry_id"
);
const HELD: &str = concat!(
    "SELECT d.entry_id, ",
    of_entry_sql!(),
    ", 0, NULL, d.id, d.decided_at, d.reason, d.title, d.language
     FROM alert_decisions AS d INDEXED BY alert_decisions_held
     JOIN feeds AS f ON f.id = d.feed_id LEFT JOIN entries AS e ON e.id = d.entry_id
     LEFT JOIN entry_contents AS c ON c.entry_id = e.id
     LEFT JOIN story_entries AS s ON s.entry_id = d.entry_id
     WHERE d.decision = 'held' AND d.settled = 0 ORDER BY d.id"
);
const ANY: &str = "SELECT EXISTS (SELECT 1 FROM alert_arrivals),
  (SELECT count(*) FROM alert_decisions WHERE decision = 'held' AND settled = 0),
  EXISTS (SELECT 1 FROM alerts WHERE state IN ('queued', 'taken'))";

// Only what is seen for the first time: what comes back is no news.
const NOTE: &str = "INSERT OR IGNORE INTO alert_arrivals (entry_id, first, since)
  SELECT id, ?3, ?4 FROM entry_keys WHERE id = ?1 AND first_seen_at = ?2
    AND NOT EXISTS (SELECT 1 FROM alert_decisions WHERE entry_id = ?1)";

const PULSE: &str = "INSERT INTO alert_pulse (id, at, running) VALUES (1, ?1, ?2)
  ON CONFLICT (id) DO UPDATE SET at = excluded.at, running = excluded.running";

/// How much there is to decide and to show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pending {
    /// Something has arrived.
    pub arrived: bool,
    /// Entries that stand held.
    pub held: u32,
    /// An alert waits to be shown.
    pub queued: bool,
}

impl Store {
    /// How much there is to decide and to show.
    ///
    /// # Errors
    /// Those of reading.
    pub fn pending_alerts(&self) -> Result<Pending, StoreError> {
        self.read(|connection| {
            Ok(connection.prepare_cached(ANY)?.query_row([], |row| {
                Ok(Pending { arrived: row.get(0)?, held: row.get(1)?, queued: row.get(2)? })
            })?)
        })
    }

    /// When somebody was last awake who shows alerts, and whether they still are as far as is known.
    ///
    /// # Errors
    /// Those of reading.
    pub fn alert_pulse(&self) -> Result<Option<(DateTime<Utc>, bool)>, StoreError> {
        self.read(pulse)
    }

    /// Notes that somebody is awake who shows alerts, or goes.
    ///
    /// # Errors
    /// Those of writing.
    pub fn set_alert_pulse(&self, now: DateTime<Utc>, running: bool) -> Result<(), StoreError> {
        self.transact(|connection| {
            connection.prepare_cached(PULSE)?.execute((Ms(now), running))?;
            Ok(())
        })
    }
}

fn pulse(connection: &Connection) -> Result<Option<(DateTime<Utc>, bool)>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT at, running FROM alert_pulse")?;
    Ok(statement.query_row([], |row| Ok((row.get::<_, Ms>(0)?.0, row.get(1)?))).optional()?)
}

impl Writing<'_> {
    /// Notes that an entry, inserted in this writing, is to be decided on. One that was there before is not.
    ///
    /// # Errors
    /// Those of writing.
    pub fn note_arrival(
        &self,
        id: EntryId,
        now: DateTime<Utc>,
        first: bool,
        since: Option<DateTime<Utc>>,
    ) -> Result<(), StoreError> {
        self.connection.prepare_cached(NOTE)?.execute((id.0, Ms(now), first, since.map(Ms)))?;
        Ok(())
    }

    /// All that is to be decided on: what has arrived, and with `held` what stands held.
    ///
    /// # Errors
    /// Those of reading.
    pub fn undecided(&self, held: bool) -> Result<Vec<Undecided>, StoreError> {
        let mut found = Vec::new();
        let mut statement = self.connection.prepare_cached(ARRIVED)?;
        for row in statement.query_map([], |row| undecided(row, None))? {
            found.push(row?);
        }
        if !held {
            return Ok(found);
        }
        let mut statement = self.connection.prepare_cached(HELD)?;
        for row in statement.query_map([], |row| {
            let reason = from_json(row.get_ref(20)?.as_str()?);
            let reason = reason.unwrap_or_else(|| Reason::from(ReasonCode::NotRunning));
            undecided(row, Some(Held { id: DecisionId(row.get(18)?), at: row.get::<_, Ms>(19)?.0, reason }))
        })? {
            found.push(row?);
        }
        Ok(found)
    }

    /// Nothing is to be decided any more on these; those that stood held are settled.
    ///
    /// # Errors
    /// Those of writing.
    pub fn settle(&self, id: EntryId) -> Result<(), StoreError> {
        const SETTLE: &str = "UPDATE alert_decisions SET settled = 1
          WHERE entry_id = ?1 AND decision = 'held' AND settled = 0";
        self.connection.prepare_cached("DELETE FROM alert_arrivals WHERE entry_id = ?1")?.execute([id.0])?;
        self.connection.prepare_cached(SETTLE)?.execute([id.0])?;
        Ok(())
    }

    /// [`Store::alert_pulse`] within this writing.
    ///
    /// # Errors
    /// Those of reading.
    pub fn alert_pulse(&self) -> Result<Option<(DateTime<Utc>, bool)>, StoreError> {
        pulse(self.connection)
    }
}

fn undecided(row: &Row<'_>, held: Option<Held>) -> rusqlite::Result<Undecided> {
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
