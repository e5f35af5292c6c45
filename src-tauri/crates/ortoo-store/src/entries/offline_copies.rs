//! Tables `originals`, `pictures` and `entry_pictures`: the original pages and pictures of offline copies. Also the
//! reading position of an entry.

use chrono::{DateTime, Utc};
use ortoo_model::{EntryId, OfflineCopy, StoredPicture};
use rusqlite::{Connection, OptionalExtension};

use crate::db::column_types::UnixMillis;
use crate::{Store, StoreError, Writing};

const SELECT_OFFLINE_COPY_SIZE: &str = "SELECT count(*), coalesce(sum(length(p.bytes)), 0),
    (SELECT length(zstd) FROM originals WHERE entry_id = ?1)
  FROM entry_pictures AS ep JOIN pictures AS p ON p.id = ep.picture_id WHERE ep.entry_id = ?1";
const UPSERT_ORIGINAL: &str = "INSERT INTO originals (entry_id, url, content_type, zstd, fetched_at)
  VALUES (?1, ?2, ?3, ?4, ?5)
  ON CONFLICT (entry_id) DO UPDATE SET url = excluded.url, content_type = excluded.content_type,
    zstd = excluded.zstd, fetched_at = excluded.fetched_at";
const SELECT_ORIGINAL: &str = "SELECT url, content_type, zstd FROM originals WHERE entry_id = ?1";
const INSERT_PICTURE: &str =
    "INSERT INTO pictures (url, media_type, bytes, fetched_at) VALUES (?1, ?2, ?3, ?4)
  ON CONFLICT (url) DO NOTHING";
const LINK_PICTURE: &str = "INSERT OR IGNORE INTO entry_pictures (entry_id, picture_id)
  SELECT ?1, id FROM pictures WHERE url = ?2";
const SELECT_PICTURE: &str = "SELECT media_type, bytes FROM pictures WHERE url = ?1";
const SELECT_PICTURES_OF_ENTRY: &str = "SELECT p.url, p.media_type, p.bytes FROM entry_pictures AS ep
  JOIN pictures AS p ON p.id = ep.picture_id WHERE ep.entry_id = ?1 ORDER BY p.id";
// `asked_at > ?1`: not if the page was requested recently.
const SELECT_SAVED_WITHOUT_ORIGINAL: &str =
    "SELECT e.id FROM entries AS e INDEXED BY entries_saved JOIN feeds AS f ON f.id = e.feed_id
  WHERE e.saved = 1 AND e.url IS NOT NULL AND f.sample = 0
    AND NOT EXISTS (SELECT 1 FROM originals AS o WHERE o.entry_id = e.id)
    AND NOT EXISTS (SELECT 1 FROM article_fetches AS a WHERE a.entry_id = e.id AND a.asked_at > ?1)
  ORDER BY e.effective_at DESC LIMIT ?2";

const UPSERT_POSITION: &str =
    "INSERT INTO entry_states (entry_id, position) SELECT id, ?2 FROM entries WHERE id = ?1
  ON CONFLICT (entry_id) DO UPDATE SET position = excluded.position";

/// A page as its server sent it, compressed with zstd (RFC 8878).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OriginalPage {
    /// Address of the page after redirects.
    pub url: String,
    /// `Content-Type` that the server sent.
    pub content_type: Option<String>,
    /// Body, compressed with zstd.
    pub zstd: Vec<u8>,
}

/// Returns the extent of an entry's offline copy. `of`, the number of pictures in the text, is set to the number of
/// stored ones, because the text is not parsed here.
pub(crate) fn offline_copy_of(connection: &Connection, id: EntryId) -> Result<OfflineCopy, StoreError> {
    Ok(connection.prepare_cached(SELECT_OFFLINE_COPY_SIZE)?.query_row([id.0], |row| {
        let (picture_bytes, original_bytes): (i64, Option<i64>) = (row.get(1)?, row.get(2)?);
        Ok(OfflineCopy {
            pictures: row.get(0)?,
            of: row.get(0)?,
            original: original_bytes.is_some(),
            bytes: (picture_bytes + original_bytes.unwrap_or_default()).cast_unsigned(),
        })
    })?)
}

