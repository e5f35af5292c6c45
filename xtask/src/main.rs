//! The project's chores, as `cargo xtask NAME`.
//!
//! Invariant: a chore says what it does before it does it, and stops at the first thing that fails.
//! Few dependencies, because everyone who wants to try the app waits for this to compile first.

mod bench;
mod codegen;
mod demo;
mod eval;
mod fluent;
mod fuzz;
mod package;
mod process;
mod project;
mod run;
mod screen;
mod setup;
mod stop;
mod test;
mod tidy;

use std::process::ExitCode;

use crate::process::say;
use crate::project::Project;
use crate::stop::{Outcome, Stop};

const USAGE: &str = "\
cargo xtask NAME

  run [--once]       set up, build and start the app; without a screen, also take a picture of it
  demo [--once]      the same on a scratch profile that follows invented news from a local server
  test               set up, check and test everything, as CI does
  tidy [--all]       check the rules of docs/architecture.md and docs/style.md; with --all, print the
                     problems of rules that are not yet enforced
  codegen [--check]  write the code made from the Fluent files, or only say what is stale
  bench [NAME]       refresh, languages, a large library, the window and weeks of use, against what each may take
  eval feeds DIR     how right the feed parser is, by the cases in DIR (cases.json, dates.json)
  fuzz [TARGET]      feeds, recipes, dates, OPML and pages against a fuzzer; needs cargo-fuzz
  package [ARGS]     installers for this system
  versions DIR URL   the list that the updater looks into, for the signed packages in DIR that will lie below URL
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match chore(&Project::here(), &words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => {
            eprintln!("xtask: {stop}");
            ExitCode::FAILURE
        }
    }
}

fn chore(project: &Project, words: &[&str]) -> Outcome {
    match words {
        ["run", rest @ ..] => run::run(project, run::once(rest)?),
        ["demo", rest @ ..] => demo::run(project, run::once(rest)?),
        ["test"] => test::run(project),
        ["tidy"] => tidy::run(project, false),
        ["tidy", "--all"] => tidy::run(project, true),
        ["codegen"] => codegen(project, false),
        ["codegen", "--check"] => codegen(project, true),
        ["bench", rest @ ..] => bench::measure(project, rest),
        ["eval", rest @ ..] => eval::run(project, rest),
        ["fuzz", rest @ ..] => fuzz::run(project, rest),
        ["versions", folder, address] => package::versions(project, folder, address),
        ["package", rest @ ..] => package::run(project, rest),
        // Not for people: `run` calls it on the screen it has made.
        [screen::INSIDE, rest @ ..] => screen::inside(rest),
        [] | ["help" | "--help" | "-h"] => {
            print!("{USAGE}");
            Ok(())
        }
        _ => Err(Stop::Usage(USAGE)),
    }
}

/// Writes what is stale; with `check` stale files are problems.
///
/// The bindings come from Rust types, so only a compiled shell can write them; the test that writes them
/// also compares them, so `check` leaves them to `cargo xtask test`.
pub(crate) fn codegen(project: &Project, check: bool) -> Outcome {
    let stale = codegen::run(&project.root, check).map_err(|e| Stop::io("reading the Fluent files", e))?;
    for path in &stale {
        say(&format!("{} {}", if check { "stale:" } else { "written:" }, path.display()));
    }
    match (check, stale.len()) {
        (true, 0) => Ok(()),
        (true, count) => Err(Stop::Problems { count, remedy: "run `cargo xtask codegen` and commit" }),
        (false, _) => bindings(project),
    }
}

fn bindings(project: &Project) -> Outcome {
    if !project.ui().join("dist/index.html").is_file() {
        // The shell embeds the interface, whatever it looks like.
        setup::run(project, setup::Purpose::Build)?;
        run::build_interface(project)?;
    }
    say("writing ui/src/ipc/bindings.ts from the Rust types (compiles the shell)");
    let arguments =
        ["test", "--quiet", "--workspace", "--bin", "ortoo", "--", "the_bindings_are_those_of_the_commands"];
    process::run(process::cargo(&project.root, &arguments).env("ORTOO_CODEGEN", "1"))
}
