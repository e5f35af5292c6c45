//! What the surroundings say: where things lie on disk, and how patient to be. The app and the command
//! line agree because both ask here.

use std::path::{Path, PathBuf};
use std::time::Duration;

/// No feed is asked twice within this time, whoever asks.
const MINIMUM_INTERVAL: Duration = Duration::from_secs(60);

/// The platform's folder for the reader's data: `~/.local/share/ortoo` on Linux,
/// `~/Library/Application Support/ortoo` on macOS, `%LOCALAPPDATA%\ortoo` on Windows (not the roaming
/// folder: a database under write-ahead logging must not be copied while open).
///
/// `ORTOO_DATA_DIR` overrides it. `None` when the user has no home.
pub fn default_data_dir() -> Option<PathBuf> {
    if let Some(dir) = std::env::var_os("ORTOO_DATA_DIR").filter(|dir| !dir.is_empty()) {
        return Some(dir.into());
    }
    directories::BaseDirs::new().map(|base| base.data_local_dir().join("ortoo"))
}

/// The database of a data folder.
pub fn database_path(data_dir: &Path) -> PathBuf {
    data_dir.join("ortoo.sqlite")
}

/// The least time between two requests for one feed: a minute. `ORTOO_MINIMUM_INTERVAL_SECONDS` overrides
/// it, for tests against a server of their own.
pub fn minimum_interval() -> Duration {
    given_interval().unwrap_or(MINIMUM_INTERVAL)
}

/// The same for a command that a person or a script gives: it is meant each time, so there is none.
pub fn minimum_interval_of_commands() -> Duration {
    given_interval().unwrap_or_default()
}

fn given_interval() -> Option<Duration> {
    let given = std::env::var("ORTOO_MINIMUM_INTERVAL_SECONDS").ok()?;
    given.parse().ok().map(Duration::from_secs)
}
