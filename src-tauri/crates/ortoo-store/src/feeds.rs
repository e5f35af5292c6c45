//! Table `feeds`: what the reader follows.
//!
//! Removing a feed only marks it: its row stays for ever, because its entries' ids hang on it and
//! saved entries show its title.

use chrono::{DateTime, Utc};
use ortoo_model::{FeedId, FeedPatch, FeedRow, Language, NewFeed, ParsedFeed};
use rusqlite::{Connection, OptionalExtension, Row};

use crate::values::{Lang, Ms, failure_from_json, host_of};
use crate::words::sort_key;
use crate::{Store, StoreError, Writing};

/// A feed's title as an SQL expression over `feeds AS f`.
macro_rules! title_sql {
    () => {
        "coalesce(f.title, f.own_title, f.host)"
    };
}
pub(crate) use title_sql;

const SELECT: &str = concat!(
    "SELECT f.id, f.url, f.site_url, ",
    title_sql!(),
    ", coalesce(f.language, f.declared_language), f.folder, f.unread, f.entries, s.fetched_at,
       s.next_attempt_at, s.failure, f.sample
     FROM feeds AS f LEFT JOIN fetch_states AS s ON s.feed_id = f.id
     WHERE f.removed_at IS NULL AND (?1 IS NULL OR f.id = ?1)"
);

fn row(row: &Row<'_>) -> rusqlite::Result<FeedRow> {
    Ok(FeedRow {
        id: FeedId(row.get(0)?),
        url: row.get(1)?,
        site_url: row.get(2)?,
        title: row.get(3)?,
        language: row.get::<_, Option<Lang>>(4)?.map(|lang| lang.0),
        folder: row.get(5)?,
        unread: row.get(6)?,
        entries: row.get(7)?,
        fetched_at: row.get::<_, Option<Ms>>(8)?.map(|ms| ms.0),
        next_attempt_at: row.get::<_, Option<Ms>>(9)?.map(|ms| ms.0),
        failure: row.get::<_, Option<String>>(10)?.map(|json| failure_from_json(&json)),
        sample: row.get(11)?,
    })
}

const BY_URL: &str =
    concat!("SELECT f.id, ", title_sql!(), ", f.removed_at IS NOT NULL FROM feeds AS f WHERE f.url = ?1");

const INSERT: &str = "INSERT INTO feeds (url, host, title, language, folder, sample, added_at)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";

const REVIVE: &str = "UPDATE feeds SET removed_at = NULL, sample = ?5, title = coalesce(?2, title),
  language = coalesce(?3, language), folder = coalesce(?4, folder) WHERE id = ?1";

const UPDATE: &str = "UPDATE feeds SET
    title = CASE WHEN ?2 THEN ?3 ELSE title END,
    folder = CASE WHEN ?4 THEN ?5 ELSE folder END,
    language = CASE WHEN ?6 THEN ?7 ELSE language END
  WHERE id = ?1 AND removed_at IS NULL";

const REMOVE: &str = "UPDATE feeds SET removed_at = ?2 WHERE id = ?1 AND removed_at IS NULL";
const RESTORE: &str = "UPDATE feeds SET removed_at = NULL WHERE id = ?1 AND removed_at IS NOT NULL";

const FACTS: &str = "UPDATE feeds SET own_title = ?2, site_url = coalesce(?3, site_url),
  declared_language = coalesce(?4, declared_language), recovered = ?5 WHERE id = ?1";

const MOVE: &str = "UPDATE OR IGNORE feeds SET url = ?2, host = ?3 WHERE id = ?1";

// In bites, so that no other process waits long.
const PURGE: &str = "DELETE FROM entries WHERE id IN (
    SELECT e.id FROM entries AS e JOIN feeds AS f ON f.id = e.feed_id
    WHERE f.removed_at < ?1 AND e.saved = 0 LIMIT 2000)";
// Without its entries, the feed must be fetched whole should it come back.
const FORGET_FETCHES: &str = "DELETE FROM fetch_states
  WHERE feed_id IN (SELECT id FROM feeds WHERE removed_at < ?1)";

impl Store {
    /// Follows a feed. Its address is taken as it is: normalize it before. A feed of the same address
    /// that was removed comes back with its entries and what the reader did, is due at once, and keeps
    /// what `feed` leaves open. `language: other` says nothing.
    ///
    /// # Errors
    /// [`StoreError::FeedExists`].
    pub fn add_feed(&self, feed: &NewFeed, now: DateTime<Utc>) -> Result<FeedId, StoreError> {
        self.transact(|connection| add(connection, feed, false, now))
    }

    /// The feeds that are followed, by folder and title; those in no folder come last.
    ///
    /// # Errors
    /// Those of reading.
    pub fn feeds(&self) -> Result<Vec<FeedRow>, StoreError> {
        self.read(|connection| {
            let mut feeds = connection
                .prepare_cached(SELECT)?
                .query_map([None::<i64>], row)?
                .collect::<Result<Vec<_>, _>>()?;
            feeds.sort_by_cached_key(|feed| {
                let folder = feed.folder.as_deref().map(sort_key);
                (folder.is_none(), folder, sort_key(&feed.title), feed.id)
            });
            Ok(feeds)
        })
    }

