//! Table `feeds`: what the reader follows.
//!
//! Removing a feed only marks it: its row stays for ever, because its entries' ids hang on it and
//! saved entries show its title.

use chrono::{DateTime, Utc};
use ortoo_model::{
    FeedAlerts, FeedId, FeedPatch, FeedRow, Language, NewFeed, ParsedFeed, Recipe, SourceKind, TextChoice,
};
use rusqlite::{Connection, OptionalExtension, Row};

use crate::retention::{self, unkept_sql};
use crate::values::{Lang, Ms, failure_from_json, from_json, host_of, kind_from_word};
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
       s.next_attempt_at, s.failure, f.sample, f.kind, f.recovered, f.text, f.alerts
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
        kind: kind_from_word(row.get_ref(12)?.as_str()?),
        recovered: row.get(13)?,
        text: TextChoice::from_word(row.get_ref(14)?.as_str()?),
        alerts: FeedAlerts::from_word(row.get_ref(15)?.as_str()?),
    })
}

pub(crate) const BY_URL: &str =
    concat!("SELECT f.id, ", title_sql!(), ", f.removed_at IS NOT NULL FROM feeds AS f WHERE f.url = ?1");

const INSERT: &str =
    "INSERT INTO feeds (url, host, title, language, folder, sample, added_at, kind, recipe, alerts)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";

const REVIVE: &str = "UPDATE feeds SET removed_at = NULL, sample = ?5, title = coalesce(?2, title),
  language = coalesce(?3, language), folder = coalesce(?4, folder), kind = ?6, recipe = ?7, alerts = coalesce(?8, alerts)
  WHERE id = ?1";

const UPDATE: &str = "UPDATE feeds SET
    title = CASE WHEN ?2 THEN ?3 ELSE title END,
    folder = CASE WHEN ?4 THEN ?5 ELSE folder END,
    language = CASE WHEN ?6 THEN ?7 ELSE language END,
    text = coalesce(?8, text),
    alerts = coalesce(?9, alerts)
  WHERE id = ?1 AND removed_at IS NULL";

const REMOVE: &str = "UPDATE feeds SET removed_at = ?2 WHERE id = ?1 AND removed_at IS NULL";
const RESTORE: &str = "UPDATE feeds SET removed_at = NULL WHERE id = ?1 AND removed_at IS NOT NULL";

const FACTS: &str = "UPDATE feeds SET own_title = coalesce(?2, own_title), site_url = coalesce(?3, site_url),
  declared_language = coalesce(?4, declared_language), recovered = ?5 WHERE id = ?1";

// What stands at the address has changed, so the next document must be read whatever its validators say.
const SET_RECIPE: &str = "UPDATE feeds SET url = ?2, host = ?3, kind = ?4, recipe = ?5 WHERE id = ?1";
const FORGET_DOCUMENT: &str = "UPDATE fetch_states SET etag = NULL, last_modified = NULL, body_hash = NULL,
  next_attempt_at = NULL, failures = 0, failure = NULL WHERE feed_id = ?1";
const RECIPE: &str = "SELECT recipe FROM feeds WHERE id = ?1 AND removed_at IS NULL";

// The entries that this feed shared with others leave with it: those others must be read again.
const REREAD_SHARERS: &str = "UPDATE fetch_states SET etag = NULL, last_modified = NULL, body_hash = NULL
  WHERE feed_id IN (SELECT s.feed_id FROM entry_sightings AS s JOIN entries AS e ON e.id = s.entry_id
    WHERE e.feed_id = ?1)";

