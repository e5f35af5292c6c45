//! No dependency that nothing uses.

use std::collections::BTreeSet;

use super::manifest::{Dependency, Manifest, Use, line_of, manifests};
use crate::tidy::files::File;
use crate::tidy::problem::Problem;
use crate::tidy::rust::source::split;
use crate::tidy::rust::tokens::{Token, tokens};

const RULE: &str = "dependencies";

/// Where the list of exceptions is, for messages about it.
const THIS_FILE: &str = "xtask/src/tidy/packages/dependencies.rs";

/// Dependencies that no source file names: the package, the dependency, and why it is there.
const NEEDED_WITHOUT_A_NAME: &[(&str, &str, &str)] =
    &[("ortoo-content", "flate2", "selects the DEFLATE implementation that zip uses")];

/// Checks that the code of each package names its dependencies, and that some package has each dependency of the
/// workspace.
pub(in crate::tidy) fn check(files: &[File]) -> Vec<Problem> {
    check_with(files, NEEDED_WITHOUT_A_NAME)
}

fn check_with(files: &[File], exceptions: &[(&str, &str, &str)]) -> Vec<Problem> {
    let manifests: Vec<(&File, Manifest)> =
        manifests(files).filter_map(|(file, manifest)| Some((file, manifest?))).collect();
    let folders: Vec<&str> = manifests.iter().map(|(file, _)| folder_of(file)).collect();
    let mut problems = Vec::new();
    let mut needed = BTreeSet::new();
    for (file, manifest) in &manifests {
        let Some(name) = &manifest.name else { continue };
        let used = used_crates(files, folder_of(file), &folders);
        for dependency in manifest.dependencies.iter().filter(|dependency| !used.contains(dependency)) {
            let exception =
                exceptions.iter().find(|(package, key, _)| package == name && *key == dependency.key);
            if let Some((package, key, _)) = exception {
                needed.insert((*package, *key));
                continue;
            }
            let what = format!("no source file of {name} uses {}", dependency.key);
            problems.push(Problem::new(file, line_of(file, &dependency.key), RULE, what));
        }
    }
    problems.extend(unused_of_workspace(&manifests));
    for (package, key, _) in exceptions {
        let exists = manifests.iter().any(|(_, manifest)| manifest.name.as_deref() == Some(*package));
        if exists && !needed.contains(&(*package, *key)) {
            let message = format!("the exception for {key} in {package} is not needed");
            problems.push(Problem { path: THIS_FILE.into(), line: 1, rule: RULE, message });
        }
    }
    problems
}

fn folder_of(manifest: &File) -> &str {
    manifest.path.strip_suffix("Cargo.toml").unwrap_or_default()
}

/// Dependencies of the workspace that no package has.
fn unused_of_workspace(manifests: &[(&File, Manifest)]) -> Vec<Problem> {
    let inherited: BTreeSet<&str> = manifests
        .iter()
        .flat_map(|(_, manifest)| manifest.dependencies.iter().map(|dependency| dependency.key.as_str()))
        .collect();
    let mut problems = Vec::new();
    for (file, manifest) in manifests {
        for key in manifest.workspace_dependencies.iter().filter(|key| !inherited.contains(key.as_str())) {
            problems.push(Problem::new(
                file,
                line_of(file, key),
                RULE,
                format!("no package depends on {key}"),
            ));
        }
    }
    problems
}

/// The crates that a package's code names.
#[derive(Debug, Default)]
struct UsedCrates {
    in_code: BTreeSet<String>,
    in_build_script: BTreeSet<String>,
}

impl UsedCrates {
    fn contains(&self, dependency: &Dependency) -> bool {
        let name = dependency.key.replace('-', "_");
        match dependency.purpose {
            Use::Build => self.in_build_script.contains(&name),
            Use::Normal | Use::Development => self.in_code.contains(&name),
        }
    }
}

/// Reads the Rust files in a package's folder, without those of packages in folders below it.
fn used_crates(files: &[File], folder: &str, folders: &[&str]) -> UsedCrates {
    let nested: Vec<&str> = folders
        .iter()
        .copied()
        .filter(|other| other.len() > folder.len() && other.starts_with(folder))
        .collect();
    let mut used = UsedCrates::default();
    for file in files.iter().filter(|file| file.is(&["rs"]) && file.is_in(folder)) {
        if nested.iter().any(|other| file.is_in(other)) {
            continue;
        }
        let source = split(&file.text);
        let names = named_crates(&tokens(&source.code));
        let is_build_script = file.path.strip_prefix(folder) == Some("build.rs");
        if is_build_script { used.in_build_script.extend(names) } else { used.in_code.extend(names) }
    }
    used
}

