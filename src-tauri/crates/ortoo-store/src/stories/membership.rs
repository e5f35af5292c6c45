//! Tables `stories`, `story_entries` and `story_words`: which entries report the same event, and the reader's
//! corrections. An entry belongs to one story at most.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use ortoo_model::{EntryId, FeedId, Language, StoryId, StoryReason};
use rusqlite::{Connection, OptionalExtension};

use crate::db::column_types::{LanguageCode, UnixMillis};
use crate::db::columns::columns;
use crate::{Store, StoreError, Writing};

/// An entry as a member of a story, with the fields that story matching needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryEntry {
    /// Sequence number in which the entry was assigned; [`Writing::story_entries`] continues after it.
    pub place: i64,
    /// Id of the entry.
    pub entry_id: EntryId,
    /// Story that the entry belongs to.
    pub story_id: StoryId,
    /// Feed of the entry.
    pub feed_id: FeedId,
    /// Headline.
    pub title: String,
    /// Beginning of the text.
    pub excerpt: String,
    /// Address of the article.
    pub url: Option<String>,
    /// Language of the entry.
    pub language: Language,
    /// Time of publication, else of arrival.
    pub published_at: DateTime<Utc>,
}

columns!(
    entry_columns, entry_columns_sql:
    SEQUENCE = "s.id",
    ENTRY_ID = "s.entry_id",
    STORY_ID = "s.story_id",
    FEED_ID = "e.feed_id",
    TITLE = "e.title",
    EXCERPT = "e.excerpt",
    URL = "e.url",
    LANGUAGE = "e.language",
    EFFECTIVE_AT = "e.effective_at",
);

const SELECT_ENTRIES_AFTER: &str = concat!(
    "SELECT ",
    entry_columns_sql!(),
    " FROM story_entries AS s CROSS JOIN entries AS e ON e.id = s.entry_id
  WHERE s.id > ?1 AND e.effective_at >= ?2 ORDER BY s.id"
);
// Returns the sequence number before the first entry of the oldest story that can still have entries since `?1`: a
// story gets no new entries after a week.
const SELECT_SEQUENCE_BEFORE: &str = "SELECT coalesce(min(s.id), 1) - 1 FROM story_entries AS s
  WHERE s.story_id >= (SELECT coalesce(max(id), 0) FROM stories WHERE made_at < ?1)";
const INSERT_STORY_ENTRY: &str =
    "INSERT INTO story_entries (entry_id, story_id, reasons) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";

const SELECT_STORY_OF_ENTRY: &str = "SELECT story_id, reasons FROM story_entries WHERE entry_id = ?1";
const SELECT_MEMBERS: &str =
    "SELECT s.entry_id FROM story_entries AS s JOIN entries AS e ON e.id = s.entry_id
  WHERE s.story_id = ?1 AND e.feed_id NOT IN (SELECT id FROM feeds WHERE removed_at IS NOT NULL)
  ORDER BY e.effective_at, e.id";
const DELETE_STORY_ENTRY: &str = "DELETE FROM story_entries WHERE entry_id = ?1";
const UPSERT_CORRECTION: &str =
    "INSERT OR REPLACE INTO story_words (one, other, together, said_at) VALUES (?1, ?2, ?3, ?4)";
const SELECT_IS_CORRECTED: &str = "SELECT EXISTS (SELECT 1 FROM story_words WHERE one = ?1 OR other = ?1)";

/// The story of an entry.
#[derive(Clone, Debug, PartialEq)]
pub struct StoryMembership {
    /// Id of the story.
    pub story_id: StoryId,
    /// Reasons why the entry was matched to the story; empty for its first entry.
    pub reasons: Vec<StoryReason>,
}

