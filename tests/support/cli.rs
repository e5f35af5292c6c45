//! The command line as a process, as scripts use it.

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
    patient: bool,
}

/// How a run ended.
#[derive(Debug)]
pub struct Ran {
    /// The exit code.
    pub code: i32,
    /// What it printed.
    pub stdout: String,
    /// What it complained of.
    pub stderr: String,
}

impl Ran {
    /// The JSON records it printed, one a line.
    pub fn records(&self) -> Vec<Value> {
        let parse = |line: &str| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}"));
        self.stdout.lines().map(parse).collect()
    }
}

impl Cli {
    /// On this folder.
    pub fn on(data_dir: &Path) -> Self {
        Self { program: program("ortoo-cli", "ORTOO_CLI"), data_dir: data_dir.to_owned(), patient: false }
    }

    /// The same with the least time between two requests for a feed that readers have; otherwise there is
    /// none, so that a test need not wait for it.
    #[must_use]
    pub fn patient(&self) -> Self {
        Self { patient: true, ..self.clone() }
    }

    /// Runs to the end.
    pub async fn run(&self, arguments: &[&str]) -> Ran {
        let output = self.command(arguments).output().await.unwrap();
        Ran {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// Runs with `--json` and gives its records; the exit code must be this one.
    pub async fn json(&self, code: i32, arguments: &[&str]) -> Vec<Value> {
        let all: Vec<&str> = ["--json"].iter().chain(arguments).copied().collect();
        let ran = self.run(&all).await;
        assert_eq!(ran.code, code, "{arguments:?}: {}{}", ran.stdout, ran.stderr);
        ran.records()
    }

    /// The process, not yet started.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command.arg("--data-dir").arg(&self.data_dir).args(arguments);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
        command.env_remove("ORTOO_DATA_DIR").env("LC_ALL", "C.UTF-8");
        match self.patient {
            true => command.env("ORTOO_MINIMUM_INTERVAL_SECONDS", "60"),
            false => command.env("ORTOO_MINIMUM_INTERVAL_SECONDS", "0"),
        };
        command
    }
}
