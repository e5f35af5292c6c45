//! The browser that the interface's components are tested in.

use std::path::PathBuf;
use std::process::Command;

use crate::error::Result;
use crate::process::{find_on_path, print_step, run};
use crate::project::Project;

/// Program names of Chromium and Chrome.
const PROGRAM_NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// The variable that tells the interface's tests which browser to start; see `ui/vite.config.ts`.
pub(crate) const CHROMIUM_VARIABLE: &str = "CHROMIUM";

/// Finds the Chromium that the variable names, or one on the `PATH`.
pub(crate) fn find() -> Option<PathBuf> {
    let named = std::env::var_os(CHROMIUM_VARIABLE).map(PathBuf::from);
    named.or_else(|| PROGRAM_NAMES.iter().find_map(|name| find_on_path(name)))
}

/// Lets Playwright download its own Chromium, and on Linux the libraries it needs, if none is installed.
pub(super) fn install(project: &Project) -> Result {
    if find().is_some() {
        return Ok(());
    }
    print_step(
        "downloading a Chromium for the interface's tests (playwright install), because none is installed",
    );
    let arguments: &[&str] = if cfg!(target_os = "linux") {
        &["install", "--with-deps", "chromium"]
    } else {
        &["install", "chromium"]
    };
    run(Command::new(project.npm_program("playwright")).args(arguments).current_dir(project.ui()))
}
