//! No import cycles between the modules of a crate.
//!
//! A module imports the modules that define what its `use` declarations and its paths name, found through
//! re-exports. A parent counts like any other module; `mod` declarations, re-exports and test code do not count.

use std::collections::{BTreeMap, BTreeSet};

use toml::{Table, Value};

use super::module_tree::{Module, read_crate};
use crate::tidy::cycles::{Edges, cycles};
use crate::tidy::files::File;
use crate::tidy::problem::Problem;

const RULE: &str = "modules";

/// Re-exports of re-exports that are followed before a path is given up.
const MAX_REEXPORT_DEPTH: usize = 60;

/// Checks every crate of every package.
pub(in crate::tidy) fn check(files: &[File]) -> Vec<Problem> {
    let by_path: BTreeMap<&str, &File> = files.iter().map(|file| (file.path.as_str(), file)).collect();
    let roots: BTreeSet<String> = files.iter().flat_map(|file| crate_roots(file, &by_path)).collect();
    roots.iter().flat_map(|root| check_crate(&read_crate(&by_path, root))).collect()
}

/// The root files of the crates of a package, if the file is its `Cargo.toml`.
fn crate_roots(file: &File, files: &BTreeMap<&str, &File>) -> Vec<String> {
    let Some(folder) = file.path.strip_suffix("Cargo.toml").filter(|_| file.path.ends_with("/Cargo.toml"))
    else {
        return Vec::new();
    };
    let Ok(manifest) = file.text.parse::<Table>() else { return Vec::new() };
    let targets =
        ["lib", "bin", "test", "bench", "example"].into_iter().filter_map(|kind| manifest.get(kind));
    let targets = targets.flat_map(|target| match target {
        Value::Array(targets) => targets.iter().collect(),
        target => vec![target],
    });
    let declared = targets.filter_map(|target| target.get("path").and_then(Value::as_str)).map(str::to_owned);
    let declared: Vec<String> =
        ["src/lib.rs", "src/main.rs"].map(str::to_owned).into_iter().chain(declared).collect();
    let mut roots: Vec<String> = declared.iter().map(|path| format!("{folder}{path}")).collect();
    for folder_name in ["src/bin/", "examples/", "tests/", "benches/"] {
        let discovered = format!("{folder}{folder_name}");
        roots.extend(files.keys().filter(|path| is_target(path, &discovered)).map(|path| (*path).to_owned()));
    }
    roots.retain(|root| files.contains_key(root.as_str()));
    roots
}

/// Whether cargo compiles the file as a separate target: `FOLDER/NAME.rs` or `FOLDER/NAME/main.rs`.
fn is_target(path: &str, folder: &str) -> bool {
    let Some(rest) = path.strip_prefix(folder) else { return false };
    match rest.split_once('/') {
        None => rest.ends_with(".rs"),
        Some((_, rest)) => rest == "main.rs",
    }
}

