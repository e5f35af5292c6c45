//! Table `feeds`: the sources that the reader follows.
//!
//! Unfollowing a feed sets `removed_at`. The row is never deleted, because entry keys reference it and saved entries
//! show its title.

use chrono::{DateTime, Utc};
use ortoo_model::{
    FeedAlerts, FeedId, FeedPatch, FeedRow, Language, NewFeed, ParsedFeed, Recipe, SourceKind, TextChoice,
};
use rusqlite::{Connection, OptionalExtension, Row};

use crate::db::column_types::{Lang, Ms, failure_from_json, from_json, host_of, kind_from_word};
use crate::db::sql_functions::sort_key;
use crate::maintenance::retention::{self, deletable_sql};
use crate::{Store, StoreError, Writing};

/// The title of a feed, as an SQL expression over `feeds AS f`: the reader's, else the feed's, else the host.
macro_rules! title_sql {
    () => {
        "coalesce(f.title, f.own_title, f.host)"
    };
}
pub(crate) use title_sql;

const SELECT_FEEDS: &str = concat!(
    "SELECT f.id, f.url, f.site_url, ",
    title_sql!(),
    ", coalesce(f.language, f.declared_language), f.folder, f.unread, f.entries, s.fetched_at,
       s.next_attempt_at, s.failure, f.sample, f.kind, f.recovered, f.text, f.alerts
     FROM feeds AS f LEFT JOIN fetch_states AS s ON s.feed_id = f.id
     WHERE f.removed_at IS NULL AND (?1 IS NULL OR f.id = ?1)"
);

