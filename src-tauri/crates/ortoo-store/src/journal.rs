//! Table `alert_decisions`: what became of each new headline, and why. Rows are added and never changed, but for
//! the mark that a later one settles what was held.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use ortoo_model::{
    AlertId, Decision, DecisionId, EntryId, FeedId, JournalLine, JournalQuery, JournalRow, JournalShow,
    Language, Reason, ReasonCode, StoryId, WatchId,
};
use rusqlite::types::Value;
use rusqlite::{Connection, Row, params_from_iter};

use crate::feeds::title_sql;
use crate::values::{Lang, Ms, from_json};
use crate::words::search_words;
use crate::{Store, StoreError, Writing};

/// Decisions that a line of the journal carries; more are counted.
const ROWS_A_LINE: usize = 50;

/// A decision to write down.
#[derive(Clone, Copy, Debug)]
pub struct NewDecision<'a> {
    /// Of which entry.
    pub entry_id: EntryId,
    /// What.
    pub decision: Decision,
    /// Why.
    pub reason: &'a Reason,
    /// Its story.
    pub story_id: Option<StoryId>,
    /// Its headline.
    pub title: &'a str,
    /// Its language.
    pub language: Language,
    /// Its source.
    pub feed_id: FeedId,
    /// The watch that decides.
    pub watch: Option<WatchId>,
    /// The alert that tells it, and its place there.
    pub alert: Option<(AlertId, usize)>,
}

/// By which entry a story was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Telling {
    /// The story.
    pub story_id: StoryId,
    /// The entry.
    pub entry_id: EntryId,
    /// Its headline.
    pub title: String,
    /// Whether it was told as urgent.
    pub urgent: bool,
}

const ADD: &str = "INSERT INTO alert_decisions (decided_at, decision, reason, entry_id, story_id, title,
    language, feed_id, watch_id, alert_id, place)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
// The latest telling counts, an urgent one before others.
const TOLD: &str = "SELECT d.entry_id, d.title, a.urgent FROM alert_decisions AS d
  JOIN alerts AS a ON a.id = d.alert_id
  WHERE d.alert_id IS NOT NULL AND d.story_id = ?1 AND d.decided_at >= ?2 AND a.state <> 'dropped'
  ORDER BY a.urgent DESC, d.id DESC LIMIT 1";
const ROWS: &str = concat!(
    "SELECT d.id, d.decided_at, d.decision, d.reason, d.entry_id, d.story_id, d.title, d.language, d.feed_id, ",
    title_sql!(),
    ", d.watch_id, d.alert_id, d.settled, a.since
     FROM alert_decisions AS d JOIN feeds AS f ON f.id = d.feed_id LEFT JOIN alerts AS a ON a.id = d.alert_id
     WHERE 1"
);
const OF_ALERT: &str = "SELECT entry_id FROM alert_decisions WHERE alert_id = ?1 ORDER BY place, id";
// In bites. What stands held stays, however old.
const FORGET: &str = "DELETE FROM alert_decisions WHERE id IN (SELECT id FROM alert_decisions
    INDEXED BY alert_decisions_decided
    WHERE decided_at < ?1 AND NOT (decision = 'held' AND settled = 0) LIMIT 500)";
const FORGET_ALERTS: &str = "DELETE FROM alerts WHERE made_at < ?1
  AND NOT EXISTS (SELECT 1 FROM alert_decisions AS d WHERE d.alert_id = alerts.id)";

impl Store {
    /// The journal, newest first, a decision an entry.
    ///
    /// # Errors
    /// Those of reading.
    pub fn decisions(&self, query: &JournalQuery) -> Result<Vec<JournalRow>, StoreError> {
        let limit = query.limit.map_or(usize::MAX, |limit| limit as usize);
        self.read(|connection| {
            let mut all = Vec::new();
            walk(connection, query, |row, _| {
                let more = all.len() < limit;
                if more {
                    all.push(row);
                }
                more
            })?;
            Ok(all)
        })
    }

    /// The journal, newest first, as lines: what one alert told is one, and so is the first fetch of a source.
    /// The limit counts lines.
    ///
    /// # Errors
    /// Those of reading.
    pub fn journal(&self, query: &JournalQuery) -> Result<Vec<JournalLine>, StoreError> {
        let limit = query.limit.map_or(usize::MAX, |limit| limit as usize);
        self.read(|connection| {
            let mut lines: Vec<JournalLine> = Vec::new();
            let mut known: HashMap<Event, usize> = HashMap::new();
            walk(connection, query, |row, since| {
                let event = Event::of(&row);
                if let Some(line) = known.get(&event).and_then(|at| lines.get_mut(*at)) {
                    line.count += 1;
                    line.oldest = row.id;
                    if line.rows.len() < ROWS_A_LINE {
                        line.rows.push(row);
                    }
                    return true;
                }
                if lines.len() == limit {
                    return false;
                }
                known.insert(event, lines.len());
                lines.push(JournalLine { oldest: row.id, rows: vec![row], count: 1, since });
                true
            })?;
            Ok(lines)
        })
    }

