//! What is printed: records for programs, or tables and sentences for people.
//!
//! A reader that closes the pipe early (`| head`) is no error: what follows is left unsaid.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use ortoo_l10n::Localizer;
use ortoo_model::Failure;
use serde::Serialize;

use crate::table::Table;

/// Where results go.
pub(crate) struct Output {
    json: bool,
    localizer: Localizer,
    closed: bool,
}

impl Output {
    pub(crate) fn new(json: bool, localizer: Localizer) -> Self {
        Self { json, localizer, closed: false }
    }

    /// Speaks another language from now on.
    pub(crate) fn speak(&mut self, localizer: Localizer) {
        self.localizer = localizer;
    }

    /// The sentences in the language spoken.
    pub(crate) fn localizer(&self) -> &Localizer {
        &self.localizer
    }

    /// Whether records are wanted.
    pub(crate) fn is_json(&self) -> bool {
        self.json
    }

    /// One record on a line of its own; for people nothing.
    pub(crate) fn record(&mut self, record: &impl Serialize) {
        if self.json
            && let Ok(line) = serde_json::to_string(record)
        {
            self.line(&line);
        }
    }

    /// Figures, which are the same for people and programs.
    pub(crate) fn value(&mut self, value: &impl Serialize) {
        if let Ok(line) = serde_json::to_string(value) {
            self.line(&line);
        }
    }

    /// A sentence for people; for programs nothing.
    pub(crate) fn say(&mut self, sentence: &str) {
        if !self.json {
            self.line(sentence);
        }
    }

    /// Where something was written, for both.
    pub(crate) fn written(&mut self, path: &Path) {
        #[derive(Serialize)]
        struct Record<'a> {
            path: &'a str,
        }
        let path = path.display().to_string();
        self.record(&Record { path: &path });
        let said = self.localizer.cli_exported(&path);
        self.say(&said);
    }

    /// A table for people; for programs nothing.
    pub(crate) fn table(&mut self, table: &Table) {
        if !self.json {
            for line in table.lines() {
                self.line(&line);
            }
        }
    }

    /// Why something failed: a record, or a sentence on the error stream.
    pub(crate) fn failure(&mut self, failure: &Failure) {
        #[derive(Serialize)]
        struct Record<'a> {
            failure: &'a Failure,
        }
        if self.json {
            self.record(&Record { failure });
        } else {
            // Nobody is left to be told when the error stream is closed.
            let _ = writeln!(io::stderr(), "{}", self.localizer.failure(failure));
        }
    }

    /// A bar on the error stream while a person waits at a terminal.
    pub(crate) fn progress(&self) -> ProgressBar {
        let bar = ProgressBar::no_length().with_message(self.localizer.cli_refreshing());
        if self.json || !io::stderr().is_terminal() {
            bar.set_draw_target(ProgressDrawTarget::hidden());
        }
        if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}") {
            bar.set_style(style);
        }
        bar
    }

    /// A line as it is, in both forms.
    pub(crate) fn line(&mut self, line: &str) {
        if !self.closed {
            self.closed = writeln!(io::stdout(), "{line}").is_err();
        }
    }

    /// A document as it is, in both forms.
    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        if !self.closed {
            let mut out = io::stdout();
            self.closed = out.write_all(bytes).and_then(|()| out.flush()).is_err();
        }
    }
}
