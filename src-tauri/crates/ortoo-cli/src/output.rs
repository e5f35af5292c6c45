//! Printing: JSON records for programs, or tables and sentences for people.
//!
//! A closed pipe (`| head`) is not an error; further output is dropped.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use ortoo_l10n::Localizer;
use ortoo_model::Failure;
use serde::Serialize;

use crate::table::Table;

/// Prints the results of commands.
pub(crate) struct Output {
    json: bool,
    localizer: Localizer,
    closed: bool,
}

impl Output {
    pub(crate) fn new(json: bool, localizer: Localizer) -> Self {
        Self { json, localizer, closed: false }
    }

    /// Changes the language of the output.
    pub(crate) fn set_localizer(&mut self, localizer: Localizer) {
        self.localizer = localizer;
    }

    /// Returns the messages in the language of the output.
    pub(crate) fn localizer(&self) -> &Localizer {
        &self.localizer
    }

    /// Returns whether records are printed instead of text.
    pub(crate) fn prints_json(&self) -> bool {
        self.json
    }

    /// Prints a record on its own line; nothing if text is printed.
    pub(crate) fn print_record(&mut self, record: &impl Serialize) {
        if self.json
            && let Ok(line) = serde_json::to_string(record)
        {
            self.print_line(&line);
        }
    }

    /// Prints a text for people; nothing if records are printed.
    pub(crate) fn print_text(&mut self, text: &str) {
        if !self.json {
            self.print_line(text);
        }
    }

    /// Prints the path of a written file or folder, as a record or a sentence.
    pub(crate) fn print_written_path(&mut self, path: &Path) {
        #[derive(Serialize)]
        struct Record<'a> {
            path: &'a str,
        }
        let path = path.display().to_string();
        self.print_record(&Record { path: &path });
        let message = self.localizer.cli_exported(&path);
        self.print_text(&message);
    }

    /// Prints a table for people; nothing if records are printed.
    pub(crate) fn print_table(&mut self, table: &Table) {
        if !self.json {
            for line in table.lines() {
                self.print_line(&line);
            }
        }
    }

    /// Prints a failure, as a record or as a sentence on standard error.
    pub(crate) fn print_failure(&mut self, failure: &Failure) {
        #[derive(Serialize)]
        struct Record<'a> {
            failure: &'a Failure,
        }
        if self.json {
            self.print_record(&Record { failure });
        } else {
            // If standard error is closed, there is no other place to report it.
            let _ = writeln!(io::stderr(), "{}", self.localizer.failure(failure));
        }
    }

    /// Returns a progress bar on standard error, hidden unless that is a terminal.
    pub(crate) fn progress_bar(&self) -> ProgressBar {
        let bar = ProgressBar::no_length().with_message(self.localizer.cli_refreshing());
        if self.json || !io::stderr().is_terminal() {
            bar.set_draw_target(ProgressDrawTarget::hidden());
        }
        if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}") {
            bar.set_style(style);
        }
        bar
    }

    /// Prints a line, whether records or text are printed.
    pub(crate) fn print_line(&mut self, line: &str) {
        if !self.closed {
            self.closed = writeln!(io::stdout(), "{line}").is_err();
        }
    }

    /// Prints a document, whether records or text are printed.
    pub(crate) fn print_bytes(&mut self, bytes: &[u8]) {
        if !self.closed {
            let mut out = io::stdout();
            self.closed = out.write_all(bytes).and_then(|()| out.flush()).is_err();
        }
    }
}
