//! Finds the built programs of the workspace.

use std::path::PathBuf;

/// Returns the path of a built program: the environment variable's, else the one next to the running test.
///
/// # Panics
/// If the program has not been built.
pub fn program(name: &str, variable: &str) -> PathBuf {
    let path = match std::env::var_os(variable) {
        Some(path) => PathBuf::from(path),
        None => next_to_this_test(name),
    };
    assert!(
        path.is_file(),
        "{} is missing: build the workspace first (`cargo build --workspace`)",
        path.display()
    );
    path
}

/// Test binaries are in `target/PROFILE/deps`, programs in `target/PROFILE`.
fn next_to_this_test(name: &str) -> PathBuf {
    let this = std::env::current_exe().unwrap();
    let folder = this.parent().unwrap();
    let folder = if folder.ends_with("deps") { folder.parent().unwrap() } else { folder };
    folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}
