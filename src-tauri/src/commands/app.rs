//! Commands about the app itself: start, window, alerts, updates, dialogs, links.

use ortoo_model::{
    AnnotationId, AvailableUpdate, Backup, Briefing, BriefingFormat, Desktop, EntryId, ExportFormat,
    ExportSelection, Failure, FailureCode, FeedImportReport, LibraryImportReport, Settings,
};
use tauri_plugin_opener::OpenerExt;
#[cfg(test)]
use ts_rs::TS;

use super::startup::{self, Startup};
use super::table::CommandResult;
use super::{dialogs, table};
use crate::backend::backend;
use crate::desktop::notify;
use crate::snapshot::Snapshot;
use crate::{background, snapshot, updates};

table::commands! {
    async fn get_startup(app) -> Startup {
        startup::startup(&app).await
    }

    /// Stores the snapshot for the next start.
    async fn keep_snapshot(app, snapshot: Snapshot) -> () {
        snapshot::store(&app, snapshot);
        Ok(())
    }

    async fn import_opml(app) -> Option<FeedImportReport> {
        dialogs::import_opml(&app).await
    }

    async fn import_offered(app) -> Option<FeedImportReport> {
        dialogs::import_offered(&app).await
    }

    async fn export_opml(app) -> Option<String> {
        dialogs::export_opml(&app).await
    }

    /// Returns a passage, or the whole article, as a quotation with source, title, both dates and address.
    async fn quote(app, entry: EntryId, annotation: Option<AnnotationId>) -> String {
        let words = backend(&app).localizer();
        backend(&app).engine()?.quote(entry, annotation, std::sync::Arc::new(words)).await
    }

    /// Exports articles and annotations to a file that the reader chooses; returns its path.
    async fn export_articles(app, selection: ExportSelection, format: ExportFormat) -> Option<String> {
        dialogs::export_articles(&app, selection, format).await
    }

    /// Imports annotations and saved articles from a file that the reader chooses.
    async fn import_articles(app) -> Option<LibraryImportReport> {
        dialogs::import_articles(&app).await
    }

    async fn list_backups(app) -> Vec<Backup> {
        backend(&app).backups().await
    }

    /// Replaces the database by a backup and restarts the app. The old database is kept as a backup.
    async fn restore_backup(app, path: String) -> () {
        backend(&app).restore(&path).await?;
        snapshot::delete();
        app.restart()
    }

    /// Writes a briefing to a file that the reader chooses; `None` if the dialog is cancelled.
    async fn save_brief(app, brief: Briefing, format: BriefingFormat) -> Option<String> {
        dialogs::save_brief(&app, brief, format).await
    }

    /// Lets the reader choose the folder of scheduled briefings; `None` if the dialog is cancelled.
    async fn choose_brief_folder(app) -> Option<Settings> {
        dialogs::choose_brief_folder(&app).await
    }

    /// Returns the diagnostics report, which contains nothing private.
    async fn get_diagnostics(app) -> String {
        Ok(crate::diagnostics::report(&app).await)
    }

    /// Returns the licences of third-party code; `None` in a build that is not installed from a package.
    async fn get_licences(app) -> Option<String> {
        Ok(crate::diagnostics::licences(&app).await)
    }

    async fn get_desktop(app) -> Desktop {
        Ok(background::desktop(&app).await)
    }

    async fn set_autostart(app, on: bool) -> Desktop {
        background::set_autostart(&app, on)?;
        Ok(background::desktop(&app).await)
    }

    /// Applies the reader's answer about closing the window; `remember` stores it.
    async fn answer_close(app, keep: bool, remember: bool) -> () {
        background::answer_close(&app, keep, remember).await
    }

    /// Checks whether there is a newer version of the app.
    async fn look_for_version(app) -> Option<AvailableUpdate> {
        updates::check(&app).await
    }

    /// Downloads and installs the version that the last check found.
    async fn install_version(app) -> () {
        updates::install(&app).await
    }

    async fn restart_app(app) -> () {
        app.restart()
    }

    /// Shows a test alert.
    async fn show_test_alert(app) -> () {
        notify::show_test(&app).await
    }

    /// Opens an entry's article in the system's browser.
    async fn open_original(app, id: EntryId) -> () {
        let url = backend(&app).engine()?.entry(id).await?.row.url.unwrap_or_default();
        open(&app, &url)
    }

    /// Opens a link of an article: http, https and mailto only.
    async fn open_link(app, url: String) -> () {
        open(&app, &url)
    }
}

fn open(app: &tauri::AppHandle, url: &str) -> CommandResult<()> {
    let refused = || Failure::new(FailureCode::LinkRefused).with("url", url);
    let parsed = tauri::Url::parse(url).map_err(|_| refused())?;
    if !matches!(parsed.scheme(), "http" | "https" | "mailto") {
        return Err(refused().into());
    }
    app.opener().open_url(parsed.as_str(), None::<&str>).map_err(|error| {
        log::warn!("the link cannot be opened: {error}");
        refused().into()
    })
}
