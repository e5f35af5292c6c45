//! Shapes of sentences that a reader has to decode; `docs/style.md` lists them.

use super::blocks::blocks;
use super::phrases::{elements, lines_with};
use super::shapes::SHAPES;
use crate::tidy::files::File;
use crate::tidy::problem::Problem;

const RULE: &str = "comments";

/// Checks comments in Rust, TypeScript, Svelte and CSS, and the documents in `docs/` and at the root.
pub(in crate::tidy) fn check(files: &[File]) -> Vec<Problem> {
    let mut problems = Vec::new();
    // The list of shapes quotes them all.
    for file in files.iter().filter(|file| !file.is_in("xtask/src/tidy/prose/")) {
        for block in blocks(file) {
            let elements = elements(&block);
            for shape in SHAPES {
                for line in lines_with(&elements, shape.pattern, shape.not_after, shape.not_before) {
                    let message = format!("\"{}\": {}", shape.name(), shape.instead);
                    problems.push(Problem::new(file, line, RULE, message));
                }
            }
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::files::problems_of;

    #[test]
    fn each_shape_refuses_its_example_and_accepts_the_better_one() {
        for shape in SHAPES {
            let problem = format!("a.rs:1 \"{}\": {}", shape.name(), shape.instead);
            let check = |text: &str| problems_of(check, &[("a.rs", &format!("/// {text}\n"))]);
            assert_eq!(check(shape.refused), std::slice::from_ref(&problem), "{}", shape.refused);
            assert!(!check(shape.accepted).contains(&problem), "{}", shape.accepted);
        }
    }

    #[test]
    fn code_and_strings_are_not_prose() {
        assert_eq!(problems_of(check, &[("a.rs", "let a = \"waits so long\";\n// `so long`\n")]), [""; 0]);
    }

    #[test]
    fn documents_are_checked() {
        assert_eq!(
            problems_of(check, &[("docs/a.md", "# A feed\n\nIt is parsed\nanew.\n")]),
            ["docs/a.md:4 \"anew\": say again"]
        );
    }
}
