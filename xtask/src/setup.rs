//! What must be there before anything can be built, and how it gets there.
//!
//! Invariant: nothing is installed that the chore at hand does not need, and nothing in silence.

pub(crate) mod browser;
pub(crate) mod freshness;
mod node;
mod packages;
mod system;

use crate::process::{cargo, run as run_to_end, say, succeeds};
use crate::project::Project;
use crate::stop::Outcome;

/// What the machine is set up for. Each needs what the ones before it need.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum Purpose {
    /// Building the app and starting it on the screen that is there.
    Build,
    /// Starting it on a screen in memory and taking a picture of it.
    Show,
    /// Running every test.
    Test,
}

/// Sets the machine up.
pub(crate) fn run(project: &Project, purpose: Purpose) -> Outcome {
    say(match purpose {
        Purpose::Build => "looking whether everything is there to build the app",
        Purpose::Show => {
            "looking whether everything is there to build the app and to show it without a screen"
        }
        Purpose::Test => "looking whether everything is there to build and test the app",
    });
    packages::install(purpose)?;
    node::install(project)?;
    if purpose == Purpose::Test {
        browser::install(project)?;
        nextest(project)?;
    }
    Ok(())
}

fn nextest(project: &Project) -> Outcome {
    if succeeds(&mut cargo(&project.root, &["nextest", "--version"])) {
        return Ok(());
    }
    say("installing cargo-nextest, which runs the tests (cargo install); takes some minutes, once");
    run_to_end(&mut cargo(&project.root, &["install", "--locked", "cargo-nextest"]))
}
