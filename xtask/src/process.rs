//! Starting other programs.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::stop::{Outcome, Stop};

/// A line about what happens now.
pub(crate) fn say(line: &str) {
    println!("» {line}");
}

/// A program with its arguments, to be run in a folder.
pub(crate) fn command(folder: &Path, program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(folder);
    command
}

/// npm, which is a script with another name on Windows.
pub(crate) fn npm(ui: &Path, arguments: &[&str]) -> Command {
    command(ui, if cfg!(windows) { "npm.cmd" } else { "npm" }, arguments)
}

/// The cargo that runs this, so that a chosen toolchain stays chosen.
pub(crate) fn cargo(root: &Path, arguments: &[&str]) -> Command {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    command(root, &cargo, arguments)
}

/// Runs a program to its end, with our input and output.
pub(crate) fn run(command: &mut Command) -> Outcome {
    let status = command.status().map_err(|source| Stop::NoProgram { command: spelled(command), source })?;
    match status.success() {
        true => Ok(()),
        false => Err(Stop::Failed { command: spelled(command), code: status.code() }),
    }
}

/// What a program prints, or nothing when it fails or does not exist.
pub(crate) fn printed(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Whether a program runs and succeeds, in silence.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    printed(command).is_some()
}

/// A program's place on the PATH.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    let name = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&std::env::var_os("PATH")?)
        .map(|folder| folder.join(&name))
        .find(|path| path.is_file())
}

/// A program in the background. It ends when this goes out of scope.
pub(crate) struct Background(Child);

impl Background {
    pub(crate) fn start(command: &mut Command) -> Outcome<Self> {
        command.spawn().map(Self).map_err(|source| Stop::NoProgram { command: spelled(command), source })
    }

    pub(crate) fn child(&mut self) -> &mut Child {
        &mut self.0
    }
}

impl Drop for Background {
    fn drop(&mut self) {
        // Asked first, so that it can end its own children; the web view has several.
        #[cfg(unix)]
        if matches!(self.0.try_wait(), Ok(None)) {
            let _ = Command::new("kill").args(["-TERM", &self.0.id().to_string()]).status();
            for _ in 0..30 {
                if !matches!(self.0.try_wait(), Ok(None)) {
                    break;
                }
                std::thread::sleep(std::time::Duration::from_millis(100));
            }
        }
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A command as one would type it.
fn spelled(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
