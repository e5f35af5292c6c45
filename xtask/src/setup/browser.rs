//! The browser that the interface's components are tested in.

use std::path::PathBuf;
use std::process::Command;

use crate::process::{on_path, run, say};
use crate::project::Project;
use crate::stop::Outcome;

/// The names Chromium and Chrome go by.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// The variable that tells the interface's tests which browser to start; see `ui/vite.config.ts`.
pub(crate) const VARIABLE: &str = "CHROMIUM";

/// A Chromium that somebody has named, or that is on the PATH.
pub(crate) fn found() -> Option<PathBuf> {
    let named = std::env::var_os(VARIABLE).map(PathBuf::from);
    named.or_else(|| NAMES.iter().find_map(|name| on_path(name)))
}

/// Lets Playwright fetch its own Chromium, and on Linux the libraries it needs, where none is installed.
pub(super) fn install(project: &Project) -> Outcome {
    if found().is_some() {
        return Ok(());
    }
    say("fetching a Chromium for the interface's tests (playwright install), because none is installed");
    let arguments: &[&str] = if cfg!(target_os = "linux") {
        &["install", "--with-deps", "chromium"]
    } else {
        &["install", "chromium"]
    };
    run(Command::new(project.node_program("playwright")).args(arguments).current_dir(project.ui()))
}
