//! Commands that ask the reader for a file, in the system's own dialogs.

use std::path::PathBuf;

use ortoo_engine::RefreshScope;
use ortoo_model::{ExportFormat, Failure, FailureCode, ImportReport, Selection, TransferReport};
use tauri::AppHandle;
use tauri_plugin_dialog::{DialogExt, FilePath};
use tokio::sync::oneshot;

use super::table::Answer;
use crate::backend::backend;

const EXTENSIONS: &[&str] = &["opml", "xml"];
const SUGGESTED: &str = "ortoo.opml";

/// `None` when the reader thought better of it. New feeds are asked behind.
pub(super) async fn import_opml(app: &AppHandle) -> Answer<Option<ImportReport>> {
    let engine = backend(app).engine()?;
    let (send, receive) = oneshot::channel();
    app.dialog().file().add_filter("OPML", EXTENSIONS).pick_file(|file| drop(send.send(file)));
    let Some(path) = chosen(receive).await else { return Ok(None) };
    let report = engine.import_opml_file(&path).await?;
    let added = report.added.clone();
    tauri::async_runtime::spawn(
        async move { engine.refresh(Some(added), RefreshScope::Asked, |_| {}).await },
    );
    Ok(Some(report))
}

/// The path written to; `None` when the reader thought better of it.
pub(super) async fn export_opml(app: &AppHandle) -> Answer<Option<String>> {
    let document = backend(app).engine()?.export_opml().await?;
    let (send, receive) = oneshot::channel();
    let dialog = app.dialog().file().add_filter("OPML", EXTENSIONS).set_file_name(SUGGESTED);
    dialog.save_file(|file| drop(send.send(file)));
    let Some(path) = chosen(receive).await else { return Ok(None) };
    // Beside it first: a full disk must not cost the reader the file that was there.
    let beside = path.with_extension("opml.part");
    let unwritable = |_| failure(FailureCode::FileUnwritable, &path);
    tokio::fs::write(&beside, document).await.map_err(unwritable)?;
    tokio::fs::rename(&beside, &path).await.map_err(unwritable)?;
    Ok(Some(path.display().to_string()))
}

/// The path written to; `None` when the reader thought better of it.
pub(super) async fn export_articles(
    _app: &AppHandle,
    _selection: Selection,
    _format: ExportFormat,
) -> Answer<Option<String>> {
    Err(FailureCode::Internal.into())
}

/// `None` when the reader thought better of it.
pub(super) async fn import_articles(_app: &AppHandle) -> Answer<Option<TransferReport>> {
    Err(FailureCode::Internal.into())
}

async fn chosen(answer: oneshot::Receiver<Option<FilePath>>) -> Option<PathBuf> {
    answer.await.ok()??.into_path().ok()
}

fn failure(code: FailureCode, path: &std::path::Path) -> Failure {
    Failure::new(code).with("path", path.display().to_string())
}
