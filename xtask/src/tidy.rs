//! `tidy`: checks the rules of docs/architecture.md and docs/style.md that no compiler checks.
//!
//! Each rule is a pure function from the text files of the checkout to problems, in its own module, with
//! tests that show it failing.

mod cycles;
mod files;
mod folders;
mod html;
mod leftovers;
mod locks;
mod machine_paths;
mod packages;
mod problem;
mod prose;
mod rust;
mod size;
mod ui;

use crate::error::{Error, Result};
use crate::fluent;
use crate::process::print_step;
use crate::project::Project;

use problem::{Problem, Rule};

const RULES: [Rule; 15] = [
    packages::layers::check,
    packages::dependencies::check,
    rust::borders::check,
    rust::constants::check,
    rust::modules::check,
    html::check,
    ui::layers::check,
    ui::layers::check_cycles,
    prose::comments::check,
    prose::doc_starts::check,
    leftovers::check,
    machine_paths::check,
    locks::check,
    folders::check,
    size::check,
];

/// Prints every problem as `path:line: rule: message`.
pub(crate) fn run(project: &Project) -> Result {
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
    print_step(&size::summary(&files));
    match problems.len() + sentences.len() {
        0 => Ok(()),
        count => Err(Error::Problems { count, remedy: "docs/style.md says why each rule is there" }),
    }
}
