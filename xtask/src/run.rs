//! `run`: from a fresh clone to the app on the screen.

use std::process::Command;

use crate::process::{cargo, npm, run as run_to_end, say};
use crate::project::Project;
use crate::screen;
use crate::setup::{self, Purpose, freshness};
use crate::stop::{Outcome, Stop};

/// Sets up, builds and starts the app. `once` ends it after the picture, where there is no screen.
pub(crate) fn run(project: &Project, once: bool) -> Outcome {
    prepare(project, once)?;
    say("starting Örtöö");
    screen::show(project, &mut Command::new(project.program("ortoo")), "run", once)
}

/// Whether `--once` was given; anything else is a mistake.
pub(crate) fn once(words: &[&str]) -> Outcome<bool> {
    match words {
        [] => Ok(false),
        ["--once"] => Ok(true),
        _ => Err(Stop::Usage("run and demo take only --once\n")),
    }
}

/// Everything up to the built programs.
pub(crate) fn prepare(project: &Project, once: bool) -> Outcome {
    let purpose = if screen::exists() && !once { Purpose::Build } else { Purpose::Show };
    setup::run(project, purpose)?;
    if freshness::ui_is_stale(project) {
        build_interface(project)?;
    }
    say("building the app (cargo build); the first time takes several minutes");
    run_to_end(&mut cargo(&project.root, &["build", "--workspace", "--exclude", "xtask"]))
}

/// The window's assets, which the shell embeds.
pub(crate) fn build_interface(project: &Project) -> Outcome {
    say("building the interface (npm run build)");
    run_to_end(&mut npm(&project.ui(), &["run", "build"]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_only_option_is_once() {
        assert_eq!(once(&[]).ok(), Some(false));
        assert_eq!(once(&["--once"]).ok(), Some(true));
        assert!(once(&["--twice"]).is_err());
    }
}
