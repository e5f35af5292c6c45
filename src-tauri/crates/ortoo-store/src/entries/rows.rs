//! Tables `entry_keys`, `entries` and `entry_contents`: reading entries and their content.
//!
//! Every row of `entries` has a row in `entry_contents`, and takes its id from `entry_keys`.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use ortoo_model::{
    DateOrigin, EntryDetail, EntryId, EntryRow, FeedId, FullTextState, SafeHtml, TextChoice, TextOrigin,
};
use rusqlite::{OptionalExtension, Row};

use crate::db::column_types::{LanguageCode, UnixMillis, texts_from_json};
use crate::db::columns::columns;
use crate::entries::articles::complete_entry;
use crate::entries::former_titles::former_titles;
use crate::feeds::rows::title_sql;
use crate::{Store, StoreError};

columns!(
    entry_columns, entry_columns_sql:
    ID = "e.id",
    FEED_ID = "e.feed_id",
    FEED_TITLE = title_sql!(),
    UID = "k.uid",
    TITLE = "e.title",
    URL = "e.url",
    EXCERPT = "e.excerpt",
    PUBLISHED_AT = "e.published_at",
    ARRIVED_AT = "e.arrived_at",
    LANGUAGE = "e.language",
    READ = "e.read",
    SAVED = "e.saved",
    IMAGE_URL = "e.image_url",
    DATE_ORIGIN = "e.date_origin",
    VIA = "e.via",
    ARCHIVED = "e.archived",
    ANNOTATIONS = "e.annotations",
);
columns!(
    content_columns, content_columns_sql:
    HTML = "html",
    TEXT = "text",
    AUTHORS = "authors",
    TAGS = "tags",
    UPDATED_AT = "updated_at",
);

macro_rules! select_entry_sql {
    () => {
        concat!(
            "SELECT ",
            entry_columns_sql!(),
            " FROM entries AS e JOIN feeds AS f ON f.id = e.feed_id JOIN entry_keys AS k ON k.id = e.id "
        )
    };
}

const SELECT_ENTRY: &str = concat!(select_entry_sql!(), "WHERE e.id = ?1");

/// Selects the headlines of a period, newest first, without those of removed feeds and of muting watches.
pub(crate) const SELECT_HEADLINES: &str = concat!(
    select_entry_sql!(),
    "WHERE e.id IN (SELECT e.id FROM entries AS e INDEXED BY entries_effective
       WHERE e.effective_at >= ?1 AND e.effective_at < ?2
         AND NOT EXISTS (SELECT 1 FROM watch_matches AS m JOIN watches AS w ON w.id = m.watch_id
           WHERE m.entry_id = e.id AND w.level = 'mute')
         AND e.feed_id NOT IN (SELECT id FROM feeds WHERE removed_at IS NOT NULL)
       ORDER BY e.effective_at DESC, e.id DESC LIMIT ?3)
     ORDER BY e.effective_at DESC, e.id DESC"
);

/// Reads the columns of `entry_columns`.
fn entry_from_row(row: &Row<'_>) -> rusqlite::Result<EntryRow> {
    Ok(EntryRow {
        id: EntryId(row.get(entry_columns::ID)?),
        feed_id: FeedId(row.get(entry_columns::FEED_ID)?),
        feed_title: row.get(entry_columns::FEED_TITLE)?,
        uid: row.get(entry_columns::UID)?,
        title: row.get(entry_columns::TITLE)?,
        url: row.get(entry_columns::URL)?,
        excerpt: row.get(entry_columns::EXCERPT)?,
        published_at: row.get::<_, Option<UnixMillis>>(entry_columns::PUBLISHED_AT)?.map(|time| time.0),
        arrived_at: row.get::<_, UnixMillis>(entry_columns::ARRIVED_AT)?.0,
        language: row.get::<_, LanguageCode>(entry_columns::LANGUAGE)?.0,
        read: row.get(entry_columns::READ)?,
        saved: row.get(entry_columns::SAVED)?,
        image_url: row.get(entry_columns::IMAGE_URL)?,
        date_origin: DateOrigin::from_word(row.get_ref(entry_columns::DATE_ORIGIN)?.as_str()?)
            .unwrap_or_default(),
        via: row.get(entry_columns::VIA)?,
        archived: row.get(entry_columns::ARCHIVED)?,
        annotations: row.get(entry_columns::ANNOTATIONS)?,
    })
}

const SELECT_CONTENT: &str =
    concat!("SELECT ", content_columns_sql!(), " FROM entry_contents WHERE entry_id = ?1");

fn detail_from_row(entry: EntryRow, row: &Row<'_>) -> rusqlite::Result<EntryDetail> {
    Ok(EntryDetail {
        row: entry,
        html: SafeHtml::from_store(row.get(content_columns::HTML)?),
        text: row.get(content_columns::TEXT)?,
        authors: texts_from_json(row.get_ref(content_columns::AUTHORS)?.as_str()?),
        tags: texts_from_json(row.get_ref(content_columns::TAGS)?.as_str()?),
        updated_at: row.get::<_, Option<UnixMillis>>(content_columns::UPDATED_AT)?.map(|time| time.0),
        former_titles: Vec::new(),
        origin: TextOrigin::Feed,
        text_hash: String::new(),
        full_text: FullTextState::default(),
        text_choice: TextChoice::Auto,
        versions: Vec::new(),
        own_tags: Vec::new(),
        position: None,
        saved_at: None,
        kept: None,
    })
}

