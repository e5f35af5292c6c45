//! `bench`: the engine's refresh against a bare program that does no more than it must.

use crate::process::{cargo, run as run_to_end, say};
use crate::project::Project;
use crate::stop::Outcome;

/// Builds the benchmark with optimizations and runs it; it prints its ratios itself.
pub(crate) fn run(project: &Project, arguments: &[&str]) -> Outcome {
    say("refresh against a bare program (cargo bench); ORTOO_BENCH_FEEDS=50 makes it shorter");
    let fixed = ["bench", "--package", "ortoo-tests", "--bench", "refresh", "--"];
    run_to_end(&mut cargo(&project.root, &[&fixed, arguments].concat()))
}
