//! `codegen`: code generated from the Fluent files and from Rust types.
//!
//! A message that does not exist, or lacks a variable, is a compile error in Rust and in TypeScript.

mod rust;
mod typescript;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::app::run::build_ui;
use crate::error::{Error, Result};
use crate::process::{cargo, print_step, run as run_command};
use crate::project::Project;
use crate::setup::purpose::Purpose;
use crate::{fluent, setup};

/// Fluent files whose messages only the native side shows.
const NATIVE_FILES: [&str; 6] = ["alert", "cli", "export", "menu", "tray", "usage"];

/// Fluent files whose messages both sides show.
const SHARED_FILES: [&str; 2] = ["failure", "reason"];

/// Writes generated files that are out of date; with `check` such files are problems.
///
/// The bindings come from Rust types, so only a compiled shell can write them. The test that writes them also compares
/// them, so `check` leaves them to `cargo xtask test`.
pub(crate) fn run(project: &Project, check: bool) -> Result {
    let stale =
        update_messages(&project.root, check).map_err(|e| Error::io("reading the Fluent files", e))?;
    for path in &stale {
        print_step(&format!("{} {}", if check { "out of date:" } else { "written:" }, path.display()));
    }
    match (check, stale.len()) {
        (true, 0) => Ok(()),
        (true, count) => Err(Error::Problems { count, remedy: "run `cargo xtask codegen` and commit" }),
        (false, _) => write_bindings(project),
    }
}

fn write_bindings(project: &Project) -> Result {
    if !project.ui().join("dist/index.html").is_file() {
        // The shell embeds the interface and does not compile without one.
        setup::run(project, Purpose::Build)?;
        build_ui(project)?;
    }
    print_step("writing ui/src/ipc/bindings.ts from the Rust types (compiles the shell)");
    let arguments = ["test", "--quiet", "--workspace", "--bin", "ortoo", "--", "bindings_match_the_commands"];
    run_command(cargo(&project.root, &arguments).env("ORTOO_CODEGEN", "1"))
}

/// Returns the generated files that differ from the Fluent files, and writes them unless `check` is set.
fn update_messages(root: &Path, check: bool) -> io::Result<Vec<PathBuf>> {
    let files = fluent::read(root, fluent::SOURCE_LOCALE)?;
    let is_native = |name: &str| NATIVE_FILES.contains(&name) || SHARED_FILES.contains(&name);
    let native: Vec<_> = files.iter().filter(|file| is_native(&file.name)).collect();
    let ui: Vec<_> = files.iter().filter(|file| !NATIVE_FILES.contains(&file.name.as_str())).collect();
    let generated = [
        ("src-tauri/crates/ortoo-l10n/src/messages.rs", rustfmt(root, &rust::messages(&native))?),
        ("ui/src/l10n/messages.ts", typescript::messages(&ui)),
    ];
    let mut stale = Vec::new();
    for (path, text) in generated {
        let current = std::fs::read_to_string(root.join(path)).unwrap_or_default().replace("\r\n", "\n");
        if current == text {
            continue;
        }
        stale.push(PathBuf::from(path));
        if !check {
            std::fs::write(root.join(path), text)?;
        }
    }
    Ok(stale)
}

/// Formats code as `cargo fmt` would.
fn rustfmt(root: &Path, code: &str) -> io::Result<String> {
    let mut rustfmt = Command::new("rustfmt")
        .args(["--edition", "2024"])
        .current_dir(root)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    if let Some(mut stdin) = rustfmt.stdin.take() {
        stdin.write_all(code.as_bytes())?;
    }
    let output = rustfmt.wait_with_output()?;
    String::from_utf8(output.stdout).map_err(io::Error::other)
}
