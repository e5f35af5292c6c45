//! Integration tests: the command line or the engine with a real HTTP server and a real database.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should say where")]

mod alerts;
mod articles;
mod contract;
mod fetching;
mod fuzz_corpus;
mod library;
mod packaging;

use ortoo_tests::cli::Cli;
use ortoo_tests::server::NewsServer;
use serde_json::Value;
use tempfile::TempDir;

/// A news server, a data folder and the command line on it.
struct World {
    server: NewsServer,
    cli: Cli,
    folder: TempDir,
}

impl World {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { server: NewsServer::start().await, cli: Cli::on(folder.path()), folder }
    }

    /// Follows a path of the server without inspecting it, so that no request is made, and returns the feed's id.
    async fn follow(&self, path: &str) -> i64 {
        let added = self.cli.json(0, &["feeds", "add", "--as-is", &self.server.url(path)]).await;
        added[0]["feed_id"].as_i64().unwrap()
    }
}

/// Returns the values of a field in all records.
fn field(records: &[Value], name: &str) -> Vec<Value> {
    records.iter().map(|record| record[name].clone()).collect()
}

/// Counts the records with a value in a field.
fn count(records: &[Value], name: &str, value: &str) -> usize {
    records.iter().filter(|record| record[name] == value).count()
}
