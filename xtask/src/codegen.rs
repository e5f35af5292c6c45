//! Code made from the Fluent files, so that a message that does not exist, or lacks a variable, is a
//! compile error on both sides.

mod rust;
mod typescript;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::fluent;

/// The files whose messages only the native side shows.
const NATIVE: [&str; 6] = ["alert", "cli", "export", "menu", "tray", "usage"];
/// The files whose messages both sides show.
const SHARED: [&str; 2] = ["failure", "reason"];

/// Writes what is stale, or with `check` only finds it. Answers with the stale files.
///
/// # Errors
/// When a file cannot be read or written.
pub fn run(root: &Path, check: bool) -> io::Result<Vec<PathBuf>> {
    let files = fluent::read(root, fluent::SOURCE)?;
    let is_native = |name: &str| NATIVE.contains(&name) || SHARED.contains(&name);
    let native: Vec<_> = files.iter().filter(|file| is_native(&file.name)).collect();
    let ui: Vec<_> = files.iter().filter(|file| !NATIVE.contains(&file.name.as_str())).collect();
    let made = [
        ("src-tauri/crates/ortoo-l10n/src/messages.rs", formatted(root, &rust::messages(&native))?),
        ("ui/src/l10n/messages.ts", typescript::messages(&ui)),
    ];
    let mut stale = Vec::new();
    for (path, text) in made {
        let there = std::fs::read_to_string(root.join(path)).unwrap_or_default().replace("\r\n", "\n");
        if there == text {
            continue;
        }
        stale.push(PathBuf::from(path));
        if !check {
            std::fs::write(root.join(path), text)?;
        }
    }
    Ok(stale)
}

/// As `cargo fmt` would leave it.
fn formatted(root: &Path, code: &str) -> io::Result<String> {
    let mut rustfmt = Command::new("rustfmt")
        .args(["--edition", "2024"])
        .current_dir(root)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    if let Some(mut stdin) = rustfmt.stdin.take() {
        stdin.write_all(code.as_bytes())?;
    }
    let done = rustfmt.wait_with_output()?;
    String::from_utf8(done.stdout).map_err(io::Error::other)
}
