//! Tables `watches` and `watch_matches`: what the reader waits for, and which entries have it.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use ortoo_model::{
    EntryId, FeedAlerts, FeedId, Language, NewWatch, StoryId, Watch, WatchId, WatchLevel, WatchRow,
};
use rusqlite::{Connection, Row};

use crate::values::{Lang, Ms, texts_from_json};
use crate::{Store, StoreError, Writing};

/// What of an entry a watch asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matchable {
    /// The entry.
    pub entry_id: EntryId,
    /// Its story, as far as it has one.
    pub story_id: Option<StoryId>,
    /// Of the first document of its feed, as far as the journal goes.
    pub first: bool,
    /// Its feed.
    pub feed_id: FeedId,
    /// That feed's address.
    pub feed_url: String,
    /// Which of its headlines the feed tells.
    pub feed_alerts: FeedAlerts,
    /// The folder it stands in.
    pub folder: Option<String>,
    /// Its headline.
    pub title: String,
    /// The beginning.
    pub excerpt: String,
    /// Its language.
    pub language: Language,
    /// Its topics as the source gives them.
    pub tags: Vec<String>,
}

/// A watch that matches an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WatchFound {
    /// The watch.
    pub watch: WatchId,
    /// The entry.
    pub entry: EntryId,
    /// The alternative that matches.
    pub words: String,
}

const ALL: &str = "SELECT id, words, level, feed_id, language, topic, updates FROM watches ORDER BY id";
const COUNTED: &str = "SELECT w.id, w.words, w.level, w.feed_id, w.language, w.topic, w.updates,
    count(e.id), coalesce(sum(e.read = 0), 0)
  FROM watches AS w LEFT JOIN watch_matches AS m ON m.watch_id = w.id
    LEFT JOIN entries AS e ON e.id = m.entry_id
      AND e.feed_id NOT IN (SELECT id FROM feeds WHERE removed_at IS NOT NULL)
  GROUP BY w.id ORDER BY w.id";
const LEVELS: &str = "SELECT w.level FROM watch_matches AS m JOIN watches AS w ON w.id = m.watch_id
  WHERE m.entry_id = ?1";
const ADD: &str = "INSERT INTO watches (words, level, feed_id, language, topic, updates, made_at)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
const UPDATE: &str = "UPDATE watches SET words = ?2, level = ?3, feed_id = ?4, language = ?5, topic = ?6,
  updates = ?7 WHERE id = ?1";
const MATCH: &str = "INSERT OR REPLACE INTO watch_matches (watch_id, entry_id, words)
  SELECT ?1, id, ?3 FROM entries WHERE id = ?2 AND EXISTS (SELECT 1 FROM watches WHERE id = ?1)";
const ARRIVED: &str = "SELECT e.id, s.story_id, coalesce((SELECT d.reason ->> '$.code' = 'first-fetch'
      FROM alert_decisions AS d WHERE d.entry_id = e.id ORDER BY d.id LIMIT 1), 0),
    f.id, f.url, f.alerts, f.folder, e.title, e.excerpt, e.language, c.tags
  FROM entries AS e INDEXED BY entries_arrived JOIN feeds AS f ON f.id = e.feed_id
    JOIN entry_contents AS c ON c.entry_id = e.id LEFT JOIN story_entries AS s ON s.entry_id = e.id
  WHERE e.arrived_at >= ?1 AND f.removed_at IS NULL ORDER BY e.arrived_at DESC, e.effective_at DESC, e.id DESC";
const SEEN_IN: &str = "SELECT 1 FROM entry_sightings WHERE feed_id = ?1 AND entry_id = ?2";

fn new_watch(row: &Row<'_>) -> rusqlite::Result<(WatchId, NewWatch)> {
    let watch = NewWatch {
        words: row.get(1)?,
        level: WatchLevel::from_word(row.get_ref(2)?.as_str()?),
        feed: row.get::<_, Option<i64>>(3)?.map(FeedId),
        language: row.get::<_, Option<Lang>>(4)?.map(|lang| lang.0),
        topic: row.get(5)?,
        updates: row.get(6)?,
    };
    Ok((WatchId(row.get(0)?), watch))
}

