//! Table `fetch_states`: validators, schedule and failures of each feed.
//!
//! A feed without a row has never been fetched, or was removed and followed again; it is due.
//!
//! Before a process fetches a feed it claims it ([`Writing::claim_fetch`]). Of several processes only one gets the
//! claim, and none can claim the feed again for a minimum time.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use ortoo_model::{FeedId, FetchHints, FetchState, NetworkScope, PollStats, Validators};
use rusqlite::{OptionalExtension, Row, params};

use crate::db::column_types::{
    BodyHash, DaySet, HourSet, LanguageCode, Seconds, UnixMillis, failure_from_json, from_json,
    reach_from_word, reach_word,
};
use crate::db::columns::columns;
use crate::feeds::host_rate_limits::not_rate_limited_sql;
use crate::{Store, StoreError, Writing};

columns!(
    state_columns, state_columns_sql:
    FEED_ID = "f.id",
    URL = "f.url",
    LANGUAGE = "f.language",
    ETAG = "s.etag",
    LAST_MODIFIED = "s.last_modified",
    BODY_HASH = "s.body_hash",
    REACH = "s.reach",
    FETCHED_AT = "s.fetched_at",
    FIRST_SUCCESS_AT = "s.first_success_at",
    NEXT_ATTEMPT_AT = "s.next_attempt_at",
    FAILURES = "coalesce(s.failures, 0)",
    FAILURE = "s.failure",
    ASKED_AT = "s.asked_at",
    HELD_UNTIL = "s.held_until",
    TTL = "s.ttl_s",
    FRESH_FOR = "s.fresh_s",
    SKIP_HOURS = "coalesce(s.skip_hours, 0)",
    SKIP_DAYS = "coalesce(s.skip_days, 0)",
    INTERVAL = "s.interval_s",
    PACE = "s.pace_s",
    NEWS_AT = "s.news_at",
    RECIPE = "f.recipe",
);

/// Selects the fetch states of followed feeds, without those of the sample edition.
macro_rules! select_fetch_state_sql {
    () => {
        concat!(
            "SELECT ",
            state_columns_sql!(),
            " FROM feeds AS f LEFT JOIN fetch_states AS s ON s.feed_id = f.id
              WHERE f.removed_at IS NULL AND f.sample = 0 "
        )
    };
}

const SELECT_FETCH_STATES: &str =
    concat!(select_fetch_state_sql!(), "AND (?1 IS NULL OR f.id = ?1) ORDER BY f.id");
const SELECT_DUE_FEEDS: &str = concat!(
    select_fetch_state_sql!(),
    "AND (s.next_attempt_at IS NULL OR s.next_attempt_at <= ?1 OR s.fetched_at > ?2) ORDER BY f.id"
);
const COUNT_HOSTS: &str = "SELECT count(DISTINCT host) FROM feeds WHERE removed_at IS NULL AND sample = 0";

fn fetch_state_from_row(row: &Row<'_>) -> rusqlite::Result<FetchState> {
    let optional_time = |index| row.get::<_, Option<UnixMillis>>(index).map(|time| time.map(|time| time.0));
    let optional_duration =
        |index| row.get::<_, Option<Seconds>>(index).map(|seconds| seconds.map(|seconds| seconds.0));
    Ok(FetchState {
        feed_id: FeedId(row.get(state_columns::FEED_ID)?),
        url: row.get(state_columns::URL)?,
        language: row.get::<_, Option<LanguageCode>>(state_columns::LANGUAGE)?.map(|language| language.0),
        validators: Validators {
            etag: row.get(state_columns::ETAG)?,
            last_modified: row.get(state_columns::LAST_MODIFIED)?,
        },
        body_hash: row.get::<_, BodyHash>(state_columns::BODY_HASH)?.0,
        reach: row
            .get::<_, Option<String>>(state_columns::REACH)?
            .map(|word| reach_from_word(&word))
            .unwrap_or_default(),
        fetched_at: optional_time(state_columns::FETCHED_AT)?,
        first_success_at: optional_time(state_columns::FIRST_SUCCESS_AT)?,
        next_attempt_at: optional_time(state_columns::NEXT_ATTEMPT_AT)?,
        failures: row.get(state_columns::FAILURES)?,
        failure: row.get::<_, Option<String>>(state_columns::FAILURE)?.map(|json| failure_from_json(&json)),
        recipe: row.get::<_, Option<String>>(state_columns::RECIPE)?.and_then(|json| from_json(&json)),
        asked_at: optional_time(state_columns::ASKED_AT)?,
        held_until: optional_time(state_columns::HELD_UNTIL)?,
        wishes: FetchHints {
            ttl: optional_duration(state_columns::TTL)?,
            fresh_for: optional_duration(state_columns::FRESH_FOR)?,
            skip_hours: row.get::<_, HourSet>(state_columns::SKIP_HOURS)?.0,
            skip_days: row.get::<_, DaySet>(state_columns::SKIP_DAYS)?.0,
        },
        rhythm: PollStats {
            interval: optional_duration(state_columns::INTERVAL)?,
            pace: optional_duration(state_columns::PACE)?,
            news_at: optional_time(state_columns::NEWS_AT)?,
        },
    })
}

