//! Table `host_waits`: rate limits of hosts (HTTP 429, `Retry-After`), which apply to all feeds of the host.

use chrono::{DateTime, TimeDelta, Utc};

use crate::db::column_types::UnixMillis;
use crate::{Store, StoreError, Writing};

/// The longest rate limit that is honoured. A stored limit that ends later was written while the clock was wrong.
const MAX_RATE_LIMIT: TimeDelta = TimeDelta::days(7);

/// The SQL condition that host `?6` is not rate limited at the time `?3`. 604,800,000 ms is `MAX_RATE_LIMIT`.
macro_rules! not_rate_limited_sql {
    () => {
        "NOT EXISTS (SELECT 1 FROM host_waits WHERE host = ?6 AND until > ?3 AND until <= ?3 + 604800000)"
    };
}
pub(crate) use not_rate_limited_sql;

const SELECT_RATE_LIMITS: &str = "SELECT host, until FROM host_waits WHERE until > ?1 AND until <= ?2";
const UPSERT_RATE_LIMIT: &str = "INSERT INTO host_waits (host, until) VALUES (?1, ?2)
  ON CONFLICT (host) DO UPDATE SET until = excluded.until";
const DELETE_EXPIRED_RATE_LIMITS: &str = "DELETE FROM host_waits WHERE until <= ?1";

impl Store {
    /// Returns the hosts that are rate limited at `now`, each with the end of its limit.
    pub fn host_waits(&self, now: DateTime<Utc>) -> Result<Vec<(String, DateTime<Utc>)>, StoreError> {
        self.read(|connection| {
            let latest = UnixMillis(now + MAX_RATE_LIMIT);
            Ok(connection
                .prepare_cached(SELECT_RATE_LIMITS)?
                .query_map((UnixMillis(now), latest), |row| {
                    Ok((row.get(0)?, row.get::<_, UnixMillis>(1)?.0))
                })?
                .collect::<Result<_, _>>()?)
        })
    }
}

impl Writing<'_> {
    /// Rate limits a host until `until`, or for a week if that is earlier, and deletes expired limits.
    pub fn hold_host(&self, host: &str, until: DateTime<Utc>, now: DateTime<Utc>) -> Result<(), StoreError> {
        let until = until.min(now + MAX_RATE_LIMIT);
        self.connection.prepare_cached(DELETE_EXPIRED_RATE_LIMITS)?.execute([UnixMillis(now)])?;
        self.connection.prepare_cached(UPSERT_RATE_LIMIT)?.execute((host, UnixMillis(until)))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{TestStore, at};

    #[test]
    fn rate_limits_expire_and_last_a_week_at_most() {
        let store = TestStore::new();
        let limit = |host, until, now| store.write(|w| w.hold_host(host, at(until), at(now))).unwrap();
        let names = |minute| -> Vec<String> {
            store.host_waits(at(minute)).unwrap().into_iter().map(|(host, _)| host).collect()
        };
        limit("a.example", 10, 0);
        limit("b.example", 20, 0);
        assert_eq!(names(5), ["a.example", "b.example"]);
        assert_eq!(names(10), ["b.example"]);
        limit("c.example", 30, 15);
        assert_eq!(store.count_rows("host_waits"), 2);
        limit("d.example", 60 * 24 * 365, 15);
        assert_eq!(store.host_waits(at(16)).unwrap()[2].1, at(15 + 7 * 24 * 60));
        // After the clock is set back by a month, no host is limited for a month.
        assert!(names(-30 * 24 * 60).is_empty());
    }
}