    /// One of the feeds that are followed.
    ///
    /// # Errors
    /// Those of reading.
    pub fn feed(&self, id: FeedId) -> Result<Option<FeedRow>, StoreError> {
        self.read(|connection| Ok(connection.prepare_cached(SELECT)?.query_row([id.0], row).optional()?))
    }

    /// Changes a feed; false when none that is followed has this id.
    ///
    /// # Errors
    /// Those of writing.
    pub fn update_feed(&self, id: FeedId, patch: &FeedPatch) -> Result<bool, StoreError> {
        self.transact(|connection| {
            let changed = connection.prepare_cached(UPDATE)?.execute((
                id.0,
                patch.title.is_some(),
                filled(patch.title.as_deref()),
                patch.folder.is_some(),
                filled(patch.folder.as_deref()),
                patch.language.is_some(),
                said(patch.language),
            ))?;
            Ok(changed > 0)
        })
    }

    /// Stops following a feed and hides its entries, except the saved ones in saved lists; false when
    /// none that is followed has this id.
    ///
    /// # Errors
    /// Those of writing.
    pub fn remove_feed(&self, id: FeedId, now: DateTime<Utc>) -> Result<bool, StoreError> {
        self.transact(|connection| Ok(connection.prepare_cached(REMOVE)?.execute((id.0, Ms(now)))? > 0))
    }

    /// Undoes [`Store::remove_feed`]; false when no removed feed has this id.
    ///
    /// # Errors
    /// Those of writing.
    pub fn restore_feed(&self, id: FeedId) -> Result<bool, StoreError> {
        self.transact(|connection| Ok(connection.prepare_cached(RESTORE)?.execute([id.0])? > 0))
    }

    /// Deletes the unsaved entries of feeds that were removed before then, and returns how many. Saved
    /// ones, and what the reader did to the others, stay for good.
    ///
    /// # Errors
    /// Those of writing.
    pub fn purge_removed(&self, before: DateTime<Utc>) -> Result<u32, StoreError> {
        let mut purged = 0;
        loop {
            let bite = self.transact(|connection| {
                connection.prepare_cached(FORGET_FETCHES)?.execute([Ms(before)])?;
                Ok(connection.prepare_cached(PURGE)?.execute([Ms(before)])?)
            })?;
            if bite == 0 {
                return Ok(purged);
            }
            purged = purged.saturating_add(u32::try_from(bite).unwrap_or(u32::MAX));
        }
    }
}

impl Writing<'_> {
    /// Keeps what a feed says of itself: title, site, language, and whether it had to be mended. A site
    /// or language that it no longer tells stays.
    ///
    /// # Errors
    /// Those of writing.
    pub fn set_feed_facts(&self, feed: FeedId, parsed: &ParsedFeed) -> Result<(), StoreError> {
        self.connection.prepare_cached(FACTS)?.execute((
            feed.0,
            filled(Some(&parsed.title)),
            parsed.site_url.as_deref(),
            said(parsed.language),
            parsed.recovered,
        ))?;
        Ok(())
    }

    /// Follows a permanent redirect. False, and nothing changed, when another feed has that address.
    ///
    /// # Errors
    /// Those of writing.
    pub fn move_feed(&self, id: FeedId, new_url: &str) -> Result<bool, StoreError> {
        Ok(self.connection.prepare_cached(MOVE)?.execute((id.0, new_url, host_of(new_url)))? > 0)
    }
}

/// Inserts or revives a feed.
pub(crate) fn add(
    connection: &Connection,
    feed: &NewFeed,
    sample: bool,
    now: DateTime<Utc>,
) -> Result<FeedId, StoreError> {
    let same: Option<(i64, String, bool)> = connection
        .prepare_cached(BY_URL)?
        .query_row([&feed.url], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let (title, folder) = (filled(feed.title.as_deref()), filled(feed.folder.as_deref()));
    let language = said(feed.language);
    match same {
        Some((id, title, false)) => Err(StoreError::FeedExists { id: FeedId(id), title }),
        Some((id, _, true)) => {
            connection.prepare_cached(REVIVE)?.execute((id, title, language, folder, sample))?;
            connection.execute("DELETE FROM fetch_states WHERE feed_id = ?1", [id])?;
            Ok(FeedId(id))
        }
        None => {
            connection.prepare_cached(INSERT)?.execute((
                &feed.url,
                host_of(&feed.url),
                title,
                language,
                folder,
                sample,
                Ms(now),
            ))?;
            Ok(FeedId(connection.last_insert_rowid()))
        }
    }
}

/// A text without white space around it, unless there is nothing else.
fn filled(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

/// A language, unless it is `other`, which says nothing.
fn said(language: Option<Language>) -> Option<Lang> {
    language.filter(|language| *language != Language::Other).map(Lang)
}
