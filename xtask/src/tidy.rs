//! `tidy`: checks the rules of docs/architecture.md and docs/style.md that no compiler checks.
//!
//! Each rule is a pure function from the text files of the checkout to problems, in a module of its own, with tests
//! that show it failing.

mod cycles;
mod files;
mod html;
mod leftovers;
mod locks;
mod machine_paths;
mod packages;
mod problem;
mod rust;
mod size;
mod ui;

use crate::fluent;
use crate::process::say;
use crate::project::Project;
use crate::stop::{Outcome, Stop};

use problem::{Problem, Rule};

const RULES: [Rule; 9] = [
    packages::layers::check,
    rust::borders::check,
    html::check,
    ui::layers::check,
    ui::layers::check_cycles,
    leftovers::check,
    machine_paths::check,
    locks::check,
    size::check,
];

/// Prints every problem as `path:line: rule: message`.
pub(crate) fn run(project: &Project) -> Outcome {
    let files = files::read(&project.root)?;
    let mut problems: Vec<Problem> = RULES.iter().flat_map(|rule| rule(&files)).collect();
    problems.sort();
    for Problem { path, line, rule, message } in &problems {
        println!("{path}:{line}: {rule}: {message}");
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
