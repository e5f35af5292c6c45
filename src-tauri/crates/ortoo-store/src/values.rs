//! How the nouns' parts stand in columns: times, languages, hashes, lists and failures.
//!
//! Reading never fails on a value that another version may have written: it falls back to the
//! value that says least.

use std::time::Duration;

use chrono::{DateTime, Utc, Weekday};
use ortoo_model::{Failure, FailureCode, Language, Reach, SourceKind};
use rusqlite::types::{FromSql, FromSqlResult, ToSql, ToSqlOutput, Value, ValueRef};

/// A time as Unix milliseconds, UTC. One beyond what can be told is the epoch.
pub(crate) struct Ms(pub DateTime<Utc>);

impl FromSql for Ms {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Ok(Self(DateTime::from_timestamp_millis(value.as_i64()?).unwrap_or_default()))
    }
}

impl ToSql for Ms {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.timestamp_millis().into())
    }
}

/// A language by its code; `other` where the code is not known.
pub(crate) struct Lang(pub Language);

impl FromSql for Lang {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Ok(Self(Language::from_code(value.as_str()?).unwrap_or(Language::Other)))
    }
}

impl ToSql for Lang {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.code().into())
    }
}

/// A span of time in whole seconds. A negative one is none at all.
pub(crate) struct Seconds(pub Duration);

impl FromSql for Seconds {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Ok(Self(Duration::from_secs(u64::try_from(value.as_i64()?).unwrap_or_default())))
    }
}

impl ToSql for Seconds {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(i64::try_from(self.0.as_secs()).unwrap_or(i64::MAX).into())
    }
}

/// Hours of a day as the bits of a number, midnight the lowest.
pub(crate) struct Hours(pub Vec<u8>);

impl FromSql for Hours {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let bits = value.as_i64()?;
        Ok(Self((0..24).filter(|hour| bits >> hour & 1 == 1).collect()))
    }
}

impl ToSql for Hours {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let hours = self.0.iter().filter(|hour| **hour < 24);
        Ok(hours.fold(0_i64, |bits, hour| bits | 1 << hour).into())
    }
}

/// Days of a week as the bits of a number, Monday the lowest.
pub(crate) struct Days(pub Vec<Weekday>);

impl FromSql for Days {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let bits = value.as_i64()?;
        let days = (0..7_u8).filter(|day| bits >> day & 1 == 1);
        Ok(Self(days.filter_map(|day| Weekday::try_from(day).ok()).collect()))
    }
}

impl ToSql for Days {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.iter().fold(0_i64, |bits, day| bits | 1 << day.num_days_from_monday()).into())
    }
}

/// The hash of a body, 16 bytes big-endian. `None` where the bytes are of another length.
pub(crate) struct BodyHash(pub Option<u128>);

impl FromSql for BodyHash {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let Some(bytes) = value.as_blob_or_null()? else { return Ok(Self(None)) };
        Ok(Self(bytes.try_into().ok().map(u128::from_be_bytes)))
    }
}

impl ToSql for BodyHash {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let value = self.0.map_or(Value::Null, |hash| Value::Blob(hash.to_be_bytes().to_vec()));
        Ok(ToSqlOutput::Owned(value))
    }
}

/// Texts as a JSON array; empty where it cannot be read.
pub(crate) fn texts_from_json(json: &str) -> Vec<String> {
    serde_json::from_str(json).unwrap_or_default()
}

/// A failure from JSON; `internal` for a code that a newer version wrote.
pub(crate) fn failure_from_json(json: &str) -> Failure {
    serde_json::from_str(json).unwrap_or_else(|_| Failure::new(FailureCode::Internal))
}

/// The word for where a host is.
pub(crate) fn reach_word(reach: Reach) -> &'static str {
    match reach {
        Reach::Unknown => "unknown",
        Reach::Public => "public",
        Reach::Private => "private",
    }
}

/// The inverse of [`reach_word`].
pub(crate) fn reach_from_word(word: &str) -> Reach {
    match word {
        "public" => Reach::Public,
        "private" => Reach::Private,
        _ => Reach::Unknown,
    }
}

/// A value from JSON; `None` where it cannot be read.
pub(crate) fn from_json<T: serde::de::DeserializeOwned>(json: &str) -> Option<T> {
    serde_json::from_str(json).ok()
}

/// The inverse of [`SourceKind::word`]; a feed where the word is not known.
pub(crate) fn kind_from_word(word: &str) -> SourceKind {
    SourceKind::ALL.into_iter().find(|kind| kind.word() == word).unwrap_or_default()
}

/// The host of a normalized address, without port and credentials; the address itself where it has none.
pub(crate) fn host_of(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let host = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    };
    if host.is_empty() { url } else { host }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_is_what_stands_between_scheme_and_path() {
        let check = |url, expected| assert_eq!(host_of(url), expected, "{url}");
        check("https://example.mn/feed.xml", "example.mn");
        check("https://me:word@example.mn:8080?feed=rss", "example.mn");
        check("http://[::1]:8080/", "[::1]");
        check("http://[::1]/", "[::1]");
        check("nothing", "nothing");
        check("", "");
    }

    #[test]
    fn words_for_reach_read_back() {
        for reach in [Reach::Unknown, Reach::Public, Reach::Private] {
            assert_eq!(reach_from_word(reach_word(reach)), reach);
        }
    }

    #[test]
    fn a_failure_of_a_newer_version_is_still_a_failure() {
        assert_eq!(failure_from_json(r#"{"code":"bored"}"#).code, FailureCode::Internal);
        assert_eq!(failure_from_json(r#"{"code":"gone"}"#).code, FailureCode::Gone);
    }
}