/// Words that begin a path, as in `serde::Serialize`, and names of whole crates, as in `use serde;`.
fn named_crates(tokens: &[Token<'_>]) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (at, token) in tokens.iter().enumerate().filter(|(_, token)| token.is_word()) {
        let before = at.checked_sub(1).map_or("", |at| tokens[at].text);
        let after = tokens.get(at + 1).map_or("", |token| token.text);
        // A leading `::` belongs to this path, one after a word to a longer path.
        let is_inner = before == "::" && at > 1 && tokens[at - 2].is_word();
        if !is_inner && after == "::" || matches!(before, "use" | "crate") && matches!(after, ";" | "as") {
            names.insert(token.text.to_owned());
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::files::{checkout, problems_of};

    fn check_package(dependencies: &str, files: &[(&str, &str)], expected: &[&str]) {
        let manifest = format!("[package]\nname = \"a\"\n{dependencies}\n");
        let files = [&[("a/Cargo.toml", manifest.as_str())], files].concat();
        assert_eq!(problems_of(check, &files), expected, "{files:?}");
    }

    #[test]
    fn a_dependency_that_no_file_names_is_reported() {
        let dependencies = "[dependencies]\nserde-json.workspace = true\nlog = \"0.4\"";
        let problem = "a/Cargo.toml:5 no source file of a uses log";
        check_package(dependencies, &[("a/src/lib.rs", "serde_json::to_string(&log);\n")], &[problem]);
        check_package(
            dependencies,
            &[("a/src/lib.rs", "// log::info\nuse serde_json::Value;\n")],
            &[problem],
        );
        check_package(dependencies, &[("a/tests/it.rs", "use {log::info, serde_json::Value};\n")], &[]);
        check_package(dependencies, &[("a/src/lib.rs", "use serde_json;\nextern crate log;\n")], &[]);
        check_package(dependencies, &[("a/src/lib.rs", "a::log::info(); ::serde_json::x();\n")], &[problem]);
    }

    #[test]
    fn build_dependencies_are_used_by_the_build_script() {
        let dependencies = "[build-dependencies]\ncc = \"1\"";
        check_package(dependencies, &[("a/build.rs", "cc::Build::new();\n")], &[]);
        check_package(
            dependencies,
            &[("a/src/lib.rs", "cc::Build::new();\n")],
            &["a/Cargo.toml:4 no source file of a uses cc"],
        );
    }

    #[test]
    fn the_files_of_a_nested_package_do_not_count() {
        let nested = ("a/b/Cargo.toml", "[package]\nname = \"b\"\n");
        let file = ("a/b/src/lib.rs", "log::info!();\n");
        check_package("[dependencies]\nlog = \"0.4\"", &[file], &[]);
        check_package(
            "[dependencies]\nlog = \"0.4\"",
            &[nested, file],
            &["a/Cargo.toml:4 no source file of a uses log"],
        );
    }

    #[test]
    fn a_dependency_of_one_platform_and_a_renamed_one_count_too() {
        check_package(
            "[target.'cfg(unix)'.dependencies]\nrustix = \"1\"\nsql = { package = \"rusqlite\" }",
            &[("a/src/lib.rs", "use sql::Connection;\n")],
            &["a/Cargo.toml:4 no source file of a uses rustix"],
        );
    }

    #[test]
    fn an_exception_must_be_needed() {
        let manifest = ("a/Cargo.toml", "[package]\nname = \"a\"\n[dependencies]\nlog = \"0.4\"\n");
        let exceptions = [("a", "log", "turns on a feature")];
        assert_eq!(check_with(&checkout(&[manifest]), &exceptions), []);
        let problems = check_with(&checkout(&[manifest, ("a/src/lib.rs", "log::info!();\n")]), &exceptions);
        let messages: Vec<_> = problems.iter().map(|problem| problem.message.as_str()).collect();
        assert_eq!(messages, ["the exception for log in a is not needed"]);
    }

    #[test]
    fn a_dependency_of_the_workspace_needs_a_package() {
        let root = ("Cargo.toml", "[workspace.dependencies]\nlog = \"0.4\"\nurl = \"2\"\n");
        let package = ("a/Cargo.toml", "[package]\nname = \"a\"\n[dependencies]\nlog.workspace = true\n");
        let files = [root, package, ("a/src/lib.rs", "log::info!();\n")];
        assert_eq!(problems_of(check, &files), ["Cargo.toml:3 no package depends on url"]);
    }
}
