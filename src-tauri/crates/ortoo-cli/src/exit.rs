//! Exit codes: 0 for success, 1 for a failure, 2 for wrong usage.

use std::process::ExitCode;

use ortoo_model::{Failure, FailureCode};

/// Exit code for wrong usage, the same as clap's.
const USAGE_ERROR_EXIT_CODE: u8 = 2;

const FAILURE_EXIT_CODE: u8 = 1;

/// Result of a command that did not stop with an error.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum ExitStatus {
    /// Everything was done.
    Success,
    /// A part of the work failed, and its failures have been printed.
    PartialFailure,
}

/// Returns the exit code for wrong usage.
pub(crate) fn usage_error() -> ExitCode {
    ExitCode::from(USAGE_ERROR_EXIT_CODE)
}

/// Returns the exit code for a command that stopped with a failure. Failures about arguments are wrong usage.
pub(crate) fn exit_code(failure: &Failure) -> u8 {
    match failure.code {
        FailureCode::InvalidUrl
        | FailureCode::NoSuchSetting
        | FailureCode::InvalidSetting
        | FailureCode::InvalidDate => USAGE_ERROR_EXIT_CODE,
        _ => FAILURE_EXIT_CODE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failures_about_arguments_are_wrong_usage() {
        assert_eq!(exit_code(&FailureCode::InvalidSetting.into()), 2);
        assert_eq!(exit_code(&FailureCode::NoSuchFeed.into()), 1);
    }
}
