//! Table `entry_sightings`: the other feeds that delivered an entry as a duplicate.

use ortoo_model::{EntryId, FeedId};
use rusqlite::OptionalExtension;

use crate::feeds::addresses::{host_of, site_of};
use crate::{StoreError, Writing};

/// Finds entries of other feeds by their address, oldest first.
pub(crate) const SELECT_DUPLICATES: &str =
    "SELECT e.id, f.host FROM entries AS e JOIN feeds AS f ON f.id = e.feed_id
  WHERE e.url = ?2 AND e.feed_id <> ?1 AND f.removed_at IS NULL AND f.sample = 0 ORDER BY e.id LIMIT 20";
const INSERT_DUPLICATE: &str = "INSERT OR IGNORE INTO entry_sightings (feed_id, entry_id) VALUES (?1, ?2)";

impl Writing<'_> {
    /// Finds the entry with this address that another feed of the same site has delivered, and records that `feed` has
    /// delivered it too.
    pub fn sight_elsewhere(&self, feed: FeedId, url: &str) -> Result<Option<EntryId>, StoreError> {
        let mut statement = self.connection.prepare_cached("SELECT host FROM feeds WHERE id = ?1")?;
        let Some(own_host): Option<String> = statement.query_row([feed.0], |row| row.get(0)).optional()?
        else {
            return Ok(None);
        };
        if site_of(host_of(url)) != site_of(&own_host) {
            return Ok(None);
        }
        let mut statement = self.connection.prepare_cached(SELECT_DUPLICATES)?;
        let mut rows = statement.query((feed.0, url))?;
        while let Some(row) = rows.next()? {
            let (id, host): (i64, String) = (row.get(0)?, row.get(1)?);
            if site_of(&host) == site_of(&own_host) {
                self.connection.prepare_cached(INSERT_DUPLICATE)?.execute((feed.0, id))?;
                return Ok(Some(EntryId(id)));
            }
        }
        Ok(None)
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{TestStore, at, entry};
    use ortoo_model::{EntryQuery, Language, NewFeed};

    #[test]
    fn duplicates_are_found_within_a_site_only() {
        let store = TestStore::new();
        let follow = |url: &str| {
            store.add_feed(&NewFeed { url: url.to_owned(), ..NewFeed::default() }, at(0)).unwrap()
        };
        let (all, politics, other) =
            (follow("https://www.example.mn/rss"), follow("https://example.mn/p"), follow("https://x.org/f"));
        let id = store.put(all, &entry("one"), Language::En, 0);
        let find_duplicate = |feed, url: &str| store.write(|w| w.sight_elsewhere(feed, url)).unwrap();
        assert_eq!(find_duplicate(politics, "https://example.mn/one"), Some(id));
        assert_eq!(find_duplicate(politics, "https://example.mn/two"), None);
        assert_eq!(find_duplicate(all, "https://example.mn/one"), None);
        assert_eq!(find_duplicate(other, "https://example.mn/one"), None);
        let listed = |feed| store.entry_ids(&EntryQuery { feed: Some(feed), ..EntryQuery::default() });
        assert_eq!(listed(politics).unwrap(), [id]);
        assert_eq!(listed(all).unwrap(), [id]);
        store.remove_feed(all, at(1)).unwrap();
        assert_eq!(listed(politics).unwrap(), []);
        assert_eq!(find_duplicate(politics, "https://example.mn/one"), None);
        store.assert_no_problems();
    }
}
