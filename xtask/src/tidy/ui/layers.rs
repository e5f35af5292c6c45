//! The layers of the interface: which folder may import from which. ESLint checks this in the editor, too; tidy does
//! not need Node.js.

use std::collections::BTreeMap;

use super::imports::{Import, imports, without_extension};
use crate::tidy::cycles::{Cycle, cycles};
use crate::tidy::files::File;
use crate::tidy::problem::Problem;

const LAYER_RULE: &str = "layers";
const CYCLE_RULE: &str = "cycles";
const UI_SOURCES: &str = "ui/src/";
const TAURI_FILE: &str = "ui/src/ipc/tauri.ts";

/// The folders of `ui/src`, and the folders that each may import from besides itself. Files directly in `ui/src` may
/// import everything.
const LAYERS: &[(&str, &[&str])] = &[
    ("lib", &[]),
    ("annotate", &[]),
    ("ipc", &[]),
    ("l10n", &["ipc", "lib"]),
    ("state", &["ipc", "l10n", "lib"]),
    ("components", &["ipc", "l10n", "lib"]),
    ("features", &["ipc", "components", "state", "annotate", "l10n", "lib"]),
];
/// Folders that may import types from `ipc`, but not the backend.
const TYPES_ONLY_FOLDERS: [&str; 2] = ["l10n", "components"];

/// Checks that every import leads to a lower layer, and that only one file imports Tauri.
pub(in crate::tidy) fn check(files: &[File]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for file in sources(files).filter(|file| !file.path.ends_with(".test.ts")) {
        for import in imports(file) {
            if import.from.starts_with("@tauri-apps") && file.path != TAURI_FILE {
                problems.push(Problem::new(
                    file,
                    import.line,
                    LAYER_RULE,
                    format!("only {TAURI_FILE} imports Tauri"),
                ));
            }
            if let Some(message) = forbidden_import(file, &import) {
                problems.push(Problem::new(file, import.line, LAYER_RULE, message));
            }
        }
    }
    problems
}

/// The message about an import that leads to a higher layer.
fn forbidden_import(file: &File, import: &Import) -> Option<String> {
    let from = layer(&file.path)?;
    let target = import.target(file)?;
    let to = layer(&target)?;
    let (_, allowed) = LAYERS.iter().find(|(name, _)| *name == from)?;
    if from == to || !LAYERS.iter().any(|(name, _)| *name == to) {
        return None;
    }
    if !allowed.contains(&to) {
        return Some(format!("{from} must not import from {to}"));
    }
    let only_types = to == "ipc" && TYPES_ONLY_FOLDERS.contains(&from) && !import.types_only;
    only_types.then(|| format!("{from} may import only types from {to}"))
}

/// The folder of `ui/src` that contains a path.
fn layer(path: &str) -> Option<&str> {
    path.strip_prefix(UI_SOURCES)?.split_once('/').map(|(folder, _)| folder)
}

/// Checks that no file imports itself indirectly. Imports of types do not count, because they disappear at run time.
pub(in crate::tidy) fn check_cycles(files: &[File]) -> Vec<Problem> {
    let by_name: BTreeMap<&str, &File> =
        sources(files).map(|file| (without_extension(&file.path), file)).collect();
    let edges: BTreeMap<&str, Vec<(&str, usize)>> = by_name
        .iter()
        .map(|(name, file)| {
            let imports = imports(file).into_iter().filter(|import| !import.types_only);
            let targets = imports.filter_map(|import| Some((import.target(file)?, import.line)));
            let known =
                targets.filter_map(|(target, line)| Some((*by_name.get_key_value(target.as_str())?.0, line)));
            (*name, known.collect())
        })
        .collect();
    let problem = |cycle: &Cycle<'_>| {
        let path = cycle.path.iter().map(|name| name.trim_start_matches(UI_SOURCES)).collect::<Vec<_>>();
        by_name.get(cycle.last).map(|file| {
            Problem::new(file, cycle.line, CYCLE_RULE, format!("imports form a cycle: {}", path.join(" -> ")))
        })
    };
    cycles(&edges).iter().filter_map(problem).collect()
}

fn sources(files: &[File]) -> impl Iterator<Item = &File> {
    files.iter().filter(|file| file.is_in(UI_SOURCES) && file.is(&["ts", "svelte"]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::files::problems_of;

    #[test]
    fn imports_lead_to_lower_layers() {
        let checks = |path: &str, text: &str, expected: &[&str]| {
            assert_eq!(problems_of(check, &[(path, text)]), expected)
        };
        checks("ui/src/features/a.ts", "import { x } from \"../state/x.ts\";\n", &[]);
        checks(
            "ui/src/state/a.ts",
            "\nimport { x } from \"../features/x.ts\";\n",
            &["ui/src/state/a.ts:2 state must not import from features"],
        );
        checks(
            "ui/src/lib/a.ts",
            "import type { X } from \"../ipc/bindings.ts\";\n",
            &["ui/src/lib/a.ts:1 lib must not import from ipc"],
        );
        checks("ui/src/App.svelte", "import X from \"./features/X.svelte\";\n", &[]);
        checks("ui/src/lib/a.test.ts", "import { fake } from \"../ipc/fake.ts\";\n", &[]);
    }

    #[test]
    fn components_import_types_from_ipc_and_not_the_backend() {
        let checks = |text: &str, expected: &[&str]| {
            assert_eq!(problems_of(check, &[("ui/src/components/A.svelte", text)]), expected);
        };
        checks("import type { Entry } from \"../ipc/bindings.ts\";\n", &[]);
        checks(
            "import { backend } from \"../ipc/backend.ts\";\n",
            &["ui/src/components/A.svelte:1 components may import only types from ipc"],
        );
    }

    #[test]
    fn only_one_file_imports_tauri() {
        let text = "import { invoke } from \"@tauri-apps/api/core\";\n";
        assert_eq!(problems_of(check, &[(TAURI_FILE, text)]), [""; 0]);
        let path = "ui/src/features/A.svelte";
        assert_eq!(
            problems_of(check, &[(path, text)]),
            [format!("{path}:1 only {TAURI_FILE} imports Tauri")]
        );
    }

    #[test]
    fn a_cycle_of_imports_is_reported_once() {
        let files = [
            ("ui/src/state/a.ts", "import { b } from \"./b.svelte.ts\";\n"),
            ("ui/src/state/b.svelte.ts", "\nimport { c } from \"./C.svelte\";\n"),
            ("ui/src/state/C.svelte", "import { a } from \"./a\";\n"),
            ("ui/src/state/d.ts", "import { a } from \"./a.ts\";\n"),
        ];
        assert_eq!(
            problems_of(check_cycles, &files),
            [
                "ui/src/state/b.svelte.ts:2 imports form a cycle: state/C.svelte -> state/a -> state/b.svelte -> state/C.svelte"
            ]
        );
    }

    #[test]
    fn imports_of_types_do_not_form_a_cycle() {
        let files = [
            ("ui/src/state/a.ts", "import { b } from \"./b.ts\";\n"),
            ("ui/src/state/b.ts", "import type { A } from \"./a.ts\";\n"),
        ];
        assert_eq!(problems_of(check_cycles, &files), [""; 0]);
    }
}