impl Store {
    /// Returns the media type and bytes of a stored picture.
    pub fn picture(&self, url: &str) -> Result<Option<(String, Vec<u8>)>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(SELECT_PICTURE)?;
            Ok(statement.query_row([url], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
        })
    }

    /// Returns all stored pictures of an entry.
    pub fn pictures(&self, id: EntryId) -> Result<Vec<StoredPicture>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(SELECT_PICTURES_OF_ENTRY)?;
            let pictures = statement.query_map([id.0], |row| {
                Ok(StoredPicture { url: row.get(0)?, media_type: row.get(1)?, bytes: row.get(2)? })
            })?;
            Ok(pictures.collect::<Result<_, _>>()?)
        })
    }

    /// Returns the original page of a saved article.
    pub fn original(&self, id: EntryId) -> Result<Option<OriginalPage>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(SELECT_ORIGINAL)?;
            let original = statement.query_row([id.0], |row| {
                Ok(OriginalPage { url: row.get(0)?, content_type: row.get(1)?, zstd: row.get(2)? })
            });
            Ok(original.optional()?)
        })
    }

    /// Returns saved entries whose page is not stored and was not requested since `asked_before`, newest first.
    pub fn unkept(&self, asked_before: DateTime<Utc>, limit: u32) -> Result<Vec<EntryId>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(SELECT_SAVED_WITHOUT_ORIGINAL)?;
            let ids =
                statement.query_map((UnixMillis(asked_before), limit), |row| row.get(0).map(EntryId))?;
            Ok(ids.collect::<Result<_, _>>()?)
        })
    }

    /// Stores the reading position of an entry, clamped to 0..=1.
    pub fn set_position(&self, id: EntryId, position: f64) -> Result<(), StoreError> {
        self.transact(|connection| {
            connection.prepare_cached(UPSERT_POSITION)?.execute((id.0, position.clamp(0.0, 1.0)))?;
            Ok(())
        })
    }
}

impl Writing<'_> {
    /// Stores the original page of a saved article.
    pub fn put_original(
        &self,
        id: EntryId,
        page: &OriginalPage,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let values = (id.0, &page.url, &page.content_type, &page.zstd, UnixMillis(now));
        self.connection.prepare_cached(UPSERT_ORIGINAL)?.execute(values)?;
        Ok(())
    }

    /// Stores a picture of a saved article; a picture of several articles is stored once.
    pub fn put_picture(
        &self,
        id: EntryId,
        picture: &StoredPicture,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let values = (&picture.url, &picture.media_type, &picture.bytes, UnixMillis(now));
        self.connection.prepare_cached(INSERT_PICTURE)?.execute(values)?;
        self.connection.prepare_cached(LINK_PICTURE)?.execute((id.0, &picture.url))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use ortoo_model::Language;

    use super::*;
    use crate::testing::{TestStore, at, entry};

    #[test]
    fn an_offline_copy_outlives_its_feed() {
        let store = TestStore::new();
        let feed = store.follow("a");
        let id = store.put(feed, &entry("one"), Language::En, 0);
        store.save_entries(&[id], true, at(1)).unwrap();
        assert_eq!(store.unkept(at(0), 9).unwrap(), [id]);
        let picture = StoredPicture {
            url: "https://example.mn/p.png".to_owned(),
            media_type: "image/png".to_owned(),
            bytes: vec![1, 2, 3],
        };
        let page =
            OriginalPage { url: "https://example.mn/one".to_owned(), content_type: None, zstd: vec![4, 5] };
        store
            .write(|writing| {
                writing.put_original(id, &page, at(2))?;
                writing.put_picture(id, &picture, at(2))?;
                writing.put_picture(id, &picture, at(3))
            })
            .unwrap();
        assert_eq!(store.unkept(at(0), 9).unwrap(), []);
        store.remove_feed(feed, at(4)).unwrap();
        store.purge_removed(at(5)).unwrap();
        let offline_copy = store.entry(id).unwrap().unwrap().kept.unwrap();
        assert_eq!((offline_copy.pictures, offline_copy.original, offline_copy.bytes), (1, true, 5));
        assert_eq!(store.pictures(id).unwrap(), std::slice::from_ref(&picture));
        assert_eq!(store.picture(&picture.url).unwrap(), Some((picture.media_type, picture.bytes)));
        assert_eq!(store.original(id).unwrap(), Some(page));
        store.assert_no_problems();
    }

    #[test]
    fn the_reading_position_is_clamped() {
        let store = TestStore::new();
        let feed = store.follow("a");
        let id = store.put(feed, &entry("one"), Language::En, 0);
        for (given, expected) in [(0.5, 0.5), (7.0, 1.0), (-1.0, 0.0)] {
            store.set_position(id, given).unwrap();
            assert_eq!(store.entry(id).unwrap().unwrap().position, Some(expected));
        }
        store.set_position(EntryId(77), 0.5).unwrap();
    }
}
