//! Running other programs.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
#[cfg(unix)]
use std::time::Duration;

use crate::error::{Error, Result};

/// Time between two checks whether a process that was asked to exit has done so.
#[cfg(unix)]
const EXIT_POLL_INTERVAL: Duration = Duration::from_millis(100);

/// Checks before a process that was asked to exit is killed.
#[cfg(unix)]
const MAX_EXIT_POLLS: usize = 30;

/// Prints one line about the step that begins now.
pub(crate) fn print_step(line: &str) {
    println!("» {line}");
}

/// A command that runs `program` in `folder`.
pub(crate) fn command(folder: &Path, program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(folder);
    command
}

/// An npm command. On Windows npm is a script with another name.
pub(crate) fn npm(ui: &Path, arguments: &[&str]) -> Command {
    command(ui, if cfg!(windows) { "npm.cmd" } else { "npm" }, arguments)
}

/// A cargo command. Uses the cargo that runs xtask, so that a chosen toolchain stays chosen.
pub(crate) fn cargo(root: &Path, arguments: &[&str]) -> Command {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    command(root, &cargo, arguments)
}

/// Runs a command to its end, with xtask's own input and output.
pub(crate) fn run(command: &mut Command) -> Result {
    let status =
        command.status().map_err(|source| Error::Spawn { command: command_line(command), source })?;
    match status.success() {
        true => Ok(()),
        false => Err(Error::Failed { command: command_line(command), code: status.code() }),
    }
}

/// Returns the standard output of a command; `None` if it fails or cannot be started.
pub(crate) fn output_of(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs a command without showing its output, and returns whether it succeeds.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    output_of(command).is_some()
}

/// Finds a program in the folders of `PATH`.
pub(crate) fn find_on_path(name: &str) -> Option<PathBuf> {
    let name = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&std::env::var_os("PATH")?)
        .map(|folder| folder.join(&name))
        .find(|path| path.is_file())
}

/// A child process that is ended when this is dropped.
pub(crate) struct BackgroundProcess(Child);

impl BackgroundProcess {
    /// Starts a command without waiting for it.
    pub(crate) fn spawn(command: &mut Command) -> Result<Self> {
        command.spawn().map(Self).map_err(|source| Error::Spawn { command: command_line(command), source })
    }

    pub(crate) fn child(&mut self) -> &mut Child {
        &mut self.0
    }
}

impl Drop for BackgroundProcess {
    fn drop(&mut self) {
        // SIGTERM first, so that it can end its own child processes; the web view has several.
        #[cfg(unix)]
        if matches!(self.0.try_wait(), Ok(None)) {
            let _ = Command::new("kill").args(["-TERM", &self.0.id().to_string()]).status();
            for _ in 0..MAX_EXIT_POLLS {
                if !matches!(self.0.try_wait(), Ok(None)) {
                    break;
                }
                std::thread::sleep(EXIT_POLL_INTERVAL);
            }
        }
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The command as one would type it.
fn command_line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
