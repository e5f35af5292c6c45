//! Table `alert_decisions`: the journal of alert decisions and their reasons.
//!
//! Rows are only ever added. The one column that changes is `settled`, when a later decision replaces a `held` one.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use ortoo_model::{
    AlertId, Decision, DecisionId, DecisionReason, EntryId, FeedId, JournalFilter, JournalLine, JournalQuery,
    JournalRow, Language, ReasonCode, StoryId, WatchId,
};
use rusqlite::{Connection, Row, params_from_iter};

use crate::db::column_types::{LanguageCode, UnixMillis, from_json};
use crate::db::columns::columns;
use crate::db::select::{Condition, Select};
use crate::db::sql_functions::search_words;
use crate::feeds::rows::title_sql;
use crate::{Store, StoreError, Writing};

/// Decisions returned with one line of the journal; further ones are only counted.
const MAX_DECISIONS_PER_LINE: usize = 50;

/// An alert decision to add to the journal.
#[derive(Clone, Copy, Debug)]
pub struct NewDecision<'a> {
    /// Entry that the decision is about.
    pub entry_id: EntryId,
    /// Whether the entry is shown, grouped, held or suppressed.
    pub decision: Decision,
    /// Reason code with arguments.
    pub reason: &'a DecisionReason,
    /// Story of the entry.
    pub story_id: Option<StoryId>,
    /// Headline at the time of the decision.
    pub title: &'a str,
    /// Language of the entry.
    pub language: Language,
    /// Feed of the entry.
    pub feed_id: FeedId,
    /// Watch that determined the decision.
    pub watch: Option<WatchId>,
    /// Alert that shows the entry, and the entry's position in it.
    pub alert: Option<(AlertId, usize)>,
}

/// A story that an alert has already shown, and the entry it was shown by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Telling {
    /// Story that was shown.
    pub story_id: StoryId,
    /// Entry by which the story was shown.
    pub entry_id: EntryId,
    /// Headline of that entry.
    pub title: String,
    /// Whether the alert was urgent.
    pub urgent: bool,
}

const INSERT_DECISION: &str =
    "INSERT INTO alert_decisions (decided_at, decision, reason, entry_id, story_id, title,
    language, feed_id, watch_id, alert_id, place)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
// The latest alert about the story; an urgent one takes precedence.
const SELECT_ALERTED_STORY: &str = "SELECT d.entry_id, d.title, a.urgent FROM alert_decisions AS d
  JOIN alerts AS a ON a.id = d.alert_id
  WHERE d.alert_id IS NOT NULL AND d.story_id = ?1 AND d.decided_at >= ?2 AND a.state <> 'dropped'
  ORDER BY a.urgent DESC, d.id DESC LIMIT 1";
columns!(
    decision_columns, decision_columns_sql:
    ID = "d.id",
    DECIDED_AT = "d.decided_at",
    DECISION = "d.decision",
    REASON = "d.reason",
    ENTRY_ID = "d.entry_id",
    STORY_ID = "d.story_id",
    TITLE = "d.title",
    LANGUAGE = "d.language",
    FEED_ID = "d.feed_id",
    FEED_TITLE = title_sql!(),
    WATCH_ID = "d.watch_id",
    ALERT_ID = "d.alert_id",
    SETTLED = "d.settled",
    ALERT_SINCE = "a.since",
);

const FROM_DECISIONS: &str = "alert_decisions AS d JOIN feeds AS f ON f.id = d.feed_id
  LEFT JOIN alerts AS a ON a.id = d.alert_id";
const TITLE_HAS_WORDS: &str = concat!("has_words(d.title, ", title_sql!(), ", ?)");
const SELECT_ENTRIES_OF_ALERT: &str =
    "SELECT entry_id FROM alert_decisions WHERE alert_id = ?1 ORDER BY place, id";
// In batches. Decisions that are still held stay, however old.
const DELETE_DECISION_BATCH: &str = "DELETE FROM alert_decisions WHERE id IN (SELECT id FROM alert_decisions
    INDEXED BY alert_decisions_decided
    WHERE decided_at < ?1 AND NOT (decision = 'held' AND settled = 0) LIMIT 500)";
