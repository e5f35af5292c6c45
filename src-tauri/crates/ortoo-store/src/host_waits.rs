//! Table `host_waits`: hosts that said to wait (HTTP 429), whichever of their feeds was asked.

use chrono::{DateTime, TimeDelta, Utc};

use crate::values::Ms;
use crate::{Store, StoreError, Writing};

/// The longest that a host is left alone on its own word, in days. A later end is one that a wrong clock
/// has written.
const LONGEST_DAYS: i64 = 7;

/// That host `?6` need not be left alone at `?3`.
macro_rules! not_waiting_sql {
    () => {
        "NOT EXISTS (SELECT 1 FROM host_waits WHERE host = ?6 AND until > ?3 AND until <= ?3 + 604800000)"
    };
}
pub(crate) use not_waiting_sql;

const SELECT: &str = "SELECT host, until FROM host_waits WHERE until > ?1 AND until <= ?2";
const HOLD: &str = "INSERT INTO host_waits (host, until) VALUES (?1, ?2)
  ON CONFLICT (host) DO UPDATE SET until = excluded.until";
const FORGET: &str = "DELETE FROM host_waits WHERE until <= ?1";

impl Store {
    /// The hosts that are to be left alone at `now`, each with the end of it.
    ///
    /// # Errors
    /// Those of reading.
    pub fn host_waits(&self, now: DateTime<Utc>) -> Result<Vec<(String, DateTime<Utc>)>, StoreError> {
        self.read(|connection| {
            let latest = Ms(now + TimeDelta::days(LONGEST_DAYS));
            Ok(connection
                .prepare_cached(SELECT)?
                .query_map((Ms(now), latest), |row| Ok((row.get(0)?, row.get::<_, Ms>(1)?.0)))?
                .collect::<Result<_, _>>()?)
        })
    }
}

impl Writing<'_> {
    /// Keeps that a host is to be left alone until then, a week at most; forgets those whose time is over.
    ///
    /// # Errors
    /// Those of writing.
    pub fn hold_host(&self, host: &str, until: DateTime<Utc>, now: DateTime<Utc>) -> Result<(), StoreError> {
        let until = until.min(now + TimeDelta::days(LONGEST_DAYS));
        self.connection.prepare_cached(FORGET)?.execute([Ms(now)])?;
        self.connection.prepare_cached(HOLD)?.execute((host, Ms(until)))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{TestStore, at};

    #[test]
    fn a_host_is_left_alone_until_its_time_is_over() {
        let store = TestStore::new();
        let hold = |host, until, now| store.write(|w| w.hold_host(host, at(until), at(now))).unwrap();
        let names = |minute| -> Vec<String> {
            store.host_waits(at(minute)).unwrap().into_iter().map(|(host, _)| host).collect()
        };
        hold("a.example", 10, 0);
        hold("b.example", 20, 0);
        assert_eq!(names(5), ["a.example", "b.example"]);
        assert_eq!(names(10), ["b.example"]);
        hold("c.example", 30, 15);
        assert_eq!(store.rows_of("host_waits"), 2);
        hold("d.example", 60 * 24 * 365, 15);
        assert_eq!(store.host_waits(at(16)).unwrap()[2].1, at(15 + 7 * 24 * 60));
        // A clock that has been set back by a month makes nobody wait for a month.
        assert!(names(-30 * 24 * 60).is_empty());
    }
}
