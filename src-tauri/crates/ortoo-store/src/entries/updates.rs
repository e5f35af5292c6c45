//! Inserts and updates entries as their sources publish them.

use chrono::{DateTime, Utc};
use ortoo_model::{DateOrigin, EntryId, FeedId, Language, ParsedEntry};
use rusqlite::Row;

use crate::db::column_types::{LanguageCode, UnixMillis};
use crate::db::columns::columns;
use crate::{StoreError, Writing};

/// The fields of a stored entry that a refresh compares with the feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredEntry {
    /// Id of the entry.
    pub id: EntryId,
    /// Identifier of the entry within its feed.
    pub uid: String,
    /// Address of the article.
    pub url: Option<String>,
    /// Headline, as plain text.
    pub title: String,
    /// Time of publication according to the source.
    pub published_at: Option<DateTime<Utc>>,
    /// [`ParsedEntry::content_hash`] as stored.
    pub content_hash: u64,
}

columns!(
    known_columns, known_columns_sql:
    ID = "e.id",
    UID = "k.uid",
    URL = "e.url",
    TITLE = "e.title",
    PUBLISHED_AT = "e.published_at",
    CONTENT_HASH = "e.content_hash",
);
columns!(
    key_columns, key_columns_sql:
    ID = "k.id",
    FIRST_SEEN_AT = "k.first_seen_at",
    IS_READ = "s.read_at IS NOT NULL",
    IS_SAVED = "s.saved_at IS NOT NULL",
    EXISTS = "EXISTS (SELECT 1 FROM entries AS e WHERE e.id = k.id)",
);

/// Finds an entry of a feed by its uid.
pub(crate) const SELECT_KNOWN_BY_UID: &str = concat!(
    "SELECT ",
    known_columns_sql!(),
    " FROM entry_keys AS k CROSS JOIN entries AS e ON e.id = k.id WHERE k.feed_id = ?1 AND k.uid = ?2"
);
/// Finds entries of a feed by their address; several entries may share one.
pub(crate) const SELECT_KNOWN_BY_URL: &str = concat!(
    "SELECT ",
    known_columns_sql!(),
    " FROM entries AS e CROSS JOIN entry_keys AS k ON k.id = e.id WHERE e.feed_id = ?1 AND e.url = ?2"
);

fn known_entry_from_row(row: &Row<'_>) -> rusqlite::Result<StoredEntry> {
    Ok(StoredEntry {
        id: EntryId(row.get(known_columns::ID)?),
        uid: row.get(known_columns::UID)?,
        url: row.get(known_columns::URL)?,
        title: row.get(known_columns::TITLE)?,
        published_at: row.get::<_, Option<UnixMillis>>(known_columns::PUBLISHED_AT)?.map(|time| time.0),
        content_hash: row.get::<_, i64>(known_columns::CONTENT_HASH)?.cast_unsigned(),
    })
}

const INSERT_KEY: &str =
    "INSERT INTO entry_keys (feed_id, uid, first_seen_at) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";
const SELECT_EXISTING_KEY: &str = concat!(
    "SELECT ",
    key_columns_sql!(),
    " FROM entry_keys AS k LEFT JOIN entry_states AS s ON s.entry_id = k.id WHERE k.feed_id = ?1 AND k.uid = ?2"
);
const INSERT_ENTRY: &str = "INSERT INTO entries (id, feed_id, url, title, excerpt, image_url, language,
    published_at, arrived_at, content_hash, read, saved, effective_at, tongue, date_origin, via, rank)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, coalesce(?8, ?9),
    CASE ?7 WHEN 'mn-Mong' THEN 'mn' ELSE ?7 END, ?13, ?14, ?15)";
// Restores the flags of an entry that returns after its deletion, besides `read` and `saved`.
const RESTORE_FLAGS: &str = "UPDATE entries SET
    archived = EXISTS (SELECT 1 FROM entry_states WHERE entry_id = ?1 AND archived_at IS NOT NULL),
    annotations = (SELECT count(*) FROM annotations WHERE entry_id = ?1 AND removed_at IS NULL),
    tagged = (SELECT count(*) FROM entry_tags WHERE entry_id = ?1)
  WHERE id = ?1";
const INSERT_CONTENT: &str = "INSERT INTO entry_contents (entry_id, html, text, authors, tags, updated_at)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6)";

