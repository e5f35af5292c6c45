//! A bill of materials (CycloneDX) of what is shipped: of the programs by cargo-cyclonedx, of the interface by npm.

use std::fs;
use std::path::Path;

use crate::process::{cargo, npm, printed, run, say, succeeds};
use crate::project::Project;
use crate::stop::{Outcome, Stop};

/// It writes one file beside each member's manifest, under a name that nothing else has.
const NAME: &str = "ortoo-bill-of-materials";
/// The members that are shipped.
const SHIPPED: [(&str, &str); 2] =
    [("src-tauri", "ortoo.cdx.json"), ("src-tauri/crates/ortoo-cli", "ortoo-cli.cdx.json")];

/// Writes the bills beside the packages.
pub(super) fn write(project: &Project, packages: &Path) -> Outcome {
    say("writing the bills of materials");
    if !succeeds(&mut cargo(&project.root, &["cyclonedx", "--version"])) {
        say("installing cargo-cyclonedx");
        run(&mut cargo(&project.root, &["install", "--locked", "cargo-cyclonedx"]))?;
    }
    let words = ["cyclonedx", "--quiet", "--format", "json", "--spec-version", "1.5", "--no-build-deps"];
    let words = [&words[..], &["--override-filename", NAME]].concat();
    let made = run(&mut cargo(&project.root, &words));
    let failed = |path: &Path| {
        let path = path.display().to_string();
        move |source| Stop::io(path, source)
    };
    for (member, name) in SHIPPED {
        let bill = project.root.join(member).join(format!("{NAME}.json"));
        if made.is_ok() {
            fs::copy(&bill, packages.join(name)).map_err(failed(&bill))?;
        }
    }
    // The others are of members that stay here.
    for folder in members(&project.root) {
        let _ = fs::remove_file(folder.join(format!("{NAME}.json")));
    }
    made?;
    let words = ["sbom", "--sbom-format", "cyclonedx", "--omit", "dev"];
    let bill = printed(&mut npm(&project.ui(), &words)).ok_or_else(|| Stop::unreadable("npm sbom"))?;
    let path = packages.join("ortoo-ui.cdx.json");
    fs::write(&path, bill).map_err(failed(&path))
}

fn members(root: &Path) -> Vec<std::path::PathBuf> {
    let crates = fs::read_dir(root.join("src-tauri/crates")).into_iter().flatten().flatten();
    let others = ["src-tauri", "tests", "xtask"].map(|name| root.join(name));
    others.into_iter().chain(crates.map(|entry| entry.path())).collect()
}
