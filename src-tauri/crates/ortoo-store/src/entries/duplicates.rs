//! Table `entry_titles`: the former titles of entries. Table `entry_sightings`: the other feeds that delivered an entry as
//! a duplicate.

use chrono::{DateTime, Utc};
use ortoo_model::{EntryId, FeedId, FormerTitle};
use rusqlite::{Connection, OptionalExtension};

use crate::db::column_types::{Ms, host_of};
use crate::{StoreError, Writing};

/// Former titles returned for an entry, newest first.
const MAX_FORMER_TITLES: u32 = 20;

const SELECT_FORMER_TITLES: &str =
    "SELECT title, until FROM entry_titles WHERE entry_id = ?1 ORDER BY until DESC LIMIT ?2";
const INSERT_FORMER_TITLE: &str = "INSERT OR REPLACE INTO entry_titles (entry_id, until, title)
  SELECT id, ?3, title FROM entries WHERE id = ?1 AND title <> ?2 AND title <> ''";

/// Finds entries of other feeds by their address, oldest first.
pub(crate) const SELECT_DUPLICATES: &str =
    "SELECT e.id, f.host FROM entries AS e JOIN feeds AS f ON f.id = e.feed_id
  WHERE e.url = ?2 AND e.feed_id <> ?1 AND f.removed_at IS NULL AND f.sample = 0 ORDER BY e.id LIMIT 20";
const INSERT_DUPLICATE: &str = "INSERT OR IGNORE INTO entry_sightings (feed_id, entry_id) VALUES (?1, ?2)";

/// Returns the former titles of an entry, newest first.
pub(crate) fn former_titles(connection: &Connection, id: EntryId) -> Result<Vec<FormerTitle>, StoreError> {
    let mut statement = connection.prepare_cached(SELECT_FORMER_TITLES)?;
    let rows = statement.query_map((id.0, MAX_FORMER_TITLES), |row| {
        Ok(FormerTitle { title: row.get(0)?, until: row.get::<_, Ms>(1)?.0 })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

impl Writing<'_> {
    /// Adds the current title of an entry to its former ones if it differs from `title`, which is about to replace it.
    pub(crate) fn archive_title(
        &self,
        id: EntryId,
        title: &str,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.connection.prepare_cached(INSERT_FORMER_TITLE)?.execute((id.0, title, Ms(now)))?;
        Ok(())
    }

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

/// Returns the last two labels of a host name, or an IP address unchanged. Hosts under a public suffix of two labels
/// (`a.co.uk`, `b.co.uk`) look like one site; that is harmless, because duplicates must also have the same address.
pub(crate) fn site_of(host: &str) -> &str {
    let is_number = host.starts_with('[') || host.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if is_number {
        return host;
    }
    match host.rmatch_indices('.').nth(1) {
        Some((at, _)) => &host[at + 1..],
        None => host,
    }
}

#[cfg(test)]
mod tests {
    use ortoo_model::{EntryQuery, Language, NewFeed, ParsedEntry};

    use super::*;
    use crate::testing::{TestStore, at, entry};

    #[test]
    fn a_site_is_the_last_two_labels_of_a_host() {
        let check = |host, expected| assert_eq!(site_of(host), expected);
        check("www.news.mn", "news.mn");
        check("news.mn", "news.mn");
        check("localhost", "localhost");
        check("127.0.0.1", "127.0.0.1");
        check("[::1]", "[::1]");
    }

    #[test]
    fn former_titles_are_listed_newest_first() {
        let store = TestStore::new();
        let feed = store.follow("a");
        let id = store.put(feed, &entry("one"), Language::En, 0);
        for (minute, title) in [(1, "two"), (2, "two"), (3, "three")] {
            let edited = ParsedEntry { title: title.to_owned(), ..entry("one") };
            store.write(|writing| writing.update_entry(id, &edited, Language::En, at(minute))).unwrap();
        }
        let former = store.entry(id).unwrap().unwrap().former_titles;
        let titles: Vec<_> = former.iter().map(|former| (former.title.as_str(), former.until)).collect();
        assert_eq!(titles, [("two", at(3)), ("one", at(1))]);
        store.assert_no_problems();
    }

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
