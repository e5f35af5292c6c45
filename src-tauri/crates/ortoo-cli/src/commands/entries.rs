//! `entries`: list, show, mark, save, archive, fetch, export, versions.

use ortoo_engine::{Engine, EngineError};
use ortoo_l10n::Localizer;
use ortoo_model::{
    EntryDetail, EntryId, EntryQuery, EntryRow, ExportSelection, Failure, FailureCode, Language,
};

use super::transfer;
use crate::args::{Entries, ListEntries};
use crate::exit::ExitStatus;
use crate::output::Output;
use crate::records::{DetailRecord, EntryRecord, VersionRecord};
use crate::table::Table;

/// Rows that are read at once; bounds the memory of long lists.
const CHUNK_ROWS: usize = 500;

pub(super) async fn run(
    engine: &Engine,
    command: Entries,
    output: &mut Output,
) -> Result<ExitStatus, EngineError> {
    match command {
        Entries::List(filter) => list(engine, filter, output).await,
        Entries::Show { id } => {
            let entry = engine.entry(id).await?;
            output.print_record(&DetailRecord::from(&entry));
            print_entry(&entry, output);
            Ok(ExitStatus::Success)
        }
        Entries::Mark { ids, state } => {
            change(
                engine,
                ids,
                output,
                async |ids| engine.mark_read(ids, state.read).await,
                |l, count| {
                    if state.read { l.cli_marked_read(count) } else { l.cli_marked_unread(count) }
                },
            )
            .await
        }
        Entries::Save { ids } => {
            let save = async |ids: Vec<EntryId>| {
                let saved = engine.save_entries(ids.clone(), true).await?;
                // Also retries downloads that failed in an earlier run.
                engine.keep(ids).await;
                Ok(saved)
            };
            change(engine, ids, output, save, Localizer::cli_entries_saved).await
        }
        Entries::Unsave { ids } => {
            let unsave = async |ids| engine.save_entries(ids, false).await;
            change(engine, ids, output, unsave, Localizer::cli_entries_unsaved).await
        }
        Entries::Archive { ids } => {
            let archive = async |ids| engine.archive_entries(ids, true).await;
            change(engine, ids, output, archive, Localizer::cli_entries_archived).await
        }
        Entries::Unarchive { ids } => {
            let unarchive = async |ids| engine.archive_entries(ids, false).await;
            change(engine, ids, output, unarchive, Localizer::cli_entries_unarchived).await
        }
        Entries::Fetch { ids, again } => fetch(engine, ids, again, output).await,
        Entries::Export { ids, out } => {
            let selection = ExportSelection { entries: ids, ..ExportSelection::default() };
            transfer::export(engine, selection, out.format.into(), out.out, output).await
        }
        Entries::Versions { id } => versions(engine, id, output).await,
    }
}

async fn list(engine: &Engine, filter: ListEntries, output: &mut Output) -> Result<ExitStatus, EngineError> {
    let query = EntryQuery {
        language: filter.language.map(Language::from),
        feed: filter.feed,
        unread: filter.unread,
        saved: filter.saved || filter.archived,
        archived: filter.archived.then_some(true),
        tag: filter.tag,
        annotated: filter.annotated,
        since: filter.since,
        order: filter.order.into(),
        limit: filter.limit,
        ..EntryQuery::default()
    };
    let ids = engine.entry_ids(query).await?;
    let mut rows = Vec::new();
    for chunk in ids.chunks(CHUNK_ROWS) {
        for row in engine.entry_rows(chunk.to_vec()).await? {
            output.print_record(&EntryRecord::from(&row));
            rows.push(row);
        }
        if output.prints_json() {
            rows.clear();
        }
    }
    print_entries(&rows, output);
    Ok(ExitStatus::Success)
}

/// Saves the page at an address, with an offline copy.
pub(super) async fn save_url(
    engine: &Engine,
    url: &str,
    output: &mut Output,
) -> Result<ExitStatus, EngineError> {
    let id = engine.save_url(url).await?;
    engine.keep(vec![id]).await;
    let entry = engine.entry(id).await?;
    output.print_record(&DetailRecord::from(&entry));
    print_entry(&entry, output);
    match entry.full_text.failure {
        Some(failure) => {
            output.print_failure(&failure);
            Ok(ExitStatus::PartialFailure)
        }
        None => Ok(ExitStatus::Success),
    }
}