// In bites, so that no other process waits long.
const PURGE: &str = concat!(
    "SELECT e.id FROM feeds AS f CROSS JOIN entries AS e ON e.feed_id = f.id WHERE f.removed_at < ?1 AND ",
    unkept_sql!(),
    " LIMIT 500"
);
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
                patch.text.map(TextChoice::word),
                patch.alerts.map(FeedAlerts::word),
            ))?;
            Ok(changed > 0)
        })
    }

    /// How a feed that is followed is read; `None` where it is read as a feed.
    ///
    /// # Errors
    /// Those of reading.
    pub fn recipe(&self, id: FeedId) -> Result<Option<Recipe>, StoreError> {
        self.read(|connection| {
            let json: Option<Option<String>> =
                connection.prepare_cached(RECIPE)?.query_row([id.0], |row| row.get(0)).optional()?;
            Ok(json.flatten().and_then(|json| from_json(&json)))
        })
    }

    /// Reads a feed by another recipe from now on, and makes it due. What is stored of it stays.
    ///
    /// # Errors
    /// [`StoreError::FeedExists`] when another feed has the recipe's address.
    pub fn set_recipe(&self, id: FeedId, recipe: &Recipe) -> Result<(), StoreError> {
        self.transact(|connection| set_recipe(connection, id, recipe))
    }

    /// Stops following a feed and hides its entries, except the saved ones in saved lists; false when
    /// none that is followed has this id.
    ///
    /// # Errors
    /// Those of writing.
    pub fn remove_feed(&self, id: FeedId, now: DateTime<Utc>) -> Result<bool, StoreError> {
        self.transact(|connection| {
            let removed = connection.prepare_cached(REMOVE)?.execute((id.0, Ms(now)))? > 0;
            if removed {
                connection.prepare_cached(REREAD_SHARERS)?.execute([id.0])?;
            }
            Ok(removed)
        })
    }

    /// Undoes [`Store::remove_feed`]; false when no removed feed has this id.
    ///
    /// # Errors
    /// Those of writing.
    pub fn restore_feed(&self, id: FeedId) -> Result<bool, StoreError> {
        self.transact(|connection| Ok(connection.prepare_cached(RESTORE)?.execute([id.0])? > 0))
    }

    /// Deletes the entries of feeds that were removed before then, and returns how many. What the reader
    /// saved, tagged or annotated, and what they did to the others, stays for good.
    ///
    /// # Errors
    /// Those of writing.
    pub fn purge_removed(&self, before: DateTime<Utc>) -> Result<u32, StoreError> {
        let mut purged = 0;
        loop {
            let bite = self.transact(|connection| {
                connection.prepare_cached(FORGET_FETCHES)?.execute([Ms(before)])?;
                let mut statement = connection.prepare_cached(PURGE)?;
                let ids =
                    statement.query_map([Ms(before)], |row| row.get(0))?.collect::<Result<Vec<_>, _>>()?;
                let mut bite = 0;
                for id in ids {
                    bite += u32::from(retention::remove(connection, id, true, None)?);
                }
                Ok(bite)
            })?;
            if bite == 0 {
                return Ok(purged);
            }
            purged = purged.saturating_add(bite);
        }
    }
}

impl Writing<'_> {
    /// Keeps what a feed says of itself: title, site, language, and whether it had to be mended.
    /// What it no longer tells stays.
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

    /// [`Store::set_recipe`] within this writing.
    ///
    /// # Errors
    /// [`StoreError::FeedExists`].
    pub fn set_recipe(&self, id: FeedId, recipe: &Recipe) -> Result<(), StoreError> {
        set_recipe(self.connection, id, recipe)
    }
}

