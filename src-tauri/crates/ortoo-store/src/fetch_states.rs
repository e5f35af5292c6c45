//! Table `fetch_states`: what is known of fetching each feed.
//!
//! A feed without a row here was never asked, or came back after a removal; it is due.

use ortoo_model::{FeedId, FetchState, Validators};
use rusqlite::{OptionalExtension, Row};

use crate::values::{BodyHash, Lang, Ms, failure_from_json, from_json, reach_from_word, reach_word};
use crate::{Store, StoreError, Writing};

const SELECT: &str = "SELECT f.id, f.url, f.language, s.etag, s.last_modified, s.body_hash, s.reach,
    s.fetched_at, s.first_success_at, s.next_attempt_at, coalesce(s.failures, 0), s.failure, f.recipe
  FROM feeds AS f LEFT JOIN fetch_states AS s ON s.feed_id = f.id
  WHERE f.removed_at IS NULL AND f.sample = 0 AND (?1 IS NULL OR f.id = ?1)
  ORDER BY f.id";

fn row(row: &Row<'_>) -> rusqlite::Result<FetchState> {
    let time = |index| row.get::<_, Option<Ms>>(index).map(|ms| ms.map(|ms| ms.0));
    Ok(FetchState {
        feed_id: FeedId(row.get(0)?),
        url: row.get(1)?,
        language: row.get::<_, Option<Lang>>(2)?.map(|lang| lang.0),
        validators: Validators { etag: row.get(3)?, last_modified: row.get(4)? },
        body_hash: row.get::<_, BodyHash>(5)?.0,
        reach: row.get::<_, Option<String>>(6)?.map(|word| reach_from_word(&word)).unwrap_or_default(),
        fetched_at: time(7)?,
        first_success_at: time(8)?,
        next_attempt_at: time(9)?,
        failures: row.get(10)?,
        failure: row.get::<_, Option<String>>(11)?.map(|json| failure_from_json(&json)),
        recipe: row.get::<_, Option<String>>(12)?.and_then(|json| from_json(&json)),
    })
}

const SAVE: &str = "INSERT OR REPLACE INTO fetch_states (feed_id, etag, last_modified, body_hash, reach,
    fetched_at, first_success_at, next_attempt_at, failures, failure)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";

impl Store {
    /// What a refresh needs to know of these feeds, or of all, by id. Removed and sample feeds are left
    /// out.
    ///
    /// # Errors
    /// Those of reading.
    pub fn fetch_states(&self, ids: Option<&[FeedId]>) -> Result<Vec<FetchState>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(SELECT)?;
            let Some(ids) = ids else {
                return Ok(statement.query_map([None::<i64>], row)?.collect::<Result<_, _>>()?);
            };
            let mut states = Vec::with_capacity(ids.len());
            for id in ids {
                states.extend(statement.query_row([id.0], row).optional()?);
            }
            Ok(states)
        })
    }
}

impl Writing<'_> {
    /// What is known of fetching this feed; `None` for a removed or a sample feed.
    ///
    /// # Errors
    /// Those of reading.
    pub fn fetch_state(&self, id: FeedId) -> Result<Option<FetchState>, StoreError> {
        Ok(self.connection.prepare_cached(SELECT)?.query_row([id.0], row).optional()?)
    }

    /// Keeps what is known of fetching a feed, except its address ([`Writing::move_feed`]) and its
    /// language ([`Store::update_feed`]).
    ///
    /// # Errors
    /// [`StoreError::NoSuchFeed`] and those of writing.
    pub fn save_fetch_state(&self, state: &FetchState) -> Result<(), StoreError> {
        let known: bool = self
            .connection
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM feeds WHERE id = ?1)")?
            .query_row([state.feed_id.0], |row| row.get(0))?;
        if !known {
            return Err(StoreError::NoSuchFeed(state.feed_id));
        }
        self.connection.prepare_cached(SAVE)?.execute((
            state.feed_id.0,
            &state.validators.etag,
            &state.validators.last_modified,
            BodyHash(state.body_hash),
            reach_word(state.reach),
            state.fetched_at.map(Ms),
            state.first_success_at.map(Ms),
            state.next_attempt_at.map(Ms),
            state.failures,
            state.failure.as_ref().map(serde_json::to_string).transpose()?,
        ))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use ortoo_model::{Failure, FailureCode, Language, NewFeed, Reach};

    use super::*;
    use crate::testing::{TestStore, at, new_feed};

    #[test]
    fn a_fetch_state_comes_back_as_it_was_kept() {
        let store = TestStore::new();
        let feed = NewFeed { language: Some(Language::Mn), ..new_feed("a") };
        let feed_id = store.add_feed(&feed, at(0)).unwrap();
        let fresh = store.fetch_states(None).unwrap();
        assert_eq!((fresh.len(), fresh[0].next_attempt_at, fresh[0].reach), (1, None, Reach::Unknown));
        let state = FetchState {
            feed_id,
            url: feed.url,
            validators: Validators { etag: Some("\"x\"".to_owned()), last_modified: None },
            body_hash: Some(u128::MAX - 5),
            reach: Reach::Private,
            recipe: None,
            language: Some(Language::Mn),
            fetched_at: Some(at(1)),
            first_success_at: Some(at(2)),
            next_attempt_at: Some(at(3)),
            failures: 4,
            failure: Some(Failure::new(FailureCode::Timeout).with("seconds", 30)),
        };
        store.write(|writing| writing.save_fetch_state(&state)).unwrap();
        assert_eq!(store.fetch_states(Some(&[feed_id])).unwrap(), std::slice::from_ref(&state));
        assert_eq!(store.write(|writing| writing.fetch_state(feed_id)).unwrap(), Some(state.clone()));
        let row = store.feed(feed_id).unwrap().unwrap();
        assert_eq!((row.failure, row.fetched_at), (state.failure, state.fetched_at));
        assert_eq!(store.counts().unwrap().failing, 1);
    }

    #[test]
    fn neither_removed_nor_sample_feeds_are_fetched() {
        let store = TestStore::new();
        let (kept, removed) = (store.follow("a"), store.follow("b"));
        let sample = store.add_sample_feed(&new_feed("c"), at(0)).unwrap();
        store.remove_feed(removed, at(1)).unwrap();
        let check = |ids: Option<&[FeedId]>| {
            let found: Vec<_> = store.fetch_states(ids).unwrap().iter().map(|s| s.feed_id).collect();
            assert_eq!(found, [kept]);
        };
        check(None);
        check(Some(&[sample, removed, kept, FeedId(99)]));
    }

    #[test]
    fn a_feed_that_comes_back_is_fetched_whole() {
        let store = TestStore::new();
        let feed = store.follow("a");
        let mut state = store.fetch_states(None).unwrap().remove(0);
        state.validators.etag = Some("old".to_owned());
        state.first_success_at = Some(at(1));
        store.write(|writing| writing.save_fetch_state(&state)).unwrap();
        store.remove_feed(feed, at(2)).unwrap();
        store.add_feed(&new_feed("a"), at(3)).unwrap();
        let state = store.fetch_states(None).unwrap().remove(0);
        assert_eq!((state.validators, state.first_success_at), (Validators::default(), None));
    }

    #[test]
    fn a_state_of_no_feed_is_refused() {
        let store = TestStore::new();
        store.follow("a");
        let mut state = store.fetch_states(None).unwrap().remove(0);
        state.feed_id = FeedId(9);
        let error = store.write(|writing| writing.save_fetch_state(&state)).unwrap_err();
        assert_eq!(Failure::from(&error), Failure::new(FailureCode::NoSuchFeed).with("id", 9));
    }
}
