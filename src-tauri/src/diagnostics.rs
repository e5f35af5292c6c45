//! What a reader copies into a report when something is wrong: what the app runs on and how it does. No address, no
//! name, no title and no path is in it.

use std::collections::BTreeMap;
use std::fmt::Write;

use ortoo_engine::{Engine, EngineError};
use ortoo_model::{Counts, FeedRow, Settings};
use tauri::path::BaseDirectory;
use tauri::{AppHandle, Manager};

use crate::backend::{Backend, backend};
use crate::background;

/// Settings that say nothing of what is read, where it is kept, or who translates it.
const TOLD: [&str; 26] = [
    "locale",
    "theme",
    "show",
    "text-size",
    "refresh-minutes",
    "alerts",
    "pictures",
    "font",
    "line-length",
    "hyphens",
    "zoom",
    "retention-days",
    "retention-count",
    "retention-unread",
    "backup-hours",
    "backup-count",
    "new-source-alerts",
    "quiet-hours",
    "do-not-disturb",
    "alerts-an-hour",
    "close",
    "economy",
    "look-for-updates",
    "brief-schedule",
    "brief-format",
    "translator",
];
/// As the packages call it.
const LICENCES: &str = "third-party.txt";
/// What says which desktop this is.
const SURROUNDINGS: [&str; 3] = ["XDG_CURRENT_DESKTOP", "XDG_SESSION_TYPE", "FLATPAK_ID"];

/// The report, one thing a line.
pub(crate) async fn report(app: &AppHandle) -> String {
    let mut lines = vec![format!("Örtöö {}", env!("CARGO_PKG_VERSION"))];
    lines.push(format!("system: {} {}, {}", std::env::consts::OS, std::env::consts::ARCH, system()));
    lines.push(format!("web view: {}", tauri::webview_version().unwrap_or_else(|_| "unknown".to_owned())));
    for name in SURROUNDINGS {
        lines.extend(std::env::var(name).ok().map(|value| format!("{name}: {value}")));
    }
    let desktop = background::desktop(app).await;
    lines.push(format!(
        "desktop lacks: {:?}; start at login: {:?}; updated by: {:?}",
        desktop.lacks, desktop.autostart, desktop.updated_by
    ));
    let backend: &Backend = &backend(app);
    lines.push(format!("language: {}", backend.localizer().locale().tag()));
    match backend.engine() {
        // A failure's arguments may be paths.
        Err(failure) => lines.push(format!("library: {}", failure.code.as_str())),
        Ok(engine) => match library(&engine).await {
            Ok(told) => lines.extend(told),
            Err(error) => lines.push(format!("library: {}", error.into_failure().code.as_str())),
        },
    }
    lines.join("\n")
}

async fn library(engine: &Engine) -> Result<Vec<String>, EngineError> {
    let check = engine.check_database().await?;
    let state = if check.ok { "sound".to_owned() } else { format!("{} problems", check.problems.len()) };
    Ok(told(&state, check.bytes, &engine.counts().await?, &engine.feeds().await?, &engine.settings().await?))
}

fn told(state: &str, bytes: u64, counts: &Counts, feeds: &[FeedRow], settings: &Settings) -> Vec<String> {
    let mut failing: BTreeMap<&str, u32> = BTreeMap::new();
    for failure in feeds.iter().filter_map(|feed| feed.failure.as_ref()) {
        *failing.entry(failure.code.as_str()).or_default() += 1;
    }
    let mut kept = String::new();
    for key in TOLD {
        if let Ok(value) = settings.get(key) {
            let _ = write!(kept, " {key}={value}");
        }
    }
    vec![
        format!("library: {state}, {:.1} MB", bytes as f64 / 1e6),
        format!("sources: {}, failing: {failing:?}", feeds.len()),
        format!(
            "articles: {}, unread: {}, saved: {}, archived: {}, annotations: {}",
            counts.entries, counts.unread, counts.saved, counts.archived, counts.annotations
        ),
        format!("settings:{kept}"),
    ]
}

/// The licences of what the app contains, which lie beside it once it is installed.
pub(crate) async fn licences(app: &AppHandle) -> Option<String> {
    let path = app.path().resolve(LICENCES, BaseDirectory::Resource).ok()?;
    tokio::fs::read_to_string(path).await.ok()
}

/// The system's name and version.
fn system() -> String {
    let release = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    let name = release.lines().find_map(|line| line.strip_prefix("PRETTY_NAME="));
    name.map_or_else(|| "unknown version".to_owned(), |name| name.trim_matches('"').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_private_is_told() {
        let mut settings = Settings::default();
        for (key, value) in [
            ("brief-folder", "/mnt/private"),
            ("translator-url", "https://private.example/"),
            ("translator-model", "private"),
            ("brief-template", "private"),
        ] {
            settings.set(key, value).unwrap();
        }
        let lines = told("sound", 1_500_000, &Counts::default(), &[], &settings).join("\n");
        assert!(!lines.contains("private"), "{lines}");
        assert!(lines.contains("1.5 MB") && lines.contains("zoom=100"), "{lines}");
    }
}
