//! Tables `stories` and `story_entries`: which entries tell one event. An entry gets its story once.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use ortoo_model::{EntryId, FeedId, Language, StoryId, StoryReason};
use rusqlite::{Connection, OptionalExtension};

use crate::values::{Lang, Ms};
use crate::{Store, StoreError, Writing};

/// An entry with its story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryEntry {
    /// Where in the order of [`Writing::story_entries`] it stands.
    pub place: i64,
    /// The entry.
    pub entry_id: EntryId,
    /// Its story.
    pub story_id: StoryId,
    /// Its feed.
    pub feed_id: FeedId,
    /// Its headline.
    pub title: String,
    /// The beginning.
    pub excerpt: String,
    /// Address of the article.
    pub url: Option<String>,
    /// Its language.
    pub language: Language,
    /// By its source, else by its arrival.
    pub published_at: DateTime<Utc>,
}

const AFTER: &str =
    "SELECT s.id, s.entry_id, s.story_id, e.feed_id, e.title, e.excerpt, e.url, e.language, e.effective_at
  FROM story_entries AS s CROSS JOIN entries AS e ON e.id = s.entry_id
  WHERE s.id > ?1 AND e.effective_at >= ?2 ORDER BY s.id";
// A story begins to matter at its first entry, and one that is a week old is over.
const SINCE: &str = "SELECT coalesce(min(s.id), 1) - 1 FROM story_entries AS s
  WHERE s.story_id >= (SELECT coalesce(max(id), 0) FROM stories WHERE made_at < ?1)";
const PUT: &str =
    "INSERT INTO story_entries (entry_id, story_id, reasons) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";

const OF: &str = "SELECT story_id, reasons FROM story_entries WHERE entry_id = ?1";
const MEMBERS: &str = "SELECT s.entry_id FROM story_entries AS s JOIN entries AS e ON e.id = s.entry_id
  WHERE s.story_id = ?1 AND e.feed_id NOT IN (SELECT id FROM feeds WHERE removed_at IS NOT NULL)
  ORDER BY e.effective_at, e.id";
const TAKE_OUT: &str = "DELETE FROM story_entries WHERE entry_id = ?1";
const SAY: &str =
    "INSERT OR REPLACE INTO story_words (one, other, together, said_at) VALUES (?1, ?2, ?3, ?4)";
const SAID: &str = "SELECT EXISTS (SELECT 1 FROM story_words WHERE one = ?1 OR other = ?1)";

/// An entry in a story.
#[derive(Clone, Debug, PartialEq)]
pub struct Membership {
    /// The story.
    pub story_id: StoryId,
    /// Why it was put there; none where it began the story.
    pub reasons: Vec<StoryReason>,
}

impl Store {
    /// The stories of entries; those without one are left out.
    ///
    /// # Errors
    /// Those of reading.
    pub fn stories_of(&self, ids: &[EntryId]) -> Result<HashMap<EntryId, Membership>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(OF)?;
            let mut all = HashMap::with_capacity(ids.len());
            for &id in ids {
                let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get::<_, String>(1)?));
                if let Some((story, reasons)) = statement.query_row([id.0], row).optional()? {
                    let reasons = serde_json::from_str(&reasons).unwrap_or_default();
                    all.insert(id, Membership { story_id: StoryId(story), reasons });
                }
            }
            Ok(all)
        })
    }

    /// The entries of a story as far as they are followed, the earliest first.
    ///
    /// # Errors
    /// Those of reading.
    pub fn story_members(&self, story: StoryId) -> Result<Vec<EntryId>, StoreError> {
        self.read(|connection| members(connection, story))
    }

    /// Whether the reader has said what belongs to an entry's story.
    ///
    /// # Errors
    /// Those of reading.
    pub fn is_story_said(&self, entry: EntryId) -> Result<bool, StoreError> {
        self.read(|connection| Ok(connection.prepare_cached(SAID)?.query_row([entry.0], |row| row.get(0))?))
    }
}

fn members(connection: &Connection, story: StoryId) -> Result<Vec<EntryId>, StoreError> {
    let mut statement = connection.prepare_cached(MEMBERS)?;
    let ids = statement.query_map([story.0], |row| row.get(0).map(EntryId))?;
    Ok(ids.collect::<Result<_, _>>()?)
}

impl Writing<'_> {
    /// The story of an entry.
    ///
    /// # Errors
    /// Those of reading.
    pub fn story_of(&self, entry: EntryId) -> Result<Option<StoryId>, StoreError> {
        let mut statement = self.connection.prepare_cached(OF)?;
        Ok(statement.query_row([entry.0], |row| row.get(0).map(StoryId)).optional()?)
    }

    /// The entries of a story as far as they are followed, the earliest first.
    ///
    /// # Errors
    /// Those of reading.
    pub fn story_members(&self, story: StoryId) -> Result<Vec<EntryId>, StoreError> {
        members(self.connection, story)
    }

    /// Takes an entry out of its story.
    ///
    /// # Errors
    /// Those of writing.
    pub fn take_out_of_story(&self, entry: EntryId) -> Result<(), StoreError> {
        self.connection.prepare_cached(TAKE_OUT)?.execute([entry.0])?;
        Ok(())
    }

    /// Keeps the reader's word that two entries tell one event, or do not.
    ///
    /// # Errors
    /// Those of writing.
    pub fn say_of_stories(
        &self,
        one: EntryId,
        other: EntryId,
        together: bool,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let (low, high) = (one.0.min(other.0), one.0.max(other.0));
        self.connection.prepare_cached(SAY)?.execute((low, high, together, Ms(now)))?;
        Ok(())
    }

    /// The entries that were put into stories after a place, 0 for all of them, and that are of this time or
    /// later.
    ///
    /// # Errors
    /// Those of reading.
    pub fn story_entries(&self, after: i64, since: DateTime<Utc>) -> Result<Vec<StoryEntry>, StoreError> {
        let from = if after > 0 {
            after
        } else {
            self.connection.prepare_cached(SINCE)?.query_row([Ms(since)], |row| row.get(0))?
        };
        let mut statement = self.connection.prepare_cached(AFTER)?;
        let rows = statement.query_map((from, Ms(since)), |row| {
            Ok(StoryEntry {
                place: row.get(0)?,
                entry_id: EntryId(row.get(1)?),
                story_id: StoryId(row.get(2)?),
                feed_id: FeedId(row.get(3)?),
                title: row.get(4)?,
                excerpt: row.get(5)?,
                url: row.get(6)?,
                language: row.get::<_, Lang>(7)?.0,
                published_at: row.get::<_, Ms>(8)?.0,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Puts an entry into a story, or without one into a new one of its own. `reasons` is JSON.
    ///
    /// # Errors
    /// Those of writing.
    pub fn put_into_story(
        &self,
        entry: EntryId,
        story: Option<StoryId>,
        reasons: &str,
        now: DateTime<Utc>,
    ) -> Result<(StoryId, i64), StoreError> {
        let story = match story {
            Some(story) => story,
            None => {
                self.connection
                    .prepare_cached("INSERT INTO stories (made_at) VALUES (?1)")?
                    .execute([Ms(now)])?;
                StoryId(self.connection.last_insert_rowid())
            }
        };
        self.connection.prepare_cached(PUT)?.execute((entry.0, story.0, reasons))?;
        Ok((story, self.connection.last_insert_rowid()))
    }
}
