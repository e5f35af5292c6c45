//! Tables `watches` and `watch_matches`: the reader's watches, and the entries that they match.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use ortoo_model::{
    EntryId, FeedAlerts, FeedId, Language, StoryId, Watch, WatchDefinition, WatchId, WatchLevel, WatchRow,
};
use rusqlite::{Connection, Row};

use crate::db::column_types::{LanguageCode, UnixMillis, texts_from_json};
use crate::db::columns::columns;
use crate::{Store, StoreError, Writing};

/// The fields of an entry that watches match against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WatchCandidate {
    /// Id of the entry.
    pub entry_id: EntryId,
    /// Story of the entry, if it has one.
    pub story_id: Option<StoryId>,
    /// Whether the entry came with the first fetch of its feed, according to the journal.
    pub first: bool,
    /// Id of its feed.
    pub feed_id: FeedId,
    /// Address of the feed.
    pub feed_url: String,
    /// Alert setting of the feed.
    pub feed_alerts: FeedAlerts,
    /// Folder of the feed.
    pub folder: Option<String>,
    /// Headline.
    pub title: String,
    /// Beginning of the text.
    pub excerpt: String,
    /// Language of the entry.
    pub language: Language,
    /// Categories that the source gives.
    pub tags: Vec<String>,
}

/// A match between a watch and an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WatchFound {
    /// Watch that matches.
    pub watch: WatchId,
    /// Entry that it matches.
    pub entry: EntryId,
    /// Alternative of the watch's words that matches.
    pub words: String,
}

/// Matches stored per transaction.
const MATCH_BATCH_ROWS: usize = 500;

columns!(
    watch_columns, watch_columns_sql:
    ID = "w.id",
    WORDS = "w.words",
    LEVEL = "w.level",
    FEED_ID = "w.feed_id",
    LANGUAGE = "w.language",
    TOPIC = "w.topic",
    UPDATES = "w.updates",
);
columns!(
    count_columns after watch_columns, count_columns_sql:
    MATCHES = "count(e.id)",
    UNREAD = "coalesce(sum(e.read = 0), 0)",
);
columns!(
    matchable_columns, matchable_columns_sql:
    ENTRY_ID = "e.id",
    STORY_ID = "s.story_id",
    FIRST = "coalesce((SELECT d.reason ->> '$.code' = 'first-fetch' FROM alert_decisions AS d
              WHERE d.entry_id = e.id ORDER BY d.id LIMIT 1), 0)",
    FEED_ID = "f.id",
    FEED_URL = "f.url",
    FEED_ALERTS = "f.alerts",
    FOLDER = "f.folder",
    TITLE = "e.title",
    EXCERPT = "e.excerpt",
    LANGUAGE = "e.language",
    TAGS = "c.tags",
);

const SELECT_WATCHES: &str = concat!("SELECT ", watch_columns_sql!(), " FROM watches AS w ORDER BY w.id");
const SELECT_WATCHES_WITH_COUNTS: &str = concat!(
    "SELECT ",
    watch_columns_sql!(),
    ", ",
    count_columns_sql!(),
    " FROM watches AS w LEFT JOIN watch_matches AS m ON m.watch_id = w.id
    LEFT JOIN entries AS e ON e.id = m.entry_id
      AND e.feed_id NOT IN (SELECT id FROM feeds WHERE removed_at IS NOT NULL)
  GROUP BY w.id ORDER BY w.id"
);
const SELECT_LEVELS_OF_ENTRY: &str =
    "SELECT w.level FROM watch_matches AS m JOIN watches AS w ON w.id = m.watch_id
  WHERE m.entry_id = ?1";
const INSERT_WATCH: &str = "INSERT INTO watches (words, level, feed_id, language, topic, updates, made_at)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
const UPDATE_WATCH: &str =
    "UPDATE watches SET words = ?2, level = ?3, feed_id = ?4, language = ?5, topic = ?6,
  updates = ?7 WHERE id = ?1";
