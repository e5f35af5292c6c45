//! Commands that open a file dialog of the system.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use ortoo_engine::{Engine, RefreshScope, write_file};
use ortoo_l10n::BriefWords;
use ortoo_model::{
    Briefing, BriefingFormat, ExportFormat, ExportHeading, ExportSelection, ExportWording, FeedImportReport,
    LibraryImportReport, Settings,
};
use tauri::AppHandle;
use tauri_plugin_dialog::{DialogExt, FilePath};
use tokio::sync::oneshot;

use super::table::CommandResult;
use crate::backend::backend;

const OPML_EXTENSIONS: &[&str] = &["opml", "xml"];
/// Characters of a suggested file name before its ending.
const MAX_FILE_NAME_CHARS: usize = 80;

const SUGGESTED_OPML_NAME: &str = "ortoo.opml";

/// Follows the feeds of an OPML file that the reader chooses, and fetches them in the background. `None` if the dialog is
/// cancelled.
pub(super) async fn import_opml(app: &AppHandle) -> CommandResult<Option<FeedImportReport>> {
    let engine = backend(app).engine()?;
    let (send, receive) = oneshot::channel();
    app.dialog().file().add_filter("OPML", OPML_EXTENSIONS).pick_file(|file| drop(send.send(file)));
    let Some(path) = chosen_path(receive).await else { return Ok(None) };
    follow_all(engine, &path).await.map(Some)
}

/// Follows the feeds of the OPML file that was opened with the app; `None` if none waits for confirmation.
pub(super) async fn import_offered(app: &AppHandle) -> CommandResult<Option<FeedImportReport>> {
    let engine = backend(app).engine()?;
    let Some(path) = backend(app).take_offered_opml() else { return Ok(None) };
    follow_all(engine, &path).await.map(Some)
}

async fn follow_all(engine: Engine, path: &Path) -> CommandResult<FeedImportReport> {
    let report = engine.import_opml_file(path).await?;
    let added = report.added.clone();
    tauri::async_runtime::spawn(
        async move { engine.refresh(Some(added), RefreshScope::Asked, |_| {}).await },
    );
    Ok(report)
}

/// Exports all feeds as OPML and returns the path; `None` if the dialog is cancelled.
pub(super) async fn export_opml(app: &AppHandle) -> CommandResult<Option<String>> {
    let document = backend(app).engine()?.export_opml().await?;
    let (send, receive) = oneshot::channel();
    let dialog = app.dialog().file().add_filter("OPML", OPML_EXTENSIONS).set_file_name(SUGGESTED_OPML_NAME);
    dialog.save_file(|file| drop(send.send(file)));
    let Some(path) = chosen_path(receive).await else { return Ok(None) };
    write_file(&path, document.into_bytes()).await?;
    Ok(Some(path.display().to_string()))
}

/// Exports articles and returns the path; `None` if the dialog is cancelled.
pub(super) async fn export_articles(
    app: &AppHandle,
    selection: ExportSelection,
    format: ExportFormat,
) -> CommandResult<Option<String>> {
    let localizer = backend(app).localizer();
    let engine = backend(app).engine()?;
    let name = match selection.entries.as_slice() {
        [id] => engine.entry(*id).await?.row.title,
        _ => localizer.heading(ExportHeading::Articles),
    };
    let document = engine.export(selection, format, Arc::new(localizer)).await?;
    let ending = format.extension();
    let (send, receive) = oneshot::channel();
    let dialog = app.dialog().file().add_filter(ending.to_uppercase(), &[ending]);
    dialog.set_file_name(file_name(&name, ending)).save_file(|file| drop(send.send(file)));
    let Some(path) = chosen_path(receive).await else { return Ok(None) };
    write_file(&path, document).await?;
    Ok(Some(path.display().to_string()))
}

/// Writes a briefing and returns the path; `None` if the dialog is cancelled.
pub(super) async fn save_brief(
    app: &AppHandle,
    brief: Briefing,
    format: BriefingFormat,
) -> CommandResult<Option<String>> {
    let engine = backend(app).engine()?;
    let document = engine.write_brief(&brief, format, &BriefWords::default()).await?;
    let ending = format.ending();
    let (send, receive) = oneshot::channel();
    let dialog = app.dialog().file().add_filter(ending.to_uppercase(), &[ending]);
    let name = format!("ortoo-{}.{ending}", brief.date);
    dialog.set_file_name(name).save_file(|file| drop(send.send(file)));
    let Some(path) = chosen_path(receive).await else { return Ok(None) };
    write_file(&path, document).await?;
    Ok(Some(path.display().to_string()))
}

/// Lets the reader choose the folder of scheduled briefings; `None` if the dialog is cancelled.
pub(super) async fn choose_brief_folder(app: &AppHandle) -> CommandResult<Option<Settings>> {
    let engine = backend(app).engine()?;
    let (send, receive) = oneshot::channel();
    app.dialog().file().pick_folder(|folder| drop(send.send(folder)));
    let Some(path) = chosen_path(receive).await else { return Ok(None) };
    let path = path.display().to_string();
    engine.set_setting("brief-folder", &path).await.map(Some)
}

/// Imports annotations and articles from a file that the reader chooses; `None` if the dialog is cancelled.
pub(super) async fn import_articles(app: &AppHandle) -> CommandResult<Option<LibraryImportReport>> {
    let engine = backend(app).engine()?;
    let (send, receive) = oneshot::channel();
    app.dialog().file().pick_file(|file| drop(send.send(file)));
    let Some(path) = chosen_path(receive).await else { return Ok(None) };
    Ok(Some(engine.import_file(&path).await?))
}

/// Turns a title, which may contain anything, into a name that every file system accepts.
fn file_name(title: &str, ending: &str) -> String {
    let is_allowed = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | ',' | '(' | ')');
    let name: String = title.chars().map(|c| if is_allowed(c) { c } else { ' ' }).collect();
    let name: String =
        name.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(MAX_FILE_NAME_CHARS).collect();
    let name = if name.trim().is_empty() { "ortoo" } else { name.trim() };
    format!("{name}.{ending}")
}

async fn chosen_path(receiver: oneshot::Receiver<Option<FilePath>>) -> Option<PathBuf> {
    receiver.await.ok()??.into_path().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_a_name_that_every_file_system_accepts() {
        let check = |title: &str, expected: &str| assert_eq!(file_name(title, "md"), expected);
        check("Өглөө: «цас» / \"оров\"?", "Өглөө цас оров.md");
        check("../../etc/passwd", "etc passwd.md");
        check("\u{202e}::", "ortoo.md");
    }
}
