//! Tests `ortoo_content::feed::parse` on a corpus of feeds.
//!
//! Expected values come from the specifications and from the documentation of `ParsedFeed` and `ParsedEntry`,
//! never from the parser's output. `spec/` contains valid feeds that test one rule each, `broken/` invalid feeds
//! with the titles that a human would still see in them. All cases of a kind run in one test, which reports all
//! failures at once.
#![allow(clippy::unwrap_used, reason = "a failing unwrap names its line")]

mod broken;
mod broken_feed;
mod built;
mod case;
mod spec;

use std::fs;
use std::path::Path;

use chrono::{DateTime, Utc};
use ortoo_content::feed::{FeedError, FeedHint, parse};
use ortoo_model::ParsedFeed;
use serde::de::DeserializeOwned;
use url::Url;

/// The address of feeds whose case has none.
const DEFAULT_URL: &str = "https://news.example/feed.xml";
/// The current time in all tests.
const NOW: &str = "2026-11-24T00:00:00Z";

/// Parses a document as the application does.
fn parse_feed(
    bytes: &[u8],
    address: Option<&str>,
    content_type: Option<&str>,
) -> Result<ParsedFeed, FeedError> {
    let url = Url::parse(address.unwrap_or(DEFAULT_URL)).unwrap();
    let now: DateTime<Utc> = NOW.parse().unwrap();
    parse(bytes, &FeedHint { url: &url, content_type, now })
}

/// Parses the `*.toml` files of a folder beside this file; returns them with their names, in order.
fn load_cases<T: DeserializeOwned>(folder: &str) -> Vec<(String, T)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/feeds").join(folder);
    let mut paths: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let read = |path: &Path| {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let parsed = toml::from_str(&fs::read_to_string(path).unwrap());
        (name, parsed.unwrap_or_else(|error| panic!("{}: {error}", path.display())))
    };
    paths.iter().filter(|path| path.extension().is_some_and(|ext| ext == "toml")).map(|p| read(p)).collect()
}