const DELETE_UNREFERENCED_ALERTS: &str = "DELETE FROM alerts WHERE made_at < ?1
  AND NOT EXISTS (SELECT 1 FROM alert_decisions AS d WHERE d.alert_id = alerts.id)";

impl Store {
    /// Returns single alert decisions, newest first.
    pub fn decisions(&self, query: &JournalQuery) -> Result<Vec<JournalRow>, StoreError> {
        let limit = query.limit.map_or(usize::MAX, |limit| limit as usize);
        self.read(|connection| {
            let mut decisions = Vec::new();
            visit_decisions(connection, query, |row, _| {
                let has_room = decisions.len() < limit;
                if has_room {
                    decisions.push(row);
                }
                has_room
            })?;
            Ok(decisions)
        })
    }

    /// Returns the journal as lines, newest first. The decisions of one alert share a line, as do those of the first
    /// fetch of a feed. The limit counts lines.
    pub fn journal(&self, query: &JournalQuery) -> Result<Vec<JournalLine>, StoreError> {
        let limit = query.limit.map_or(usize::MAX, |limit| limit as usize);
        self.read(|connection| {
            let mut lines: Vec<JournalLine> = Vec::new();
            let mut line_of_group: HashMap<LineGroup, usize> = HashMap::new();
            visit_decisions(connection, query, |row, since| {
                let group = LineGroup::of(&row);
                if let Some(line) = line_of_group.get(&group).and_then(|at| lines.get_mut(*at)) {
                    line.count += 1;
                    line.oldest = row.id;
                    if line.rows.len() < MAX_DECISIONS_PER_LINE {
                        line.rows.push(row);
                    }
                    return true;
                }
                if lines.len() == limit {
                    return false;
                }
                line_of_group.insert(group, lines.len());
                lines.push(JournalLine { oldest: row.id, rows: vec![row], count: 1, since });
                true
            })?;
            Ok(lines)
        })
    }

    /// Returns the entries of an alert, most important first.
    pub fn alert_entries(&self, id: AlertId) -> Result<Vec<EntryId>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(SELECT_ENTRIES_OF_ALERT)?;
            Ok(statement.query_map([id.0], |row| row.get(0).map(EntryId))?.collect::<Result<_, _>>()?)
        })
    }

    /// Deletes decisions made before `before`, except those that are still held, and alerts that no decision refers to
    /// any more. Returns the number of deleted decisions.
    pub fn forget_decisions(&self, before: DateTime<Utc>) -> Result<u32, StoreError> {
        let mut deleted = 0;
        loop {
            let batch = self.transact(|c| {
                Ok(c.prepare_cached(DELETE_DECISION_BATCH)?.execute([UnixMillis(before)])?)
            })?;
            if batch == 0 {
                self.transact(|c| {
                    Ok(c.prepare_cached(DELETE_UNREFERENCED_ALERTS)?.execute([UnixMillis(before)])?)
                })?;
                return Ok(deleted);
            }
            deleted += u32::try_from(batch).unwrap_or(u32::MAX);
        }
    }
}

impl Writing<'_> {
    /// Adds a decision to the journal.
    pub fn add_decision(&self, decision: &NewDecision<'_>, now: DateTime<Utc>) -> Result<(), StoreError> {
        let (alert, position) = decision.alert.unzip();
        self.connection.prepare_cached(INSERT_DECISION)?.execute((
            UnixMillis(now),
            decision.decision.word(),
            serde_json::to_string(decision.reason)?,
            decision.entry_id.0,
            decision.story_id.map(|id| id.0),
            decision.title,
            LanguageCode(decision.language),
            decision.feed_id.0,
            decision.watch.map(|id| id.0),
            alert.map(|id| id.0),
            position.and_then(|position| i64::try_from(position).ok()),
        ))?;
        Ok(())
    }

    /// Returns the decisions that put entries into an alert, newest first.
    pub fn told_by(&self, alert: AlertId) -> Result<Vec<JournalRow>, StoreError> {
        let query = JournalQuery { alert: Some(alert), ..JournalQuery::default() };
        let mut rows = Vec::new();
        visit_decisions(self.connection, &query, |row, _| {
            rows.push(row);
            true
        })?;
        Ok(rows)
    }

    /// Returns the alert that has shown a story since `since`, if any.
    pub fn told(&self, story: StoryId, since: DateTime<Utc>) -> Result<Option<Telling>, StoreError> {
        let mut statement = self.connection.prepare_cached(SELECT_ALERTED_STORY)?;
        let mut rows = statement.query((story.0, UnixMillis(since)))?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let (entry_id, title, urgent) = (EntryId(row.get(0)?), row.get(1)?, row.get(2)?);
        Ok(Some(Telling { story_id: story, entry_id, title, urgent }))
    }
}

