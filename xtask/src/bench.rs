//! `bench`: the engine's refresh against a bare program that does no more than it must, what two languages cost, a
//! library of a million entries, and weeks of use. Each prints what it measured beside what it may cost.

use crate::process::{cargo, run as run_to_end, say};
use crate::project::Project;
use crate::stop::Outcome;

const BENCHES: [(&str, &str); 4] = [
    ("languages", "two languages against their floors"),
    ("library", "a library of up to a million entries; ORTOO_BENCH_ENTRIES=20000 makes it smaller"),
    ("refresh", "refresh against a bare program; ORTOO_BENCH_FEEDS=50 makes it shorter"),
    ("soak", "weeks of use; ORTOO_BENCH_WEEKS=1 makes it shorter"),
];

/// Builds the benchmarks with optimizations and runs them; with a name only that one.
pub(crate) fn run(project: &Project, arguments: &[&str]) -> Outcome {
    let only = arguments.first().filter(|first| BENCHES.iter().any(|(name, _)| name == *first));
    let rest = &arguments[usize::from(only.is_some())..];
    for (name, said) in BENCHES.iter().filter(|(name, _)| only.is_none_or(|only| only == name)) {
        say(said);
        let fixed = ["bench", "--package", "ortoo-tests", "--bench", name, "--"];
        run_to_end(&mut cargo(&project.root, &[&fixed, rest].concat()))?;
    }
    Ok(())
}
