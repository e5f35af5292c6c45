//! Conversions between domain values and SQLite columns: times, languages, hashes, lists and failures.
//!
//! Reading never fails on a value that another version may have written: it falls back to the most general value.

use std::time::Duration;

use chrono::{DateTime, Utc, Weekday};
use ortoo_model::{Failure, FailureCode, Language, NetworkScope, SourceKind};
use rusqlite::types::{FromSql, FromSqlResult, ToSql, ToSqlOutput, Value, ValueRef};

/// A time as Unix milliseconds in UTC. A time that chrono cannot represent reads as the epoch.
pub(crate) struct UnixMillis(pub DateTime<Utc>);

impl FromSql for UnixMillis {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Ok(Self(DateTime::from_timestamp_millis(value.as_i64()?).unwrap_or_default()))
    }
}

impl ToSql for UnixMillis {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.timestamp_millis().into())
    }
}

/// A language as its code; an unknown code reads as `other`.
pub(crate) struct LanguageCode(pub Language);

impl FromSql for LanguageCode {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Ok(Self(Language::from_code(value.as_str()?).unwrap_or(Language::Other)))
    }
}

impl ToSql for LanguageCode {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.code().into())
    }
}

/// A duration in whole seconds; a negative one reads as zero.
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

/// Hours of the day as a bit set; bit 0 is midnight.
pub(crate) struct HourSet(pub Vec<u8>);

impl FromSql for HourSet {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let bits = value.as_i64()?;
        Ok(Self((0..24).filter(|hour| bits >> hour & 1 == 1).collect()))
    }
}

impl ToSql for HourSet {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let hours = self.0.iter().filter(|hour| **hour < 24);
        Ok(hours.fold(0_i64, |bits, hour| bits | 1 << hour).into())
    }
}

/// Days of the week as a bit set; bit 0 is Monday.
pub(crate) struct DaySet(pub Vec<Weekday>);

impl FromSql for DaySet {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let bits = value.as_i64()?;
        let days = (0..7_u8).filter(|day| bits >> day & 1 == 1);
        Ok(Self(days.filter_map(|day| Weekday::try_from(day).ok()).collect()))
    }
}

impl ToSql for DaySet {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.iter().fold(0_i64, |bits, day| bits | 1 << day.num_days_from_monday()).into())
    }
}

/// The hash of a response body as 16 bytes, big-endian. Bytes of another length read as `None`.
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

/// Parses a JSON array of strings; invalid JSON reads as an empty list.
pub(crate) fn texts_from_json(json: &str) -> Vec<String> {
    serde_json::from_str(json).unwrap_or_default()
}

/// Parses a failure from JSON; a code that a newer version wrote reads as `internal`.
pub(crate) fn failure_from_json(json: &str) -> Failure {
    serde_json::from_str(json).unwrap_or_else(|_| Failure::new(FailureCode::Internal))
}

/// Returns the stored word of a network scope.
pub(crate) fn reach_word(reach: NetworkScope) -> &'static str {
    match reach {
        NetworkScope::Unknown => "unknown",
        NetworkScope::Public => "public",
        NetworkScope::Private => "private",
    }
}

/// Parses a word of [`reach_word`]; an unknown one reads as `NetworkScope::Unknown`.
pub(crate) fn reach_from_word(word: &str) -> NetworkScope {
    match word {
        "public" => NetworkScope::Public,
        "private" => NetworkScope::Private,
        _ => NetworkScope::Unknown,
    }
}

/// Parses a value from JSON; `None` if it is invalid.
pub(crate) fn from_json<T: serde::de::DeserializeOwned>(json: &str) -> Option<T> {
    serde_json::from_str(json).ok()
}

/// Parses a word of [`SourceKind::word`]; an unknown one reads as a feed.
pub(crate) fn kind_from_word(word: &str) -> SourceKind {
    SourceKind::ALL.into_iter().find(|kind| kind.word() == word).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn network_scopes_read_back() {
        for reach in [NetworkScope::Unknown, NetworkScope::Public, NetworkScope::Private] {
            assert_eq!(reach_from_word(reach_word(reach)), reach);
        }
    }

    #[test]
    fn an_unknown_failure_code_reads_as_internal() {
        assert_eq!(failure_from_json(r#"{"code":"bored"}"#).code, FailureCode::Internal);
        assert_eq!(failure_from_json(r#"{"code":"gone"}"#).code, FailureCode::Gone);
    }
}
