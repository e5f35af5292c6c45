//! The licences of everything that is a part of the programs: crates by cargo's own graph, the interface's packages
//! from where npm put them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::process::{cargo, printed};
use crate::project::Project;
use crate::stop::{Outcome, Stop};

const PROGRAMS: [&str; 2] = ["ortoo", "ortoo-cli"];
/// Compiled into the interface, though npm takes it for a tool.
const COMPILED_IN: &str = "svelte";

struct Part {
    name: String,
    version: String,
    licence: String,
    folder: PathBuf,
}

/// One text: a list of all parts with their licences, then each text once with the parts that have it.
pub(super) fn text(project: &Project) -> Outcome<String> {
    let mut parts = crates(project).ok_or_else(|| Stop::unreadable("cargo metadata"))?;
    parts.extend(packages(&project.ui()).ok_or_else(|| Stop::unreadable("ui/package.json"))?);
    parts.sort_by(|a, b| (&a.name, &a.version).cmp(&(&b.name, &b.version)));
    let mut text = String::from("Örtöö contains these works of others.\n\n");
    let mut texts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for part in &parts {
        let called = format!("{} {}", part.name, part.version);
        text.push_str(&format!("{called}: {}\n", part.licence));
        for licence in licence_files(&part.folder) {
            texts.entry(licence).or_default().insert(called.clone());
        }
    }
    for (licence, parts) in texts {
        let parts = parts.into_iter().collect::<Vec<_>>().join(", ");
        text.push_str(&format!("\n{}\n{parts}\n\n{}\n", "-".repeat(80), licence.trim_end()));
    }
    Ok(text)
}

/// What the programs are linked from on this system; not what only builds or tests them.
fn crates(project: &Project) -> Option<Vec<Part>> {
    let version = printed(Command::new("rustc").arg("-vV"))?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: "))?.to_owned();
    let words = ["metadata", "--format-version", "1", "--locked", "--filter-platform", &host];
    let metadata: Value = serde_json::from_str(&printed(&mut cargo(&project.root, &words))?).ok()?;
    let listed = metadata["packages"].as_array()?;
    let by_id: BTreeMap<&str, &Value> =
        listed.iter().filter_map(|part| Some((part["id"].as_str()?, part))).collect();
    let nodes = metadata["resolve"]["nodes"].as_array()?;
    let nodes: BTreeMap<&str, &Value> =
        nodes.iter().filter_map(|node| Some((node["id"].as_str()?, node))).collect();
    let is_program = |part: &&Value| PROGRAMS.contains(&part["name"].as_str().unwrap_or_default());
    let mut next: Vec<&str> =
        listed.iter().filter(is_program).filter_map(|part| part["id"].as_str()).collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = next.pop() {
        if !seen.insert(id) {
            continue;
        }
        for below in nodes.get(id)?["deps"].as_array().into_iter().flatten() {
            // Kind null is linked; the others are `build` and `dev`.
            let linked = below["dep_kinds"]
                .as_array()
                .is_some_and(|kinds| kinds.iter().any(|kind| kind["kind"].is_null()));
            next.extend(below["pkg"].as_str().filter(|_| linked));
        }
    }
    let others = seen.into_iter().filter_map(|id| by_id.get(id)).filter(|part| !part["source"].is_null());
    others
        .map(|part| described(part, Path::new(part["manifest_path"].as_str()?).parent()?.to_owned()))
        .collect()
}

/// What the interface is bundled from.
fn packages(ui: &Path) -> Option<Vec<Part>> {
    let read = |path: PathBuf| serde_json::from_str::<Value>(&fs::read_to_string(path).ok()?).ok();
    let wanted = read(ui.join("package.json"))?;
    let names = wanted["dependencies"].as_object()?.keys().map(String::as_str);
    let folders = names.chain([COMPILED_IN]).map(|name| ui.join("node_modules").join(name));
    folders.map(|folder| described(&read(folder.join("package.json"))?, folder)).collect()
}

fn described(part: &Value, folder: PathBuf) -> Option<Part> {
    let text = |key: &str| part[key].as_str().map(str::to_owned);
    Some(Part {
        name: text("name")?,
        version: text("version")?,
        licence: text("license").unwrap_or_else(|| "see its text".to_owned()),
        folder,
    })
}

/// Those of a part, and those of what lies in a folder of it: a library in C, data.
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
    fn a_library_inside_a_part_has_its_licence_told() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/licences-test");
        let inner = root.join("library");
        fs::create_dir_all(&inner).unwrap();
        for (path, text) in [
            (root.join("LICENSE-MIT"), "of the part"),
            (root.join("license.rs"), "code"),
            (inner.join("COPYING"), "of the library"),
            (inner.join("README"), "no licence"),
        ] {
            fs::write(path, text).unwrap();
        }
        assert_eq!(licence_files(&root), ["of the part", "of the library"]);
        fs::remove_dir_all(root).unwrap();
    }
}
