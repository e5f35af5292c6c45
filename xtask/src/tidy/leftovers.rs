//! No reminders, debugging output, or skipped tests.

use crate::tidy::files::File;
use crate::tidy::problem::Problem;

const RULE: &str = "leftovers";
const CODE_EXTENSIONS: &[&str] =
    &["rs", "ts", "js", "svelte", "css", "html", "sql", "ftl", "toml", "yml", "py", "sh"];
const UI_EXTENSIONS: &[&str] = &["ts", "js", "svelte"];

/// Refused words, the extensions of the files in which they are refused, and the reason.
const REFUSED_WORDS: &[(&str, &[&str], &str)] = &[
    ("TODO", CODE_EXTENSIONS, "do it, or write it down where plans are kept"),
    ("FIXME", CODE_EXTENSIONS, "fix it"),
    ("XXX", CODE_EXTENSIONS, "say what is meant"),
    ("dbg!(", &["rs"], "left from debugging"),
    ("console.log(", UI_EXTENSIONS, "left from debugging"),
    ("debugger;", UI_EXTENSIONS, "left from debugging"),
    ("#[ignore", &["rs"], "a test that does not run proves nothing"),
    ("it.skip(", UI_EXTENSIONS, "a test that does not run proves nothing"),
    ("test.skip(", UI_EXTENSIONS, "a test that does not run proves nothing"),
    ("describe.skip(", UI_EXTENSIONS, "a test that does not run proves nothing"),
    ("it.only(", UI_EXTENSIONS, "keeps the other tests from running"),
    ("test.only(", UI_EXTENSIONS, "keeps the other tests from running"),
    ("describe.only(", UI_EXTENSIONS, "keeps the other tests from running"),
];

/// Checks every file except the rules themselves.
pub(super) fn check(files: &[File]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for file in files.iter().filter(|file| !file.is_in("xtask/src/tidy")) {
        let words: Vec<_> = REFUSED_WORDS.iter().filter(|(_, extensions, _)| file.is(extensions)).collect();
        for (at, line) in file.lines() {
            for (word, _, why) in words.iter().filter(|(word, ..)| has_word(line, word)) {
                problems.push(Problem::new(file, at, RULE, format!("`{word}`: {why}")));
            }
        }
    }
    problems
}

/// Returns whether the line contains the word, not as a part of a longer one.
fn has_word(line: &str, word: &str) -> bool {
    let is_word_char = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        let after = &line[at + word.len()..];
        let continues = word.ends_with(is_word_char) && after.starts_with(is_word_char);
        !continues && !line[..at].ends_with(is_word_char)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::files::problems_of;

    #[test]
    fn reminders_and_debugging_output_are_reported() {
        let checks = |path: &str, text: &str, expected: &[&str]| {
            assert_eq!(problems_of(check, &[(path, text)]), expected)
        };
        checks(
            "a.rs",
            "x();\n// TODO: y\n",
            &["a.rs:2 `TODO`: do it, or write it down where plans are kept"],
        );
        checks("a.rs", "let TODOS = list();\n", &[]);
        checks("a.md", "TODO lists in feeds\n", &[]);
        checks("a.rs", "dbg!(x);\n", &["a.rs:1 `dbg!(`: left from debugging"]);
    }

    #[test]
    fn a_skipped_test_is_reported() {
        let checks = |path: &str, text: &str, expected: &[&str]| {
            assert_eq!(problems_of(check, &[(path, text)]), expected)
        };
        checks(
            "a.rs",
            "#[ignore = \"slow\"]\n",
            &["a.rs:1 `#[ignore`: a test that does not run proves nothing"],
        );
        checks(
            "a.test.ts",
            "it.only(\"x\", f);\n",
            &["a.test.ts:1 `it.only(`: keeps the other tests from running"],
        );
        checks("a.test.ts", "visit.only(x);\nit(\"x\", f);\n", &[]);
        checks("a.rs", "iter.skip(1)\n", &[]);
    }
}
