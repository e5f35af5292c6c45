//! Why a chore stopped.

use std::fmt;
use std::io;

/// What every chore answers with.
pub(crate) type Outcome<T = ()> = Result<T, Stop>;

/// Why a chore stopped. Each names what to do next, where that is known.
#[derive(Debug)]
pub(crate) enum Stop {
    /// The words after `cargo xtask` make no sense.
    Usage(&'static str),
    /// A program could not be started.
    NoProgram { command: String, source: io::Error },
    /// A program ended with a failure.
    Failed { command: String, code: Option<i32> },
    /// A file or a connection could not be read or written.
    Io { doing: String, source: io::Error },
    /// Something must be installed by hand: what, and the command that does it.
    Missing { what: String, command: String },
    /// Checks found problems, printed above.
    Problems { count: usize, remedy: &'static str },
    /// The app ended before it had painted its window.
    EndedEarly,
    /// The app runs, and its window stays blank.
    Blank { seconds: u64 },
}

impl Stop {
    /// Another program's answer makes no sense.
    pub(crate) fn unreadable(whose: &str) -> Self {
        Self::io(whose, io::Error::other("no answer that can be read"))
    }

    /// An error of reading or writing, with what was being done.
    pub(crate) fn io(doing: impl Into<String>, source: io::Error) -> Self {
        Self::Io { doing: doing.into(), source }
    }
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(usage) => write!(f, "that is not understood\n\n{usage}"),
            Self::NoProgram { command, source } => write!(f, "cannot start `{command}`: {source}"),
            Self::Failed { command, code: Some(code) } => write!(f, "`{command}` failed with status {code}"),
            Self::Failed { command, code: None } => write!(f, "`{command}` was ended by a signal"),
            Self::Io { doing, source } => write!(f, "{doing}: {source}"),
            Self::Missing { what, command } => {
                write!(f, "{what}; please run\n\n    {command}\n\nand start again")
            }
            Self::Problems { count: 1, remedy } => write!(f, "1 problem; {remedy}"),
            Self::Problems { count, remedy } => write!(f, "{count} problems; {remedy}"),
            Self::EndedEarly => f.write_str("the app ended before it had painted a window"),
            Self::Blank { seconds } => write!(f, "the window was still blank after {seconds} seconds"),
        }
    }
}
