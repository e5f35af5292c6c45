//! `entries export`, `annotations export`, `annotations import`, `brief`, `brief-due`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use ortoo_engine::{Engine, EngineError, write_file};
use ortoo_l10n::BriefWords;
use ortoo_model::{Briefing, BriefingFormat, ExportFormat, ExportSelection};
use serde::Serialize;

use crate::exit::ExitStatus;
use crate::output::Output;
use crate::records::TransferRecord;

/// Exports a selection into a file, or without one to standard output.
pub(super) async fn export(
    engine: &Engine,
    selection: ExportSelection,
    format: ExportFormat,
    out: Option<PathBuf>,
    output: &mut Output,
) -> Result<ExitStatus, EngineError> {
    let bytes = engine.export(selection, format, Arc::new(output.localizer().clone())).await?;
    write_document(bytes, format, out, output).await
}

/// Writes a briefing into a file, or without one to standard output.
pub(super) async fn write_brief(
    engine: &Engine,
    brief: &Briefing,
    format: BriefingFormat,
    out: Option<PathBuf>,
    output: &mut Output,
) -> Result<ExitStatus, EngineError> {
    let bytes = engine.write_brief(brief, format, &BriefWords::default()).await?;
    write_document(bytes, format, out, output).await
}

async fn write_document<F: Serialize>(
    bytes: Vec<u8>,
    format: F,
    out: Option<PathBuf>,
    output: &mut Output,
) -> Result<ExitStatus, EngineError> {
    let Some(path) = out else {
        output.print_bytes(&bytes);
        return Ok(ExitStatus::Success);
    };
    let record = ExportRecord { path: path.display().to_string(), format, bytes: bytes.len() as u64 };
    write_file(&path, bytes).await?;
    output.print_record(&record);
    let message = output.localizer().cli_exported(&record.path);
    output.print_text(&message);
    Ok(ExitStatus::Success)
}

#[derive(Serialize)]
struct ExportRecord<F> {
    path: String,
    format: F,
    bytes: u64,
}

/// Writes the scheduled briefing if one is due.
pub(super) async fn write_due_brief(engine: &Engine, output: &mut Output) -> Result<ExitStatus, EngineError> {
    let l = output.localizer().clone();
    let Some(path) = engine.write_due_brief(&BriefWords::default()).await? else {
        output.print_text(&l.cli_no_brief_due());
        return Ok(ExitStatus::Success);
    };
    output.print_written_path(&path);
    Ok(ExitStatus::Success)
}

pub(super) async fn import(
    engine: &Engine,
    file: &Path,
    output: &mut Output,
) -> Result<ExitStatus, EngineError> {
    let report = engine.import_file(file).await?;
    output.print_record(&TransferRecord::from(&report));
    let l = output.localizer().clone();
    output.print_text(&l.cli_brought_articles(i64::from(report.articles)));
    output.print_text(&l.cli_brought_annotations(i64::from(report.annotations), i64::from(report.updated)));
    if report.known > 0 {
        output.print_text(&l.cli_brought_known(i64::from(report.known)));
    }
    for refused in &report.refused {
        output.print_failure(refused);
    }
    Ok(if report.refused.is_empty() { ExitStatus::Success } else { ExitStatus::PartialFailure })
}
