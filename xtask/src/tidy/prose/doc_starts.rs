//! The first words of doc comments: a verb or a noun phrase, not a clause without a subject.

use super::blocks::blocks;
use super::phrases::{elements, lines_with};
use crate::tidy::files::File;
use crate::tidy::problem::Problem;

const RULE: &str = "doc-starts";

/// First words that leave the reader to find out what the comment is about.
const HEADLESS_STARTS: &[&str] =
    &["^what", "^those", "^who", "^whose", "^of", "^so many|few|much|long|often"];

/// Checks the doc comments of Rust and TypeScript files.
pub(in crate::tidy) fn check(files: &[File]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for file in files {
        for block in blocks(file).iter().filter(|block| block.is_doc) {
            let elements = elements(block);
            let lines = HEADLESS_STARTS.iter().flat_map(|start| lines_with(&elements, start, &[], &[]));
            problems.extend(lines.map(|line| {
                Problem::new(
                    file,
                    line,
                    RULE,
                    "begin with a verb (\"Returns …\") or a noun phrase that defines the item",
                )
            }));
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::files::problems_of;

    fn check_doc(path: &str, text: &str, is_refused: bool) {
        let problems = problems_of(check, &[(path, text)]);
        assert_eq!(problems.len(), usize::from(is_refused), "{text}: {problems:?}");
    }

    #[test]
    fn a_clause_without_a_subject_is_refused() {
        for start in
            ["What is said of a source.", "Those of reading.", "So many of what is found.", "Who wrote it."]
        {
            check_doc("a.rs", &format!("/// {start}\nfn a() {{}}\n"), true);
            check_doc("a.ts", &format!("/** {start} */\nlet a;\n"), true);
        }
    }

    #[test]
    fn a_verb_and_a_noun_phrase_are_accepted() {
        for start in
            ["Returns what is due.", "The feeds of a source.", "Whether it is open.", "Somebody’s name."]
        {
            check_doc("a.rs", &format!("//! {start}\n"), false);
        }
        check_doc("a.rs", "// What follows is slow.\n", false);
    }
}
