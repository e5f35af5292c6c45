//! End-to-end tests: the built app in its own web view, driven like a reader on a private desktop. Linux only, because
//! other web views have no comparable driver.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should say where")]

mod alerts;
mod app;
mod articles;
mod screen_positions;
mod sources;

use ortoo_engine::{Clock, SystemClock};
use ortoo_tests::cli::Cli;
use ortoo_tests::demo::serve_edition;
use ortoo_tests::desktop::Desktop;
use ortoo_tests::server::NewsServer;
use tempfile::TempDir;

/// A private desktop, a news server and a data folder.
struct Stage {
    desktop: Desktop,
    server: NewsServer,
    profile: TempDir,
    cli: Cli,
}

impl Stage {
    /// Creates a stage with an empty data folder.
    async fn empty() -> Self {
        Self::on(Desktop::start().await).await
    }

    /// Creates a stage with an empty data folder on a given desktop.
    async fn on(desktop: Desktop) -> Self {
        let profile = tempfile::tempdir().unwrap();
        let cli = Cli::on(profile.path());
        Self { desktop, server: NewsServer::start().await, profile, cli }
    }

    /// Creates a stage that follows the sample edition as real feeds, fetched once.
    async fn with_news() -> Self {
        Self::with_news_on(Desktop::start().await).await
    }

    /// Creates the same on a given desktop.
    async fn with_news_on(desktop: Desktop) -> Self {
        let stage = Self::on(desktop).await;
        let file = stage.profile.path().join("feeds.opml");
        std::fs::write(&file, serve_edition(&stage.server, SystemClock.now())).unwrap();
        stage.cli.json(0, &["feeds", "import", file.to_str().unwrap()]).await;
        stage.cli.json(0, &["refresh"]).await;
        stage.cli.json(0, &["settings", "set", "locale", "en"]).await;
        stage.cli.json(0, &["settings", "set", "theme", "light"]).await;
        stage.server.take_log();
        stage
    }

    async fn open(&self) -> ortoo_tests::desktop::Window {
        self.desktop.open(self.profile.path()).await
    }
}

/// Returns the CSS selector of a test id.
fn id(name: &str) -> String {
    format!("[data-testid={name}]")
}
