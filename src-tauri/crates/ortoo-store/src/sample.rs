//! The sample edition: feeds that are never fetched, and go without a trace.

use chrono::{DateTime, Utc};
use ortoo_model::{FeedId, NewFeed};

use crate::{Store, StoreError, Writing, feeds, tags};

const HAS: &str = "SELECT EXISTS (SELECT 1 FROM feeds WHERE sample = 1)";

/// Deletes the rows of a table that hang on the keys of the sample's entries.
macro_rules! of_sample {
    ($table:literal) => {
        concat!(
            "DELETE FROM ",
            $table,
            " WHERE entry_id IN
               (SELECT k.id FROM feeds AS f JOIN entry_keys AS k ON k.feed_id = f.id WHERE f.sample = 1)"
        )
    };
}

// Children first; contents go with their entries, tags of annotations with these.
const REMOVE: &[&str] = &[
    "DELETE FROM entries WHERE feed_id IN (SELECT id FROM feeds WHERE sample = 1)",
    of_sample!("entry_titles"),
    "DELETE FROM entry_sightings WHERE feed_id IN (SELECT id FROM feeds WHERE sample = 1)",
    of_sample!("story_entries"),
    "DELETE FROM story_words WHERE one IN
       (SELECT k.id FROM feeds AS f JOIN entry_keys AS k ON k.feed_id = f.id WHERE f.sample = 1) OR other IN
       (SELECT k.id FROM feeds AS f JOIN entry_keys AS k ON k.feed_id = f.id WHERE f.sample = 1)",
    of_sample!("alert_decisions"),
    of_sample!("annotations"),
    of_sample!("articles"),
    of_sample!("article_fetches"),
    of_sample!("originals"),
    of_sample!("entry_pictures"),
    of_sample!("entry_tags"),
    of_sample!("entry_states"),
    "DELETE FROM entry_keys WHERE feed_id IN (SELECT id FROM feeds WHERE sample = 1)",
    "DELETE FROM fetch_states WHERE feed_id IN (SELECT id FROM feeds WHERE sample = 1)",
];
const REMOVE_FEEDS: &str = "DELETE FROM feeds WHERE sample = 1";

impl Writing<'_> {
    /// Adds a feed of the sample edition.
    ///
    /// # Errors
    /// [`StoreError::FeedExists`].
    pub fn add_sample_feed(&self, feed: &NewFeed, now: DateTime<Utc>) -> Result<FeedId, StoreError> {
        feeds::add(self.connection, feed, true, now)
    }
}

impl Store {
    /// Deletes the sample edition with all that the reader did to it, saved entries too, and returns how
    /// many feeds it had.
    ///
    /// # Errors
    /// Those of writing.
    pub fn remove_sample(&self) -> Result<u32, StoreError> {
        self.transact(|connection| {
            for sql in REMOVE {
                connection.execute(sql, [])?;
            }
            tags::forget_unused(connection)?;
            Ok(u32::try_from(connection.execute(REMOVE_FEEDS, [])?).unwrap_or(u32::MAX))
        })
    }

    /// Whether anything of the sample edition is there.
    ///
    /// # Errors
    /// Those of reading.
    pub fn has_sample(&self) -> Result<bool, StoreError> {
        self.read(|connection| Ok(connection.prepare_cached(HAS)?.query_row([], |row| row.get(0))?))
    }
}

#[cfg(test)]
mod tests {
    use ortoo_model::{Language, ParsedEntry};

    use crate::testing::{TestStore, at, entry, new_feed};

    #[test]
    fn the_sample_edition_leaves_nothing_behind() {
        let store = TestStore::new();
        let own = store.follow("own");
        let kept = store.put(own, &entry("one"), Language::En, 0);
        store.save_entries(&[kept], true, at(0)).unwrap();
        let tables = [
            "feeds",
            "entries",
            "entry_contents",
            "entry_keys",
            "entry_states",
            "entry_titles",
            "fetch_states",
        ];
        let before = tables.map(|table| store.rows_of(table));
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
        assert_eq!(tables.map(|table| store.rows_of(table)), before);
        assert!(store.entry(kept).unwrap().unwrap().row.saved);
        store.assert_sound();
    }
}