// `coalesce(?7, published_at)`: an entry keeps its date when the feed stops giving one.
const UPDATE_ENTRY: &str =
    "UPDATE entries SET url = ?2, title = ?3, excerpt = ?4, image_url = ?5, language = ?6,
  published_at = coalesce(?7, published_at), content_hash = ?8,
  effective_at = coalesce(?7, published_at, arrived_at),
  tongue = CASE ?6 WHEN 'mn-Mong' THEN 'mn' ELSE ?6 END, 
  date_origin = CASE WHEN ?7 IS NULL THEN date_origin ELSE ?9 END, via = ?10, rank = ?11,
  changed_at = CASE WHEN content_hash = ?8 THEN changed_at ELSE ?12 END
  WHERE id = ?1";
const UPDATE_CONTENT: &str = "UPDATE entry_contents SET html = ?2, text = ?3, authors = ?4, tags = ?5,
  updated_at = ?6 WHERE entry_id = ?1";
// OR IGNORE: if another entry of the feed has the new uid already, this entry keeps its old one.
const UPDATE_UID: &str = "UPDATE OR IGNORE entry_keys SET uid = ?2 WHERE id = ?1 AND uid <> ?2";

impl Writing<'_> {
    /// Returns the entries of a feed that have one of these uids or addresses, each once.
    pub fn known_entries(
        &self,
        feed: FeedId,
        uids: &[&str],
        urls: &[&str],
    ) -> Result<Vec<StoredEntry>, StoreError> {
        let mut entries = Vec::new();
        for (sql, keys) in [(SELECT_KNOWN_BY_UID, uids), (SELECT_KNOWN_BY_URL, urls)] {
            let mut statement = self.connection.prepare_cached(sql)?;
            for key in keys {
                for entry in statement.query_map((feed.0, key), known_entry_from_row)? {
                    entries.push(entry?);
                }
            }
        }
        entries.sort_by_key(|entry| entry.id);
        entries.dedup_by_key(|entry| entry.id);
        Ok(entries)
    }

    /// Inserts an entry. If the feed had an entry with this uid before, it returns with its former id, arrival time and
    /// reading state; if that entry still exists, it is updated.
    pub fn insert_entry(
        &self,
        feed: FeedId,
        entry: &ParsedEntry,
        language: Language,
        now: DateTime<Utc>,
    ) -> Result<EntryId, StoreError> {
        let is_new =
            self.connection.prepare_cached(INSERT_KEY)?.execute((feed.0, &entry.uid, UnixMillis(now)))? > 0;
        let (id, arrived_at, read, saved) = if is_new {
            (self.connection.last_insert_rowid(), UnixMillis(now), false, false)
        } else {
            let mut statement = self.connection.prepare_cached(SELECT_EXISTING_KEY)?;
            let (id, arrived_at, read, saved, exists) = statement.query_row((feed.0, &entry.uid), |row| {
                Ok((
                    row.get(key_columns::ID)?,
                    row.get(key_columns::FIRST_SEEN_AT)?,
                    row.get(key_columns::IS_READ)?,
                    row.get(key_columns::IS_SAVED)?,
                    row.get(key_columns::EXISTS)?,
                ))
            })?;
            if exists {
                self.update_entry(EntryId(id), entry, language, now)?;
                return Ok(EntryId(id));
            }
            (id, arrived_at, read, saved)
        };
        self.connection.prepare_cached(INSERT_ENTRY)?.execute((
            id,
            feed.0,
            &entry.url,
            &entry.title,
            &entry.excerpt,
            &entry.image_url,
            LanguageCode(language),
            entry.published_at.map(UnixMillis),
            arrived_at,
            entry.content_hash.cast_signed(),
            read,
            saved,
            date_origin(entry).word(),
            &entry.via,
            entry.rank,
        ))?;
        self.put_content(INSERT_CONTENT, id, entry)?;
        if !is_new {
            self.connection.prepare_cached(RESTORE_FLAGS)?.execute([id])?;
        }
        Ok(EntryId(id))
    }

    /// Replaces the content, uid and address of an entry by what the source now publishes. Its id, arrival time and
    /// reading state stay, and the previous title and text become past versions. If another entry of the feed has the
    /// new uid, the entry keeps its old one.
    pub fn update_entry(
        &self,
        id: EntryId,
        entry: &ParsedEntry,
        language: Language,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.archive_title(id, &entry.title, now)?;
        self.archive_feed_text(id, &entry.text, now)?;
        self.connection.prepare_cached(UPDATE_ENTRY)?.execute((
            id.0,
            &entry.url,
            &entry.title,
            &entry.excerpt,
            &entry.image_url,
            LanguageCode(language),
            entry.published_at.map(UnixMillis),
            entry.content_hash.cast_signed(),
            date_origin(entry).word(),
            &entry.via,
            entry.rank,
            UnixMillis(now),
        ))?;
        self.connection.prepare_cached(UPDATE_UID)?.execute((id.0, &entry.uid))?;
        self.put_content(UPDATE_CONTENT, id.0, entry)
    }

    fn put_content(&self, sql: &str, id: i64, entry: &ParsedEntry) -> Result<(), StoreError> {
        self.connection.prepare_cached(sql)?.execute((
            id,
            entry.html.as_str(),
            &entry.text,
            serde_json::to_string(&entry.authors)?,
            serde_json::to_string(&entry.tags)?,
            entry.updated_at.map(UnixMillis),
        ))?;
        Ok(())
    }
}

