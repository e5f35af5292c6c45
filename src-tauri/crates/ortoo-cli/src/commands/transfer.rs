//! Out and in: `entries export`, `annotations export`, `annotations import`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use ortoo_engine::{Engine, EngineError, write_file};
use ortoo_l10n::BriefWords;
use ortoo_model::{Brief, BriefFormat, ExportFormat, Selection};
use serde::Serialize;

use crate::Ending;
use crate::output::Output;
use crate::records::TransferRecord;

/// Into a file, or, without one, the export itself to the output.
pub(super) async fn export(
    engine: &Engine,
    selection: Selection,
    format: ExportFormat,
    out: Option<PathBuf>,
    output: &mut Output,
) -> Result<Ending, EngineError> {
    let bytes = engine.export(selection, format, Arc::new(output.localizer().clone())).await?;
    put(bytes, format, out, output).await
}

/// The briefing of some days, likewise.
pub(super) async fn brief(
    engine: &Engine,
    brief: &Brief,
    format: BriefFormat,
    out: Option<PathBuf>,
    output: &mut Output,
) -> Result<Ending, EngineError> {
    let bytes = engine.write_brief(brief, format, &BriefWords::default()).await?;
    put(bytes, format, out, output).await
}

async fn put<F: Serialize>(
    bytes: Vec<u8>,
    format: F,
    out: Option<PathBuf>,
    output: &mut Output,
) -> Result<Ending, EngineError> {
    let Some(path) = out else {
        output.bytes(&bytes);
        return Ok(Ending::Done);
    };
    let record = Written { path: path.display().to_string(), format, bytes: bytes.len() as u64 };
    write_file(&path, bytes).await?;
    output.record(&record);
    let said = output.localizer().cli_exported(&record.path);
    output.say(&said);
    Ok(Ending::Done)
}

#[derive(Serialize)]
struct Written<F> {
    path: String,
    format: F,
    bytes: u64,
}

/// Writes the briefing that is due by the reader's schedule.
pub(super) async fn due_brief(engine: &Engine, output: &mut Output) -> Result<Ending, EngineError> {
    let l = output.localizer().clone();
    let Some(path) = engine.write_due_brief(&BriefWords::default()).await? else {
        output.say(&l.cli_no_brief_due());
        return Ok(Ending::Done);
    };
    output.written(&path);
    Ok(Ending::Done)
}

pub(super) async fn import(engine: &Engine, file: &Path, output: &mut Output) -> Result<Ending, EngineError> {
    let report = engine.import_file(file).await?;
    output.record(&TransferRecord::from(&report));
    let l = output.localizer().clone();
    output.say(&l.cli_brought_articles(i64::from(report.articles)));
    output.say(&l.cli_brought_annotations(i64::from(report.annotations), i64::from(report.updated)));
    if report.known > 0 {
        output.say(&l.cli_brought_known(i64::from(report.known)));
    }
    for refused in &report.refused {
        output.failure(refused);
    }
    Ok(if report.refused.is_empty() { Ending::Done } else { Ending::SomeFailed })
}
