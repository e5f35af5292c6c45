//! `db`: is the database sound? Backups, putting one back, retention.

use std::path::Path;

use chrono::SecondsFormat;
use ortoo_engine::{Clock, Engine, EngineError, SystemClock};
use ortoo_model::Backup;
use serde::Serialize;

use crate::Ending;
use crate::args::Db;
use crate::output::Output;
use crate::table::Table;

const MEGABYTE: f64 = 1024.0 * 1024.0;

#[derive(Serialize)]
struct Record<'a> {
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

/// Puts a backup in the place of the database, which cannot be open meanwhile: so this runs before all else.
///
/// # Errors
/// As [`ortoo_engine::restore_in`].
pub(crate) fn restore(data_dir: &Path, file: &Path, output: &mut Output) -> Result<Ending, EngineError> {
    ortoo_engine::restore_in(data_dir, file, SystemClock.now())?;
    #[derive(Serialize)]
    struct Record {
        restored: bool,
    }
    output.record(&Record { restored: true });
    let said = output.localizer().cli_restored();
    output.say(&said);
    Ok(Ending::Done)
}

pub(super) async fn run(engine: &Engine, command: Db, output: &mut Output) -> Result<Ending, EngineError> {
    match command {
        Db::Check => check(engine, output).await,
        Db::Backup { out } => {
            let backup = match out {
                Some(path) => engine.back_up_to(path).await?,
                None => engine.make_backup().await?,
            };
            output.record(&BackupRecord::from(&backup));
            let said = output.localizer().cli_backup_made(&backup.path);
            output.say(&said);
            Ok(Ending::Done)
        }
        Db::Backups => backups(engine, output).await,
        // Done before the database was opened.
        Db::Restore { .. } => Ok(Ending::Done),
        Db::Clean => {
            let done = engine.clean_up().await?;
            output.record(&CleanRecord { entries: done.entries, before: done.before, after: done.after });
            let freed = done.before.saturating_sub(done.after);
            let said = output.localizer().cli_cleaned(i64::from(done.entries), &megabytes(freed));
            output.say(&said);
            Ok(Ending::Done)
        }
    }
}

fn megabytes(bytes: u64) -> String {
    format!("{:.1}", bytes as f64 / MEGABYTE)
}

async fn backups(engine: &Engine, output: &mut Output) -> Result<Ending, EngineError> {
    let l = output.localizer().clone();
    let backups = engine.backups().await?;
    let mut table = Table::new([l.cli_column_date(), l.cli_column_size(), l.cli_column_file()]);
    for backup in &backups {
        output.record(&BackupRecord::from(backup));
        table.push([l.date_time(backup.made_at), megabytes(backup.bytes), backup.path.clone()]);
    }
    if backups.is_empty() {
        output.say(&l.cli_no_backups());
    } else {
        output.table(&table);
    }
    Ok(Ending::Done)
}

async fn check(engine: &Engine, output: &mut Output) -> Result<Ending, EngineError> {
    let report = engine.check_database().await?;
    output.record(&Record {
        ok: report.ok,
        problems: &report.problems,
        feeds: report.feeds,
        entries: report.entries,
        bytes: report.bytes,
    });
    let l = output.localizer().clone();
    if report.ok {
        let size = megabytes(report.bytes);
        output.say(&l.cli_check_ok(report.feeds as i64, report.entries as i64, &size));
        return Ok(Ending::Done);
    }
    output.say(&l.cli_check_damaged(report.problems.len() as i64));
    for problem in &report.problems {
        output.say(problem);
    }
    Ok(Ending::SomeFailed)
}