fn set_recipe(connection: &Connection, id: FeedId, recipe: &Recipe) -> Result<(), StoreError> {
    let same: Option<(i64, String)> = connection
        .prepare_cached(BY_URL)?
        .query_row([&recipe.url], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    if let Some((other, title)) = same.filter(|(other, _)| *other != id.0) {
        return Err(StoreError::FeedExists { id: FeedId(other), title });
    }
    connection.prepare_cached(SET_RECIPE)?.execute((
        id.0,
        &recipe.url,
        host_of(&recipe.url),
        recipe.kind.word(),
        recipe_json(Some(recipe))?,
    ))?;
    connection.prepare_cached(FORGET_DOCUMENT)?.execute([id.0])?;
    Ok(())
}

/// What is stored of a recipe: nothing for a plain feed.
fn recipe_json(recipe: Option<&Recipe>) -> Result<Option<String>, StoreError> {
    let recipe = recipe.filter(|recipe| recipe.kind != SourceKind::Feed);
    Ok(recipe.map(serde_json::to_string).transpose()?)
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
    let kind = feed.recipe.as_ref().map_or(SourceKind::Feed, |recipe| recipe.kind).word();
    let recipe = recipe_json(feed.recipe.as_ref())?;
    match same {
        Some((id, title, false)) => Err(StoreError::FeedExists { id: FeedId(id), title }),
        Some((id, _, true)) => {
            connection.prepare_cached(REVIVE)?.execute((
                id,
                title,
                language,
                folder,
                sample,
                kind,
                recipe,
                feed.alerts.map(FeedAlerts::word),
            ))?;
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
                kind,
                recipe,
                feed.alerts.unwrap_or_default().word(),
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

#[cfg(test)]
mod tests {
    use ortoo_model::{EntryId, EntryQuery, Failure, FailureCode};

    use super::*;
    use crate::testing::{TestStore, at, entry, new_feed, parsed_feed};

    fn ids(store: &Store, query: EntryQuery) -> Vec<EntryId> {
        store.entry_ids(&query).unwrap()
    }

    #[test]
    fn a_title_is_the_readers_else_the_feeds_else_the_host() {
        let store = TestStore::new();
        let feed = store.follow("a");
        let title = || store.feed(feed).unwrap().unwrap().title;
        let retitle = |title: &str| {
            let patch = FeedPatch { title: Some(title.to_owned()), ..FeedPatch::default() };
            assert!(store.update_feed(feed, &patch).unwrap());
        };
        assert_eq!(title(), "a.example");
        store.write(|writing| writing.set_feed_facts(feed, &parsed_feed("Own"))).unwrap();
        assert_eq!(title(), "Own");
        retitle(" Mine ");
        assert_eq!(title(), "Mine");
        store.write(|writing| writing.set_feed_facts(feed, &parsed_feed(""))).unwrap();
        retitle(" ");
        assert_eq!(title(), "Own");
    }

    #[test]
    fn the_readers_word_on_language_and_folder_can_be_taken_back() {
        let store = TestStore::new();
        let feed =
            NewFeed { language: Some(Language::En), folder: Some("Мэдээ".to_owned()), ..new_feed("a") };
        let feed = store.add_feed(&feed, at(0)).unwrap();
        let said = ParsedFeed { language: Some(Language::Mn), ..parsed_feed("A") };
        store.write(|writing| writing.set_feed_facts(feed, &said)).unwrap();
        let patch = |patch: FeedPatch| {
            store.update_feed(feed, &patch).unwrap();
            let row = store.feed(feed).unwrap().unwrap();
            (row.language, row.folder)
        };
        assert_eq!(patch(FeedPatch::default()), (Some(Language::En), Some("Мэдээ".to_owned())));
        let declared = FeedPatch { language: Some(Language::Other), ..FeedPatch::default() };
        assert_eq!(patch(declared), (Some(Language::Mn), Some("Мэдээ".to_owned())));
        let top = FeedPatch { folder: Some(String::new()), ..FeedPatch::default() };
        assert_eq!(patch(top), (Some(Language::Mn), None));
    }

    #[test]
    fn feeds_stand_by_folder_and_title() {
        let store = TestStore::new();
        let add = |name: &str, title: &str, folder: Option<&str>| {
            let feed = NewFeed {
                title: Some(title.to_owned()),
                folder: folder.map(str::to_owned),
                ..new_feed(name)
            };
            store.add_feed(&feed, at(0)).unwrap();
        };
        add("a", "Улс", None);
        add("b", "Өдөр", None);
        add("c", "орд", None);
        add("d", "z", Some("World"));
        add("e", "Y", Some("World"));
        add("f", "x", Some("asia"));
        let titles: Vec<_> = store.feeds().unwrap().into_iter().map(|feed| feed.title).collect();
        assert_eq!(titles, ["x", "Y", "z", "орд", "Өдөр", "Улс"]);
    }

    #[test]
    fn a_feed_is_followed_once() {
        let store = TestStore::new();
        let feed = store.follow("a");
        let error = store.add_feed(&new_feed("a"), at(1)).unwrap_err();
        assert!(
            matches!(&error, StoreError::FeedExists { id, title } if *id == feed && title == "a.example")
        );
        let failure = Failure::new(FailureCode::FeedExists).with("title", "a.example");
        assert_eq!(Failure::from(&error), failure);
    }

    #[test]
    fn a_feed_that_comes_back_brings_its_entries_and_what_the_reader_did() {
        let store = TestStore::new();
        let feed = store.follow("a");
        let id = store.put(feed, &entry("one"), Language::En, 0);
        store.mark_read(&[id], true, at(1)).unwrap();
        assert!(store.remove_feed(feed, at(2)).unwrap());
        assert!(!store.remove_feed(feed, at(2)).unwrap());
        assert_eq!(store.feeds().unwrap(), []);
        assert_eq!(store.feed(feed).unwrap(), None);
        assert!(!store.update_feed(feed, &FeedPatch::default()).unwrap());
        assert_eq!(ids(&store, EntryQuery::default()), []);
        assert_eq!(store.counts(at(0)).unwrap().entries, 0);

        assert_eq!(store.add_feed(&new_feed("a"), at(3)).unwrap(), feed);
        assert_eq!(ids(&store, EntryQuery::default()), [id]);
        assert!(store.entry(id).unwrap().unwrap().row.read);

        store.remove_feed(feed, at(4)).unwrap();
        assert!(store.restore_feed(feed).unwrap());
        assert!(!store.restore_feed(feed).unwrap());
        assert_eq!(ids(&store, EntryQuery::default()), [id]);
        store.assert_sound();
    }

    #[test]
    fn what_the_reader_did_outlives_the_entry() {
        let store = TestStore::new();
        let feed = store.follow("a");
        let id = store.put(feed, &entry("one"), Language::En, 0);
        store.mark_read(&[id], true, at(1)).unwrap();
        store.remove_feed(feed, at(2)).unwrap();
        assert_eq!(store.purge_removed(at(3)).unwrap(), 1);
        assert_eq!(store.entry(id).unwrap(), None);
        store.add_feed(&new_feed("a"), at(4)).unwrap();
        assert_eq!(store.put(feed, &entry("one"), Language::En, 5), id);
        let row = store.entry(id).unwrap().unwrap().row;
        assert!(row.read);
        assert_eq!(row.arrived_at, at(0));
        assert_eq!(store.feed(feed).unwrap().unwrap().unread, 0);
        store.assert_sound();
    }

    #[test]
    fn a_purge_keeps_what_is_saved_and_what_is_not_yet_due() {
        let store = TestStore::new();
        let (old, recent) = (store.follow("old"), store.follow("recent"));
        let saved = store.put(old, &entry("saved"), Language::En, 0);
        store.put(old, &entry("other"), Language::En, 0);
        store.put(recent, &entry("one"), Language::En, 0);
        store.save_entries(&[saved], true, at(1)).unwrap();
        store.remove_feed(old, at(2)).unwrap();
        store.remove_feed(recent, at(9)).unwrap();
        assert_eq!(store.purge_removed(at(5)).unwrap(), 1);
        assert_eq!(store.rows_of("entries"), 2);
        assert_eq!(store.rows_of("entry_contents"), 2);
        let kept = ids(&store, EntryQuery { saved: true, ..EntryQuery::default() });
        assert_eq!(kept, [saved]);
        assert_eq!(store.entry_rows(&kept).unwrap()[0].feed_title, "old.example");
        assert_eq!(store.counts(at(0)).unwrap().saved, 1);
        store.assert_sound();
    }
}
