//! Runs `ortoo-cli` as a process, as scripts do.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use serde_json::Value;
use tokio::process::Command;

use crate::programs::program;

/// `ortoo-cli` on a data folder.
#[derive(Clone, Debug)]
pub struct Cli {
    program: PathBuf,
    data_dir: PathBuf,
    minimum_interval_seconds: u32,
}

/// The result of a run.
#[derive(Debug)]
pub struct CliOutput {
    /// The exit code.
    pub code: i32,
    /// The standard output.
    pub stdout: String,
    /// The standard error.
    pub stderr: String,
}

impl CliOutput {
    /// Parses the standard output as JSON records, one per line.
    pub fn records(&self) -> Vec<Value> {
        let parse = |line: &str| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}"));
        self.stdout.lines().map(parse).collect()
    }
}

impl Cli {
    /// Returns the command line on a data folder, without a minimum interval between fetches of a feed.
    pub fn on(data_dir: &Path) -> Self {
        Self {
            program: program("ortoo-cli", "ORTOO_CLI"),
            data_dir: data_dir.to_owned(),
            minimum_interval_seconds: 0,
        }
    }

    /// Returns the same with the minimum interval of one minute that readers have.
    #[must_use]
    pub fn with_minimum_interval(&self) -> Self {
        Self { minimum_interval_seconds: 60, ..self.clone() }
    }

    /// Runs a command and waits until it ends.
    pub async fn run(&self, arguments: &[&str]) -> CliOutput {
        let output = self.command(arguments).output().await.unwrap();
        CliOutput {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// Runs a command with `--json`, asserts its exit code, and returns its records.
    pub async fn json(&self, code: i32, arguments: &[&str]) -> Vec<Value> {
        let all: Vec<&str> = ["--json"].iter().chain(arguments).copied().collect();
        let ran = self.run(&all).await;
        assert_eq!(ran.code, code, "{arguments:?}: {}{}", ran.stdout, ran.stderr);
        ran.records()
    }

    /// Returns the command without starting it.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command.arg("--data-dir").arg(&self.data_dir).args(arguments);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
        command.env_remove("ORTOO_DATA_DIR").env("LC_ALL", "C.UTF-8");
        command.env("ORTOO_MINIMUM_INTERVAL_SECONDS", self.minimum_interval_seconds.to_string());
        command
    }
}
