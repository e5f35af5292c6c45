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

const RULES: [Rule; 8] = [
    packages::layers::check,
    rust::borders::check,
    html::check,
    ui::layers::check,
    ui::layers::check_cycles,
    leftovers::check,
    machine_paths::check,
    locks::check,
];

/// Rules that the code does not keep everywhere yet. Their problems are counted and do not fail the check; `tidy --all`
/// prints them. A rule whose count is zero moves into `RULES`.
const NOT_YET_ENFORCED: [(&str, Rule); 7] = [
    ("modules", rust::modules::check),
    ("constants", rust::constants::check),
    ("comments", prose::comments::check),
    ("doc-starts", prose::doc_starts::check),
    ("dependencies", packages::dependencies::check),
    ("folders", folders::check),
    ("size", size::check),
];

/// Prints every problem as `path:line: rule: message`; with `all`, those of the rules that are not yet enforced too.
pub(crate) fn run(project: &Project, all: bool) -> Result {
    let files = files::read(&project.root)?;
    let mut problems: Vec<Problem> = RULES.iter().flat_map(|rule| rule(&files)).collect();
    problems.sort();
    print_problems(&problems);
    let sentences = fluent::problems(&project.root);
    for problem in &sentences {
        println!("{problem}");
    }
    for (name, rule) in NOT_YET_ENFORCED {
        let mut problems = rule(&files);
        problems.sort();
        if all {
            print_problems(&problems);
        }
        print_step(&format!("{name}: {} problems, not yet enforced", problems.len()));
    }
    print_step(&size::summary(&files));
    match problems.len() + sentences.len() {
        0 => Ok(()),
        count => Err(Error::Problems { count, remedy: "docs/architecture.md says why each rule is there" }),
    }
}

fn print_problems(problems: &[Problem]) {
    for Problem { path, line, rule, message } in problems {
        println!("{path}:{line}: {rule}: {message}");
    }
}