/// Returns the origin of the entry's date; an entry without a date counts from its arrival.
fn date_origin(entry: &ParsedEntry) -> DateOrigin {
    if entry.published_at.is_none() { DateOrigin::Seen } else { entry.date_origin }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{TestStore, at, entry};

    #[test]
    fn stored_entries_are_found_by_uid_or_address_within_their_feed() {
        let store = TestStore::new();
        let (a, b) = (store.follow("a"), store.follow("b"));
        let one = store.put(a, &entry("one"), Language::En, 0);
        let two = store.put(a, &ParsedEntry { url: None, ..entry("two") }, Language::En, 0);
        store.put(b, &entry("one"), Language::En, 0);
        let check = |uids: &[&str], urls: &[&str], expected: &[EntryId]| {
            let stored = store.write(|writing| writing.known_entries(a, uids, urls)).unwrap();
            assert_eq!(
                stored.iter().map(|known| known.id).collect::<Vec<_>>(),
                expected,
                "{uids:?} {urls:?}"
            );
        };
        check(&["one"], &["https://example.mn/one"], &[one]);
        check(&["two", "missing"], &["https://example.mn/one"], &[one, two]);
        check(&["ONE"], &["https://example.mn/two"], &[]);
        let entries = store.write(|writing| writing.known_entries(a, &["one"], &[])).unwrap();
        assert_eq!(entries[0].content_hash, u64::MAX - 1);
        assert_eq!((entries[0].uid.as_str(), entries[0].title.as_str()), ("one", "one"));
    }

    #[test]
    fn an_edit_keeps_id_arrival_and_reading_state() {
        let store = TestStore::new();
        let feed = store.follow("a");
        let id = store.put(feed, &entry("one"), Language::En, 0);
        store.mark_read(&[id], true, at(1)).unwrap();
        let edited = ParsedEntry { content_hash: 7, ..entry("moved") };
        store.write(|writing| writing.update_entry(id, &edited, Language::Mn, at(2))).unwrap();
        let stored = store.entry(id).unwrap().unwrap();
        assert_eq!((stored.row.uid.as_str(), stored.text.as_str()), ("moved", "Text of moved"));
        assert!(stored.row.read);
        assert_eq!((stored.row.arrived_at, stored.row.language), (at(0), Language::Mn));
        store.assert_no_problems();
    }

    #[test]
    fn an_edit_never_takes_the_uid_of_another_entry() {
        let store = TestStore::new();
        let feed = store.follow("a");
        let one = store.put(feed, &entry("one"), Language::En, 0);
        let two = store.put(feed, &entry("two"), Language::En, 0);
        store.write(|writing| writing.update_entry(two, &entry("one"), Language::En, at(1))).unwrap();
        let uid = |id| store.entry(id).unwrap().unwrap().row.uid;
        assert_eq!((uid(one), uid(two)), ("one".to_owned(), "two".to_owned()));
        store.assert_no_problems();
    }

    #[test]
    fn inserting_a_uid_twice_makes_one_entry() {
        let store = TestStore::new();
        let feed = store.follow("a");
        let first = store.put(feed, &entry("one"), Language::En, 0);
        let again =
            store.put(feed, &ParsedEntry { title: "New".to_owned(), ..entry("one") }, Language::En, 9);
        assert_eq!(first, again);
        let row = store.entry(first).unwrap().unwrap().row;
        assert_eq!((row.title.as_str(), row.arrived_at), ("New", at(0)));
        store.assert_no_problems();
    }
}
