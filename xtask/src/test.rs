//! `test`: everything CI runs, in the same order, stopping at the first failure.
//!
//! Cheap checks come first. The interface is built before any cargo command that compiles the shell,
//! which embeds it. Always `--workspace`: another selection of packages has other features, and would
//! compile half of everything a second time. But for xtask itself, which runs: Windows cannot replace it. The tests come last, so that their summary ends the output.

use crate::process::{cargo, npm, run as run_to_end, say};
use crate::project::Project;
use crate::setup::{self, Purpose, browser};
use crate::stop::Outcome;
use crate::{codegen, tidy};

/// Sets up, checks, builds, tests.
pub(crate) fn run(project: &Project) -> Outcome {
    setup::run(project, Purpose::Test)?;
    step("the project's own rules (tidy)", || tidy::run(project, false))?;
    step("generated code is up to date (codegen --check)", || codegen(project, true))?;
    run_cargo(project, "formatting", &["fmt", "--all", "--check"])?;
    run_npm(project, "types of the interface", "check")?;
    run_npm(project, "lints of the interface", "lint")?;
    run_npm(project, "tests of the interface", "test")?;
    run_npm(project, "building the interface", "build")?;
    run_cargo(project, "lints", &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])?;
    run_cargo(project, "building", &["build", "--workspace", "--exclude", "xtask"])?;
    step("tests, the driven window among them (cargo nextest)", || {
        let mut nextest = cargo(&project.root, &["nextest", "run", "--workspace"]);
        nextest.env("ORTOO_BIN", project.program("ortoo")).env("ORTOO_CLI", project.program("ortoo-cli"));
        // The tests make screens of their own; nothing may appear on the one somebody works at.
        nextest.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
        run_to_end(&mut nextest)
    })
}

fn run_cargo(project: &Project, what: &str, arguments: &[&str]) -> Outcome {
    step(&format!("{what} (cargo {})", arguments.join(" ")), || {
        run_to_end(&mut cargo(&project.root, arguments))
    })
}

fn run_npm(project: &Project, what: &str, script: &str) -> Outcome {
    step(&format!("{what} (npm run {script})"), || {
        let mut npm = npm(&project.ui(), &["run", "--silent", script]);
        if let Some(path) = browser::found() {
            npm.env(browser::VARIABLE, path);
        }
        run_to_end(&mut npm)
    })
}

fn step(name: &str, work: impl FnOnce() -> Outcome) -> Outcome {
    println!();
    say(name);
    work()
}
