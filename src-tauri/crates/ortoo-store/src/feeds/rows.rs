//! Table `feeds`: the sources that the reader follows.
//!
//! Unfollowing a feed sets `removed_at`. The row is never deleted, because entry keys reference it and saved entries
//! show its title.

use ortoo_model::{FeedAlerts, FeedId, FeedPatch, FeedRow, Language, ParsedFeed, TextChoice};
use rusqlite::{OptionalExtension, Row};

use crate::db::column_types::{LanguageCode, UnixMillis, failure_from_json, kind_from_word};
use crate::db::columns::columns;
use crate::db::sql_functions::sort_key;
use crate::{Store, StoreError, Writing};

/// The title of a feed, as an SQL expression over `feeds AS f`: the reader's, else the feed's, else the host.
macro_rules! title_sql {
    () => {
        "coalesce(f.title, f.own_title, f.host)"
    };
}
pub(crate) use title_sql;

columns!(
    feed_columns, feed_columns_sql:
    ID = "f.id",
    URL = "f.url",
    SITE_URL = "f.site_url",
    TITLE = title_sql!(),
    LANGUAGE = "coalesce(f.language, f.declared_language)",
    FOLDER = "f.folder",
    UNREAD = "f.unread",
    ENTRIES = "f.entries",
    FETCHED_AT = "s.fetched_at",
    NEXT_ATTEMPT_AT = "s.next_attempt_at",
    FAILURE = "s.failure",
    SAMPLE = "f.sample",
    KIND = "f.kind",
    RECOVERED = "f.recovered",
    TEXT = "f.text",
    ALERTS = "f.alerts",
);

/// Selects the followed feed with the id `?1`, or all followed feeds if it is NULL.
const SELECT_FEEDS: &str = concat!(
    "SELECT ",
    feed_columns_sql!(),
    " FROM feeds AS f LEFT JOIN fetch_states AS s ON s.feed_id = f.id
     WHERE f.removed_at IS NULL AND (?1 IS NULL OR f.id = ?1)"
);

fn feed_from_row(row: &Row<'_>) -> rusqlite::Result<FeedRow> {
    Ok(FeedRow {
        id: FeedId(row.get(feed_columns::ID)?),
        url: row.get(feed_columns::URL)?,
        site_url: row.get(feed_columns::SITE_URL)?,
        title: row.get(feed_columns::TITLE)?,
        language: row.get::<_, Option<LanguageCode>>(feed_columns::LANGUAGE)?.map(|language| language.0),
        folder: row.get(feed_columns::FOLDER)?,
        unread: row.get(feed_columns::UNREAD)?,
        entries: row.get(feed_columns::ENTRIES)?,
        fetched_at: row.get::<_, Option<UnixMillis>>(feed_columns::FETCHED_AT)?.map(|time| time.0),
        next_attempt_at: row.get::<_, Option<UnixMillis>>(feed_columns::NEXT_ATTEMPT_AT)?.map(|time| time.0),
        failure: row.get::<_, Option<String>>(feed_columns::FAILURE)?.map(|json| failure_from_json(&json)),
        sample: row.get(feed_columns::SAMPLE)?,
        kind: kind_from_word(row.get_ref(feed_columns::KIND)?.as_str()?),
        recovered: row.get(feed_columns::RECOVERED)?,
        text: TextChoice::from_word(row.get_ref(feed_columns::TEXT)?.as_str()?),
        alerts: FeedAlerts::from_word(row.get_ref(feed_columns::ALERTS)?.as_str()?),
    })
}

const UPDATE_FEED: &str = "UPDATE feeds SET
    title = CASE WHEN ?2 THEN ?3 ELSE title END,
    folder = CASE WHEN ?4 THEN ?5 ELSE folder END,
    language = CASE WHEN ?6 THEN ?7 ELSE language END,
    text = coalesce(?8, text),
    alerts = coalesce(?9, alerts)
  WHERE id = ?1 AND removed_at IS NULL";

const UPDATE_FEED_METADATA: &str =
    "UPDATE feeds SET own_title = coalesce(?2, own_title), site_url = coalesce(?3, site_url),
  declared_language = coalesce(?4, declared_language), recovered = ?5 WHERE id = ?1";

impl Store {
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

    /// Applies a patch to a followed feed. Returns false if no followed feed has this id.
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
}

/// Returns the text without surrounding white space, or `None` if nothing remains.
pub(crate) fn non_blank(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

/// Returns the language unless it is `other`, which carries no information.
pub(crate) fn known_language(language: Option<Language>) -> Option<LanguageCode> {
    language.filter(|language| *language != Language::Other).map(LanguageCode)
}

#[cfg(test)]
mod tests {
    use ortoo_model::NewFeed;

    use super::*;
    use crate::testing::{TestStore, at, new_feed, parsed_feed};

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
}
