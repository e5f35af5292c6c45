//! Pages that the reader saved by their address and that belong to no followed feed; and articles for export.
//!
//! Each site of saved pages has a row in `feeds` with an address of the form `ortoo:pages/HOST`. The row counts as a
//! removed feed, so that its entries appear only in lists of saved entries, and an unsaved page can be restored until
//! removed feeds are purged.

use chrono::{DateTime, Utc};
use ortoo_model::{EntryId, ExportArticle, FeedId, Language, ParsedEntry};
use rusqlite::OptionalExtension;

use crate::db::column_types::UnixMillis;
use crate::feeds::addresses::host_of;
use crate::{Store, StoreError, Writing};

const SELECT_ENTRY_BY_URL: &str = "SELECT e.id FROM entries AS e JOIN feeds AS f ON f.id = e.feed_id
  WHERE e.url = ?1 AND f.sample = 0 ORDER BY e.saved DESC, f.removed_at IS NOT NULL, e.id LIMIT 1";
const SELECT_IS_PAGE: &str = "SELECT 1 FROM entries AS e JOIN feeds AS f ON f.id = e.feed_id
  WHERE e.id = ?1 AND f.url LIKE 'ortoo:pages/%'";
const UPSERT_SITE: &str =
    "INSERT INTO feeds (url, host, own_title, added_at, removed_at) VALUES (?1, ?2, ?3, ?4, ?4)
  ON CONFLICT (url) DO UPDATE SET own_title = coalesce(own_title, excluded.own_title)
  RETURNING id";
/// Sets the removal time of an unsaved page's site to now, so that the page is purged only after the full delay.
pub(crate) const RESTART_SITE_RETENTION: &str = "UPDATE feeds SET removed_at = ?2
  WHERE id = (SELECT feed_id FROM entries WHERE id = ?1) AND url LIKE 'ortoo:pages/%'";

impl Store {
    /// Returns the entry at an address; if there are several, preferably a saved one.
    pub fn entry_by_url(&self, url: &str) -> Result<Option<EntryId>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(SELECT_ENTRY_BY_URL)?;
            Ok(statement.query_row([url], |row| row.get(0).map(EntryId)).optional()?)
        })
    }

    /// Returns whether an entry is a page that the reader saved by its address.
    pub fn is_page(&self, id: EntryId) -> Result<bool, StoreError> {
        self.read(|connection| Ok(connection.prepare_cached(SELECT_IS_PAGE)?.exists([id.0])?))
    }

    /// Returns articles with their annotations and pictures for export, without ids that do not exist.
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
    /// Like [`Store::entry_by_url`], inside this transaction.
    pub fn entry_by_url(&self, url: &str) -> Result<Option<EntryId>, StoreError> {
        let mut statement = self.connection.prepare_cached(SELECT_ENTRY_BY_URL)?;
        Ok(statement.query_row([url], |row| row.get(0).map(EntryId)).optional()?)
    }

    /// Inserts a page that belongs to no followed feed, creating the row of its site. Does not mark it as saved.
    pub fn insert_page(
        &self,
        page: &ParsedEntry,
        site_name: Option<&str>,
        language: Language,
        now: DateTime<Utc>,
    ) -> Result<EntryId, StoreError> {
        let host = host_of(page.url.as_deref().unwrap_or_default());
        let values = (format!("ortoo:pages/{host}"), host, site_name, UnixMillis(now));
        let site =
            self.connection.prepare_cached(UPSERT_SITE)?.query_row(values, |row| row.get(0).map(FeedId))?;
        self.insert_entry(site, page, language, now)
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
    fn a_page_without_a_feed_can_be_saved_and_survives_purges() {
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
        // An unsaved page can be saved again until the next purge that covers it.
        store.save_entries(&[one], false, at(9_001)).unwrap();
        store.purge_removed(at(9_000)).unwrap();
        assert_eq!(store.save_entries(&[one], true, at(9_002)).unwrap(), [one]);
        store.assert_no_problems();
    }

    #[test]
    fn an_export_contains_saved_time_and_tags() {
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
