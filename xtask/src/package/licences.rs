//! The licences of all third-party code in the programs: crates by cargo's dependency graph, and the interface's npm
//! packages.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::error::{Error, Result};
use crate::process::{cargo, output_of};
use crate::project::Project;

const SHIPPED_PACKAGES: [&str; 2] = ["ortoo", "ortoo-cli"];
/// Compiled into the interface, although `package.json` lists it as a development dependency.
const COMPILED_IN_PACKAGE: &str = "svelte";

/// A crate or an npm package.
struct Component {
    name: String,
    version: String,
    licence: String,
    folder: PathBuf,
}

/// Returns one text: a list of all components with their licences, then each licence text once with the components
/// that have it.
pub(super) fn text(project: &Project) -> Result<String> {
    let mut components = crates(project).ok_or_else(|| Error::unreadable_output("cargo metadata"))?;
    components.extend(packages(&project.ui()).ok_or_else(|| Error::unreadable_output("ui/package.json"))?);
    components.sort_by(|a, b| (&a.name, &a.version).cmp(&(&b.name, &b.version)));
    let mut text = String::from("Örtöö contains these works of others.\n\n");
    let mut texts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for component in &components {
        let name = format!("{} {}", component.name, component.version);
        text.push_str(&format!("{name}: {}\n", component.licence));
        for licence in licence_files(&component.folder) {
            texts.entry(licence).or_default().insert(name.clone());
        }
    }
    for (licence, components) in texts {
        let components = components.into_iter().collect::<Vec<_>>().join(", ");
        text.push_str(&format!("\n{}\n{components}\n\n{}\n", "-".repeat(80), licence.trim_end()));
    }
    Ok(text)
}

/// The crates that the programs are linked from on this system, without build and development dependencies.
fn crates(project: &Project) -> Option<Vec<Component>> {
    let version = output_of(Command::new("rustc").arg("-vV"))?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: "))?.to_owned();
    let words = ["metadata", "--format-version", "1", "--locked", "--filter-platform", &host];
    let metadata: Value = serde_json::from_str(&output_of(&mut cargo(&project.root, &words))?).ok()?;
    let listed = metadata["packages"].as_array()?;
    let by_id: BTreeMap<&str, &Value> =
        listed.iter().filter_map(|component| Some((component["id"].as_str()?, component))).collect();
    let nodes = metadata["resolve"]["nodes"].as_array()?;
    let nodes: BTreeMap<&str, &Value> =
        nodes.iter().filter_map(|node| Some((node["id"].as_str()?, node))).collect();
    let is_program =
        |component: &&Value| SHIPPED_PACKAGES.contains(&component["name"].as_str().unwrap_or_default());
    let mut next: Vec<&str> =
        listed.iter().filter(is_program).filter_map(|component| component["id"].as_str()).collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = next.pop() {
        if !seen.insert(id) {
            continue;
        }
        for dependency in nodes.get(id)?["deps"].as_array().into_iter().flatten() {
            // Kind null is a normal dependency; the others are `build` and `dev`.
            let is_linked = dependency["dep_kinds"]
                .as_array()
                .is_some_and(|kinds| kinds.iter().any(|kind| kind["kind"].is_null()));
            next.extend(dependency["pkg"].as_str().filter(|_| is_linked));
        }
    }
    let others =
        seen.into_iter().filter_map(|id| by_id.get(id)).filter(|component| !component["source"].is_null());
    others
        .map(|component| {
            to_component(component, Path::new(component["manifest_path"].as_str()?).parent()?.to_owned())
        })
        .collect()
}

/// The npm packages that the interface is bundled from.
fn packages(ui: &Path) -> Option<Vec<Component>> {
    let read = |path: PathBuf| serde_json::from_str::<Value>(&fs::read_to_string(path).ok()?).ok();
    let wanted = read(ui.join("package.json"))?;
    let names = wanted["dependencies"].as_object()?.keys().map(String::as_str);
    let folders = names.chain([COMPILED_IN_PACKAGE]).map(|name| ui.join("node_modules").join(name));
    folders.map(|folder| to_component(&read(folder.join("package.json"))?, folder)).collect()
}

fn to_component(component: &Value, folder: PathBuf) -> Option<Component> {
    let text = |key: &str| component[key].as_str().map(str::to_owned);
    Some(Component {
        name: text("name")?,
        version: text("version")?,
        licence: text("license").unwrap_or_else(|| "see its text".to_owned()),
        folder,
    })
}

/// Returns the licence texts of a component, and of what its folders contain, such as a C library.
fn licence_files(folder: &Path) -> Vec<String> {
    let (folders, own): (Vec<PathBuf>, Vec<PathBuf>) = entries(folder).partition(|path| path.is_dir());
    let below = folders.iter().flat_map(|folder| entries(folder));
    let mut files: Vec<PathBuf> = own.into_iter().chain(below).filter(|path| is_licence(path)).collect();
    files.sort();
    files.iter().filter_map(|path| fs::read_to_string(path).ok()).collect()
}

fn entries(folder: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path())
}

fn is_licence(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_uppercase()).unwrap_or_default();
    let is_code = path.extension().is_some_and(|extension| extension == "rs" || extension == "js");
    path.is_file()
        && !is_code
        && ["LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE"].iter().any(|word| name.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_library_inside_a_component_has_its_licence_listed() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/licences-test");
        let inner = root.join("library");
        fs::create_dir_all(&inner).unwrap();
        for (path, text) in [
            (root.join("LICENSE-MIT"), "of the component"),
            (root.join("license.rs"), "code"),
            (inner.join("COPYING"), "of the library"),
            (inner.join("README"), "no licence"),
        ] {
            fs::write(path, text).unwrap();
        }
        assert_eq!(licence_files(&root), ["of the component", "of the library"]);
        fs::remove_dir_all(root).unwrap();
    }
}
