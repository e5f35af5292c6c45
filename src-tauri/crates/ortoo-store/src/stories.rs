//! Tables `stories` and `story_entries`: which entries tell one event. An entry gets its story once.

use chrono::{DateTime, Utc};
use ortoo_model::{EntryId, FeedId, Language, StoryId};

use crate::values::{Lang, Ms};
use crate::{StoreError, Writing};

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

impl Writing<'_> {
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
