//! `tidy`: the rules of docs/architecture.md that no compiler checks.
//!
//! Each rule is a pure function from the checkout's text files to problems, in a module of its own, with
//! tests that show it failing. A rule that cannot be shown to fail is no rule.

mod crates;
mod files;
mod html;
mod layers;
mod leftovers;
mod locks;
mod places;
mod rust;
mod size;
mod ui_imports;

use crate::fluent;
use crate::process::say;
use crate::project::Project;
use crate::stop::{Outcome, Stop};

use files::File;

/// A broken rule, at a place.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
struct Problem {
    path: String,
    /// From 1.
    line: usize,
    rule: &'static str,
    what: String,
}

impl Problem {
    fn new(file: &File, line: usize, rule: &'static str, what: impl Into<String>) -> Self {
        Self { path: file.path.clone(), line, rule, what: what.into() }
    }
}

type Rule = fn(&[File]) -> Vec<Problem>;

const RULES: [Rule; 9] = [
    crates::check,
    rust::check,
    html::check,
    layers::check,
    layers::check_cycles,
    leftovers::check,
    places::check,
    locks::check,
    size::check,
];

/// Prints every problem as `path:line: rule: what`.
pub(crate) fn run(project: &Project) -> Outcome {
    let files = files::read(&project.root)?;
    let mut problems: Vec<Problem> = RULES.iter().flat_map(|rule| rule(&files)).collect();
    problems.sort();
    for Problem { path, line, rule, what } in &problems {
        println!("{path}:{line}: {rule}: {what}");
    }
    let sentences = fluent::problems(&project.root);
    for problem in &sentences {
        println!("{problem}");
    }
    say(&size::summary(&files));
    match problems.len() + sentences.len() {
        0 => Ok(()),
        count => Err(Stop::Problems { count, remedy: "docs/architecture.md says why each rule is there" }),
    }
}
