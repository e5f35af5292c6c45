//! Bills of materials (CycloneDX) of the shipped code: the programs' by cargo-cyclonedx, the interface's by npm.

use std::fs;
use std::path::Path;

use crate::error::{Error, Result};
use crate::process::{cargo, npm, output_of, print_step, run, succeeds};
use crate::project::Project;

/// Name of the files that cargo-cyclonedx writes beside the manifest of each workspace member.
const BILL_NAME: &str = "ortoo-bill-of-materials";
/// Folders of the shipped members, and the names of their bills beside the packages.
const SHIPPED_MEMBERS: [(&str, &str); 2] =
    [("src-tauri", "ortoo.cdx.json"), ("src-tauri/crates/ortoo-cli", "ortoo-cli.cdx.json")];

/// Writes the bills into the folder of the packages.
pub(super) fn write(project: &Project, packages: &Path) -> Result {
    print_step("writing the bills of materials");
    if !succeeds(&mut cargo(&project.root, &["cyclonedx", "--version"])) {
        print_step("installing cargo-cyclonedx");
        run(&mut cargo(&project.root, &["install", "--locked", "cargo-cyclonedx"]))?;
    }
    let words = ["cyclonedx", "--quiet", "--format", "json", "--spec-version", "1.5", "--no-build-deps"];
    let words = [&words[..], &["--override-filename", BILL_NAME]].concat();
    let outcome = run(&mut cargo(&project.root, &words));
    let failed = |path: &Path| {
        let path = path.display().to_string();
        move |source| Error::io(path, source)
    };
    for (member, name) in SHIPPED_MEMBERS {
        let bill = project.root.join(member).join(format!("{BILL_NAME}.json"));
        if outcome.is_ok() {
            fs::copy(&bill, packages.join(name)).map_err(failed(&bill))?;
        }
    }
    // It also wrote bills for the members that are not shipped.
    for folder in member_folders(&project.root) {
        let _ = fs::remove_file(folder.join(format!("{BILL_NAME}.json")));
    }
    outcome?;
    let words = ["sbom", "--sbom-format", "cyclonedx", "--omit", "dev"];
    let bill =
        output_of(&mut npm(&project.ui(), &words)).ok_or_else(|| Error::unreadable_output("npm sbom"))?;
    let path = packages.join("ortoo-ui.cdx.json");
    fs::write(&path, bill).map_err(failed(&path))
}

fn member_folders(root: &Path) -> Vec<std::path::PathBuf> {
    let crates = fs::read_dir(root.join("src-tauri/crates")).into_iter().flatten().flatten();
    let others = ["src-tauri", "tests", "xtask"].map(|name| root.join(name));
    others.into_iter().chain(crates.map(|entry| entry.path())).collect()
}
