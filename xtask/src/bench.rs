//! `bench`: the engine's refresh against a bare program that does no more than it must, what two languages cost, a
//! library of a million entries, the window, and weeks of use. Each prints what it measured beside what it may cost.

use crate::process::{cargo, run as run_to_end, say};
use crate::project::Project;
use crate::run;
use crate::setup::{self, Purpose};
use crate::stop::Outcome;

const BENCHES: [(&str, &str); 5] = [
    ("languages", "two languages against their floors"),
    ("library", "a library of up to a million entries; ORTOO_BENCH_ENTRIES=20000 makes it smaller"),
    ("refresh", "refresh against a bare program; ORTOO_BENCH_FEEDS=50 makes it shorter"),
    ("window", "start to headlines against an empty window, and the frames of a list"),
    ("soak", "weeks of use; ORTOO_BENCH_WEEKS=1 makes it shorter"),
];

/// Builds the benchmarks with optimizations and runs them; with a name only that one.
pub(crate) fn measure(project: &Project, arguments: &[&str]) -> Outcome {
    let only = arguments.first().filter(|first| BENCHES.iter().any(|(name, _)| name == *first));
    let rest = &arguments[usize::from(only.is_some())..];
    for (name, said) in BENCHES.iter().filter(|(name, _)| only.is_none_or(|only| only == name)) {
        say(said);
        if *name == "window" {
            programs(project)?;
        }
        let fixed = ["bench", "--package", "ortoo-tests", "--bench", name, "--"];
        let mut command = cargo(&project.root, &[&fixed, rest].concat());
        if *name == "window" {
            for (variable, path) in
                [("ORTOO_BIN", "ortoo"), ("ORTOO_CLI", "ortoo-cli"), ("ORTOO_EMPTY", "examples/empty")]
            {
                command.env(variable, project.target().join("release").join(path));
            }
        }
        run_to_end(&mut command)?;
    }
    Ok(())
}

/// Builds the app as it is shipped, and the empty window.
fn programs(project: &Project) -> Outcome {
    setup::run(project, Purpose::Test)?;
    run::build_interface(project)?;
    let shipped = [
        "build",
        "--release",
        "--package",
        "ortoo",
        "--package",
        "ortoo-cli",
        "--bins",
        "--example",
        "empty",
    ];
    run_to_end(&mut cargo(&project.root, &shipped))
}
