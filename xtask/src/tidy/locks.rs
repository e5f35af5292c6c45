//! The lock files are in git, so that everyone builds the same versions.

use crate::tidy::files::File;
use crate::tidy::problem::Problem;

const RULE: &str = "locks";
const LOCK_FILES: [&str; 2] = ["Cargo.lock", "ui/package-lock.json"];

/// Checks that git tracks the lock files.
pub(super) fn check(files: &[File]) -> Vec<Problem> {
    let missing =
        LOCK_FILES.iter().filter(|lock| !files.iter().any(|file| file.path == **lock && file.tracked));
    let problem =
        |lock: &&str| Problem { path: (*lock).into(), line: 1, rule: RULE, message: "not in git".into() };
    missing.map(problem).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::files::{checkout, problems_of};

    #[test]
    fn a_lock_file_that_is_not_in_git_is_reported() {
        assert_eq!(problems_of(check, &[("Cargo.lock", ""), ("ui/package-lock.json", "")]), [""; 0]);
        assert_eq!(problems_of(check, &[("Cargo.lock", "")]), ["ui/package-lock.json:1 not in git"]);
        let mut files = checkout(&[("Cargo.lock", ""), ("ui/package-lock.json", "")]);
        files[0].tracked = false;
        assert_eq!(check(&files).len(), 1);
    }
}
