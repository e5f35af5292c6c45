//! The diagnostics report, which a reader can attach to a bug report. It contains no addresses, names, titles or paths.

use std::collections::BTreeMap;
use std::fmt::Write;

use ortoo_engine::{Engine, EngineError};
use ortoo_model::{FeedRow, Settings, SidebarCounts};
use tauri::path::BaseDirectory;
use tauri::{AppHandle, Manager};

use crate::backend::{Backend, backend};
use crate::background;

/// Settings in the report: all that do not reveal what is read, where it is stored, or which service translates it.
const REPORTED_SETTINGS: [&str; 26] = [
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
/// Name of the file with the licences in the packages.
const LICENCES_FILE: &str = "third-party.txt";
/// Environment variables that identify the desktop.
const DESKTOP_VARIABLES: [&str; 3] = ["XDG_CURRENT_DESKTOP", "XDG_SESSION_TYPE", "FLATPAK_ID"];

/// Returns the report, one fact per line.
pub(crate) async fn report(app: &AppHandle) -> String {
    let mut lines = vec![format!("Örtöö {}", env!("CARGO_PKG_VERSION"))];
    lines.push(format!("system: {} {}, {}", std::env::consts::OS, std::env::consts::ARCH, system()));
    lines.push(format!("web view: {}", tauri::webview_version().unwrap_or_else(|_| "unknown".to_owned())));
    for name in DESKTOP_VARIABLES {
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
        // Only the code: arguments may be paths.
        Err(failure) => lines.push(format!("library: {}", failure.code.as_str())),
        Ok(engine) => match library_lines(&engine).await {
            Ok(library) => lines.extend(library),
            Err(error) => lines.push(format!("library: {}", error.into_failure().code.as_str())),
        },
    }
    lines.join("\n")
}

async fn library_lines(engine: &Engine) -> Result<Vec<String>, EngineError> {
    let check = engine.check_database().await?;
    let state = if check.ok { "sound".to_owned() } else { format!("{} problems", check.problems.len()) };
    Ok(format_library(
        &state,
        check.bytes,
        &engine.counts().await?,
        &engine.feeds().await?,
        &engine.settings().await?,
    ))
}

fn format_library(
    state: &str,
    bytes: u64,
    counts: &SidebarCounts,
    feeds: &[FeedRow],
    settings: &Settings,
) -> Vec<String> {
    let mut failing: BTreeMap<&str, u32> = BTreeMap::new();
    for failure in feeds.iter().filter_map(|feed| feed.failure.as_ref()) {
        *failing.entry(failure.code.as_str()).or_default() += 1;
    }
    let mut values = String::new();
    for key in REPORTED_SETTINGS {
        if let Ok(value) = settings.get(key) {
            let _ = write!(values, " {key}={value}");
        }
    }
    vec![
        format!("library: {state}, {:.1} MB", bytes as f64 / 1e6),
        format!("sources: {}, failing: {failing:?}", feeds.len()),
        format!(
            "articles: {}, unread: {}, saved: {}, archived: {}, annotations: {}",
            counts.entries, counts.unread, counts.saved, counts.archived, counts.annotations
        ),
        format!("settings:{values}"),
    ]
}

/// Returns the licences of third-party code; `None` in a build that is not installed from a package.
pub(crate) async fn licences(app: &AppHandle) -> Option<String> {
    let path = app.path().resolve(LICENCES_FILE, BaseDirectory::Resource).ok()?;
    tokio::fs::read_to_string(path).await.ok()
}

/// Name and version of a Linux distribution.
fn system() -> String {
    let release = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    let name = release.lines().find_map(|line| line.strip_prefix("PRETTY_NAME="));
    name.map_or_else(|| "unknown version".to_owned(), |name| name.trim_matches('"').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_report_contains_nothing_private() {
        let mut settings = Settings::default();
        for (key, value) in [
            ("brief-folder", "/mnt/private"),
            ("translator-url", "https://private.example/"),
            ("translator-model", "private"),
            ("brief-template", "private"),
        ] {
            settings.set(key, value).unwrap();
        }
        let lines = format_library("sound", 1_500_000, &SidebarCounts::default(), &[], &settings).join("\n");
        assert!(!lines.contains("private"), "{lines}");
        assert!(lines.contains("1.5 MB") && lines.contains("zoom=100"), "{lines}");
    }
}
