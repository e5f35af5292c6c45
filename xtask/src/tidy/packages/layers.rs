//! Which packages of the workspace may depend on each other, and on certain third-party packages.

use super::manifest::{Manifest, line_of, manifests};
use crate::tidy::files::File;
use crate::tidy::problem::Problem;

const RULE: &str = "crates";

/// The packages of the project, and the packages of the project that each may depend on.
const PROJECT_PACKAGES: &[(&str, &[&str])] = &[
    ("ortoo-model", &[]),
    ("ortoo-content", &["ortoo-model"]),
    ("ortoo-language", &["ortoo-model"]),
    ("ortoo-store", &["ortoo-model", "ortoo-language"]),
    ("ortoo-l10n", &["ortoo-model"]),
    ("ortoo-engine", &["ortoo-model", "ortoo-content", "ortoo-language", "ortoo-store"]),
    ("ortoo-notify", &["ortoo-model", "ortoo-engine", "ortoo-l10n"]),
    ("ortoo", &["ortoo-model", "ortoo-engine", "ortoo-l10n", "ortoo-notify"]),
    ("ortoo-cli", &["ortoo-model", "ortoo-engine", "ortoo-l10n", "ortoo-notify"]),
    ("ortoo-eval", &["ortoo-model", "ortoo-language", "ortoo-store"]),
    (
        "ortoo-tests",
        &["ortoo-model", "ortoo-content", "ortoo-language", "ortoo-store", "ortoo-l10n", "ortoo-engine"],
    ),
    ("ortoo-fuzz", &["ortoo-model", "ortoo-content"]),
    ("xtask", &[]),
];

/// Third-party packages by the beginning of their names, and the only packages that may depend on them.
const RESERVED_PACKAGES: &[(&str, &[&str])] = &[
    ("tauri", &["ortoo"]),
    // The tests read databases, and the minimal program of a benchmark has its own database.
    ("rusqlite", &["ortoo-store", "ortoo-tests"]),
    ("fluent", &["ortoo-l10n", "xtask"]),
    ("tokio", &["ortoo-engine", "ortoo-notify", "ortoo", "ortoo-cli", "ortoo-tests"]),
    ("reqwest", &["ortoo-engine", "ortoo-tests"]),
];

/// Checks every `Cargo.toml` of a package.
pub(in crate::tidy) fn check(files: &[File]) -> Vec<Problem> {
    manifests(files).flat_map(|(file, manifest)| check_manifest(file, manifest)).collect()
}

fn check_manifest(file: &File, manifest: Option<Manifest>) -> Vec<Problem> {
    let Some(manifest) = manifest else { return vec![Problem::new(file, 1, RULE, "not valid TOML")] };
    let Some(name) = manifest.name.as_deref() else { return Vec::new() };
    let Some((_, allowed)) = PROJECT_PACKAGES.iter().find(|(package, _)| *package == name) else {
        let message = format!("{name} is missing from the table in xtask/src/tidy/packages/layers.rs");
        return vec![Problem::new(file, 1, RULE, message)];
    };
    let mut problems = Vec::new();
    for dependency in &manifest.dependencies {
        let package = dependency.package.as_str();
        let is_project_package = PROJECT_PACKAGES.iter().any(|(ours, _)| *ours == package);
        let is_reserved = RESERVED_PACKAGES
            .iter()
            .any(|(prefix, users)| package.starts_with(prefix) && !users.contains(&name));
        if is_project_package && !allowed.contains(&package) || is_reserved {
            let line = line_of(file, package);
            problems.push(Problem::new(file, line, RULE, format!("{name} must not depend on {package}")));
        }
    }
    problems
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
    fn packages_depend_on_lower_layers_only() {
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
    fn only_the_shell_uses_tauri_and_only_the_store_uses_sqlite() {
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
    fn dependencies_of_one_platform_are_checked_too() {
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
    fn a_package_that_is_missing_from_the_table_is_reported() {
        let unknown =
            "c/Cargo.toml:1 ortoo-misc is missing from the table in xtask/src/tidy/packages/layers.rs";
        check_package("ortoo-misc", "", &[unknown]);
        assert_eq!(problems_of(check, &[("Cargo.toml", "[workspace]\nmembers = []\n")]), [""; 0]);
    }
}
