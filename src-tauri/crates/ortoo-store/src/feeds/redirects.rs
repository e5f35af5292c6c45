//! Permanent redirects of feeds: changes of `feeds.url`, which is unique.

use ortoo_model::FeedId;
use rusqlite::OptionalExtension;

use crate::feeds::addresses::{SELECT_FEED_BY_URL, host_of};
use crate::{StoreError, Writing};

const UPDATE_URL: &str = "UPDATE feeds SET url = ?2, host = ?3 WHERE id = ?1";
const SELECT_URL: &str = "SELECT url FROM feeds WHERE id = ?1";

impl Writing<'_> {
    /// Changes the address of a feed after a permanent redirect. If another followed feed has the new address, changes
    /// nothing and returns the title of that feed. If a removed feed has it, the two feeds swap addresses.
    pub fn move_feed(&self, id: FeedId, new_url: &str) -> Result<Option<String>, StoreError> {
        let occupant: Option<(i64, String, bool)> = self
            .connection
            .prepare_cached(SELECT_FEED_BY_URL)?
            .query_row([new_url], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()?;
        let set_url = |id: i64, url: &str| {
            self.connection.prepare_cached(UPDATE_URL)?.execute((id, url, host_of(url)))?;
            Ok::<_, StoreError>(())
        };
        match occupant {
            Some((occupant, _, _)) if occupant == id.0 => {}
            Some((_, title, false)) => return Ok(Some(title)),
            Some((occupant, _, true)) => {
                let old_url: String =
                    self.connection.prepare_cached(SELECT_URL)?.query_row([id.0], |row| row.get(0))?;
                // A temporary address, because addresses must be unique after each statement.
                set_url(occupant, &format!("moved:{occupant}"))?;
                set_url(id.0, new_url)?;
                set_url(occupant, &old_url)?;
            }
            None => set_url(id.0, new_url)?,
        }
        Ok(None)
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{TestStore, at};

    #[test]
    fn a_redirect_is_followed_unless_a_followed_feed_has_the_address() {
        let store = TestStore::new();
        let (a, b) = (store.follow("a"), store.follow("b"));
        let redirect_to = |url: &str| store.write(|writing| writing.move_feed(a, url)).unwrap();
        assert_eq!(redirect_to("https://b.example/feed").as_deref(), Some("b.example"));
        assert_eq!(store.feed(a).unwrap().unwrap().url, "https://a.example/feed");
        assert_eq!(redirect_to("https://new.example/rss"), None);
        let row = store.feed(a).unwrap().unwrap();
        assert_eq!((row.url.as_str(), row.title.as_str()), ("https://new.example/rss", "new.example"));
        assert_eq!(redirect_to("https://new.example/rss"), None);

        // A removed feed swaps addresses and can still be restored.
        store.remove_feed(b, at(1)).unwrap();
        assert_eq!(redirect_to("https://b.example/feed"), None);
        assert_eq!(store.feed(a).unwrap().unwrap().url, "https://b.example/feed");
        store.restore_feed(b).unwrap();
        assert_eq!(store.feed(b).unwrap().unwrap().url, "https://new.example/rss");
        store.assert_no_problems();
    }
}