const SELECT_UID_EXISTS: &str = "SELECT 1 FROM entry_keys WHERE feed_id = ?1 AND uid = ?2";

impl Store {
    /// Returns these entries in the given order, without those that do not exist.
    pub fn entry_rows(&self, ids: &[EntryId]) -> Result<Vec<EntryRow>, StoreError> {
        let mut rows = Vec::with_capacity(ids.len());
        // In chunks: one long read transaction would keep the write-ahead log from being checkpointed.
        for chunk in ids.chunks(500) {
            self.read(|connection| {
                let mut statement = connection.prepare_cached(SELECT_ENTRY)?;
                for id in chunk {
                    rows.extend(statement.query_row([id.0], entry_from_row).optional()?);
                }
                Ok(())
            })?;
        }
        Ok(rows)
    }

    /// Returns an entry with its content.
    pub fn entry(&self, id: EntryId) -> Result<Option<EntryDetail>, StoreError> {
        self.read(|connection| {
            let Some(entry) =
                connection.prepare_cached(SELECT_ENTRY)?.query_row([id.0], entry_from_row).optional()?
            else {
                return Ok(None);
            };
            let mut statement = connection.prepare_cached(SELECT_CONTENT)?;
            let Some(detail) = statement.query_row([id.0], |row| detail_from_row(entry, row)).optional()?
            else {
                return Ok(None);
            };
            let detail = EntryDetail { former_titles: former_titles(connection, id)?, ..detail };
            Ok(Some(complete_entry(connection, detail)?))
        })
    }

    /// Returns the newest headlines with a date (of publication, else of arrival) in `from..to`.
    pub fn headlines_between(
        &self,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
        limit: u32,
    ) -> Result<Vec<EntryRow>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(SELECT_HEADLINES)?;
            Ok(statement
                .query_map((UnixMillis(from), UnixMillis(to), limit), entry_from_row)?
                .collect::<Result<_, _>>()?)
        })
    }

    /// Returns those of the uids that the feed has had an entry for, even if it was deleted since.
    pub fn known_uids(&self, feed: FeedId, uids: &[String]) -> Result<HashSet<String>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(SELECT_UID_EXISTS)?;
            let mut known_uids = HashSet::new();
            for uid in uids {
                if statement.exists((feed.0, uid))? {
                    known_uids.insert(uid.clone());
                }
            }
            Ok(known_uids)
        })
    }
}

#[cfg(test)]
mod tests {
    use ortoo_model::{Language, ParsedEntry};

    use super::*;
    use crate::testing::{TestStore, at, entry};

    #[test]
    fn an_inserted_entry_reads_back() {
        let store = TestStore::new();
        let feed = store.follow("a");
        let parsed = ParsedEntry {
            published_at: Some(at(-60)),
            updated_at: Some(at(-30)),
            image_url: Some("https://example.mn/p.jpg".to_owned()),
            ..entry("one")
        };
        let id = store.put(feed, &parsed, Language::MnMong, 5);
        let stored = store.entry(id).unwrap().unwrap();
        assert_eq!(stored.html, parsed.html);
        assert_eq!(
            (&stored.text, &stored.authors, &stored.tags),
            (&parsed.text, &parsed.authors, &parsed.tags)
        );
        assert_eq!(stored.updated_at, parsed.updated_at);
        let expected = EntryRow {
            id,
            feed_id: feed,
            feed_title: "a.example".to_owned(),
            uid: parsed.uid,
            title: parsed.title,
            url: parsed.url,
            excerpt: parsed.excerpt,
            published_at: parsed.published_at,
            date_origin: DateOrigin::Source,
            via: None,
            arrived_at: at(5),
            language: Language::MnMong,
            read: false,
            saved: false,
            archived: false,
            annotations: 0,
            image_url: parsed.image_url,
        };
        assert_eq!(stored.row, expected);
        assert_eq!(store.entry_rows(&[id]).unwrap(), [expected]);
        assert_eq!(store.entry(EntryId(id.0 + 1)).unwrap(), None);
        store.assert_no_problems();
    }

    #[test]
    fn entry_rows_keep_the_requested_order_and_skip_missing_entries() {
        let store = TestStore::new();
        let feed = store.follow("a");
        let ids: Vec<_> =
            (0..1_200).map(|n| store.put(feed, &entry(&n.to_string()), Language::En, n)).collect();
        let mut requested: Vec<_> = ids.iter().rev().copied().collect();
        requested.insert(600, EntryId(999_999));
        let stored: Vec<_> = store.entry_rows(&requested).unwrap().iter().map(|row| row.id).collect();
        assert_eq!(stored, ids.into_iter().rev().collect::<Vec<_>>());
    }
}
