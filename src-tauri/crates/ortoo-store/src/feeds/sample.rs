//! The sample edition: feeds that are never fetched and can be removed without a trace.

use chrono::{DateTime, Utc};
use ortoo_model::{FeedId, NewFeed};

use crate::annotations::tags;
use crate::feeds::following::add_feed;
use crate::{Store, StoreError, Writing};

const SELECT_HAS_SAMPLE: &str = "SELECT EXISTS (SELECT 1 FROM feeds WHERE sample = 1)";

/// The SQL that deletes the rows of a table that refer to entries of the sample edition.
macro_rules! delete_of_sample_sql {
    ($table:literal) => {
        concat!(
            "DELETE FROM ",
            $table,
            " WHERE entry_id IN
               (SELECT k.id FROM feeds AS f JOIN entry_keys AS k ON k.feed_id = f.id WHERE f.sample = 1)"
        )
    };
}

// Referencing tables first. Foreign keys delete the contents of entries and the tags of annotations.
const DELETE_SAMPLE_ROWS: &[&str] = &[
    "DELETE FROM entries WHERE feed_id IN (SELECT id FROM feeds WHERE sample = 1)",
    delete_of_sample_sql!("entry_titles"),
    "DELETE FROM entry_sightings WHERE feed_id IN (SELECT id FROM feeds WHERE sample = 1)",
    delete_of_sample_sql!("story_entries"),
    "DELETE FROM story_words WHERE one IN
       (SELECT k.id FROM feeds AS f JOIN entry_keys AS k ON k.feed_id = f.id WHERE f.sample = 1) OR other IN
       (SELECT k.id FROM feeds AS f JOIN entry_keys AS k ON k.feed_id = f.id WHERE f.sample = 1)",
    delete_of_sample_sql!("alert_decisions"),
    delete_of_sample_sql!("annotations"),
    delete_of_sample_sql!("articles"),
    delete_of_sample_sql!("article_fetches"),
    delete_of_sample_sql!("originals"),
    delete_of_sample_sql!("entry_pictures"),
    delete_of_sample_sql!("entry_tags"),
    delete_of_sample_sql!("entry_states"),
    "DELETE FROM entry_keys WHERE feed_id IN (SELECT id FROM feeds WHERE sample = 1)",
    "DELETE FROM fetch_states WHERE feed_id IN (SELECT id FROM feeds WHERE sample = 1)",
];
const DELETE_SAMPLE_FEEDS: &str = "DELETE FROM feeds WHERE sample = 1";

impl Writing<'_> {
    /// Adds a feed of the sample edition.
    ///
    /// # Errors
    /// [`StoreError::FeedExists`] if a feed with this address is followed already.
    pub fn add_sample_feed(&self, feed: &NewFeed, now: DateTime<Utc>) -> Result<FeedId, StoreError> {
        add_feed(self.connection, feed, true, now)
    }
}

impl Store {
    /// Deletes the sample edition, including its saved entries, tags and annotations. Returns how many feeds it had.
    pub fn remove_sample(&self) -> Result<u32, StoreError> {
        self.transact(|connection| {
            for sql in DELETE_SAMPLE_ROWS {
                connection.execute(sql, [])?;
            }
            tags::delete_unused(connection)?;
            Ok(u32::try_from(connection.execute(DELETE_SAMPLE_FEEDS, [])?).unwrap_or(u32::MAX))
        })
    }

    /// Returns whether the library contains feeds of the sample edition.
    pub fn has_sample(&self) -> Result<bool, StoreError> {
        self.read(|connection| {
            Ok(connection.prepare_cached(SELECT_HAS_SAMPLE)?.query_row([], |row| row.get(0))?)
        })
    }
}

#[cfg(test)]
mod tests {
    use ortoo_model::{Language, ParsedEntry};

    use crate::testing::{TestStore, at, entry, new_feed};

    #[test]
    fn removing_the_sample_edition_leaves_no_rows() {
        let store = TestStore::new();
        let own = store.follow("own");
        let saved_id = store.put(own, &entry("one"), Language::En, 0);
        store.save_entries(&[saved_id], true, at(0)).unwrap();
        let tables = [
            "feeds",
            "entries",
            "entry_contents",
            "entry_keys",
            "entry_states",
            "entry_titles",
            "fetch_states",
        ];
        let before = tables.map(|table| store.count_rows(table));
        assert!(!store.has_sample().unwrap());

        for name in ["x", "y"] {
            let feed = store.write(|writing| writing.add_sample_feed(&new_feed(name), at(1))).unwrap();
            assert!(store.feed(feed).unwrap().unwrap().sample);
            let id = store.put(feed, &entry("one"), Language::Mn, 1);
            store.put(feed, &entry("two"), Language::Mn, 1);
            store.save_entries(&[id], true, at(2)).unwrap();
            store.mark_read(&[id], true, at(2)).unwrap();
            let edited = ParsedEntry { title: "edited".to_owned(), ..entry("one") };
            store.write(|writing| writing.update_entry(id, &edited, Language::Mn, at(3))).unwrap();
        }
        let removed = store.write(|writing| writing.add_sample_feed(&new_feed("z"), at(1))).unwrap();
        store.remove_feed(removed, at(2)).unwrap();
        assert!(store.has_sample().unwrap());

        assert_eq!(store.remove_sample().unwrap(), 3);
        assert!(!store.has_sample().unwrap());
        assert_eq!(tables.map(|table| store.count_rows(table)), before);
        assert!(store.entry(saved_id).unwrap().unwrap().row.saved);
        store.assert_no_problems();
    }
}
