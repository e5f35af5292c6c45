//! Which package may depend on which, ours and others': invariants 1 to 4.

use toml::{Table, Value};

use crate::tidy::files::File;
use crate::tidy::problem::Problem;

const RULE: &str = "crates";

/// Our packages and those of ours that each may depend on.
const OURS: &[(&str, &[&str])] = &[
    ("ortoo-model", &[]),
    ("ortoo-content", &["ortoo-model"]),
    ("ortoo-language", &["ortoo-model"]),
    ("ortoo-store", &["ortoo-model", "ortoo-language"]),
    ("ortoo-l10n", &["ortoo-model"]),
    ("ortoo-engine", &["ortoo-model", "ortoo-content", "ortoo-language", "ortoo-store"]),
    ("ortoo-notify", &["ortoo-model", "ortoo-engine", "ortoo-l10n"]),
    ("ortoo", &["ortoo-model", "ortoo-engine", "ortoo-l10n", "ortoo-notify"]),
    ("ortoo-cli", &["ortoo-model", "ortoo-engine", "ortoo-l10n", "ortoo-notify"]),
    (
        "ortoo-tests",
        &["ortoo-model", "ortoo-content", "ortoo-language", "ortoo-store", "ortoo-l10n", "ortoo-engine"],
    ),
    ("ortoo-fuzz", &["ortoo-model", "ortoo-content"]),
    ("xtask", &[]),
];

/// Others' packages by the beginning of their name, with the only ones of ours that may know them.
const OTHERS: &[(&str, &[&str])] = &[
    ("tauri", &["ortoo"]),
    // The tests look into databases, and the benchmark's bare program has one of its own.
    ("rusqlite", &["ortoo-store", "ortoo-tests"]),
    ("fluent", &["ortoo-l10n", "xtask"]),
    ("tokio", &["ortoo-engine", "ortoo-notify", "ortoo", "ortoo-cli", "ortoo-tests"]),
    ("reqwest", &["ortoo-engine", "ortoo-tests"]),
];

/// Looks at every `Cargo.toml` with a package.
pub(in crate::tidy) fn check(files: &[File]) -> Vec<Problem> {
    let manifests =
        files.iter().filter(|file| file.path == "Cargo.toml" || file.path.ends_with("/Cargo.toml"));
    manifests.flat_map(check_manifest).collect()
}

fn check_manifest(file: &File) -> Vec<Problem> {
    let Ok(manifest) = file.text.parse::<Table>() else {
        return vec![Problem::new(file, 1, RULE, "no TOML")];
    };
    let Some(name) = manifest.get("package").and_then(|package| package.get("name")).and_then(Value::as_str)
    else {
        return Vec::new();
    };
    let Some((_, allowed)) = OURS.iter().find(|(ours, _)| *ours == name) else {
        return vec![Problem::new(
            file,
            1,
            RULE,
            format!("{name} has no place in the table of xtask/src/tidy/packages/layers.rs"),
        )];
    };
    let mut problems = Vec::new();
    for dependency in dependencies(&manifest) {
        let ours = OURS.iter().any(|(ours, _)| *ours == dependency);
        let kept_from =
            OTHERS.iter().any(|(start, knowers)| dependency.starts_with(start) && !knowers.contains(&name));
        if ours && !allowed.contains(&dependency.as_str()) || kept_from {
            let line = file.lines().find(|(_, line)| names(line, &dependency)).map_or(1, |(at, _)| at);
            problems.push(Problem::new(file, line, RULE, format!("{name} must not depend on {dependency}")));
        }
    }
    problems
}

/// The names in all tables of dependencies, those of a single target too.
fn dependencies(manifest: &Table) -> Vec<String> {
    let targets = manifest.get("target").and_then(Value::as_table).into_iter().flat_map(Table::values);
    let tables = targets.filter_map(Value::as_table).chain([manifest]);
    let kinds = ["dependencies", "dev-dependencies", "build-dependencies"];
    let mut names = Vec::new();
    for table in tables {
        for kind in kinds {
            let dependencies = table.get(kind).and_then(Value::as_table).into_iter().flatten();
            // A renamed dependency is known by its real name.
            names.extend(
                dependencies.map(|(key, value)| {
                    value.get("package").and_then(Value::as_str).unwrap_or(key).to_owned()
                }),
            );
        }
    }
    names
}

fn names(line: &str, dependency: &str) -> bool {
    let rest = line.trim().strip_prefix(dependency);
    rest.is_some_and(|rest| rest.starts_with(['.', ' ', '='])) || line.contains(&format!("\"{dependency}\""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::files::problems_of;

    fn check_package(name: &str, rest: &str, expected: &[&str]) {
        let text = format!("[package]\nname = \"{name}\"\n{rest}\n");
        assert_eq!(problems_of(check, &[("c/Cargo.toml", &text)]), expected, "{text}");
    }

    #[test]
    fn the_arrows_between_our_packages_point_one_way() {
        check_package("ortoo-engine", "[dependencies]\nortoo-store.workspace = true", &[]);
        check_package(
            "ortoo-store",
            "[dependencies]\nserde = \"1\"\nortoo-engine.workspace = true",
            &["c/Cargo.toml:5 ortoo-store must not depend on ortoo-engine"],
        );
        check_package(
            "ortoo-tests",
            "[dev-dependencies]\northographic = \"1\"\nortoo = { path = \"..\" }",
            &["c/Cargo.toml:5 ortoo-tests must not depend on ortoo"],
        );
    }

    #[test]
    fn only_the_shell_knows_tauri_and_only_the_store_knows_sqlite() {
        check_package("ortoo", "[build-dependencies]\ntauri-build.workspace = true", &[]);
        check_package(
            "ortoo-cli",
            "[dependencies]\ntauri-plugin-dialog = \"2\"",
            &["c/Cargo.toml:4 ortoo-cli must not depend on tauri-plugin-dialog"],
        );
        check_package("ortoo-store", "[dependencies.rusqlite]\nworkspace = true", &[]);
        check_package(
            "ortoo-engine",
            "[dependencies]\nsql = { package = \"rusqlite\", version = \"0.43\" }",
            &["c/Cargo.toml:4 ortoo-engine must not depend on rusqlite"],
        );
    }

    #[test]
    fn a_dependency_of_one_system_counts_too() {
        check_package(
            "ortoo-content",
            "[target.'cfg(windows)'.dependencies]\ntokio = \"1\"",
            &["c/Cargo.toml:4 ortoo-content must not depend on tokio"],
        );
        check_package(
            "ortoo-engine",
            "[dependencies]\nfluent-bundle = \"0.16\"",
            &["c/Cargo.toml:4 ortoo-engine must not depend on fluent-bundle"],
        );
    }

    #[test]
    fn a_package_without_a_place_in_the_table_is_found() {
        let unknown =
            "c/Cargo.toml:1 ortoo-misc has no place in the table of xtask/src/tidy/packages/layers.rs";
        check_package("ortoo-misc", "", &[unknown]);
        assert_eq!(problems_of(check, &[("Cargo.toml", "[workspace]\nmembers = []\n")]), [""; 0]);
    }
}