fn feed_from_row(row: &Row<'_>) -> rusqlite::Result<FeedRow> {
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

pub(crate) const SELECT_FEED_BY_URL: &str =
    concat!("SELECT f.id, ", title_sql!(), ", f.removed_at IS NOT NULL FROM feeds AS f WHERE f.url = ?1");

const INSERT_FEED: &str =
    "INSERT INTO feeds (url, host, title, language, folder, sample, added_at, kind, recipe, alerts)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";

const FOLLOW_AGAIN: &str = "UPDATE feeds SET removed_at = NULL, sample = ?5, title = coalesce(?2, title),
  language = coalesce(?3, language), folder = coalesce(?4, folder), kind = ?6, recipe = ?7, alerts = coalesce(?8, alerts)
  WHERE id = ?1";

const UPDATE_FEED: &str = "UPDATE feeds SET
    title = CASE WHEN ?2 THEN ?3 ELSE title END,
    folder = CASE WHEN ?4 THEN ?5 ELSE folder END,
    language = CASE WHEN ?6 THEN ?7 ELSE language END,
    text = coalesce(?8, text),
    alerts = coalesce(?9, alerts)
  WHERE id = ?1 AND removed_at IS NULL";

const MARK_FEED_REMOVED: &str = "UPDATE feeds SET removed_at = ?2 WHERE id = ?1 AND removed_at IS NULL";
const UNMARK_FEED_REMOVED: &str =
    "UPDATE feeds SET removed_at = NULL WHERE id = ?1 AND removed_at IS NOT NULL";

const UPDATE_FEED_METADATA: &str =
    "UPDATE feeds SET own_title = coalesce(?2, own_title), site_url = coalesce(?3, site_url),
  declared_language = coalesce(?4, declared_language), recovered = ?5 WHERE id = ?1";

// The recipe has changed, so the next document must be parsed even if it has not.
const UPDATE_RECIPE: &str = "UPDATE feeds SET url = ?2, host = ?3, kind = ?4, recipe = ?5 WHERE id = ?1";
const RESET_FETCH_STATE: &str = "UPDATE fetch_states SET etag = NULL, last_modified = NULL, body_hash = NULL,
  next_attempt_at = NULL, failures = 0, failure = NULL WHERE feed_id = ?1";
const SELECT_RECIPE: &str = "SELECT recipe FROM feeds WHERE id = ?1 AND removed_at IS NULL";

// Entries that duplicate those of the removed feed are hidden with it. The feeds that delivered the duplicates must be
// parsed again, even if unchanged, to get entries for them.
const RESET_VALIDATORS_OF_DUPLICATES: &str =
    "UPDATE fetch_states SET etag = NULL, last_modified = NULL, body_hash = NULL
  WHERE feed_id IN (SELECT s.feed_id FROM entry_sightings AS s JOIN entries AS e ON e.id = s.entry_id
    WHERE e.feed_id = ?1)";

// In batches, so that other processes can write in between.
const SELECT_PURGE_BATCH: &str = concat!(
    "SELECT e.id FROM feeds AS f CROSS JOIN entries AS e ON e.feed_id = f.id WHERE f.removed_at < ?1 AND ",
    deletable_sql!(),
    " LIMIT 500"
);
// A feed without entries must not be fetched conditionally when it is followed again.
const DELETE_FETCH_STATES_OF_REMOVED: &str = "DELETE FROM fetch_states
  WHERE feed_id IN (SELECT id FROM feeds WHERE removed_at < ?1)";

impl Store {
    /// Follows a feed. Its address must be normalized. A feed with the same address that was removed returns with its
    /// entries and their reading state, is due at once, and keeps its settings where `feed` has none. The language
    /// `other` counts as none.
    ///
    /// # Errors
    /// [`StoreError::FeedExists`] if the feed is followed already.
    pub fn add_feed(&self, feed: &NewFeed, now: DateTime<Utc>) -> Result<FeedId, StoreError> {
        self.transact(|connection| add_feed(connection, feed, false, now))
    }

    /// Returns the followed feeds by folder and title; those in no folder come last.
    pub fn feeds(&self) -> Result<Vec<FeedRow>, StoreError> {
        self.read(|connection| {
            let mut feeds = connection
                .prepare_cached(SELECT_FEEDS)?
                .query_map([None::<i64>], feed_from_row)?
                .collect::<Result<Vec<_>, _>>()?;
            feeds.sort_by_cached_key(|feed| {
                let folder = feed.folder.as_deref().map(sort_key);
                (folder.is_none(), folder, sort_key(&feed.title), feed.id)
            });
            Ok(feeds)
        })
    }

    /// Returns a followed feed.
    pub fn feed(&self, id: FeedId) -> Result<Option<FeedRow>, StoreError> {
        self.read(|connection| {
            Ok(connection.prepare_cached(SELECT_FEEDS)?.query_row([id.0], feed_from_row).optional()?)
        })
    }

    /// Applies a patch to a followed feed. Returns false if there is none with this id.
    pub fn update_feed(&self, id: FeedId, patch: &FeedPatch) -> Result<bool, StoreError> {
        self.transact(|connection| {
            let changed = connection.prepare_cached(UPDATE_FEED)?.execute((
                id.0,
                patch.title.is_some(),
                non_blank(patch.title.as_deref()),
                patch.folder.is_some(),
                non_blank(patch.folder.as_deref()),
                patch.language.is_some(),
                known_language(patch.language),
                patch.text.map(TextChoice::word),
                patch.alerts.map(FeedAlerts::word),
            ))?;
            Ok(changed > 0)
        })
    }

    /// Returns the recipe of a followed source; `None` if it is a plain feed.
    pub fn recipe(&self, id: FeedId) -> Result<Option<Recipe>, StoreError> {
        self.read(|connection| {
            let json: Option<Option<String>> =
                connection.prepare_cached(SELECT_RECIPE)?.query_row([id.0], |row| row.get(0)).optional()?;
            Ok(json.flatten().and_then(|json| from_json(&json)))
        })
    }

    /// Replaces the recipe of a source and makes it due. Its entries stay.
    ///
    /// # Errors
    /// [`StoreError::FeedExists`] if another feed has the address of the recipe.
    pub fn set_recipe(&self, id: FeedId, recipe: &Recipe) -> Result<(), StoreError> {
        self.transact(|connection| set_recipe(connection, id, recipe))
    }

    /// Unfollows a feed and hides its entries, except from lists of saved entries. Returns false if no followed feed has
    /// this id.
    pub fn remove_feed(&self, id: FeedId, now: DateTime<Utc>) -> Result<bool, StoreError> {
        self.transact(|connection| {
            let removed = connection.prepare_cached(MARK_FEED_REMOVED)?.execute((id.0, Ms(now)))? > 0;
            if removed {
                connection.prepare_cached(RESET_VALIDATORS_OF_DUPLICATES)?.execute([id.0])?;
            }
            Ok(removed)
        })
    }

    /// Undoes [`Store::remove_feed`]. Returns false if no removed feed has this id.
    pub fn restore_feed(&self, id: FeedId) -> Result<bool, StoreError> {
        self.transact(|connection| Ok(connection.prepare_cached(UNMARK_FEED_REMOVED)?.execute([id.0])? > 0))
    }

    /// Deletes the entries of feeds that were removed before `before`, and returns how many. Entries that the reader
    /// saved, tagged or annotated stay, as does the reading state of all.
    pub fn purge_removed(&self, before: DateTime<Utc>) -> Result<u32, StoreError> {
        let mut purged = 0;
        loop {
            let deleted = self.transact(|connection| {
                connection.prepare_cached(DELETE_FETCH_STATES_OF_REMOVED)?.execute([Ms(before)])?;
                let mut statement = connection.prepare_cached(SELECT_PURGE_BATCH)?;
                let ids =
                    statement.query_map([Ms(before)], |row| row.get(0))?.collect::<Result<Vec<_>, _>>()?;
                let mut deleted = 0;
                for id in ids {
                    deleted += u32::from(retention::delete_entry(connection, id, true, None)?);
                }
                Ok(deleted)
            })?;
            if deleted == 0 {
                return Ok(purged);
            }
            purged = purged.saturating_add(deleted);
        }
    }
}

impl Writing<'_> {
    /// Stores the metadata of a parsed feed: title, site, language, and whether its markup was invalid and recovered.
    /// Metadata that the feed no longer gives is kept.
    pub fn set_feed_facts(&self, feed: FeedId, parsed: &ParsedFeed) -> Result<(), StoreError> {
        self.connection.prepare_cached(UPDATE_FEED_METADATA)?.execute((
            feed.0,
            non_blank(Some(&parsed.title)),
            parsed.site_url.as_deref(),
            known_language(parsed.language),
            parsed.recovered,
        ))?;
        Ok(())
    }

    /// Like [`Store::set_recipe`], inside this transaction.
    ///
    /// # Errors
    /// [`StoreError::FeedExists`] if another feed has the address of the recipe.
    pub fn set_recipe(&self, id: FeedId, recipe: &Recipe) -> Result<(), StoreError> {
        set_recipe(self.connection, id, recipe)
    }
}