const UPSERT_FETCH_STATE: &str =
    "INSERT OR REPLACE INTO fetch_states (feed_id, etag, last_modified, body_hash, reach,
    fetched_at, first_success_at, next_attempt_at, failures, failure, asked_at, held_until, ttl_s, fresh_s,
    skip_hours, skip_days, interval_s, pace_s, news_at)
  SELECT id, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19
  FROM feeds WHERE id = ?1 AND (?20 OR (removed_at IS NULL AND sample = 0))";

// `asked_at > ?5`: a claim in the future was made while the clock was wrong, and is ignored.
const CLAIM_FEED: &str = concat!(
    "INSERT INTO fetch_states (feed_id, reach, failures, asked_at)
     SELECT f.id, ?2, 0, ?3 FROM feeds AS f
     WHERE f.id = ?1 AND f.removed_at IS NULL AND f.sample = 0 AND ",
    not_rate_limited_sql!(),
    "
     ON CONFLICT (feed_id) DO UPDATE SET asked_at = excluded.asked_at
     WHERE asked_at IS NULL OR asked_at <= ?4 OR asked_at > ?5"
);

impl Store {
    /// Returns the fetch states of these feeds, or of all feeds ordered by id, without removed and sample feeds.
    pub fn fetch_states(&self, ids: Option<&[FeedId]>) -> Result<Vec<FetchState>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(SELECT_FETCH_STATES)?;
            let Some(ids) = ids else {
                return Ok(statement
                    .query_map([None::<i64>], fetch_state_from_row)?
                    .collect::<Result<_, _>>()?);
            };
            let mut states = Vec::with_capacity(ids.len());
            for id in ids {
                states.extend(statement.query_row([id.0], fetch_state_from_row).optional()?);
            }
            Ok(states)
        })
    }

    /// Returns the fetch states of the due feeds: those whose next attempt is at `now` or earlier or is not known, and
    /// those that were fetched after `latest`, when the clock must have been wrong.
    pub fn due_fetch_states(
        &self,
        now: DateTime<Utc>,
        latest: DateTime<Utc>,
    ) -> Result<Vec<FetchState>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(SELECT_DUE_FEEDS)?;
            Ok(statement
                .query_map((UnixMillis(now), UnixMillis(latest)), fetch_state_from_row)?
                .collect::<Result<_, _>>()?)
        })
    }

    /// Returns the number of distinct hosts of the followed feeds.
    pub fn followed_hosts(&self) -> Result<u32, StoreError> {
        self.read(|connection| Ok(connection.prepare_cached(COUNT_HOSTS)?.query_row([], |row| row.get(0))?))
    }
}

