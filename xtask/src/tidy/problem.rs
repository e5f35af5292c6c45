//! Problems, which rules report.

use crate::tidy::files::File;

/// A broken rule, with the file and line where it is broken.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) struct Problem {
    /// Path from the root of the checkout, with `/`.
    pub(super) path: String,
    /// Counted from 1.
    pub(super) line: usize,
    /// Name of the rule, as printed.
    pub(super) rule: &'static str,
    /// Explanation for the person who has to repair it.
    pub(super) message: String,
}

impl Problem {
    /// Creates a problem in `file`.
    pub(super) fn new(file: &File, line: usize, rule: &'static str, message: impl Into<String>) -> Self {
        Self { path: file.path.clone(), line, rule, message: message.into() }
    }
}

/// A rule: a pure function from the files of the checkout to the problems in them.
pub(super) type Rule = fn(&[File]) -> Vec<Problem>;
