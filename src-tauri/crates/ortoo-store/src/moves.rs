//! Feeds that move for good: table `feeds`, column `url`, which is unique at all times.

use ortoo_model::FeedId;
use rusqlite::OptionalExtension;

use crate::feeds::BY_URL;
use crate::values::host_of;
use crate::{StoreError, Writing};

const MOVE: &str = "UPDATE feeds SET url = ?2, host = ?3 WHERE id = ?1";
const URL: &str = "SELECT url FROM feeds WHERE id = ?1";

impl Writing<'_> {
    /// Follows a permanent redirect; answers with the title of the followed feed that has the new address
    /// already, and has then changed nothing. A removed feed of that address takes the old one instead.
    ///
    /// # Errors
    /// Those of writing.
    pub fn move_feed(&self, id: FeedId, new_url: &str) -> Result<Option<String>, StoreError> {
        let there: Option<(i64, String, bool)> = self
            .connection
            .prepare_cached(BY_URL)?
            .query_row([new_url], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()?;
        let put = |id: i64, url: &str| {
            self.connection.prepare_cached(MOVE)?.execute((id, url, host_of(url)))?;
            Ok::<_, StoreError>(())
        };
        match there {
            Some((there, _, _)) if there == id.0 => {}
            Some((_, title, false)) => return Ok(Some(title)),
            Some((there, _, true)) => {
                let old: String = self.connection.prepare_cached(URL)?.query_row([id.0], |row| row.get(0))?;
                // Aside for a moment: addresses are unique at all times.
                put(there, &format!("moved:{there}"))?;
                put(id.0, new_url)?;
                put(there, &old)?;
            }
            None => put(id.0, new_url)?,
        }
        Ok(None)
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{TestStore, at};

    #[test]
    fn a_feed_moves_unless_its_new_address_is_taken() {
        let store = TestStore::new();
        let (a, b) = (store.follow("a"), store.follow("b"));
        let go = |url: &str| store.write(|writing| writing.move_feed(a, url)).unwrap();
        assert_eq!(go("https://b.example/feed").as_deref(), Some("b.example"));
        assert_eq!(store.feed(a).unwrap().unwrap().url, "https://a.example/feed");
        assert_eq!(go("https://new.example/rss"), None);
        let row = store.feed(a).unwrap().unwrap();
        assert_eq!((row.url.as_str(), row.title.as_str()), ("https://new.example/rss", "new.example"));
        assert_eq!(go("https://new.example/rss"), None);

        // One that was let go of is no obstacle, and can still be restored.
        store.remove_feed(b, at(1)).unwrap();
        assert_eq!(go("https://b.example/feed"), None);
        assert_eq!(store.feed(a).unwrap().unwrap().url, "https://b.example/feed");
        store.restore_feed(b).unwrap();
        assert_eq!(store.feed(b).unwrap().unwrap().url, "https://new.example/rss");
        store.assert_sound();
    }
}
