//! Where the built programs are.

use std::path::PathBuf;

/// A program of the workspace, as built beside the running test, or as the variable says.
///
/// # Panics
/// It was not built.
pub fn program(name: &str, variable: &str) -> PathBuf {
    let path = match std::env::var_os(variable) {
        Some(path) => PathBuf::from(path),
        None => beside_this_test(name),
    };
    assert!(
        path.is_file(),
        "{} is missing: build the workspace first (`cargo build --workspace`)",
        path.display()
    );
    path
}

/// Test binaries lie in `target/PROFILE/deps`, programs in `target/PROFILE`.
fn beside_this_test(name: &str) -> PathBuf {
    let this = std::env::current_exe().unwrap();
    let folder = this.parent().unwrap();
    let folder = if folder.ends_with("deps") { folder.parent().unwrap() } else { folder };
    folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}
