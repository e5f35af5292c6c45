//! Table `entry_titles`: what entries were called before. Table `entry_sightings`: where else they were seen.

use chrono::{DateTime, Utc};
use ortoo_model::{EntryId, FeedId, FormerTitle};
use rusqlite::{Connection, OptionalExtension};

use crate::values::{Ms, host_of};
use crate::{StoreError, Writing};

/// The most titles of an entry that are shown.
const MOST: u32 = 20;

const FORMER: &str = "SELECT title, until FROM entry_titles WHERE entry_id = ?1 ORDER BY until DESC LIMIT ?2";
const KEEP: &str = "INSERT OR REPLACE INTO entry_titles (entry_id, until, title)
  SELECT id, ?3, title FROM entries WHERE id = ?1 AND title <> ?2 AND title <> ''";

/// By address, whatever the feed; the oldest first.
pub(crate) const ELSEWHERE: &str = "SELECT e.id, f.host FROM entries AS e JOIN feeds AS f ON f.id = e.feed_id
  WHERE e.url = ?2 AND e.feed_id <> ?1 AND f.removed_at IS NULL AND f.sample = 0 ORDER BY e.id LIMIT 20";
const SIGHT: &str = "INSERT OR IGNORE INTO entry_sightings (feed_id, entry_id) VALUES (?1, ?2)";

/// The titles that an entry had, the latest first.
pub(crate) fn former(connection: &Connection, id: EntryId) -> Result<Vec<FormerTitle>, StoreError> {
    let mut statement = connection.prepare_cached(FORMER)?;
    let rows = statement.query_map((id.0, MOST), |row| {
        Ok(FormerTitle { title: row.get(0)?, until: row.get::<_, Ms>(1)?.0 })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

impl Writing<'_> {
    /// Keeps the title that an entry has, where `title` is about to take its place.
    pub(crate) fn keep_title(&self, id: EntryId, title: &str, now: DateTime<Utc>) -> Result<(), StoreError> {
        self.connection.prepare_cached(KEEP)?.execute((id.0, title, Ms(now)))?;
        Ok(())
    }

    /// The entry at this address in another feed of the same site, and notes that it was seen in this one
    /// too.
    ///
    /// # Errors
    /// Those of writing.
    pub fn sight_elsewhere(&self, feed: FeedId, url: &str) -> Result<Option<EntryId>, StoreError> {
        let mut statement = self.connection.prepare_cached("SELECT host FROM feeds WHERE id = ?1")?;
        let Some(own): Option<String> = statement.query_row([feed.0], |row| row.get(0)).optional()? else {
            return Ok(None);
        };
        if site(host_of(url)) != site(&own) {
            return Ok(None);
        }
        let mut statement = self.connection.prepare_cached(ELSEWHERE)?;
        let mut rows = statement.query((feed.0, url))?;
        while let Some(row) = rows.next()? {
            let (id, host): (i64, String) = (row.get(0)?, row.get(1)?);
            if site(&host) == site(&own) {
                self.connection.prepare_cached(SIGHT)?.execute((feed.0, id))?;
                return Ok(Some(EntryId(id)));
            }
        }
        Ok(None)
    }
}

/// The last two labels of a host's name. Hosts of one registrar (`a.co.uk`, `b.co.uk`) look like one site:
/// harmless here, since only an equal address of the article makes two entries one.
pub(crate) fn site(host: &str) -> &str {
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
    fn a_site_is_told_by_its_last_two_labels() {
        let check = |host, expected| assert_eq!(site(host), expected);
        check("www.news.mn", "news.mn");
        check("news.mn", "news.mn");
        check("localhost", "localhost");
        check("127.0.0.1", "127.0.0.1");
        check("[::1]", "[::1]");
    }

    #[test]
    fn former_titles_are_kept_and_told_latest_first() {
        let store = TestStore::new();
        let feed = store.follow("a");
        let id = store.put(feed, &entry("one"), Language::En, 0);
        for (minute, title) in [(1, "two"), (2, "two"), (3, "three")] {
            let edited = ParsedEntry { title: title.to_owned(), ..entry("one") };
            store.write(|writing| writing.update_entry(id, &edited, Language::En, at(minute))).unwrap();
        }
        let former = store.entry(id).unwrap().unwrap().former_titles;
        let told: Vec<_> = former.iter().map(|former| (former.title.as_str(), former.until)).collect();
        assert_eq!(told, [("two", at(3)), ("one", at(1))]);
        store.assert_sound();
    }

    #[test]
    fn an_article_is_known_in_every_feed_of_its_site_and_in_no_other() {
        let store = TestStore::new();
        let follow = |url: &str| {
            store.add_feed(&NewFeed { url: url.to_owned(), ..NewFeed::default() }, at(0)).unwrap()
        };
        let (all, politics, other) =
            (follow("https://www.example.mn/rss"), follow("https://example.mn/p"), follow("https://x.org/f"));
        let id = store.put(all, &entry("one"), Language::En, 0);
        let sight = |feed, url: &str| store.write(|w| w.sight_elsewhere(feed, url)).unwrap();
        assert_eq!(sight(politics, "https://example.mn/one"), Some(id));
        assert_eq!(sight(politics, "https://example.mn/two"), None);
        assert_eq!(sight(all, "https://example.mn/one"), None);
        assert_eq!(sight(other, "https://example.mn/one"), None);
        let listed = |feed| store.entry_ids(&EntryQuery { feed: Some(feed), ..EntryQuery::default() });
        assert_eq!(listed(politics).unwrap(), [id]);
        assert_eq!(listed(all).unwrap(), [id]);
        store.remove_feed(all, at(1)).unwrap();
        assert_eq!(listed(politics).unwrap(), []);
        assert_eq!(sight(politics, "https://example.mn/one"), None);
        store.assert_sound();
    }
}
