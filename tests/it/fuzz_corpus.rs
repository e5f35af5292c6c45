//! Replays the committed fuzz corpora, including all earlier findings, as plain tests.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use ortoo_content::feed::{FeedHint, parse};
use ortoo_content::page::Page;
use ortoo_content::when::{Clock, read as read_date};
use ortoo_content::{discover, opml, recipe};
use url::Url;

fn corpus(target: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .map(|path| (path.clone(), std::fs::read(path).unwrap()))
        .collect();
    assert!(!files.is_empty(), "{target}");
    files
}

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_500_000, 0).unwrap()
}

#[test]
fn corpus_feeds_parse_within_their_limits() {
    let url = Url::parse("https://news.example/feed.xml").unwrap();
    for (path, bytes) in corpus("feed") {
        if let Ok(feed) = parse(&bytes, &FeedHint { url: &url, content_type: None, now: now() }) {
            assert!(feed.entries.iter().all(|entry| !entry.uid.is_empty()), "{}", path.display());
        }
    }
}

#[test]
fn accepted_corpus_recipes_round_trip() {
    for (path, bytes) in corpus("recipe") {
        if let Ok(read) = recipe::read(&String::from_utf8_lossy(&bytes)) {
            assert_eq!(recipe::read(&recipe::write(&read)).unwrap(), read, "{}", path.display());
        }
    }
}

#[test]
fn corpus_dates_are_in_range_or_rejected() {
    for (path, bytes) in corpus("date") {
        let at = read_date(&String::from_utf8_lossy(&bytes), None, Clock::default(), now());
        assert!(at.is_none_or(|at| at <= now() + chrono::Duration::days(1)), "{}", path.display());
    }
}

#[test]
fn corpus_opml_is_stable_after_one_export() {
    for (path, bytes) in corpus("opml") {
        let Ok(feeds) = opml::read(&bytes) else { continue };
        let once = opml::read(opml::write(&feeds, "Örtöö").as_bytes()).unwrap();
        let twice = opml::read(opml::write(&once, "Örtöö").as_bytes()).unwrap();
        assert_eq!(once, twice, "{}", path.display());
    }
}

#[test]
fn recipes_guessed_from_corpus_pages_can_be_applied() {
    let url = Url::parse("https://news.example/list").unwrap();
    for (path, bytes) in corpus("page") {
        let page = Page::read(&bytes, None, &url);
        let guess = discover::guess(&page, &url, now());
        assert!(guess.is_none_or(|recipe| recipe::check(&recipe).is_empty()), "{}", path.display());
    }
}
