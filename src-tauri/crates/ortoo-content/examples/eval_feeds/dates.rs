//! Evaluates the parsing of dates, each as the date of an entry in a feed.

use std::error::Error;

use chrono::{DateTime, TimeZone, Utc};
use ortoo_content::feed::{FeedHint, parse};
use serde::Deserialize;
use url::Url;

use super::compare::Verdict;
use super::expression::Value;
use super::served::now;

#[derive(Deserialize)]
struct Case {
    input: String,
    expect: Option<Vec<i64>>,
}

/// Prints how many of the listed dates are parsed correctly, not at all and wrongly.
pub(crate) fn evaluate(json: &[u8], list: bool) -> Result<(), Box<dyn Error>> {
    let cases: Vec<Case> = serde_json::from_slice(json)?;
    let (mut right, mut missing, mut wrong) = (0, 0, 0);
    for case in &cases {
        let expected = case.expect.as_deref().and_then(date_from_parts);
        let actual = parse_date(&case.input);
        let kind = match actual {
            actual if actual.map(truncate_to_seconds) == expected => {
                right += 1;
                continue;
            }
            None => {
                missing += 1;
                "missing"
            }
            Some(_) => {
                wrong += 1;
                "wrong"
            }
        };
        if list {
            println!("{}\n  {kind}: {actual:?} for {expected:?}", case.input);
        }
    }
    println!("dates: {right} right, {missing} missing, {wrong} wrong, of {}", cases.len());
    Ok(())
}

/// Compares a date with the first six numbers of a tuple.
pub(crate) fn equals(actual: Option<DateTime<Utc>>, value: &Value) -> Verdict {
    let Value::List(parts) = value else { return Err("expectation not understood".to_owned()) };
    let numbers: Vec<i64> = parts
        .iter()
        .filter_map(|part| if let Value::Number(number) = part { Some(*number) } else { None })
        .collect();
    match actual.map(truncate_to_seconds) {
        None => Err("missing: date".to_owned()),
        actual if actual == date_from_parts(&numbers) => Ok(()),
        Some(actual) => Err(format!("differs: date: {actual}")),
    }
}

/// Compares a date of a feed as written. The rules of entries' dates apply to it.
pub(crate) fn feed_date(text: Option<&str>, value: &Value) -> Verdict {
    equals(text.and_then(parse_date), value)
}

/// Parses a date as the date of an entry.
fn parse_date(date: &str) -> Option<DateTime<Utc>> {
    let escaped = date.replace('&', "&amp;").replace('<', "&lt;");
    let document = format!(
        "<rss version='2.0'><channel><item><title>x</title><pubDate>{escaped}</pubDate></item></channel></rss>"
    );
    let url = Url::parse("http://127.0.0.1/").ok()?;
    let hint = FeedHint { url: &url, content_type: None, now: now() };
    parse(document.as_bytes(), &hint).ok()?.entries.first()?.published_at
}

fn date_from_parts(parts: &[i64]) -> Option<DateTime<Utc>> {
    let [year, month, day, hour, minute, second, ..] = parts else { return None };
    let part = |part: &i64| u32::try_from(*part).ok();
    let year = i32::try_from(*year).ok()?;
    Utc.with_ymd_and_hms(year, part(month)?, part(day)?, part(hour)?, part(minute)?, part(second)?).single()
}

fn truncate_to_seconds(at: DateTime<Utc>) -> DateTime<Utc> {
    DateTime::from_timestamp(at.timestamp(), 0).unwrap_or(at)
}