/// The properties that the decisions of one journal line have in common.
#[derive(PartialEq, Eq, Hash)]
enum LineGroup {
    Alert(AlertId),
    FirstFetch(FeedId, DateTime<Utc>),
    Single(DecisionId),
}

impl LineGroup {
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

/// Calls `visit` for each matching decision, newest first, with the `since` of its alert, until `visit` returns false.
fn visit_decisions(
    connection: &Connection,
    query: &JournalQuery,
    mut visit: impl FnMut(JournalRow, Option<DateTime<Utc>>) -> bool,
) -> Result<(), StoreError> {
    let (sql, values) = journal_select(query).build();
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(values))?;
    while let Some(next) = rows.next()? {
        if !visit(
            decision_from_row(next)?,
            next.get::<_, Option<UnixMillis>>(decision_columns::ALERT_SINCE)?.map(|time| time.0),
        ) {
            break;
        }
    }
    Ok(())
}

fn journal_select(query: &JournalQuery) -> Select {
    let mut select = Select::new(decision_columns_sql!(), Condition::literal(FROM_DECISIONS));
    match query.show {
        JournalFilter::All => {}
        JournalFilter::Shown => select.filter(Condition::literal("d.decision IN ('shown', 'grouped')")),
        JournalFilter::Held => select.filter(Condition::literal("d.decision = 'held'")),
        JournalFilter::NotShown => select.filter(Condition::literal("d.decision = 'suppressed'")),
    }
    if let Some(watch) = query.watch {
        select.filter(Condition::with("d.watch_id = ?", watch.0));
    }
    if let Some(alert) = query.alert {
        select.filter(Condition::with("d.alert_id = ?", alert.0));
    }
    if let Some(before) = query.before {
        select.filter(Condition::with("d.id < ?", before.0));
    }
    if let Some(words) = query.text.as_deref().and_then(search_words) {
        select.filter(Condition::with(TITLE_HAS_WORDS, words));
    }
    select.order_by("d.id DESC");
    select
}

fn decision_from_row(row: &Row<'_>) -> rusqlite::Result<JournalRow> {
    let reason: String = row.get(decision_columns::REASON)?;
    let decision = Decision::from_word(row.get_ref(decision_columns::DECISION)?.as_str()?);
    Ok(JournalRow {
        id: DecisionId(row.get(decision_columns::ID)?),
        decided_at: row.get::<_, UnixMillis>(decision_columns::DECIDED_AT)?.0,
        decision,
        // A reason that a newer version wrote reads as the most general one.
        reason: from_json(&reason).unwrap_or_else(|| DecisionReason::from(ReasonCode::NewHeadline)),
        entry_id: EntryId(row.get(decision_columns::ENTRY_ID)?),
        story_id: row.get::<_, Option<i64>>(decision_columns::STORY_ID)?.map(StoryId),
        title: row.get(decision_columns::TITLE)?,
        language: row.get::<_, LanguageCode>(decision_columns::LANGUAGE)?.0,
        feed_id: FeedId(row.get(decision_columns::FEED_ID)?),
        feed_title: row.get(decision_columns::FEED_TITLE)?,
        watch: row.get::<_, Option<i64>>(decision_columns::WATCH_ID)?.map(WatchId),
        alert: row.get::<_, Option<i64>>(decision_columns::ALERT_ID)?.map(AlertId),
        settled: row.get(decision_columns::SETTLED)?,
    })
}
