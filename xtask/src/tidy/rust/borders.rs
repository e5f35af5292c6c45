//! What Rust sources may name: the same borders as between packages, where a package's name is in reach
//! through another, and the borders that the standard library would let through.

use crate::tidy::files::File;
use crate::tidy::problem::Problem;

const RULE: &str = "rust";

/// A word that may be named only in some places.
struct Border {
    word: &'static str,
    /// The folders where it is forbidden; all when empty.
    forbidden: &'static [&'static str],
    /// The folders where it is allowed all the same.
    allowed: &'static [&'static str],
    why: &'static str,
}

const MODEL: &str = "src-tauri/crates/ortoo-model/src/";
const CONTENT: &str = "src-tauri/crates/ortoo-content/src/";
const LANGUAGE: &str = "src-tauri/crates/ortoo-language/src/";
const PURE: &[&str] = &[MODEL, CONTENT, LANGUAGE];
const TIDY: &str = "xtask/src/tidy/";

const BORDERS: &[Border] = &[
    Border {
        word: "tauri::",
        forbidden: &[],
        allowed: &["src-tauri/src/", "src-tauri/examples/", TIDY],
        why: "only the shell knows Tauri",
    },
    Border {
        word: "rusqlite::",
        forbidden: &[],
        allowed: &["src-tauri/crates/ortoo-store/", "tests/", TIDY],
        why: "only the store knows SQLite",
    },
    Border { word: "Utc::now", forbidden: PURE, allowed: &[], why: "the time is passed in" },
    Border { word: "Local::now", forbidden: PURE, allowed: &[], why: "the time is passed in" },
    Border { word: "SystemTime", forbidden: PURE, allowed: &[], why: "the time is passed in" },
    Border { word: "Instant::now", forbidden: PURE, allowed: &[], why: "the time is passed in" },
    Border { word: "std::fs", forbidden: PURE, allowed: &[], why: "pure crates do no I/O" },
    Border { word: "std::net::Tcp", forbidden: PURE, allowed: &[], why: "pure crates do no I/O" },
    Border { word: "std::env", forbidden: PURE, allowed: &[], why: "pure crates read no environment" },
    Border { word: "std::process", forbidden: PURE, allowed: &[], why: "pure crates start no programs" },
];

/// Looks at code, not at comments; a pure crate's tests may read files.
pub(in crate::tidy) fn check(files: &[File]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for file in files.iter().filter(|file| file.is(&["rs"])) {
        let borders: Vec<&Border> = BORDERS.iter().filter(|border| border.concerns(file)).collect();
        for (at, line) in before_tests(file) {
            let code = line.split("//").next().unwrap_or_default();
            for border in borders.iter().filter(|border| has_path(code, border.word)) {
                problems.push(Problem::new(file, at, RULE, format!("`{}`: {}", border.word, border.why)));
            }
        }
    }
    problems
}

impl Border {
    fn concerns(&self, file: &File) -> bool {
        let within = |folders: &[&str]| folders.iter().any(|folder| file.is_in(folder));
        (self.forbidden.is_empty() || within(self.forbidden)) && !within(self.allowed)
    }
}

/// The lines before `#[cfg(test)]`, which by custom stands above the last module of a file.
fn before_tests(file: &File) -> impl Iterator<Item = (usize, &str)> {
    let of_tests =
        file.path.ends_with("/tests.rs") || file.path.contains("/tests/") && file.is_in("src-tauri/");
    file.lines().take_while(move |(_, line)| !of_tests && !line.starts_with("#[cfg(test)]"))
}

/// Whether the code has the word, not as the end of a longer one.
fn has_path(code: &str, word: &str) -> bool {
    code.match_indices(word)
        .any(|(at, _)| !code[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::files::problems_of;

    #[test]
    fn tauri_and_sqlite_have_one_place_each() {
        let checks = |path: &str, text: &str, expected: &[&str]| {
            assert_eq!(problems_of(check, &[(path, text)]), expected)
        };
        checks("src-tauri/src/app.rs", "use tauri::App;\n", &[]);
        let engine = "src-tauri/crates/ortoo-engine/src/lib.rs";
        checks(engine, "//! no tauri::App here\nfn a() {}\n", &[]);
        checks(
            engine,
            "fn a() {}\nuse tauri::App;\n",
            &[&format!("{engine}:2 `tauri::`: only the shell knows Tauri")],
        );
        checks(
            engine,
            "rusqlite::open();\n",
            &[&format!("{engine}:1 `rusqlite::`: only the store knows SQLite")],
        );
        checks(engine, "use my_tauri::App;\n", &[]);
    }

    #[test]
    fn pure_crates_have_no_clock_and_no_files() {
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