const UPSERT_MATCH: &str = "INSERT OR REPLACE INTO watch_matches (watch_id, entry_id, words)
  SELECT ?1, id, ?3 FROM entries WHERE id = ?2 AND EXISTS (SELECT 1 FROM watches WHERE id = ?1)";
const SELECT_MATCHABLE_SINCE: &str = concat!(
    "SELECT ",
    matchable_columns_sql!(),
    " FROM entries AS e INDEXED BY entries_arrived JOIN feeds AS f ON f.id = e.feed_id
    JOIN entry_contents AS c ON c.entry_id = e.id LEFT JOIN story_entries AS s ON s.entry_id = e.id
  WHERE e.arrived_at >= ?1 AND f.removed_at IS NULL ORDER BY e.arrived_at DESC, e.effective_at DESC, e.id DESC"
);
const SELECT_IS_DUPLICATE: &str = "SELECT 1 FROM entry_sightings WHERE feed_id = ?1 AND entry_id = ?2";

fn watch_from_row(row: &Row<'_>) -> rusqlite::Result<(WatchId, WatchDefinition)> {
    let watch = WatchDefinition {
        words: row.get(watch_columns::WORDS)?,
        level: WatchLevel::from_word(row.get_ref(watch_columns::LEVEL)?.as_str()?),
        feed: row.get::<_, Option<i64>>(watch_columns::FEED_ID)?.map(FeedId),
        language: row.get::<_, Option<LanguageCode>>(watch_columns::LANGUAGE)?.map(|language| language.0),
        topic: row.get(watch_columns::TOPIC)?,
        updates: row.get(watch_columns::UPDATES)?,
    };
    Ok((WatchId(row.get(watch_columns::ID)?), watch))
}

