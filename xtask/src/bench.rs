//! `bench`: the engine's refresh against a bare program that does no more than it must, and what two languages cost
//! against the floors they are held to.

use crate::process::{cargo, run as run_to_end, say};
use crate::project::Project;
use crate::stop::Outcome;

/// Builds the benchmarks with optimizations and runs them; they print their ratios themselves. With `languages` or
/// `refresh` only that one.
pub(crate) fn run(project: &Project, arguments: &[&str]) -> Outcome {
    let (only, rest) = match arguments {
        [only @ ("languages" | "refresh"), rest @ ..] => (Some(*only), rest),
        rest => (None, rest),
    };
    for (name, said) in [
        (
            "languages",
            "two languages against their floors (cargo bench); ORTOO_BENCH_ENTRIES=20000 makes it shorter",
        ),
        ("refresh", "refresh against a bare program (cargo bench); ORTOO_BENCH_FEEDS=50 makes it shorter"),
    ] {
        if only.is_some_and(|only| only != name) {
            continue;
        }
        say(said);
        let fixed = ["bench", "--package", "ortoo-tests", "--bench", name, "--"];
        run_to_end(&mut cargo(&project.root, &[&fixed, rest].concat()))?;
    }
    Ok(())
}