    /// What an alert told, most important first.
    ///
    /// # Errors
    /// Those of reading.
    pub fn alert_entries(&self, id: AlertId) -> Result<Vec<EntryId>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(OF_ALERT)?;
            Ok(statement.query_map([id.0], |row| row.get(0).map(EntryId))?.collect::<Result<_, _>>()?)
        })
    }

    /// Forgets decisions that were made before then, but for what stands held, and alerts that tell nothing any
    /// more. Answers with how many decisions that were.
    ///
    /// # Errors
    /// Those of writing.
    pub fn forget_decisions(&self, before: DateTime<Utc>) -> Result<u32, StoreError> {
        let mut forgotten = 0;
        loop {
            let bite = self.transact(|c| Ok(c.prepare_cached(FORGET)?.execute([Ms(before)])?))?;
            if bite == 0 {
                self.transact(|c| Ok(c.prepare_cached(FORGET_ALERTS)?.execute([Ms(before)])?))?;
                return Ok(forgotten);
            }
            forgotten += u32::try_from(bite).unwrap_or(u32::MAX);
        }
    }
}

impl Writing<'_> {
    /// Writes a decision down.
    ///
    /// # Errors
    /// Those of writing.
    pub fn add_decision(&self, decision: &NewDecision<'_>, now: DateTime<Utc>) -> Result<(), StoreError> {
        let (alert, place) = decision.alert.unzip();
        self.connection.prepare_cached(ADD)?.execute((
            Ms(now),
            decision.decision.word(),
            serde_json::to_string(decision.reason)?,
            decision.entry_id.0,
            decision.story_id.map(|id| id.0),
            decision.title,
            Lang(decision.language),
            decision.feed_id.0,
            decision.watch.map(|id| id.0),
            alert.map(|id| id.0),
            place.and_then(|place| i64::try_from(place).ok()),
        ))?;
        Ok(())
    }

    /// The decisions that put entries into an alert, most important first.
    ///
    /// # Errors
    /// Those of reading.
    pub fn told_by(&self, alert: AlertId) -> Result<Vec<JournalRow>, StoreError> {
        let query = JournalQuery { alert: Some(alert), ..JournalQuery::default() };
        let mut rows = Vec::new();
        walk(self.connection, &query, |row, _| {
            rows.push(row);
            true
        })?;
        Ok(rows)
    }

    /// By which entry a story was told since then.
    ///
    /// # Errors
    /// Those of reading.
    pub fn told(&self, story: StoryId, since: DateTime<Utc>) -> Result<Option<Telling>, StoreError> {
        let mut statement = self.connection.prepare_cached(TOLD)?;
        let mut rows = statement.query((story.0, Ms(since)))?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let (entry_id, title, urgent) = (EntryId(row.get(0)?), row.get(1)?, row.get(2)?);
        Ok(Some(Telling { story_id: story, entry_id, title, urgent }))
    }
}

/// What one line of the journal stands for.
#[derive(PartialEq, Eq, Hash)]
enum Event {
    Alert(AlertId),
    FirstFetch(FeedId, DateTime<Utc>),
    Single(DecisionId),
}

impl Event {
    fn of(row: &JournalRow) -> Self {
        match row.alert {
            Some(alert) => Self::Alert(alert),
            None if row.reason.code == ReasonCode::FirstFetch => {
                Self::FirstFetch(row.feed_id, row.decided_at)
            }
            None => Self::Single(row.id),
        }
    }
}

/// Hands over one decision after the other until it is enough.
fn walk(
    connection: &Connection,
    query: &JournalQuery,
    mut each: impl FnMut(JournalRow, Option<DateTime<Utc>>) -> bool,
) -> Result<(), StoreError> {
    let (sql, values) = statement(query);
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(values))?;
    while let Some(next) = rows.next()? {
        if !each(row(next)?, next.get::<_, Option<Ms>>(13)?.map(|ms| ms.0)) {
            break;
        }
    }
    Ok(())
}

fn statement(query: &JournalQuery) -> (String, Vec<Value>) {
    let mut sql = ROWS.to_owned();
    let mut values = Vec::new();
    sql.push_str(match query.show {
        JournalShow::All => "",
        JournalShow::Shown => " AND d.decision IN ('shown', 'grouped')",
        JournalShow::Held => " AND d.decision = 'held'",
        JournalShow::NotShown => " AND d.decision = 'suppressed'",
    });
    let mut narrow = |condition: &str, id: Option<i64>| {
        if let Some(id) = id {
            sql.push_str(condition);
            values.push(Value::from(id));
        }
    };
    narrow(" AND d.watch_id = ?", query.watch.map(|id| id.0));
    narrow(" AND d.alert_id = ?", query.alert.map(|id| id.0));
    narrow(" AND d.id < ?", query.before.map(|id| id.0));
    if let Some(words) = query.text.as_deref().and_then(search_words) {
        sql.push_str(concat!(" AND has_words(d.title, ", title_sql!(), ", ?)"));
        values.push(words.into());
    }
    sql.push_str(" ORDER BY d.id DESC");
    (sql, values)
}

fn row(row: &Row<'_>) -> rusqlite::Result<JournalRow> {
    let reason: String = row.get(3)?;
    let decision = Decision::from_word(row.get_ref(2)?.as_str()?);
    Ok(JournalRow {
        id: DecisionId(row.get(0)?),
        decided_at: row.get::<_, Ms>(1)?.0,
        decision,
        // A newer version's reason: the one that says least.
        reason: from_json(&reason).unwrap_or_else(|| Reason::from(ReasonCode::NewHeadline)),
        entry_id: EntryId(row.get(4)?),
        story_id: row.get::<_, Option<i64>>(5)?.map(StoryId),
        title: row.get(6)?,
        language: row.get::<_, Lang>(7)?.0,
        feed_id: FeedId(row.get(8)?),
        feed_title: row.get(9)?,
        watch: row.get::<_, Option<i64>>(10)?.map(WatchId),
        alert: row.get::<_, Option<i64>>(11)?.map(AlertId),
        settled: row.get(12)?,
    })
}
