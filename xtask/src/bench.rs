//! `bench`: runs the benchmarks of tests/benches; each prints what it measured beside its limit.

use crate::app::run::build_ui;
use crate::error::Result;
use crate::process::{cargo, print_step, run as run_command};
use crate::project::Project;
use crate::setup;
use crate::setup::purpose::Purpose;

/// Names and descriptions of the benchmarks.
const BENCHES: [(&str, &str); 5] = [
    ("languages", "two languages against their baselines"),
    ("library", "a library of up to a million entries; ORTOO_BENCH_ENTRIES=20000 makes it smaller"),
    ("refresh", "refresh against a minimal program; ORTOO_BENCH_FEEDS=50 makes it shorter"),
    ("window", "start to headlines against an empty window, and the frames of a list"),
    ("soak", "weeks of use; ORTOO_BENCH_WEEKS=1 makes it shorter"),
];

/// The benchmark that needs the app and the empty window.
const WINDOW_BENCH: &str = "window";

/// Variables that tell the window benchmark where the programs are, below `target/release`.
const PROGRAM_VARIABLES: [(&str, &str); 3] =
    [("ORTOO_BIN", "ortoo"), ("ORTOO_CLI", "ortoo-cli"), ("ORTOO_EMPTY", "examples/empty")];

/// Builds the benchmarks with optimizations and runs them; if the first argument is a name, only that one. Passes the
/// other arguments on.
pub(crate) fn run(project: &Project, arguments: &[&str]) -> Result {
    let only = arguments.first().filter(|first| BENCHES.iter().any(|(name, _)| name == *first));
    let rest = &arguments[usize::from(only.is_some())..];
    for (name, description) in BENCHES.iter().filter(|(name, _)| only.is_none_or(|only| only == name)) {
        print_step(description);
        if *name == WINDOW_BENCH {
            build_programs(project)?;
        }
        let fixed = ["bench", "--package", "ortoo-tests", "--bench", name, "--"];
        let mut command = cargo(&project.root, &[&fixed, rest].concat());
        if *name == WINDOW_BENCH {
            for (variable, path) in PROGRAM_VARIABLES {
                command.env(variable, project.target().join("release").join(path));
            }
        }
        run_command(&mut command)?;
    }
    Ok(())
}

/// Builds the app as it is shipped, the command line and the empty window.
fn build_programs(project: &Project) -> Result {
    setup::run(project, Purpose::Test)?;
    build_ui(project)?;
    let packages = ["--package", "ortoo", "--package", "ortoo-cli"];
    let targets = ["--bins", "--example", "empty"];
    run_command(&mut cargo(&project.root, &[&["build", "--release"], &packages[..], &targets].concat()))
}