impl Writing<'_> {
    /// Returns the fetch state of a feed; `None` for a removed or a sample feed.
    pub fn fetch_state(&self, id: FeedId) -> Result<Option<FetchState>, StoreError> {
        Ok(self
            .connection
            .prepare_cached(SELECT_FETCH_STATES)?
            .query_row([id.0], fetch_state_from_row)
            .optional()?)
    }

    /// Claims a feed for one fetch. Returns false if it was claimed within the last `minimum`, if `host` is rate
    /// limited, or for a removed or a sample feed.
    pub fn claim_fetch(
        &self,
        id: FeedId,
        host: &str,
        now: DateTime<Utc>,
        minimum: Duration,
    ) -> Result<bool, StoreError> {
        let minimum = TimeDelta::from_std(minimum).unwrap_or(TimeDelta::zero());
        let claims = self.connection.prepare_cached(CLAIM_FEED)?.execute(params![
            id.0,
            reach_word(NetworkScope::Unknown),
            UnixMillis(now),
            UnixMillis(now - minimum),
            UnixMillis(now + minimum),
            host,
        ])?;
        Ok(claims > 0)
    }

    /// Stores the fetch state of a feed, except its address (see [`Writing::move_feed`]) and its language (see
    /// [`Store::update_feed`]).
    ///
    /// # Errors
    /// [`StoreError::NoSuchFeed`] if the feed does not exist.
    pub fn save_fetch_state(&self, state: &FetchState) -> Result<(), StoreError> {
        if self.upsert_state(state, true)? { Ok(()) } else { Err(StoreError::NoSuchFeed(state.feed_id)) }
    }

    /// Stores the fetch state of a followed feed. Returns false, and stores nothing, for a removed or a sample feed.
    pub fn save_followed(&self, state: &FetchState) -> Result<bool, StoreError> {
        self.upsert_state(state, false)
    }

    fn upsert_state(&self, state: &FetchState, even_if_removed: bool) -> Result<bool, StoreError> {
        let saved = self.connection.prepare_cached(UPSERT_FETCH_STATE)?.execute(params![
            state.feed_id.0,
            &state.validators.etag,
            &state.validators.last_modified,
            BodyHash(state.body_hash),
            reach_word(state.reach),
            state.fetched_at.map(UnixMillis),
            state.first_success_at.map(UnixMillis),
            state.next_attempt_at.map(UnixMillis),
            state.failures,
            state.failure.as_ref().map(serde_json::to_string).transpose()?,
            state.asked_at.map(UnixMillis),
            state.held_until.map(UnixMillis),
            state.wishes.ttl.map(Seconds),
            state.wishes.fresh_for.map(Seconds),
            HourSet(state.wishes.skip_hours.clone()),
            DaySet(state.wishes.skip_days.clone()),
            state.rhythm.interval.map(Seconds),
            state.rhythm.pace.map(Seconds),
            state.rhythm.news_at.map(UnixMillis),
            even_if_removed,
        ])?;
        Ok(saved > 0)
    }
}

#[cfg(test)]
mod tests {
    use chrono::Weekday;
    use ortoo_model::{Failure, FailureCode, Language, NetworkScope, NewFeed};

    use super::*;
    use crate::testing::{TestStore, at, new_feed};

    #[test]
    fn a_stored_fetch_state_reads_back() {
        let store = TestStore::new();
        let feed = NewFeed { language: Some(Language::Mn), ..new_feed("a") };
        let feed_id = store.add_feed(&feed, at(0)).unwrap();
        let fresh = store.fetch_states(None).unwrap();
        assert_eq!((fresh.len(), fresh[0].next_attempt_at, fresh[0].reach), (1, None, NetworkScope::Unknown));
        let state = FetchState {
            feed_id,
            url: feed.url,
            validators: Validators { etag: Some("\"x\"".to_owned()), last_modified: None },
            body_hash: Some(u128::MAX - 5),
            reach: NetworkScope::Private,
            recipe: None,
            language: Some(Language::Mn),
            fetched_at: Some(at(1)),
            first_success_at: Some(at(2)),
            next_attempt_at: Some(at(3)),
            failures: 4,
            failure: Some(Failure::new(FailureCode::Timeout).with("seconds", 30)),
            asked_at: Some(at(4)),
            held_until: Some(at(5)),
            wishes: FetchHints {
                ttl: Some(Duration::from_secs(60)),
                fresh_for: Some(Duration::ZERO),
                skip_hours: vec![0, 5, 23],
                skip_days: vec![Weekday::Mon, Weekday::Sun],
            },
            rhythm: PollStats {
                interval: Some(Duration::from_secs(2_700)),
                pace: Some(Duration::from_secs(9_000)),
                news_at: Some(at(6)),
            },
        };
        store.write(|writing| writing.save_fetch_state(&state)).unwrap();
        assert_eq!(store.fetch_states(Some(&[feed_id])).unwrap(), std::slice::from_ref(&state));
        assert_eq!(store.write(|writing| writing.fetch_state(feed_id)).unwrap(), Some(state.clone()));
        let row = store.feed(feed_id).unwrap().unwrap();
        assert_eq!((row.failure, row.fetched_at), (state.failure, state.fetched_at));
        assert_eq!(store.counts(at(0)).unwrap().failing, 1);
    }

    #[test]
    fn removed_and_sample_feeds_have_no_fetch_state() {
        let store = TestStore::new();
        let (followed, removed) = (store.follow("a"), store.follow("b"));
        let sample = store.write(|writing| writing.add_sample_feed(&new_feed("c"), at(0))).unwrap();
        store.remove_feed(removed, at(1)).unwrap();
        let check = |ids: Option<&[FeedId]>| {
            let states: Vec<_> = store.fetch_states(ids).unwrap().iter().map(|s| s.feed_id).collect();
            assert_eq!(states, [followed]);
        };
        check(None);
        check(Some(&[sample, removed, followed, FeedId(99)]));
    }

