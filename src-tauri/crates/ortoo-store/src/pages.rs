//! Saved pages that belong to no followed feed, and articles as they are exported.
//!
//! Each site has one row in `feeds` for them, under an address of its own scheme. It counts as removed, so
//! that lists of news leave it out; what is saved is shown all the same, and what is let go can be taken back
//! as long as a removed feed can.

use chrono::{DateTime, Utc};
use ortoo_model::{EntryId, ExportArticle, FeedId, Language, ParsedEntry};
use rusqlite::OptionalExtension;

use crate::values::{Ms, host_of};
use crate::{Store, StoreError, Writing};

const BY_URL: &str = "SELECT e.id FROM entries AS e JOIN feeds AS f ON f.id = e.feed_id
  WHERE e.url = ?1 AND f.sample = 0 ORDER BY e.saved DESC, f.removed_at IS NOT NULL, e.id LIMIT 1";
const IS_PAGE: &str = "SELECT 1 FROM entries AS e JOIN feeds AS f ON f.id = e.feed_id
  WHERE e.id = ?1 AND f.url LIKE 'ortoo:pages/%'";
const SITE: &str =
    "INSERT INTO feeds (url, host, own_title, added_at, removed_at) VALUES (?1, ?2, ?3, ?4, ?4)
  ON CONFLICT (url) DO UPDATE SET own_title = coalesce(own_title, excluded.own_title)
  RETURNING id";
/// Removed feeds are cleared away after a time; one whose page was just let go begins that time anew.
pub(crate) const TOUCH: &str = "UPDATE feeds SET removed_at = ?2
  WHERE id = (SELECT feed_id FROM entries WHERE id = ?1) AND url LIKE 'ortoo:pages/%'";

impl Store {
    /// The entry at an address, a saved one before others.
    ///
    /// # Errors
    /// Those of reading.
    pub fn entry_by_url(&self, url: &str) -> Result<Option<EntryId>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(BY_URL)?;
            Ok(statement.query_row([url], |row| row.get(0).map(EntryId)).optional()?)
        })
    }

    /// Whether an entry is a page that the reader saved by its address.
    ///
    /// # Errors
    /// Those of reading.
    pub fn is_page(&self, id: EntryId) -> Result<bool, StoreError> {
        self.read(|connection| Ok(connection.prepare_cached(IS_PAGE)?.exists([id.0])?))
    }

    /// Articles with all that is known of them; ids that are no entry's are left out.
    ///
    /// # Errors
    /// Those of reading.
    pub fn export_articles(&self, ids: &[EntryId]) -> Result<Vec<ExportArticle>, StoreError> {
        let mut articles = Vec::with_capacity(ids.len());
        for id in ids {
            let Some(entry) = self.entry(*id)? else { continue };
            articles.push(ExportArticle {
                saved_at: entry.saved_at,
                annotations: self.annotations_of(*id)?,
                pictures: self.pictures(*id)?,
                entry,
            });
        }
        Ok(articles)
    }
}

impl Writing<'_> {
    /// The entry at an address, a saved one before others.
    ///
    /// # Errors
    /// Those of reading.
    pub fn entry_by_url(&self, url: &str) -> Result<Option<EntryId>, StoreError> {
        let mut statement = self.connection.prepare_cached(BY_URL)?;
        Ok(statement.query_row([url], |row| row.get(0).map(EntryId)).optional()?)
    }

    /// Adds a page that belongs to no followed feed, under its site. It is not saved yet.
    ///
    /// # Errors
    /// Those of writing.
    pub fn insert_page(
        &self,
        page: &ParsedEntry,
        site_name: Option<&str>,
        language: Language,
        now: DateTime<Utc>,
    ) -> Result<EntryId, StoreError> {
        let host = host_of(page.url.as_deref().unwrap_or_default());
        let values = (format!("ortoo:pages/{host}"), host, site_name, Ms(now));
        let site = self.connection.prepare_cached(SITE)?.query_row(values, |row| row.get(0).map(FeedId))?;
        self.insert_entry(site, page, language, now)
    }

    /// [`Store::save_entries`] of one within this writing, as of `at`.
    ///
    /// # Errors
    /// Those of writing.
    pub fn save_entry(&self, id: EntryId, at: DateTime<Utc>) -> Result<bool, StoreError> {
        crate::entry_states::save(self.connection, id, at)
    }

    /// Puts one entry into the archive within this writing, as of `at`.
    ///
    /// # Errors
    /// Those of writing.
    pub fn archive_entry(&self, id: EntryId, at: DateTime<Utc>) -> Result<bool, StoreError> {
        crate::entry_states::archive(self.connection, id, at)
    }
}

#[cfg(test)]
mod tests {
    use ortoo_model::EntryQuery;

    use super::*;
    use crate::testing::{TestStore, at, entry};

    fn page(url: &str) -> ParsedEntry {
        ParsedEntry { url: Some(url.to_owned()), ..entry(url) }
    }

    #[test]
    fn a_page_without_a_feed_is_saved_and_stays() {
        let store = TestStore::new();
        let save = |url: &str| {
            store
                .write(|writing| {
                    let id = writing.insert_page(&page(url), Some("Жишээ"), Language::Mn, at(0))?;
                    writing.save_entry(id, at(1))?;
                    Ok(id)
                })
                .unwrap()
        };
        let (one, two) = (save("https://news.example/1"), save("https://news.example/2"));
        assert_eq!(save("https://news.example/1"), one);
        assert!(store.feeds().unwrap().is_empty());
        assert!(store.is_page(one).unwrap() && !store.is_page(EntryId(99)).unwrap());
        assert!(store.entry_ids(&EntryQuery::default()).unwrap().is_empty());
        let saved = EntryQuery { saved: true, ..EntryQuery::default() };
        assert_eq!(store.entry_ids(&saved).unwrap(), [two, one]);
        assert_eq!(store.entry_rows(&[one]).unwrap()[0].feed_title, "Жишээ");
        assert_eq!(store.entry_by_url("https://news.example/2").unwrap(), Some(two));
        store.purge_removed(at(9_000)).unwrap();
        assert_eq!(store.entry_ids(&saved).unwrap(), [two, one]);
        // Let go, it is there for as long as a removed feed is.
        store.save_entries(&[one], false, at(9_001)).unwrap();
        store.purge_removed(at(9_000)).unwrap();
        assert_eq!(store.save_entries(&[one], true, at(9_002)).unwrap(), [one]);
        store.assert_sound();
    }

    #[test]
    fn an_export_takes_all_that_is_known() {
        let store = TestStore::new();
        let feed = store.follow("a");
        let id = store.put(feed, &entry("one"), Language::En, 0);
        store.save_entries(&[id], true, at(3)).unwrap();
        store.tag_entries(&[id], &["x".to_owned()], &[]).unwrap();
        let exported = store.export_articles(&[EntryId(99), id]).unwrap();
        assert_eq!(exported.len(), 1);
        assert_eq!(
            (exported[0].saved_at, exported[0].entry.own_tags.as_slice()),
            (Some(at(3)), &["x".to_owned()][..])
        );
    }
}
