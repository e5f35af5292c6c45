//! `run`: from a fresh clone to the app on the screen.

use std::process::Command;

use super::screen;
use crate::error::{Error, Result};
use crate::process::{cargo, npm, print_step, run as run_command};
use crate::project::Project;
use crate::setup;
use crate::setup::freshness;
use crate::setup::purpose::Purpose;

/// Sets up, builds and starts the app. With `once` it is shown on a virtual screen and ended after the screenshot.
pub(crate) fn run(project: &Project, once: bool) -> Result {
    prepare(project, once)?;
    print_step("starting Örtöö");
    screen::run_app(project, &mut Command::new(project.debug_program("ortoo")), "run", once)
}

/// Parses the only option, `--once`.
pub(crate) fn parse_once(arguments: &[&str]) -> Result<bool> {
    match arguments {
        [] => Ok(false),
        ["--once"] => Ok(true),
        _ => Err(Error::Usage("run and demo take only --once\n")),
    }
}

/// Sets the machine up and builds all programs.
pub(crate) fn prepare(project: &Project, once: bool) -> Result {
    let purpose = if screen::is_available() && !once { Purpose::Build } else { Purpose::Show };
    setup::run(project, purpose)?;
    if freshness::is_ui_stale(project) {
        build_ui(project)?;
    }
    print_step("building the app (cargo build); the first time takes several minutes");
    run_command(&mut cargo(&project.root, &["build", "--workspace", "--exclude", "xtask"]))
}

/// Builds the interface, which the shell embeds.
pub(crate) fn build_ui(project: &Project) -> Result {
    print_step("building the interface (npm run build)");
    run_command(&mut npm(&project.ui(), &["run", "build"]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn once_is_the_only_option() {
        assert_eq!(parse_once(&[]).ok(), Some(false));
        assert_eq!(parse_once(&["--once"]).ok(), Some(true));
        assert!(parse_once(&["--twice"]).is_err());
    }
}
