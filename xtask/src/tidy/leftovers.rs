//! Nothing is left for later, and no test is left out.

use crate::tidy::files::File;
use crate::tidy::problem::Problem;

const RULE: &str = "leftovers";
const CODE: &[&str] = &["rs", "ts", "js", "svelte", "css", "html", "sql", "ftl", "toml", "yml", "py", "sh"];
const UI: &[&str] = &["ts", "js", "svelte"];

/// Words, the files they are looked for in, and what is wrong with them.
const WORDS: &[(&str, &[&str], &str)] = &[
    ("TODO", CODE, "do it, or write it down where plans are kept"),
    ("FIXME", CODE, "fix it"),
    ("XXX", CODE, "say what is meant"),
    ("dbg!(", &["rs"], "left from debugging"),
    ("console.log(", UI, "left from debugging"),
    ("debugger;", UI, "left from debugging"),
    ("#[ignore", &["rs"], "a test that does not run proves nothing"),
    ("it.skip(", UI, "a test that does not run proves nothing"),
    ("test.skip(", UI, "a test that does not run proves nothing"),
    ("describe.skip(", UI, "a test that does not run proves nothing"),
    ("it.only(", UI, "keeps the other tests from running"),
    ("test.only(", UI, "keeps the other tests from running"),
    ("describe.only(", UI, "keeps the other tests from running"),
];

/// Looks everywhere but in the list above.
pub(super) fn check(files: &[File]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for file in files.iter().filter(|file| !file.is_in("xtask/src/tidy")) {
        let words: Vec<_> = WORDS.iter().filter(|(_, extensions, _)| file.is(extensions)).collect();
        for (at, line) in file.lines() {
            for (word, _, why) in words.iter().filter(|(word, ..)| has_word(line, word)) {
                problems.push(Problem::new(file, at, RULE, format!("`{word}`: {why}")));
            }
        }
    }
    problems
}

/// Whether the word stands there, not within a longer one.
fn has_word(line: &str, word: &str) -> bool {
    let inner = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        let after = &line[at + word.len()..];
        let goes_on = word.ends_with(inner) && after.starts_with(inner);
        !goes_on && !line[..at].ends_with(inner)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::files::problems_of;

    #[test]
    fn what_was_left_for_later_is_found() {
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
    fn a_test_that_is_left_out_is_found() {
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