/// Fetches full texts; reports a failure for each page that cannot be fetched.
async fn fetch(
    engine: &Engine,
    ids: Vec<EntryId>,
    again: bool,
    output: &mut Output,
) -> Result<ExitStatus, EngineError> {
    let mut status = ExitStatus::Success;
    for id in ids {
        let entry = engine.fetch_article(id, again).await?;
        output.print_record(&DetailRecord::from(&entry));
        let message = output.localizer().cli_text_length(entry.text.chars().count() as i64, &entry.row.title);
        output.print_text(&message);
        if let Some(failure) = entry.full_text.failure {
            output.print_failure(&failure);
            status = ExitStatus::PartialFailure;
        }
    }
    Ok(status)
}

async fn versions(engine: &Engine, id: EntryId, output: &mut Output) -> Result<ExitStatus, EngineError> {
    let entry = engine.entry(id).await?;
    let l = output.localizer().clone();
    let mut table = Table::new([l.cli_column_id(), l.cli_column_updated(), l.cli_column_title()]);
    for version in &entry.versions {
        let text = engine.version(version.id).await?.text;
        output.print_record(&VersionRecord::new(version, &text));
        let until = version.until.map(|until| l.date_time(until)).unwrap_or_default();
        table.push([version.id.0.to_string(), until, version.title.clone()]);
    }
    output.print_table(&table);
    Ok(ExitStatus::Success)
}

/// Changes the existing entries, and reports a failure for each missing one.
async fn change(
    engine: &Engine,
    ids: Vec<EntryId>,
    output: &mut Output,
    apply: impl AsyncFnOnce(Vec<EntryId>) -> Result<Vec<EntryId>, EngineError>,
    message: impl FnOnce(&Localizer, i64) -> String,
) -> Result<ExitStatus, EngineError> {
    let existing: Vec<EntryId> = engine.entry_rows(ids.clone()).await?.iter().map(|row| row.id).collect();
    let missing: Vec<EntryId> = ids.into_iter().filter(|id| !existing.contains(id)).collect();
    let count = apply(existing.clone()).await?.len();
    for row in engine.entry_rows(existing).await? {
        output.print_record(&EntryRecord::from(&row));
    }
    let message = message(output.localizer(), count as i64);
    output.print_text(&message);
    for id in &missing {
        output.print_failure(&Failure::new(FailureCode::NoSuchEntry).with("id", id.0));
    }
    Ok(if missing.is_empty() { ExitStatus::Success } else { ExitStatus::PartialFailure })
}

fn print_entries(rows: &[EntryRow], output: &mut Output) {
    let l = output.localizer().clone();
    if rows.is_empty() {
        return output.print_text(&l.cli_no_entries());
    }
    let mut table = Table::new([
        l.cli_column_id(),
        l.cli_column_published(),
        l.cli_column_language(),
        l.cli_column_state(),
        l.cli_column_source(),
        l.cli_column_title(),
    ]);
    for row in rows {
        table.push([
            row.id.0.to_string(),
            l.date_time(row.published_at.unwrap_or(row.arrived_at)),
            language_name(&l, row.language),
            state_names(&l, row),
            row.feed_title.clone(),
            row.title.clone(),
        ]);
    }
    output.print_table(&table);
}

fn print_entry(entry: &EntryDetail, output: &mut Output) {
    let l = output.localizer().clone();
    let row = &entry.row;
    output.print_text(&row.title);
    output.print_text(&row.feed_title);
    output.print_text(&l.cli_published(&l.date_time(row.published_at.unwrap_or(row.arrived_at))));
    if !entry.authors.is_empty() {
        output.print_text(&l.cli_authors(&entry.authors.join(", ")));
    }
    if !entry.tags.is_empty() {
        output.print_text(&l.cli_tags(&entry.tags.join(", ")));
    }
    if let Some(url) = &row.url {
        output.print_text(url);
    }
    output.print_text("");
    output.print_text(&entry.text);
}

fn state_names(l: &Localizer, row: &EntryRow) -> String {
    let read = if row.read { l.cli_state_read() } else { l.cli_state_unread() };
    if row.saved { format!("{read}, {}", l.cli_state_saved()) } else { read }
}

/// Returns the name of a language in the output's language.
pub(super) fn language_name(l: &Localizer, language: Language) -> String {
    match language {
        Language::En => l.cli_language_en(),
        Language::Mn => l.cli_language_mn(),
        Language::MnMong => l.cli_language_mn_mong(),
        Language::Other => l.cli_language_other(),
    }
}
