//! Paths that Rust sources must not name: third-party crates that are reachable through another crate, and parts of the
//! standard library that pure crates do without.

use crate::tidy::files::File;
use crate::tidy::problem::Problem;

const RULE: &str = "rust";

/// A path that only some folders may name.
struct RestrictedPath {
    path: &'static str,
    /// Folders where it is forbidden; everywhere if empty.
    forbidden: &'static [&'static str],
    /// Exceptions from `forbidden`.
    allowed: &'static [&'static str],
    why: &'static str,
}

const MODEL_SOURCES: &str = "src-tauri/crates/ortoo-model/src/";
const CONTENT_SOURCES: &str = "src-tauri/crates/ortoo-content/src/";
const LANGUAGE_SOURCES: &str = "src-tauri/crates/ortoo-language/src/";
const PURE_CRATES: &[&str] = &[MODEL_SOURCES, CONTENT_SOURCES, LANGUAGE_SOURCES];
const TIDY_SOURCES: &str = "xtask/src/tidy/";

const RESTRICTED_PATHS: &[RestrictedPath] = &[
    RestrictedPath {
        path: "tauri::",
        forbidden: &[],
        allowed: &["src-tauri/src/", "src-tauri/examples/", TIDY_SOURCES],
        why: "only the shell uses Tauri",
    },
    RestrictedPath {
        path: "rusqlite::",
        forbidden: &[],
        allowed: &["src-tauri/crates/ortoo-store/", "tests/", TIDY_SOURCES],
        why: "only the store uses SQLite",
    },
    RestrictedPath { path: "Utc::now", forbidden: PURE_CRATES, allowed: &[], why: "the time is passed in" },
    RestrictedPath { path: "Local::now", forbidden: PURE_CRATES, allowed: &[], why: "the time is passed in" },
    RestrictedPath { path: "SystemTime", forbidden: PURE_CRATES, allowed: &[], why: "the time is passed in" },
    RestrictedPath {
        path: "Instant::now",
        forbidden: PURE_CRATES,
        allowed: &[],
        why: "the time is passed in",
    },
    RestrictedPath { path: "std::fs", forbidden: PURE_CRATES, allowed: &[], why: "pure crates do no I/O" },
    RestrictedPath {
        path: "std::net::Tcp",
        forbidden: PURE_CRATES,
        allowed: &[],
        why: "pure crates do no I/O",
    },
    RestrictedPath {
        path: "std::env",
        forbidden: PURE_CRATES,
        allowed: &[],
        why: "pure crates read no environment",
    },
    RestrictedPath {
        path: "std::process",
        forbidden: PURE_CRATES,
        allowed: &[],
        why: "pure crates start no programs",
    },
];

/// Checks code without comments. Tests of pure crates may read files.
pub(in crate::tidy) fn check(files: &[File]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for file in files.iter().filter(|file| file.is(&["rs"])) {
        let restricted: Vec<&RestrictedPath> =
            RESTRICTED_PATHS.iter().filter(|path| path.is_forbidden_in(file)).collect();
        for (at, line) in before_tests(file) {
            let code = line.split("//").next().unwrap_or_default();
            for RestrictedPath { path, why, .. } in restricted.iter().filter(|it| has_path(code, it.path)) {
                problems.push(Problem::new(file, at, RULE, format!("`{path}`: {why}")));
            }
        }
    }
    problems
}

impl RestrictedPath {
    fn is_forbidden_in(&self, file: &File) -> bool {
        let is_within = |folders: &[&str]| folders.iter().any(|folder| file.is_in(folder));
        (self.forbidden.is_empty() || is_within(self.forbidden)) && !is_within(self.allowed)
    }
}

/// Returns the lines before `#[cfg(test)]`, which by convention is above the last module of a file.
fn before_tests(file: &File) -> impl Iterator<Item = (usize, &str)> {
    let is_test_file =
        file.path.ends_with("/tests.rs") || file.path.contains("/tests/") && file.is_in("src-tauri/");
    file.lines().take_while(move |(_, line)| !is_test_file && !line.starts_with("#[cfg(test)]"))
}

/// Returns whether the code contains the path, not as the end of a longer word.
fn has_path(code: &str, path: &str) -> bool {
    code.match_indices(path)
        .any(|(at, _)| !code[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::files::problems_of;

    #[test]
    fn only_the_shell_names_tauri_and_only_the_store_names_sqlite() {
        let checks = |path: &str, text: &str, expected: &[&str]| {
            assert_eq!(problems_of(check, &[(path, text)]), expected)
        };
        checks("src-tauri/src/app.rs", "use tauri::App;\n", &[]);
        let engine = "src-tauri/crates/ortoo-engine/src/lib.rs";
        checks(engine, "//! no tauri::App here\nfn a() {}\n", &[]);
        checks(
            engine,
            "fn a() {}\nuse tauri::App;\n",
            &[&format!("{engine}:2 `tauri::`: only the shell uses Tauri")],
        );
        checks(
            engine,
            "rusqlite::open();\n",
            &[&format!("{engine}:1 `rusqlite::`: only the store uses SQLite")],
        );
        checks(engine, "use my_tauri::App;\n", &[]);
    }

    #[test]
    fn pure_crates_read_no_clock_and_no_files() {
        let path = "src-tauri/crates/ortoo-content/src/feed.rs";
        let text = "fn a() { let now = chrono::Utc::now(); }\n#[cfg(test)]\nmod tests { use std::fs; }\n";
        assert_eq!(
            problems_of(check, &[(path, text)]),
            [format!("{path}:1 `Utc::now`: the time is passed in")]
        );
        assert_eq!(problems_of(check, &[("src-tauri/crates/ortoo-engine/src/clock.rs", text)]), [""; 0]);
        let path = "src-tauri/crates/ortoo-language/src/lib.rs";
        assert_eq!(
            problems_of(check, &[(path, "use std::fs;\n")]),
            [format!("{path}:1 `std::fs`: pure crates do no I/O")]
        );
    }
}