impl Store {
    /// Returns the loudest level among the watches that match each entry.
    pub fn watch_levels(&self, ids: &[EntryId]) -> Result<HashMap<EntryId, WatchLevel>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(SELECT_LEVELS_OF_ENTRY)?;
            let mut levels = HashMap::new();
            for &id in ids {
                for word in statement.query_map([id.0], |row| row.get::<_, String>(0))? {
                    let level = WatchLevel::from_word(&word?);
                    let loudest = levels.entry(id).or_insert(level);
                    // `WatchLevel` declares the loudest level first.
                    if (level as u8) < (*loudest as u8) {
                        *loudest = level;
                    }
                }
            }
            Ok(levels)
        })
    }

    /// Returns all watches in the order of their creation.
    pub fn watches(&self) -> Result<Vec<Watch>, StoreError> {
        self.read(select_watches)
    }

    /// Returns all watches with the numbers of matching and of unread matching entries.
    pub fn watch_rows(&self) -> Result<Vec<WatchRow>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(SELECT_WATCHES_WITH_COUNTS)?;
            let rows = statement.query_map([], |row| {
                let (id, watch) = watch_from_row(row)?;
                Ok(WatchRow {
                    id,
                    watch,
                    matches: row.get(count_columns::MATCHES)?,
                    unread: row.get(count_columns::UNREAD)?,
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Adds a watch. The caller validates it.
    pub fn add_watch(&self, watch: &WatchDefinition, now: DateTime<Utc>) -> Result<WatchId, StoreError> {
        self.transact(|connection| {
            connection.prepare_cached(INSERT_WATCH)?.execute((
                &watch.words,
                watch.level.word(),
                watch.feed.map(|id| id.0),
                watch.language.map(LanguageCode),
                &watch.topic,
                watch.updates,
                UnixMillis(now),
            ))?;
            Ok(WatchId(connection.last_insert_rowid()))
        })
    }

    /// Replaces a watch and deletes its matches. Returns false if it does not exist.
    pub fn update_watch(&self, id: WatchId, watch: &WatchDefinition) -> Result<bool, StoreError> {
        self.transact(|connection| {
            let changed = connection.prepare_cached(UPDATE_WATCH)?.execute((
                id.0,
                &watch.words,
                watch.level.word(),
                watch.feed.map(|id| id.0),
                watch.language.map(LanguageCode),
                &watch.topic,
                watch.updates,
            ))?;
            connection.prepare_cached("DELETE FROM watch_matches WHERE watch_id = ?1")?.execute([id.0])?;
            Ok(changed > 0)
        })
    }

    /// Deletes a watch. Returns false if it does not exist.
    pub fn remove_watch(&self, id: WatchId) -> Result<bool, StoreError> {
        self.transact(|connection| {
            Ok(connection.prepare_cached("DELETE FROM watches WHERE id = ?1")?.execute([id.0])? > 0)
        })
    }

    /// Returns the entries that arrived at `since` or later, with the fields that watches match, newest first.
    pub fn matchable(&self, since: DateTime<Utc>) -> Result<Vec<WatchCandidate>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(SELECT_MATCHABLE_SINCE)?;
            let rows = statement.query_map([UnixMillis(since)], |row| {
                Ok(WatchCandidate {
                    entry_id: EntryId(row.get(matchable_columns::ENTRY_ID)?),
                    story_id: row.get::<_, Option<i64>>(matchable_columns::STORY_ID)?.map(StoryId),
                    first: row.get(matchable_columns::FIRST)?,
                    feed_id: FeedId(row.get(matchable_columns::FEED_ID)?),
                    feed_url: row.get(matchable_columns::FEED_URL)?,
                    feed_alerts: FeedAlerts::from_word(
                        row.get_ref(matchable_columns::FEED_ALERTS)?.as_str()?,
                    ),
                    folder: row.get(matchable_columns::FOLDER)?,
                    title: row.get(matchable_columns::TITLE)?,
                    excerpt: row.get(matchable_columns::EXCERPT)?,
                    language: row.get::<_, LanguageCode>(matchable_columns::LANGUAGE)?.0,
                    tags: texts_from_json(row.get_ref(matchable_columns::TAGS)?.as_str()?),
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Returns whether a feed has delivered an entry of another feed as a duplicate.
    pub fn is_seen_in(&self, feed: FeedId, entry: EntryId) -> Result<bool, StoreError> {
        self.read(|connection| is_duplicate_in(connection, feed, entry))
    }

    /// Stores matches, skipping watches and entries that no longer exist.
    pub fn note_matches(&self, matches: &[WatchFound]) -> Result<(), StoreError> {
        // In batches, so that other processes can write in between.
        for batch in matches.chunks(MATCH_BATCH_ROWS) {
            self.write(|writing| batch.iter().try_for_each(|found| writing.note_match(found)))?;
        }
        Ok(())
    }
}

fn select_watches(connection: &Connection) -> Result<Vec<Watch>, StoreError> {
    let mut statement = connection.prepare_cached(SELECT_WATCHES)?;
    let rows = statement.query_map([], |row| watch_from_row(row).map(|(id, watch)| Watch { id, watch }))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn is_duplicate_in(connection: &Connection, feed: FeedId, entry: EntryId) -> Result<bool, StoreError> {
    Ok(connection.prepare_cached(SELECT_IS_DUPLICATE)?.exists((feed.0, entry.0))?)
}

impl Writing<'_> {
    /// Like [`Store::watches`], inside this transaction.
    pub fn watches(&self) -> Result<Vec<Watch>, StoreError> {
        select_watches(self.connection)
    }

    /// Like [`Store::is_seen_in`], inside this transaction.
    pub fn is_seen_in(&self, feed: FeedId, entry: EntryId) -> Result<bool, StoreError> {
        is_duplicate_in(self.connection, feed, entry)
    }

    /// Stores a match, unless the watch or the entry no longer exists.
    pub fn note_match(&self, found: &WatchFound) -> Result<(), StoreError> {
        self.connection.prepare_cached(UPSERT_MATCH)?.execute((
            found.watch.0,
            found.entry.0,
            &found.words,
        ))?;
        Ok(())
    }
}
