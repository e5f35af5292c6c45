//! `db`: check, backup, restore, retention.

use std::path::Path;

use chrono::SecondsFormat;
use ortoo_engine::{Clock, Engine, EngineError, SystemClock};
use ortoo_model::Backup;
use serde::Serialize;

use crate::args::Db;
use crate::exit::ExitStatus;
use crate::output::Output;
use crate::table::Table;

const BYTES_PER_MEGABYTE: f64 = 1024.0 * 1024.0;

#[derive(Serialize)]
struct CheckRecord<'a> {
    ok: bool,
    problems: &'a [String],
    feeds: u64,
    entries: u64,
    bytes: u64,
}

#[derive(Serialize)]
struct BackupRecord<'a> {
    path: &'a str,
    made_at: String,
    bytes: u64,
    timed: bool,
}

impl<'a> From<&'a Backup> for BackupRecord<'a> {
    fn from(backup: &'a Backup) -> Self {
        let made_at = backup.made_at.to_rfc3339_opts(SecondsFormat::AutoSi, true);
        Self { path: &backup.path, made_at, bytes: backup.bytes, timed: backup.timed }
    }
}

#[derive(Serialize)]
struct CleanRecord {
    entries: u32,
    before: u64,
    after: u64,
}

/// Replaces the database by a backup. Runs before the engine is opened, because the database must not be open.
///
/// # Errors
/// See [`ortoo_engine::restore_in`].
pub(crate) fn restore(data_dir: &Path, file: &Path, output: &mut Output) -> Result<ExitStatus, EngineError> {
    ortoo_engine::restore_in(data_dir, file, SystemClock.now())?;
    #[derive(Serialize)]
    struct RestoreRecord {
        restored: bool,
    }
    output.print_record(&RestoreRecord { restored: true });
    let message = output.localizer().cli_restored();
    output.print_text(&message);
    Ok(ExitStatus::Success)
}

pub(super) async fn run(
    engine: &Engine,
    command: Db,
    output: &mut Output,
) -> Result<ExitStatus, EngineError> {
    match command {
        Db::Check => check(engine, output).await,
        Db::Backup { out } => {
            let backup = match out {
                Some(path) => engine.back_up_to(path).await?,
                None => engine.make_backup().await?,
            };
            output.print_record(&BackupRecord::from(&backup));
            let message = output.localizer().cli_backup_made(&backup.path);
            output.print_text(&message);
            Ok(ExitStatus::Success)
        }
        Db::Backups => list_backups(engine, output).await,
        // Handled before the database was opened.
        Db::Restore { .. } => Ok(ExitStatus::Success),
        Db::Clean => {
            let report = engine.clean_up().await?;
            output.print_record(&CleanRecord {
                entries: report.entries,
                before: report.before,
                after: report.after,
            });
            let freed_bytes = report.before.saturating_sub(report.after);
            let message = output.localizer().cli_cleaned(i64::from(report.entries), &megabytes(freed_bytes));
            output.print_text(&message);
            Ok(ExitStatus::Success)
        }
    }
}

fn megabytes(bytes: u64) -> String {
    format!("{:.1}", bytes as f64 / BYTES_PER_MEGABYTE)
}

async fn list_backups(engine: &Engine, output: &mut Output) -> Result<ExitStatus, EngineError> {
    let l = output.localizer().clone();
    let backups = engine.backups().await?;
    let mut table = Table::new([l.cli_column_date(), l.cli_column_size(), l.cli_column_file()]);
    for backup in &backups {
        output.print_record(&BackupRecord::from(backup));
        table.push([l.date_time(backup.made_at), megabytes(backup.bytes), backup.path.clone()]);
    }
    if backups.is_empty() {
        output.print_text(&l.cli_no_backups());
    } else {
        output.print_table(&table);
    }
    Ok(ExitStatus::Success)
}

async fn check(engine: &Engine, output: &mut Output) -> Result<ExitStatus, EngineError> {
    let report = engine.check_database().await?;
    output.print_record(&CheckRecord {
        ok: report.ok,
        problems: &report.problems,
        feeds: report.feeds,
        entries: report.entries,
        bytes: report.bytes,
    });
    let l = output.localizer().clone();
    if report.ok {
        let size = megabytes(report.bytes);
        output.print_text(&l.cli_check_ok(report.feeds as i64, report.entries as i64, &size));
        return Ok(ExitStatus::Success);
    }
    output.print_text(&l.cli_check_damaged(report.problems.len() as i64));
    for problem in &report.problems {
        output.print_text(problem);
    }
    Ok(ExitStatus::PartialFailure)
}
