//! Errors of tasks.

use std::fmt;
use std::io;

/// Result of a task or of one of its steps.
pub(crate) type Result<T = ()> = std::result::Result<T, Error>;

/// Reason why a task stopped. The messages name the next step where it is known.
#[derive(Debug)]
pub(crate) enum Error {
    /// The arguments after `cargo xtask` are wrong; holds the usage text.
    Usage(&'static str),
    /// A program could not be started.
    Spawn { command: String, source: io::Error },
    /// A program exited with a failure. `code` is missing if a signal ended it.
    Failed { command: String, code: Option<i32> },
    /// A file or a connection could not be read or written.
    Io { action: String, source: io::Error },
    /// Something must be installed by hand, with `command`.
    Missing { what: String, command: String },
    /// Checks found problems, which have been printed.
    Problems { count: usize, remedy: &'static str },
    /// The app exited before it had painted its window.
    ExitedEarly,
    /// The app runs, and its window stays blank.
    BlankWindow { seconds: u64 },
}

impl Error {
    /// Output of another program that cannot be parsed.
    pub(crate) fn unreadable_output(program: &str) -> Self {
        Self::io(program, io::Error::other("its output cannot be read"))
    }

    /// An I/O error with the action that failed, for example "writing CHANGELOG.md".
    pub(crate) fn io(action: impl Into<String>, source: io::Error) -> Self {
        Self::Io { action: action.into(), source }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(usage) => write!(f, "wrong arguments\n\n{usage}"),
            Self::Spawn { command, source } => write!(f, "cannot start `{command}`: {source}"),
            Self::Failed { command, code: Some(code) } => write!(f, "`{command}` failed with status {code}"),
            Self::Failed { command, code: None } => write!(f, "`{command}` was ended by a signal"),
            Self::Io { action, source } => write!(f, "{action}: {source}"),
            Self::Missing { what, command } => {
                write!(f, "{what}; please run\n\n    {command}\n\nand start again")
            }
            Self::Problems { count: 1, remedy } => write!(f, "1 problem; {remedy}"),
            Self::Problems { count, remedy } => write!(f, "{count} problems; {remedy}"),
            Self::ExitedEarly => f.write_str("the app exited before it had painted a window"),
            Self::BlankWindow { seconds } => {
                write!(f, "the window was still blank after {seconds} seconds")
            }
        }
    }
}