impl Store {
    /// The loudest of the watches that match each entry.
    ///
    /// # Errors
    /// Those of reading.
    pub fn watch_levels(&self, ids: &[EntryId]) -> Result<HashMap<EntryId, WatchLevel>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(LEVELS)?;
            let mut all = HashMap::new();
            for &id in ids {
                for word in statement.query_map([id.0], |row| row.get::<_, String>(0))? {
                    let level = WatchLevel::from_word(&word?);
                    let known = all.entry(id).or_insert(level);
                    // The loudest is declared first.
                    if (level as u8) < (*known as u8) {
                        *known = level;
                    }
                }
            }
            Ok(all)
        })
    }

    /// All watches, in the order in which they were made.
    ///
    /// # Errors
    /// Those of reading.
    pub fn watches(&self) -> Result<Vec<Watch>, StoreError> {
        self.read(all)
    }

    /// The same with how much each matches.
    ///
    /// # Errors
    /// Those of reading.
    pub fn watch_rows(&self) -> Result<Vec<WatchRow>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(COUNTED)?;
            let rows = statement.query_map([], |row| {
                let (id, watch) = new_watch(row)?;
                Ok(WatchRow { id, watch, matches: row.get(7)?, unread: row.get(8)? })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Keeps a watch. It is taken as it is: check it before.
    ///
    /// # Errors
    /// Those of writing.
    pub fn add_watch(&self, watch: &NewWatch, now: DateTime<Utc>) -> Result<WatchId, StoreError> {
        self.transact(|connection| {
            connection.prepare_cached(ADD)?.execute((
                &watch.words,
                watch.level.word(),
                watch.feed.map(|id| id.0),
                watch.language.map(Lang),
                &watch.topic,
                watch.updates,
                Ms(now),
            ))?;
            Ok(WatchId(connection.last_insert_rowid()))
        })
    }

    /// Changes a watch and forgets what it matched; false when there is none.
    ///
    /// # Errors
    /// Those of writing.
    pub fn update_watch(&self, id: WatchId, watch: &NewWatch) -> Result<bool, StoreError> {
        self.transact(|connection| {
            let changed = connection.prepare_cached(UPDATE)?.execute((
                id.0,
                &watch.words,
                watch.level.word(),
                watch.feed.map(|id| id.0),
                watch.language.map(Lang),
                &watch.topic,
                watch.updates,
            ))?;
            connection.prepare_cached("DELETE FROM watch_matches WHERE watch_id = ?1")?.execute([id.0])?;
            Ok(changed > 0)
        })
    }

    /// Lets a watch go; false when there is none.
    ///
    /// # Errors
    /// Those of writing.
    pub fn remove_watch(&self, id: WatchId) -> Result<bool, StoreError> {
        self.transact(|connection| {
            Ok(connection.prepare_cached("DELETE FROM watches WHERE id = ?1")?.execute([id.0])? > 0)
        })
    }

    /// What watches ask of the entries that arrived since then, newest first.
    ///
    /// # Errors
    /// Those of reading.
    pub fn matchable(&self, since: DateTime<Utc>) -> Result<Vec<Matchable>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(ARRIVED)?;
            let rows = statement.query_map([Ms(since)], |row| {
                Ok(Matchable {
                    entry_id: EntryId(row.get(0)?),
                    story_id: row.get::<_, Option<i64>>(1)?.map(StoryId),
                    first: row.get(2)?,
                    feed_id: FeedId(row.get(3)?),
                    feed_url: row.get(4)?,
                    feed_alerts: FeedAlerts::from_word(row.get_ref(5)?.as_str()?),
                    folder: row.get(6)?,
                    title: row.get(7)?,
                    excerpt: row.get(8)?,
                    language: row.get::<_, Lang>(9)?.0,
                    tags: texts_from_json(row.get_ref(10)?.as_str()?),
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Whether an entry of another feed was seen in this one too.
    ///
    /// # Errors
    /// Those of reading.
    pub fn is_seen_in(&self, feed: FeedId, entry: EntryId) -> Result<bool, StoreError> {
        self.read(|connection| seen_in(connection, feed, entry))
    }

    /// Notes what watches match. Watches and entries that are no longer there are left out.
    ///
    /// # Errors
    /// Those of writing.
    pub fn note_matches(&self, found: &[WatchFound]) -> Result<(), StoreError> {
        // In bites, so that no other process waits long.
        for bite in found.chunks(500) {
            self.write(|writing| bite.iter().try_for_each(|found| writing.note_match(found)))?;
        }
        Ok(())
    }
}

fn all(connection: &Connection) -> Result<Vec<Watch>, StoreError> {
    let mut statement = connection.prepare_cached(ALL)?;
    let rows = statement.query_map([], |row| new_watch(row).map(|(id, watch)| Watch { id, watch }))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn seen_in(connection: &Connection, feed: FeedId, entry: EntryId) -> Result<bool, StoreError> {
    Ok(connection.prepare_cached(SEEN_IN)?.exists((feed.0, entry.0))?)
}

impl Writing<'_> {
    /// [`Store::watches`] within this writing.
    ///
    /// # Errors
    /// Those of reading.
    pub fn watches(&self) -> Result<Vec<Watch>, StoreError> {
        all(self.connection)
    }

    /// [`Store::is_seen_in`] within this writing.
    ///
    /// # Errors
    /// Those of reading.
    pub fn is_seen_in(&self, feed: FeedId, entry: EntryId) -> Result<bool, StoreError> {
        seen_in(self.connection, feed, entry)
    }

    /// Notes that a watch matches an entry.
    ///
    /// # Errors
    /// Those of writing.
    pub fn note_match(&self, found: &WatchFound) -> Result<(), StoreError> {
        self.connection.prepare_cached(MATCH)?.execute((found.watch.0, found.entry.0, &found.words))?;
        Ok(())
    }
}