impl Store {
    /// Returns the stories of these entries, without entries that have none.
    pub fn stories_of(&self, ids: &[EntryId]) -> Result<HashMap<EntryId, StoryMembership>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(SELECT_STORY_OF_ENTRY)?;
            let mut memberships = HashMap::with_capacity(ids.len());
            for &id in ids {
                let story_from_row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get::<_, String>(1)?));
                if let Some((story, reasons)) = statement.query_row([id.0], story_from_row).optional()? {
                    let reasons = serde_json::from_str(&reasons).unwrap_or_default();
                    memberships.insert(id, StoryMembership { story_id: StoryId(story), reasons });
                }
            }
            Ok(memberships)
        })
    }

    /// Returns the entries of a story from followed feeds, earliest first.
    pub fn story_members(&self, story: StoryId) -> Result<Vec<EntryId>, StoreError> {
        self.read(|connection| select_members(connection, story))
    }

    /// Returns whether the reader has corrected which story an entry belongs to.
    pub fn is_story_said(&self, entry: EntryId) -> Result<bool, StoreError> {
        self.read(|connection| {
            Ok(connection.prepare_cached(SELECT_IS_CORRECTED)?.query_row([entry.0], |row| row.get(0))?)
        })
    }
}

fn select_members(connection: &Connection, story: StoryId) -> Result<Vec<EntryId>, StoreError> {
    let mut statement = connection.prepare_cached(SELECT_MEMBERS)?;
    let ids = statement.query_map([story.0], |row| row.get(0).map(EntryId))?;
    Ok(ids.collect::<Result<_, _>>()?)
}

impl Writing<'_> {
    /// Returns the story of an entry.
    pub fn story_of(&self, entry: EntryId) -> Result<Option<StoryId>, StoreError> {
        let mut statement = self.connection.prepare_cached(SELECT_STORY_OF_ENTRY)?;
        Ok(statement.query_row([entry.0], |row| row.get(0).map(StoryId)).optional()?)
    }

    /// Like [`Store::story_members`], inside this transaction.
    pub fn story_members(&self, story: StoryId) -> Result<Vec<EntryId>, StoreError> {
        select_members(self.connection, story)
    }

    /// Removes an entry from its story.
    pub fn take_out_of_story(&self, entry: EntryId) -> Result<(), StoreError> {
        self.connection.prepare_cached(DELETE_STORY_ENTRY)?.execute([entry.0])?;
        Ok(())
    }

    /// Stores the reader's decision that two entries belong to the same story, or do not.
    pub fn say_of_stories(
        &self,
        one: EntryId,
        other: EntryId,
        together: bool,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let (low, high) = (one.0.min(other.0), one.0.max(other.0));
        self.connection.prepare_cached(UPSERT_CORRECTION)?.execute((low, high, together, UnixMillis(now)))?;
        Ok(())
    }

    /// Returns the entries that were assigned to stories after the sequence number `after` (0 for all) and are dated
    /// `since` or later.
    pub fn story_entries(&self, after: i64, since: DateTime<Utc>) -> Result<Vec<StoryEntry>, StoreError> {
        let from = if after > 0 {
            after
        } else {
            self.connection
                .prepare_cached(SELECT_SEQUENCE_BEFORE)?
                .query_row([UnixMillis(since)], |row| row.get(0))?
        };
        let mut statement = self.connection.prepare_cached(SELECT_ENTRIES_AFTER)?;
        let rows = statement.query_map((from, UnixMillis(since)), |row| {
            Ok(StoryEntry {
                place: row.get(entry_columns::SEQUENCE)?,
                entry_id: EntryId(row.get(entry_columns::ENTRY_ID)?),
                story_id: StoryId(row.get(entry_columns::STORY_ID)?),
                feed_id: FeedId(row.get(entry_columns::FEED_ID)?),
                title: row.get(entry_columns::TITLE)?,
                excerpt: row.get(entry_columns::EXCERPT)?,
                url: row.get(entry_columns::URL)?,
                language: row.get::<_, LanguageCode>(entry_columns::LANGUAGE)?.0,
                published_at: row.get::<_, UnixMillis>(entry_columns::EFFECTIVE_AT)?.0,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Assigns an entry to a story, or to a new one if `story` is `None`. `reasons` is JSON. Returns the story and the
    /// sequence number of the assignment.
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
                    .execute([UnixMillis(now)])?;
                StoryId(self.connection.last_insert_rowid())
            }
        };
        self.connection.prepare_cached(INSERT_STORY_ENTRY)?.execute((entry.0, story.0, reasons))?;
        Ok((story, self.connection.last_insert_rowid()))
    }
}
