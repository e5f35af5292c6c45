//! `test`: everything CI runs, in the same order; stops at the first failure.
//!
//! Cheap checks come first. The interface is built before any cargo command that compiles the shell, which embeds it.
//! Always `--workspace`: another selection of packages has other features and would compile half of everything again.
//! The exception is xtask itself, because Windows cannot replace a running program. The tests come last, so that their
//! summary ends the output.

use crate::error::Result;
use crate::process::{cargo, npm, print_step, run as run_command};
use crate::project::Project;
use crate::setup::browser;
use crate::setup::purpose::Purpose;
use crate::{codegen, setup, tidy};

/// Sets up, checks, builds and tests.
pub(crate) fn run(project: &Project) -> Result {
    setup::run(project, Purpose::Test)?;
    run_step("the project's own rules (tidy)", || tidy::run(project))?;
    run_step("generated code is up to date (codegen --check)", || codegen::run(project, true))?;
    run_cargo(project, "formatting", &["fmt", "--all", "--check"])?;
    run_npm(project, "types of the interface", "check")?;
    run_npm(project, "lints of the interface", "lint")?;
    run_npm(project, "tests of the interface", "test")?;
    run_npm(project, "building the interface", "build")?;
    run_cargo(project, "lints", &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])?;
    run_step("documentation without warnings (cargo doc)", || {
        let mut doc = cargo(&project.root, &["doc", "--workspace", "--no-deps", "--exclude", "xtask"]);
        run_command(doc.env("RUSTDOCFLAGS", "-D warnings"))
    })?;
    run_cargo(project, "building", &["build", "--workspace", "--exclude", "xtask"])?;
    run_cargo(
        project,
        "examples in the documentation",
        &["test", "--doc", "--workspace", "--exclude", "xtask"],
    )?;
    run_step("tests, including the driven window (cargo nextest)", || {
        let mut nextest = cargo(&project.root, &["nextest", "run", "--workspace"]);
        nextest
            .env("ORTOO_BIN", project.debug_program("ortoo"))
            .env("ORTOO_CLI", project.debug_program("ortoo-cli"));
        // The tests start their own virtual screens; no window may appear on the developer's screen.
        nextest.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
        run_command(&mut nextest)
    })
}

fn run_cargo(project: &Project, name: &str, arguments: &[&str]) -> Result {
    run_step(&format!("{name} (cargo {})", arguments.join(" ")), || {
        run_command(&mut cargo(&project.root, arguments))
    })
}

fn run_npm(project: &Project, name: &str, script: &str) -> Result {
    run_step(&format!("{name} (npm run {script})"), || {
        let mut npm = npm(&project.ui(), &["run", "--silent", script]);
        if let Some(path) = browser::find() {
            npm.env(browser::CHROMIUM_VARIABLE, path);
        }
        run_command(&mut npm)
    })
}

fn run_step(name: &str, step: impl FnOnce() -> Result) -> Result {
    println!();
    print_step(name);
    step()
}
