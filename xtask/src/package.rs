//! `package`: installers for the current system, made by Tauri's bundler, with manual pages, completions, licences,
//! checksums and a bill of materials.
//!
//! The bundler takes extra files from `target/package`; finished packages are copied to `target/packages`.

mod bill;
mod extras;
mod gather;
mod licences;
mod versions;

use std::process::Command;

use crate::error::{Error, Result};
use crate::process::{cargo, print_step, run as run_command};
use crate::project::Project;
use crate::setup;
use crate::setup::purpose::Purpose;

/// The folder of extra files for the packages, below the checkout. `tauri.conf.json` names it.
const STAGING_FOLDER: &str = "target/package";
/// Bundler configuration that adds the licences. Not in `tauri.conf.json`, because a plain build has no such file.
const LICENCES_CONFIG: &str =
    r#"{"bundle":{"resources":{"../target/package/third-party.txt":"third-party.txt"}}}"#;
/// Bundler configuration for signed updates, used if there is a key to sign with.
const UPDATER_CONFIG: &str = r#"{"bundle":{"createUpdaterArtifacts":true}}"#;
const SIGNING_KEY_VARIABLE: &str = "TAURI_SIGNING_PRIVATE_KEY";

/// Builds and bundles. `--bundles LIST` replaces the usual bundles of the system; other arguments go to `tauri build`.
pub(crate) fn run(project: &Project, arguments: &[&str]) -> Result {
    setup::run(project, Purpose::Build)?;
    let (bundles, rest) = match arguments {
        ["--bundles", bundles, rest @ ..] => (*bundles, rest),
        rest => (default_bundles(), rest),
    };
    print_step("building the command line");
    run_command(&mut cargo(&project.root, &["build", "--release", "--package", "ortoo-cli"]))?;
    print_step("collecting the extra files of the packages");
    extras::collect(project, &project.root.join(STAGING_FOLDER))?;
    print_step(&format!("building {bundles} (tauri build); with optimizations, so it takes a while"));
    let mut tauri = Command::new(project.npm_program("tauri"));
    tauri.args(["build", "--bundles", bundles, "--config", LICENCES_CONFIG]);
    if std::env::var(SIGNING_KEY_VARIABLE).is_ok_and(|key| !key.is_empty()) {
        tauri.args(["--config", UPDATER_CONFIG]);
    }
    tauri.args(rest);
    run_command(tauri.current_dir(&project.root))?;
    let packages = gather::collect(project)?;
    bill::write(project, &packages)?;
    gather::write_checksums(&packages)
}

/// Writes the updater's list for the checked-out version; `address` is where the packages will be served.
pub(crate) fn write_versions(project: &Project, folder: &str, address: &str) -> Result {
    let path = project.root.join("CHANGELOG.md");
    let changes = std::fs::read_to_string(&path).map_err(|source| Error::io("CHANGELOG.md", source))?;
    let version = env!("CARGO_PKG_VERSION");
    let address = format!("{}/", address.trim_end_matches('/'));
    versions::write(&project.root.join(folder), &address, version, &release_notes(&changes, version))
}

/// Returns the section of the change log about a version.
fn release_notes(changes: &str, version: &str) -> String {
    let section = changes.split("\n## ").find(|section| section.starts_with(version));
    section.and_then(|section| section.split_once('\n')).map_or("", |(_, text)| text).trim().to_owned()
}

/// The bundles that are made without `--bundles`.
fn default_bundles() -> &'static str {
    match std::env::consts::OS {
        "windows" => "nsis,msi",
        "macos" => "app,dmg",
        // No AppImage: its bundler downloads programs at build time. The release workflow makes it.
        _ => "deb,rpm",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn release_notes_are_the_section_of_the_version_in_the_change_log() {
        let changes =
            "# What is new\n\n## Unreleased\n\n## 1.2.0 - 2027\n\n- Faster.\n\n## 1.1.0\n\n- Slower.\n";
        assert_eq!(release_notes(changes, "1.2.0"), "- Faster.");
        assert_eq!(release_notes(changes, "9.0.0"), "");
    }
}
