//! `package`: installers for the system this runs on, by Tauri's own bundler, with what belongs to them: manual pages
//! and completions, licences, checksums, and a bill of materials.
//!
//! What the bundler is to take in is laid out below `target/package`; what it made comes to lie in `target/packages`.

mod bill;
mod extras;
mod gather;
mod licences;

use std::process::Command;

use crate::process::{cargo, run as run_to_end, say};
use crate::project::Project;
use crate::setup::{self, Purpose};
use crate::stop::Outcome;

/// The folder of what is taken into the packages, below the checkout: the bundler's configuration names it.
const STAGE: &str = "target/package";
/// The licences go where the app finds them on every system; a plain build has none, and needs none.
const RESOURCES: &str = r#"{"bundle":{"resources":{"../target/package/third-party.txt":"third-party.txt"}}}"#;

/// Builds and bundles. `--bundles LIST` makes others than the system's own; more arguments go to `tauri build`.
pub(crate) fn run(project: &Project, arguments: &[&str]) -> Outcome {
    setup::run(project, Purpose::Build)?;
    let (bundles, rest) = match arguments {
        ["--bundles", bundles, rest @ ..] => (*bundles, rest),
        rest => (usual(), rest),
    };
    say("building the command line");
    run_to_end(&mut cargo(&project.root, &["build", "--release", "--package", "ortoo-cli"]))?;
    say("laying out what belongs to the packages");
    let stage = project.root.join(STAGE);
    extras::lay_out(project, &stage)?;
    say(&format!("building {bundles} (tauri build); with optimizations, so it takes a while"));
    let mut tauri = Command::new(project.node_program("tauri"));
    tauri.args(["build", "--bundles", bundles, "--config", RESOURCES]).args(rest);
    run_to_end(tauri.current_dir(&project.root))?;
    let packages = gather::collect(project)?;
    bill::write(project, &packages)?;
    gather::checksums(&packages)
}

fn usual() -> &'static str {
    match std::env::consts::OS {
        "windows" => "nsis,msi",
        "macos" => "app,dmg",
        // No AppImage: its bundler fetches programs at build time. The release workflow makes it.
        _ => "deb,rpm",
    }
}
