//! The data folder and the values that environment variables override, shared by the app and the command line.

use std::path::{Path, PathBuf};
use std::time::Duration;

/// Minimum time between two fetches of one feed.
const DEFAULT_MINIMUM_INTERVAL: Duration = Duration::from_secs(60);

/// Returns the platform's folder for the reader's data: `~/.local/share/ortoo` on Linux,
/// `~/Library/Application Support/ortoo` on macOS, `%LOCALAPPDATA%\ortoo` on Windows (not the roaming folder, because a
/// database with a write-ahead log must not be copied while it is open).
///
/// `ORTOO_DATA_DIR` overrides it. `None` if the user has no home folder.
pub fn default_data_dir() -> Option<PathBuf> {
    if let Some(dir) = std::env::var_os("ORTOO_DATA_DIR").filter(|dir| !dir.is_empty()) {
        return Some(dir.into());
    }
    directories::BaseDirs::new().map(|base| base.data_local_dir().join("ortoo"))
}

/// Returns the path of the database in a data folder.
///
/// ```
/// let path = ortoo_engine::database_path("library".as_ref());
/// assert_eq!(path, std::path::Path::new("library").join("ortoo.sqlite"));
/// ```
pub fn database_path(data_dir: &Path) -> PathBuf {
    data_dir.join("ortoo.sqlite")
}

/// Returns the minimum time between two fetches of one feed: a minute, unless `ORTOO_MINIMUM_INTERVAL_SECONDS`
/// overrides it for tests against a local server.
pub fn minimum_interval() -> Duration {
    interval_from_environment().unwrap_or(DEFAULT_MINIMUM_INTERVAL)
}

/// Returns the minimum interval for fetches that a user or script starts by a command: none, unless
/// `ORTOO_MINIMUM_INTERVAL_SECONDS` sets one.
pub fn minimum_interval_of_commands() -> Duration {
    interval_from_environment().unwrap_or_default()
}

fn interval_from_environment() -> Option<Duration> {
    let seconds = std::env::var("ORTOO_MINIMUM_INTERVAL_SECONDS").ok()?;
    seconds.parse().ok().map(Duration::from_secs)
}
