//! The app's own window, driven as a reader would, on a desktop of the test's own. Linux only: elsewhere
//! the web view has no driver that could be had the same way.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should say where")]

mod alerts;
mod annotations;
mod assistive;
mod beside;
mod damage;
mod first_start;
mod keyboard;
mod languages;
mod places;
mod reading;
mod recipes;
mod screens;
mod snapshot;
mod sources;
mod stories;
mod translate;
mod updates;

use ortoo_engine::{Clock, SystemClock};
use ortoo_tests::cli::Cli;
use ortoo_tests::demo::serve_edition;
use ortoo_tests::desktop::Desktop;
use ortoo_tests::server::NewsServer;
use tempfile::TempDir;

/// A desktop, a news server and a profile.
struct Stage {
    desktop: Desktop,
    server: NewsServer,
    profile: TempDir,
    cli: Cli,
}

impl Stage {
    /// With an empty profile.
    async fn empty() -> Self {
        Self::on(Desktop::start().await).await
    }

    /// With an empty profile, on this desktop.
    async fn on(desktop: Desktop) -> Self {
        let profile = tempfile::tempdir().unwrap();
        let cli = Cli::on(profile.path());
        Self { desktop, server: NewsServer::start().await, profile, cli }
    }

    /// With the sample edition followed as real feeds, fetched once.
    async fn with_news() -> Self {
        Self::with_news_on(Desktop::start().await).await
    }

    /// The same on this desktop.
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

/// The selector of a test id.
fn id(name: &str) -> String {
    format!("[data-testid={name}]")
}
