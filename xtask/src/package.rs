//! `package`: installers for the system this runs on, by Tauri's own bundler, with what belongs to them: manual pages
//! and completions, licences, checksums, and a bill of materials.
//!
//! What the bundler is to take in is laid out below `target/package`; what it made comes to lie in `target/packages`.

mod bill;
mod extras;
mod gather;
mod licences;
mod versions;

use std::process::Command;

use crate::process::{cargo, run as run_to_end, say};
use crate::project::Project;
use crate::setup::{self, Purpose};
use crate::stop::{Outcome, Stop};

/// The folder of what is taken into the packages, below the checkout: the bundler's configuration names it.
const STAGE: &str = "target/package";
/// The licences go where the app finds them on every system; a plain build has none, and needs none.
const RESOURCES: &str = r#"{"bundle":{"resources":{"../target/package/third-party.txt":"third-party.txt"}}}"#;
/// With a key for the updater, what it installs is signed beside it.
const UPDATES: &str = r#"{"bundle":{"createUpdaterArtifacts":true}}"#;
const UPDATE_KEY: &str = "TAURI_SIGNING_PRIVATE_KEY";

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
    tauri.args(["build", "--bundles", bundles, "--config", RESOURCES]);
    if std::env::var(UPDATE_KEY).is_ok_and(|key| !key.is_empty()) {
        tauri.args(["--config", UPDATES]);
    }
    tauri.args(rest);
    run_to_end(tauri.current_dir(&project.root))?;
    let packages = gather::collect(project)?;
    bill::write(project, &packages)?;
    gather::checksums(&packages)
}

/// Writes the list of versions for packages that will be found below an address, of the version that is checked out.
pub(crate) fn versions(project: &Project, folder: &str, address: &str) -> Outcome {
    let path = project.root.join("CHANGELOG.md");
    let changes = std::fs::read_to_string(&path).map_err(|source| Stop::io("CHANGELOG.md", source))?;
    let version = env!("CARGO_PKG_VERSION");
    let address = format!("{}/", address.trim_end_matches('/'));
    versions::write(&project.root.join(folder), &address, version, &notes(&changes, version))
}

/// What the change log says of a version.
fn notes(changes: &str, version: &str) -> String {
    let section = changes.split("\n## ").find(|section| section.starts_with(version));
    section.and_then(|section| section.split_once('\n')).map_or("", |(_, text)| text).trim().to_owned()
}

fn usual() -> &'static str {
    match std::env::consts::OS {
        "windows" => "nsis,msi",
        "macos" => "app,dmg",
        // No AppImage: its bundler fetches programs at build time. The release workflow makes it.
        _ => "deb,rpm",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_notes_of_a_version_are_its_section_of_the_change_log() {
        let changes =
            "# What is new\n\n## Unreleased\n\n## 1.2.0 - 2027\n\n- Faster.\n\n## 1.1.0\n\n- Slower.\n";
        assert_eq!(notes(changes, "1.2.0"), "- Faster.");
        assert_eq!(notes(changes, "9.0.0"), "");
    }
}