    #[test]
    fn the_state_of_a_feed_removed_during_its_fetch_is_not_stored() {
        let store = TestStore::new();
        let (followed, removed) = (store.follow("a"), store.follow("b"));
        let states = store.fetch_states(None).unwrap();
        store.remove_feed(removed, at(1)).unwrap();
        let saved = |state: &FetchState| store.write(|writing| writing.save_followed(state)).unwrap();
        assert_eq!(states.iter().map(saved).collect::<Vec<_>>(), [true, false]);
        assert_eq!(states.iter().map(|state| state.feed_id).collect::<Vec<_>>(), [followed, removed]);
    }

    #[test]
    fn a_feed_followed_again_is_fetched_unconditionally() {
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
    fn a_state_of_a_missing_feed_is_an_error() {
        let store = TestStore::new();
        store.follow("a");
        let mut state = store.fetch_states(None).unwrap().remove(0);
        state.feed_id = FeedId(9);
        let error = store.write(|writing| writing.save_fetch_state(&state)).unwrap_err();
        assert_eq!(Failure::from(&error), Failure::new(FailureCode::NoSuchFeed).with("id", 9));
    }

    const MIN_FETCH_INTERVAL: Duration = Duration::from_secs(60);

    #[test]
    fn a_feed_can_be_claimed_once_within_the_minimum() {
        let store = TestStore::new();
        let feed = store.follow("a");
        let claim = |minute| {
            store
                .write(|writing| writing.claim_fetch(feed, "a.example", at(minute), MIN_FETCH_INTERVAL))
                .unwrap()
        };
        assert!(claim(0));
        assert!(!claim(0));
        assert!(claim(1));
        // The clock was a day ahead and is then corrected.
        assert!(claim(24 * 60));
        assert!(claim(2));
        assert_eq!(store.fetch_states(None).unwrap()[0].asked_at, Some(at(2)));
        store.remove_feed(feed, at(2)).unwrap();
        assert!(!claim(9));
    }

    #[test]
    fn a_claim_changes_only_the_time_of_the_request() {
        let store = TestStore::new();
        let feed = store.follow("a");
        let mut state = store.fetch_states(None).unwrap().remove(0);
        state.validators.etag = Some("kept".to_owned());
        state.failures = 3;
        state.asked_at = Some(at(1));
        store.write(|writing| writing.save_fetch_state(&state)).unwrap();
        store.write(|writing| writing.claim_fetch(feed, "a.example", at(5), MIN_FETCH_INTERVAL)).unwrap();
        state.asked_at = Some(at(5));
        assert_eq!(store.fetch_states(None).unwrap(), [state]);
    }

    #[test]
    fn feeds_of_a_rate_limited_host_cannot_be_claimed() {
        let store = TestStore::new();
        let feed = store.follow("a");
        store.write(|writing| writing.hold_host("a.example", at(10), at(0))).unwrap();
        let claim = |host, minute| {
            store.write(|writing| writing.claim_fetch(feed, host, at(minute), MIN_FETCH_INTERVAL)).unwrap()
        };
        assert!(!claim("a.example", 9));
        assert!(claim("b.example", 9));
        assert!(claim("a.example", 10));
    }

    #[test]
    fn feeds_are_due_if_their_next_attempt_has_passed_is_unknown_or_was_set_by_a_wrong_clock() {
        let store = TestStore::new();
        let put = |name: &str, fetched, next: Option<i64>| {
            let id = store.follow(name);
            let mut state = store.fetch_states(Some(&[id])).unwrap().remove(0);
            state.fetched_at = Some(at(fetched));
            state.next_attempt_at = next.map(at);
            store.write(|writing| writing.save_fetch_state(&state)).unwrap();
            id
        };
        let due = put("due", 0, Some(10));
        put("later", 0, Some(11));
        let unscheduled = put("unscheduled", 0, None);
        let future = put("future", 500, Some(530));
        let new = store.follow("new");
        let states = store.due_fetch_states(at(10), at(70)).unwrap();
        assert_eq!(
            states.iter().map(|state| state.feed_id).collect::<Vec<_>>(),
            [due, unscheduled, future, new]
        );
        assert_eq!(store.followed_hosts().unwrap(), 5);
    }
}
