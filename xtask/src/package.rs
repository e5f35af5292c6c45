//! `package`: installers for the system this runs on, by Tauri's own bundler.

use std::process::Command;

use crate::process::{run as run_to_end, say};
use crate::project::Project;
use crate::setup::{self, Purpose};
use crate::stop::Outcome;

/// Builds and bundles. More arguments go to `tauri build`.
pub(crate) fn run(project: &Project, arguments: &[&str]) -> Outcome {
    setup::run(project, Purpose::Build)?;
    let bundles = match std::env::consts::OS {
        "windows" => "nsis",
        "macos" => "app,dmg",
        // No AppImage: its bundler fetches programs at build time.
        _ => "deb,rpm",
    };
    say(&format!("building {bundles} (tauri build); with optimizations, so it takes a while"));
    let mut tauri = Command::new(project.node_program("tauri"));
    run_to_end(tauri.args(["build", "--bundles", bundles]).args(arguments).current_dir(&project.root))
}