fn set_recipe(connection: &Connection, id: FeedId, recipe: &Recipe) -> Result<(), StoreError> {
    let owner: Option<(i64, String)> = connection
        .prepare_cached(SELECT_FEED_BY_URL)?
        .query_row([&recipe.url], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    if let Some((other, title)) = owner.filter(|(other, _)| *other != id.0) {
        return Err(StoreError::FeedExists { id: FeedId(other), title });
    }
    connection.prepare_cached(UPDATE_RECIPE)?.execute((
        id.0,
        &recipe.url,
        host_of(&recipe.url),
        recipe.kind.word(),
        recipe_json(Some(recipe))?,
    ))?;
    connection.prepare_cached(RESET_FETCH_STATE)?.execute([id.0])?;
    Ok(())
}

/// Returns the recipe as JSON; `None` for a plain feed, which needs no recipe.
fn recipe_json(recipe: Option<&Recipe>) -> Result<Option<String>, StoreError> {
    let recipe = recipe.filter(|recipe| recipe.kind != SourceKind::Feed);
    Ok(recipe.map(serde_json::to_string).transpose()?)
}

/// Inserts a feed, or follows a removed one again.
pub(crate) fn add_feed(
    connection: &Connection,
    feed: &NewFeed,
    sample: bool,
    now: DateTime<Utc>,
) -> Result<FeedId, StoreError> {
    let existing: Option<(i64, String, bool)> = connection
        .prepare_cached(SELECT_FEED_BY_URL)?
        .query_row([&feed.url], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let (title, folder) = (non_blank(feed.title.as_deref()), non_blank(feed.folder.as_deref()));
    let language = known_language(feed.language);
    let kind = feed.recipe.as_ref().map_or(SourceKind::Feed, |recipe| recipe.kind).word();
    let recipe = recipe_json(feed.recipe.as_ref())?;
    match existing {
        Some((id, title, false)) => Err(StoreError::FeedExists { id: FeedId(id), title }),
        Some((id, _, true)) => {
            connection.prepare_cached(FOLLOW_AGAIN)?.execute((
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
            connection.prepare_cached(INSERT_FEED)?.execute((
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

/// Returns the text without surrounding white space, or `None` if nothing remains.
fn non_blank(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

/// Returns the language unless it is `other`, which carries no information.
fn known_language(language: Option<Language>) -> Option<Lang> {
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
    fn a_title_falls_back_from_the_readers_to_the_feeds_to_the_host() {
        let store = TestStore::new();
        let feed = store.follow("a");
        let title = || store.feed(feed).unwrap().unwrap().title;
        let retitle = |title: &str| {
            let patch = FeedPatch { title: Some(title.to_owned()), ..FeedPatch::default() };
            assert!(store.update_feed(feed, &patch).unwrap());
        };
        assert_eq!(title(), "a.example");
        store.write(|writing| writing.set_feed_facts(feed, &parsed_feed("Feed"))).unwrap();
        assert_eq!(title(), "Feed");
        retitle(" Mine ");
        assert_eq!(title(), "Mine");
        store.write(|writing| writing.set_feed_facts(feed, &parsed_feed(""))).unwrap();
        retitle(" ");
        assert_eq!(title(), "Feed");
    }

    #[test]
    fn the_readers_language_and_folder_can_be_reset() {
        let store = TestStore::new();
        let feed =
            NewFeed { language: Some(Language::En), folder: Some("Мэдээ".to_owned()), ..new_feed("a") };
        let feed = store.add_feed(&feed, at(0)).unwrap();
        let parsed = ParsedFeed { language: Some(Language::Mn), ..parsed_feed("A") };
        store.write(|writing| writing.set_feed_facts(feed, &parsed)).unwrap();
        let patch = |patch: FeedPatch| {
            store.update_feed(feed, &patch).unwrap();
            let row = store.feed(feed).unwrap().unwrap();
            (row.language, row.folder)
        };
        assert_eq!(patch(FeedPatch::default()), (Some(Language::En), Some("Мэдээ".to_owned())));
        let reset_language = FeedPatch { language: Some(Language::Other), ..FeedPatch::default() };
        assert_eq!(patch(reset_language), (Some(Language::Mn), Some("Мэдээ".to_owned())));
        let no_folder = FeedPatch { folder: Some(String::new()), ..FeedPatch::default() };
        assert_eq!(patch(no_folder), (Some(Language::Mn), None));
    }

    #[test]
    fn feeds_are_ordered_by_folder_and_title() {
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
    fn a_feed_cannot_be_followed_twice() {
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
    fn a_feed_followed_again_has_its_entries_and_their_state() {
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
        store.assert_no_problems();
    }

    #[test]
    fn reading_state_outlives_the_entry() {
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
        store.assert_no_problems();
    }

    #[test]
    fn a_purge_keeps_saved_entries_and_recently_removed_feeds() {
        let store = TestStore::new();
        let (old, recent) = (store.follow("old"), store.follow("recent"));
        let saved = store.put(old, &entry("saved"), Language::En, 0);
        store.put(old, &entry("other"), Language::En, 0);
        store.put(recent, &entry("one"), Language::En, 0);
        store.save_entries(&[saved], true, at(1)).unwrap();
        store.remove_feed(old, at(2)).unwrap();
        store.remove_feed(recent, at(9)).unwrap();
        assert_eq!(store.purge_removed(at(5)).unwrap(), 1);
        assert_eq!(store.count_rows("entries"), 2);
        assert_eq!(store.count_rows("entry_contents"), 2);
        let saved_ids = ids(&store, EntryQuery { saved: true, ..EntryQuery::default() });
        assert_eq!(saved_ids, [saved]);
        assert_eq!(store.entry_rows(&saved_ids).unwrap()[0].feed_title, "old.example");
        assert_eq!(store.counts(at(0)).unwrap().saved, 1);
        store.assert_no_problems();
    }
}
