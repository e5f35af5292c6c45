//! Commands that ask the reader for a file, in the system's own dialogs.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use ortoo_engine::{Engine, RefreshScope, write_file};
use ortoo_l10n::BriefWords;
use ortoo_model::{
    Brief, BriefFormat, ExportFormat, Heading, ImportReport, Selection, Settings, TransferReport, Wording,
};
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
    follow(engine, &path).await.map(Some)
}

/// Follows the sources of the file that was opened with the app; `None` when there is none any more.
pub(super) async fn import_offered(app: &AppHandle) -> Answer<Option<ImportReport>> {
    let engine = backend(app).engine()?;
    let Some(path) = backend(app).take_offered() else { return Ok(None) };
    follow(engine, &path).await.map(Some)
}

async fn follow(engine: Engine, path: &Path) -> Answer<ImportReport> {
    let report = engine.import_opml_file(path).await?;
    let added = report.added.clone();
    tauri::async_runtime::spawn(
        async move { engine.refresh(Some(added), RefreshScope::Asked, |_| {}).await },
    );
    Ok(report)
}

/// The path written to; `None` when the reader thought better of it.
pub(super) async fn export_opml(app: &AppHandle) -> Answer<Option<String>> {
    let document = backend(app).engine()?.export_opml().await?;
    let (send, receive) = oneshot::channel();
    let dialog = app.dialog().file().add_filter("OPML", EXTENSIONS).set_file_name(SUGGESTED);
    dialog.save_file(|file| drop(send.send(file)));
    let Some(path) = chosen(receive).await else { return Ok(None) };
    write_file(&path, document.into_bytes()).await?;
    Ok(Some(path.display().to_string()))
}

/// The path written to; `None` when the reader thought better of it.
pub(super) async fn export_articles(
    app: &AppHandle,
    selection: Selection,
    format: ExportFormat,
) -> Answer<Option<String>> {
    let words = backend(app).localizer();
    let engine = backend(app).engine()?;
    let name = match selection.entries.as_slice() {
        [one] => engine.entry(*one).await?.row.title,
        _ => words.heading(Heading::Articles),
    };
    let document = engine.export(selection, format, Arc::new(words)).await?;
    let ending = format.extension();
    let (send, receive) = oneshot::channel();
    let dialog = app.dialog().file().add_filter(ending.to_uppercase(), &[ending]);
    dialog.set_file_name(file_name(&name, ending)).save_file(|file| drop(send.send(file)));
    let Some(path) = chosen(receive).await else { return Ok(None) };
    write_file(&path, document).await?;
    Ok(Some(path.display().to_string()))
}

/// The path written to; `None` when the reader thought better of it.
pub(super) async fn save_brief(app: &AppHandle, brief: Brief, format: BriefFormat) -> Answer<Option<String>> {
    let engine = backend(app).engine()?;
    let document = engine.write_brief(&brief, format, &BriefWords::default()).await?;
    let ending = format.ending();
    let (send, receive) = oneshot::channel();
    let dialog = app.dialog().file().add_filter(ending.to_uppercase(), &[ending]);
    let name = format!("ortoo-{}.{ending}", brief.date);
    dialog.set_file_name(name).save_file(|file| drop(send.send(file)));
    let Some(path) = chosen(receive).await else { return Ok(None) };
    write_file(&path, document).await?;
    Ok(Some(path.display().to_string()))
}

/// The folder that scheduled briefings are written to; `None` when the reader thought better of it.
pub(super) async fn choose_brief_folder(app: &AppHandle) -> Answer<Option<Settings>> {
    let engine = backend(app).engine()?;
    let (send, receive) = oneshot::channel();
    app.dialog().file().pick_folder(|folder| drop(send.send(folder)));
    let Some(path) = chosen(receive).await else { return Ok(None) };
    let path = path.display().to_string();
    engine.set_setting("brief-folder", &path).await.map(Some)
}

/// `None` when the reader thought better of it.
pub(super) async fn import_articles(app: &AppHandle) -> Answer<Option<TransferReport>> {
    let engine = backend(app).engine()?;
    let (send, receive) = oneshot::channel();
    app.dialog().file().pick_file(|file| drop(send.send(file)));
    let Some(path) = chosen(receive).await else { return Ok(None) };
    Ok(Some(engine.import_file(&path).await?))
}

/// A name that every file system takes: a title is anybody's words.
fn file_name(title: &str, ending: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | ',' | '(' | ')');
    let name: String = title.chars().map(|c| if plain(c) { c } else { ' ' }).collect();
    let name: String = name.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(80).collect();
    let name = if name.trim().is_empty() { "ortoo" } else { name.trim() };
    format!("{name}.{ending}")
}

async fn chosen(answer: oneshot::Receiver<Option<FilePath>>) -> Option<PathBuf> {
    answer.await.ok()??.into_path().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_a_name_that_every_file_system_takes() {
        let check = |title: &str, expected: &str| assert_eq!(file_name(title, "md"), expected);
        check("Өглөө: «цас» / \"оров\"?", "Өглөө цас оров.md");
        check("../../etc/passwd", "etc passwd.md");
        check("\u{202e}::", "ortoo.md");
    }
}