fn check_crate(modules: &[Module<'_>]) -> Vec<Problem> {
    let mut edges: Edges<'_> = BTreeMap::new();
    for (index, module) in modules.iter().enumerate() {
        let mut imported = BTreeMap::new();
        for (path, line) in &module.references {
            let target = resolve(modules, index, path, 0).filter(|target| *target != index);
            if let Some(target) = target {
                imported.entry(modules[target].name.as_str()).or_insert(*line);
            }
        }
        edges.insert(&module.name, imported.into_iter().collect());
    }
    let problem = |last: &str, line: usize, path: &[&str]| {
        let module = modules.iter().find(|module| module.name == last)?;
        Some(Problem::new(module.file, line, RULE, format!("imports form a cycle: {}", path.join(" -> "))))
    };
    cycles(&edges).iter().filter_map(|cycle| problem(cycle.last, cycle.line, &cycle.path)).collect()
}

/// The module that defines what `path` names in module `from`.
fn resolve(modules: &[Module<'_>], from: usize, path: &[String], depth: usize) -> Option<usize> {
    if depth > MAX_REEXPORT_DEPTH {
        return None;
    }
    let mut current = from;
    let mut at = 0;
    match path.first().map(String::as_str) {
        Some("crate") => (current, at) = (0, 1),
        Some("self") => at = 1,
        _ => {}
    }
    while path.get(at).is_some_and(|segment| segment == "super") {
        (current, at) = (modules[current].parent?, at + 1);
    }
    while let Some(name) = path.get(at) {
        let module = &modules[current];
        let import = module.imports.get(name);
        let is_last = at + 1 == path.len();
        if let Some(child) = module.children.get(name).filter(|_| !(is_last && import.is_some())) {
            (current, at) = (*child, at + 1);
            continue;
        }
        if let Some(import) = import.filter(|import| import.as_slice() != path || current != from) {
            let full = [import, &path[at + 1..]].concat();
            if let Some(target) = resolve(modules, current, &full, depth + 1) {
                return Some(target);
            }
        }
        if let Some(child) = module.children.get(name) {
            (current, at) = (*child, at + 1);
            continue;
        }
        if module.items.contains(name) {
            return Some(current);
        }
        return Some(through_globs(modules, current, &path[at..], depth).unwrap_or(current));
    }
    Some(current)
}

/// The same for a path whose first name a `*` import brings in.
fn through_globs(modules: &[Module<'_>], from: usize, path: &[String], depth: usize) -> Option<usize> {
    let name = path.first()?;
    modules[from].globs.iter().find_map(|glob| {
        let target = resolve(modules, from, glob, depth + 1)?;
        let module = &modules[target];
        let has_name = module.items.contains(name)
            || module.imports.contains_key(name)
            || module.children.contains_key(name);
        if !has_name {
            return None;
        }
        resolve(modules, target, &[&["self".to_owned()], path].concat(), depth + 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::files::problems_of;

    const MANIFEST: (&str, &str) = ("a/Cargo.toml", "[package]\nname = \"a\"\n");

    fn check_files(files: &[(&str, &str)], expected: &[&str]) {
        let files = [&[MANIFEST], files].concat();
        assert_eq!(problems_of(check, &files), expected, "{files:?}");
    }

    #[test]
    fn a_visibility_is_not_an_import() {
        check_files(
            &[
                (
                    "a/src/main.rs",
                    "mod b;\
fn main() { b::run(); }\
",
                ),
                (
                    "a/src/b.rs",
                    "pub(in crate) fn run() {}\
pub(in super) fn stop() {}\
",
                ),
            ],
            &[],
        );
    }

    #[test]
    fn two_modules_that_import_each_other_are_a_cycle() {
        check_files(
            &[
                ("a/src/lib.rs", "mod b;\nmod c;\n"),
                ("a/src/b.rs", "use crate::c::C;\npub struct B;\n"),
                ("a/src/c.rs", "pub struct C;\nfn f() { super::b::B; }\n"),
            ],
            &["a/src/c.rs:2 imports form a cycle: crate::b -> crate::c -> crate::b"],
        );
    }

    #[test]
    fn a_parent_that_uses_its_child_must_not_be_used_by_it() {
        check_files(
            &[
                ("a/src/main.rs", "mod b;\nfn main() { b::run(); }\npub struct A;\n"),
                ("a/src/b.rs", "use super::A;\npub fn run() {}\n"),
            ],
            &["a/src/b.rs:1 imports form a cycle: crate -> crate::b -> crate"],
        );
        check_files(
            &[
                ("a/src/main.rs", "mod b;\npub struct A;\n"),
                ("a/src/b.rs", "use super::A;\npub fn run() {}\n"),
            ],
            &[],
        );
    }

    #[test]
    fn re_exports_lead_to_the_module_that_defines_the_item() {
        let root = ("a/src/lib.rs", "mod b;\nmod c;\npub use b::B;\npub use c::*;\n");
        check_files(
            &[root, ("a/src/b.rs", "pub struct B;\n"), ("a/src/c.rs", "use crate::B;\npub struct C;\n")],
            &[],
        );
        check_files(
            &[
                root,
                ("a/src/b.rs", "use crate::C;\npub struct B;\n"),
                ("a/src/c.rs", "use crate::B;\npub struct C;\n"),
            ],
            &["a/src/c.rs:1 imports form a cycle: crate::b -> crate::c -> crate::b"],
        );
    }

    #[test]
    fn test_code_comments_and_other_crates_do_not_count() {
        check_files(
            &[
                ("a/src/lib.rs", "mod b;\nmod c;\n#[cfg(test)]\nmod helper;\n"),
                ("a/src/b.rs", "use crate::c::C;\nuse std::{fs, io};\npub struct B;\n"),
                (
                    "a/src/c.rs",
                    "// crate::b::B\npub struct C;\n#[cfg(test)]\nmod tests { use crate::b::B; }\n",
                ),
                ("a/src/helper.rs", "use crate::b::B;\n"),
            ],
            &[],
        );
    }

    #[test]
    fn a_use_tree_names_all_its_leaves() {
        check_files(
            &[
                ("a/src/lib.rs", "mod b;\nmod c;\n"),
                ("a/src/b.rs", "pub struct B;\nuse crate::{c::{self, D as E}};\n"),
                ("a/src/c.rs", "\nuse {std::io, super::{b::B}};\npub struct D;\n"),
            ],
            &["a/src/c.rs:2 imports form a cycle: crate::b -> crate::c -> crate::b"],
        );
    }

    #[test]
    fn declared_targets_and_those_of_cargo_are_checked() {
        let manifest =
            ("a/Cargo.toml", "[package]\nname = \"a\"\n[[test]]\nname = \"it\"\npath = \"it/main.rs\"\n");
        for root in ["a/it/main.rs", "a/examples/e/main.rs", "a/benches/e.rs"] {
            let folder = root.rsplit_once('/').unwrap().0;
            let child = format!("{folder}/b.rs");
            let files =
                [manifest, (root, "mod b;\nuse b::B;\nstruct A;\n"), (&child, "use super::A;\nstruct B;\n")];
            let expected = format!("{child}:1 imports form a cycle: crate -> crate::b -> crate");
            assert!(problems_of(check, &files).contains(&expected), "{root}");
        }
    }
}
