//! The floor: a bare program on the same libraries that downloads, parses, sanitizes and inserts, and optionally indexes.
//! It has no entry identity, language identification, limits or failure handling.

use std::path::Path;

use futures_util::{StreamExt, stream};
use ortoo_content::feed::{self, FeedHint};
use rusqlite::{Connection, params};

use crate::corpus::Corpus;

const MAX_IN_FLIGHT: usize = 32;
const FEEDS_PER_TRANSACTION: usize = 20;

pub(crate) struct Floor {
    runtime: tokio::runtime::Runtime,
    client: reqwest::Client,
    database: Connection,
    feeds: Vec<FloorFeed>,
    index: bool,
}

struct FloorFeed {
    url: String,
    etag: Option<String>,
    body: Option<Vec<u8>>,
}

impl Floor {
    /// With `index`, all words are indexed by SQLite's own tokenizer.
    pub(crate) fn new(folder: &Path, corpus: &Corpus, index: bool) -> Self {
        let database = Connection::open(folder.join("floor.sqlite")).unwrap();
        database
            .execute_batch(
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
                 CREATE TABLE entries (id INTEGER PRIMARY KEY, feed INTEGER, uid TEXT, url TEXT, title TEXT, at INTEGER,
                                       html TEXT, body TEXT, UNIQUE (feed, uid));
                 CREATE VIRTUAL TABLE words USING fts5(title, body, content = '', contentless_delete = 1);",
            )
            .unwrap();
        let feeds = corpus.urls().into_iter().map(|url| FloorFeed { url, etag: None, body: None }).collect();
        Self {
            runtime: tokio::runtime::Runtime::new().unwrap(),
            client: reqwest::Client::new(),
            database,
            feeds,
            index,
        }
    }

    pub(crate) fn refresh(&mut self) {
        let asked: Vec<_> = self.feeds.iter().map(|feed| ask(&self.client, feed)).collect();
        let asked = stream::iter(asked).enumerate().map(async |(n, asked)| (n, asked.await));
        // On a runtime thread, as in an app.
        let all = self.runtime.spawn(asked.buffer_unordered(MAX_IN_FLIGHT).collect::<Vec<_>>());
        let answers = self.runtime.block_on(all).unwrap();
        for batch in answers.chunks(FEEDS_PER_TRANSACTION) {
            let transaction = self.database.transaction().unwrap();
            for (n, (etag, body)) in batch {
                let feed = &mut self.feeds[*n];
                let Some(body) = body else { continue };
                feed.etag.clone_from(etag);
                if feed.body.as_ref() != Some(body) {
                    insert(&transaction, *n, &feed.url, body, self.index);
                    feed.body = Some(body.clone());
                }
            }
            transaction.commit().unwrap();
        }
    }
}

/// Fetches a feed and returns its validator, and its body unless it is unchanged.
fn ask(
    client: &reqwest::Client,
    feed: &FloorFeed,
) -> impl Future<Output = (Option<String>, Option<Vec<u8>>)> + use<> {
    let mut request = client.get(&feed.url);
    if let Some(etag) = &feed.etag {
        request = request.header("if-none-match", etag);
    }
    async move {
        let answer = request.send().await.unwrap();
        let etag = answer.headers().get("etag").map(|e| e.to_str().unwrap().to_owned());
        let body = if answer.status() == 200 { Some(answer.bytes().await.unwrap().to_vec()) } else { None };
        (etag, body)
    }
}

fn insert(transaction: &rusqlite::Transaction<'_>, n: usize, url: &str, body: &[u8], index: bool) {
    let url = url.parse().unwrap();
    let now = "2025-11-23T12:00:00Z".parse().unwrap();
    let parsed = feed::parse(body, &FeedHint { url: &url, content_type: None, now }).unwrap();
    let mut statement = transaction
        .prepare_cached(
            "INSERT OR REPLACE INTO entries (feed, uid, url, title, at, html, body) VALUES (?, ?, ?, ?, ?, ?, ?)",
        )
        .unwrap();
    let mut words = transaction
        .prepare_cached("INSERT OR REPLACE INTO words (rowid, title, body) VALUES (?, ?, ?)")
        .unwrap();
    for entry in parsed.entries {
        let at = entry.published_at.map(|at| at.timestamp_millis());
        statement
            .execute(params![
                n as i64,
                entry.uid,
                entry.url,
                entry.title,
                at,
                entry.html.as_str(),
                entry.text
            ])
            .unwrap();
        if index {
            let id = transaction.last_insert_rowid();
            words.execute(params![id, entry.title, entry.text]).unwrap();
        }
    }
}
