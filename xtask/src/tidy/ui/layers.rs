//! Who imports whom in the interface. ESLint says it in the editor; this says it without Node.

use std::collections::BTreeMap;

use super::imports::{Import, imports, without_extension};
use crate::tidy::cycles::{Cycle, cycles};
use crate::tidy::files::File;
use crate::tidy::problem::Problem;

const LAYER: &str = "layers";
const CYCLE: &str = "cycles";
const SOURCES: &str = "ui/src/";
const TAURI: &str = "ui/src/ipc/tauri.ts";

/// The folders of `ui/src` and what each may import besides itself. Files directly in `ui/src` put the
/// rest together and may import everything.
const LAYERS: &[(&str, &[&str])] = &[
    ("lib", &[]),
    ("annotate", &[]),
    ("ipc", &[]),
    ("l10n", &["ipc", "lib"]),
    ("state", &["ipc", "l10n", "lib"]),
    ("components", &["ipc", "l10n", "lib"]),
    ("features", &["ipc", "components", "state", "annotate", "l10n", "lib"]),
];
/// These take only types of `ipc`: the nouns, not the door to the backend.
const ONLY_NOUNS: [&str; 2] = ["l10n", "components"];

/// Every import points down, and only one file knows Tauri.
pub(in crate::tidy) fn check(files: &[File]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for file in sources(files).filter(|file| !file.path.ends_with(".test.ts")) {
        for import in imports(file) {
            if import.from.starts_with("@tauri-apps") && file.path != TAURI {
                problems.push(Problem::new(file, import.line, LAYER, format!("only {TAURI} knows Tauri")));
            }
            if let Some(what) = points_up(file, &import) {
                problems.push(Problem::new(file, import.line, LAYER, what));
            }
        }
    }
    problems
}

fn points_up(file: &File, import: &Import) -> Option<String> {
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
    let only_types = to == "ipc" && ONLY_NOUNS.contains(&from) && !import.types_only;
    only_types.then(|| format!("{from} may import only types from {to}"))
}

/// The folder of `ui/src` that a path lies in.
fn layer(path: &str) -> Option<&str> {
    path.strip_prefix(SOURCES)?.split_once('/').map(|(folder, _)| folder)
}

/// No file imports itself by way of others. Types do not count: nothing remains of them at run time.
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
        let path = cycle.path.iter().map(|name| name.trim_start_matches(SOURCES)).collect::<Vec<_>>();
        by_name.get(cycle.last).map(|file| {
            Problem::new(file, cycle.line, CYCLE, format!("imports form a cycle: {}", path.join(" -> ")))
        })
    };
    cycles(&edges).iter().filter_map(problem).collect()
}

fn sources(files: &[File]) -> impl Iterator<Item = &File> {
    files.iter().filter(|file| file.is_in(SOURCES) && file.is(&["ts", "svelte"]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::files::problems_of;

    #[test]
    fn imports_point_down() {
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
    fn components_take_the_nouns_and_not_the_backend() {
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
    fn only_one_file_knows_tauri() {
        let text = "import { invoke } from \"@tauri-apps/api/core\";\n";
        assert_eq!(problems_of(check, &[(TAURI, text)]), [""; 0]);
        let path = "ui/src/features/A.svelte";
        assert_eq!(problems_of(check, &[(path, text)]), [format!("{path}:1 only {TAURI} knows Tauri")]);
    }

    #[test]
    fn a_circle_of_imports_is_found_once() {
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
    fn a_circle_of_types_is_none() {
        let files = [
            ("ui/src/state/a.ts", "import { b } from \"./b.ts\";\n"),
            ("ui/src/state/b.ts", "import type { A } from \"./a.ts\";\n"),
        ];
        assert_eq!(problems_of(check_cycles, &files), [""; 0]);
    }
}
