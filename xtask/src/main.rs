//! The project's development tasks, as `cargo xtask TASK`.
//!
//! A task announces each step and stops at the first one that fails. Few dependencies, because everyone who wants to
//! try the app waits for this to compile first.

mod app;
mod bench;
mod codegen;
mod error;
mod eval;
mod fluent;
mod fuzz;
mod package;
mod process;
mod project;
mod setup;
mod test;
mod tidy;

use std::process::ExitCode;

use crate::app::dev::DevOptions;
use crate::app::{demo, dev, run, screen};
use crate::error::{Error, Result};
use crate::project::Project;

const USAGE: &str = "\
cargo xtask TASK

  run [--once]       set up, build and start the app; without a screen, also take a screenshot
  demo [--once]      the same with a temporary library that follows invented news from a local server
  dev [--ui]         start the app with hot reload of the interface; with --ui, serve the interface alone for a
                     browser, on its fake backend
  test               set up, check and test everything, as CI does
  tidy               check the rules of docs/architecture.md and docs/style.md
  codegen [--check]  write generated code, or only report what is out of date
  bench [NAME]       measure refresh, languages, a large library, the window and weeks of use
  eval PART PATH     measure the accuracy of a part against labelled data; without arguments, list the parts
  fuzz [TARGET]      fuzz feeds, recipes, dates, OPML and pages; needs cargo-fuzz
  package [ARGS]     build installers for this system
  versions DIR URL   write the updater's list of versions for the signed packages in DIR, which URL will serve
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run_task(&Project::locate(), &words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run_task(project: &Project, words: &[&str]) -> Result {
    match words {
        ["run", rest @ ..] => run::run(project, run::parse_once(rest)?),
        ["demo", rest @ ..] => demo::run(project, run::parse_once(rest)?),
        ["dev", rest @ ..] => dev::run(project, DevOptions::parse(rest)?),
        ["test"] => test::run(project),
        ["tidy"] => tidy::run(project),
        ["codegen"] => codegen::run(project, false),
        ["codegen", "--check"] => codegen::run(project, true),
        ["bench", rest @ ..] => bench::run(project, rest),
        ["eval", rest @ ..] => eval::run(project, rest),
        ["fuzz", rest @ ..] => fuzz::run(project, rest),
        ["versions", folder, address] => package::write_versions(project, folder, address),
        ["package", rest @ ..] => package::run(project, rest),
        // Internal: `run` calls it on the virtual screen.
        [screen::VIRTUAL_SCREEN_TASK, rest @ ..] => screen::run_on_virtual_screen(rest),
        [] | ["help" | "--help" | "-h"] => {
            print!("{USAGE}");
            Ok(())
        }
        _ => Err(Error::Usage(USAGE)),
    }
}
