//! Installing what building, showing and testing the app needs.
//!
//! Only what the task at hand needs is installed, and each installation is announced.

pub(crate) mod browser;
pub(crate) mod freshness;
mod node;
mod packages;
pub(crate) mod purpose;
mod system;

use crate::error::Result;
use crate::process::{cargo, print_step, run as run_command, succeeds};
use crate::project::Project;
use purpose::Purpose;

/// Sets the machine up.
pub(crate) fn run(project: &Project, purpose: Purpose) -> Result {
    print_step(match purpose {
        Purpose::Build => "checking that everything is installed to build the app",
        Purpose::Show => {
            "checking that everything is installed to build the app and to show it without a screen"
        }
        Purpose::Test => "checking that everything is installed to build and test the app",
    });
    packages::install(purpose)?;
    node::install(project)?;
    if purpose == Purpose::Test {
        browser::install(project)?;
        install_nextest(project)?;
    }
    Ok(())
}

fn install_nextest(project: &Project) -> Result {
    if succeeds(&mut cargo(&project.root, &["nextest", "--version"])) {
        return Ok(());
    }
    print_step("installing cargo-nextest, which runs the tests (cargo install); takes some minutes, once");
    run_command(&mut cargo(&project.root, &["install", "--locked", "cargo-nextest"]))
}
