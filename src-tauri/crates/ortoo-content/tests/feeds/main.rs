//! Feeds of our own making, read by the one public way, `ortoo_content::feed::parse`.
//!
//! What is expected comes from the specifications and from what `ParsedFeed` and `ParsedEntry` promise, never
//! from what the parser happens to give. `spec/` holds well-made feeds with one point each, `broken/` feeds as
//! they are met with the titles that a human would still see in them. All cases of a kind run in one test
//! that reports every failure at once.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should say where")]

mod broken;
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

/// Where a feed comes from that says nothing else.
const ADDRESS: &str = "https://news.example/feed.xml";
/// The moment of all tests.
const NOW: &str = "2026-11-24T00:00:00Z";

/// Reads a document as the app would.
fn read(bytes: &[u8], address: Option<&str>, content_type: Option<&str>) -> Result<ParsedFeed, FeedError> {
    let url = Url::parse(address.unwrap_or(ADDRESS)).unwrap();
    let now: DateTime<Utc> = NOW.parse().unwrap();
    parse(bytes, &FeedHint { url: &url, content_type, now })
}

/// The parsed `*.toml` of a folder beside this file, with their names, in order.
fn data<T: DeserializeOwned>(folder: &str) -> Vec<(String, T)> {
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
