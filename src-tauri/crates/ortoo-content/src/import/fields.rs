//! Parses the values that all formats have: names, tags and timestamps.

use std::ops::RangeInclusive;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

/// Longer titles and names are cut.
const MAX_LINE_CHARS: usize = 1000;
/// Tags and authors after these are ignored.
const MAX_NAMES: usize = 100;
/// Longer tags are cut. The same limit applies to tags that the reader types.
const MAX_TAG_CHARS: usize = 64;
/// Longer timestamps are not parsed.
const MAX_TIMESTAMP_BYTES: usize = 64;
/// Instants from 1970 to 2099, in milliseconds since 1970; others are taken for mistakes.
const PLAUSIBLE_MILLIS: RangeInclusive<i64> = 0..=4_102_444_800_000;

/// Returns text on one line of limited length.
pub(super) fn to_line(text: &str) -> String {
    let mut out = String::new();
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
        if out.len() > 4 * MAX_LINE_CHARS {
            break;
        }
    }
    out.chars().take(MAX_LINE_CHARS).collect()
}

/// Returns names on one line each, without empty ones.
pub(super) fn clean_names(names: impl IntoIterator<Item = String>) -> Vec<String> {
    names.into_iter().map(|name| to_line(&name)).filter(|name| !name.is_empty()).take(MAX_NAMES).collect()
}

/// Returns tags that the reader could have typed: without commas, which separate tags, without duplicates, and
/// of limited length.
pub(super) fn clean_tags(tags: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for tag in tags {
        let tag: String = to_line(&tag.replace(',', " ")).chars().take(MAX_TAG_CHARS).collect();
        let tag = tag.trim().to_owned();
        if !tag.is_empty() && out.len() < MAX_NAMES && !out.contains(&tag) {
            out.push(tag);
        }
    }
    out
}

/// Splits the tags of a cell: a JSON array (Instapaper), or a list separated by `|` (Pocket) or commas.
pub(super) fn split_tags(cell: &str) -> Vec<String> {
    if cell.trim_start().starts_with('[') {
        return serde_json::from_str(cell).unwrap_or_default();
    }
    let separator = if cell.contains('|') { '|' } else { ',' };
    cell.split(separator).map(str::to_owned).collect()
}

/// Parses the timestamps of exported files: RFC 3339, local time without a zone (read as UTC), a day, or Unix
/// seconds.
pub(super) fn parse_timestamp(text: &str) -> Option<DateTime<Utc>> {
    let text = text.trim();
    if text.len() > MAX_TIMESTAMP_BYTES {
        return None;
    }
    if let Ok(at) = DateTime::parse_from_rfc3339(text) {
        return if_plausible(at.to_utc());
    }
    for pattern in ["%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M", "%B %d, %Y %I:%M:%S %p"]
    {
        if let Ok(at) = NaiveDateTime::parse_from_str(text, pattern) {
            return if_plausible(at.and_utc());
        }
    }
    if let Ok(at) = DateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S%:z") {
        return if_plausible(at.to_utc());
    }
    if let Ok(day) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
        return if_plausible(day.and_hms_opt(0, 0, 0)?.and_utc());
    }
    let seconds: i64 = text.parse().ok().filter(|seconds| *seconds > 0)?;
    if_plausible(DateTime::from_timestamp(seconds, 0)?)
}

fn if_plausible(at: DateTime<Utc>) -> Option<DateTime<Utc>> {
    PLAUSIBLE_MILLIS.contains(&at.timestamp_millis()).then_some(at)
}
