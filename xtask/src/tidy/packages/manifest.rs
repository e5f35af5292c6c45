//! A package's `Cargo.toml`, as far as the rules read it.

use toml::{Table, Value};

use crate::tidy::files::File;

const DEPENDENCY_TABLES: [(&str, Use); 3] = [
    ("dependencies", Use::Normal),
    ("dev-dependencies", Use::Development),
    ("build-dependencies", Use::Build),
];

/// The part of a package that needs a dependency.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Use {
    Normal,
    Development,
    Build,
}

/// A dependency of a package.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Dependency {
    /// Its name in the package's code, before `-` becomes `_`.
    pub(super) key: String,
    /// Its name in the registry, which differs where it is renamed.
    pub(super) package: String,
    pub(super) purpose: Use,
}

/// A `Cargo.toml`.
#[derive(Debug, Default)]
pub(super) struct Manifest {
    /// Name of the package; none for a virtual workspace.
    pub(super) name: Option<String>,
    /// Dependencies of the package on every platform.
    pub(super) dependencies: Vec<Dependency>,
    /// Keys of the `[workspace.dependencies]` table.
    pub(super) workspace_dependencies: Vec<String>,
}

/// Returns every `Cargo.toml` with what it says; none where it is not TOML.
pub(super) fn manifests(files: &[File]) -> impl Iterator<Item = (&File, Option<Manifest>)> {
    let manifests = files.iter().filter(|file| file.path.rsplit('/').next() == Some("Cargo.toml"));
    manifests.map(|file| (file, file.text.parse::<Table>().ok().map(|table| Manifest::from_table(&table))))
}

/// The line of `file` that declares a dependency.
pub(super) fn line_of(file: &File, dependency: &str) -> usize {
    let declares = |line: &str| {
        let rest = line.trim().strip_prefix(dependency);
        rest.is_some_and(|rest| rest.starts_with(['.', ' ', '=']))
            || line.contains(&format!("\"{dependency}\""))
            || line.trim().ends_with(&format!("dependencies.{dependency}]"))
    };
    file.lines().find(|(_, line)| declares(line)).map_or(1, |(at, _)| at)
}

impl Manifest {
    fn from_table(table: &Table) -> Self {
        let name = table.get("package").and_then(|package| package.get("name")).and_then(Value::as_str);
        let workspace = table.get("workspace").and_then(|workspace| workspace.get("dependencies"));
        Self {
            name: name.map(str::to_owned),
            dependencies: dependencies(table),
            workspace_dependencies: workspace
                .and_then(Value::as_table)
                .map(|table| table.keys().cloned().collect())
                .unwrap_or_default(),
        }
    }
}

fn dependencies(manifest: &Table) -> Vec<Dependency> {
    let platforms = manifest.get("target").and_then(Value::as_table).into_iter().flat_map(Table::values);
    let tables = platforms.filter_map(Value::as_table).chain([manifest]);
    let mut dependencies = Vec::new();
    for table in tables {
        for (name, purpose) in DEPENDENCY_TABLES {
            for (key, value) in table.get(name).and_then(Value::as_table).into_iter().flatten() {
                let package = value.get("package").and_then(Value::as_str).unwrap_or(key).to_owned();
                dependencies.push(Dependency { key: key.clone(), package, purpose });
            }
        }
    }
    dependencies
}
