//! `entries`: list, show, mark, save, export.

use ortoo_engine::{Engine, EngineError};
use ortoo_l10n::Localizer;
use ortoo_model::{EntryDetail, EntryId, EntryQuery, EntryRow, Failure, FailureCode, Language, Selection};

use super::transfer;
use crate::Ending;
use crate::args::{Entries, List};
use crate::output::Output;
use crate::records::{DetailRecord, EntryRecord, VersionRecord};
use crate::table::Table;

/// Rows read at once, so that a list of any length takes little memory.
const CHUNK: usize = 500;

pub(super) async fn run(
    engine: &Engine,
    command: Entries,
    output: &mut Output,
) -> Result<Ending, EngineError> {
    match command {
        Entries::List(filter) => list(engine, filter, output).await,
        Entries::Show { id } => {
            let entry = engine.entry(id).await?;
            output.record(&DetailRecord::from(&entry));
            tell(&entry, output);
            Ok(Ending::Done)
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
                // What an earlier run could not get is tried again.
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
            let selection = Selection { entries: ids, ..Selection::default() };
            transfer::export(engine, selection, out.format.into(), out.out, output).await
        }
        Entries::Versions { id } => versions(engine, id, output).await,
    }
}

async fn list(engine: &Engine, filter: List, output: &mut Output) -> Result<Ending, EngineError> {
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
    for chunk in ids.chunks(CHUNK) {
        for row in engine.entry_rows(chunk.to_vec()).await? {
            output.record(&EntryRecord::from(&row));
            rows.push(row);
        }
        if output.is_json() {
            rows.clear();
        }
    }
    show(&rows, output);
    Ok(Ending::Done)
}

/// Saves the page at an address with all that belongs to it.
pub(super) async fn save_url(engine: &Engine, url: &str, output: &mut Output) -> Result<Ending, EngineError> {
    let id = engine.save_url(url).await?;
    engine.keep(vec![id]).await;
    let entry = engine.entry(id).await?;
    output.record(&DetailRecord::from(&entry));
    tell(&entry, output);
    match entry.full_text.failure {
        Some(failure) => {
            output.failure(&failure);
            Ok(Ending::SomeFailed)
        }
        None => Ok(Ending::Done),
    }
}

/// Fetches full texts; each page that cannot be had is a failure of its own.
async fn fetch(
    engine: &Engine,
    ids: Vec<EntryId>,
    again: bool,
    output: &mut Output,
) -> Result<Ending, EngineError> {
    let mut ending = Ending::Done;
    for id in ids {
        let entry = engine.fetch_article(id, again).await?;
        output.record(&DetailRecord::from(&entry));
        let said = output.localizer().cli_text_length(entry.text.chars().count() as i64, &entry.row.title);
        output.say(&said);
        if let Some(failure) = entry.full_text.failure {
            output.failure(&failure);
            ending = Ending::SomeFailed;
        }
    }
    Ok(ending)
}

async fn versions(engine: &Engine, id: EntryId, output: &mut Output) -> Result<Ending, EngineError> {
    let entry = engine.entry(id).await?;
    let l = output.localizer().clone();
    let mut table = Table::new([l.cli_column_id(), l.cli_column_updated(), l.cli_column_title()]);
    for version in &entry.versions {
        let text = engine.version(version.id).await?.text;
        output.record(&VersionRecord::new(version, &text));
        let until = version.until.map(|until| l.date_time(until)).unwrap_or_default();
        table.push([version.id.0.to_string(), until, version.title.clone()]);
    }
    output.table(&table);
    Ok(Ending::Done)
}

/// Does it to those that are there; each missing one is a failure of its own.
async fn change(
    engine: &Engine,
    ids: Vec<EntryId>,
    output: &mut Output,
    work: impl AsyncFnOnce(Vec<EntryId>) -> Result<Vec<EntryId>, EngineError>,
    sentence: impl FnOnce(&Localizer, i64) -> String,
) -> Result<Ending, EngineError> {
    let there: Vec<EntryId> = engine.entry_rows(ids.clone()).await?.iter().map(|row| row.id).collect();
    let missing: Vec<EntryId> = ids.into_iter().filter(|id| !there.contains(id)).collect();
    let count = work(there.clone()).await?.len();
    for row in engine.entry_rows(there).await? {
        output.record(&EntryRecord::from(&row));
    }
    let said = sentence(output.localizer(), count as i64);
    output.say(&said);
    for id in &missing {
        output.failure(&Failure::new(FailureCode::NoSuchEntry).with("id", id.0));
    }
    Ok(if missing.is_empty() { Ending::Done } else { Ending::SomeFailed })
}

fn show(rows: &[EntryRow], output: &mut Output) {
    let l = output.localizer().clone();
    if rows.is_empty() {
        return output.say(&l.cli_no_entries());
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
            language(&l, row.language),
            state(&l, row),
            row.feed_title.clone(),
            row.title.clone(),
        ]);
    }
    output.table(&table);
}

fn tell(entry: &EntryDetail, output: &mut Output) {
    let l = output.localizer().clone();
    let row = &entry.row;
    output.say(&row.title);
    output.say(&row.feed_title);
    output.say(&l.cli_published(&l.date_time(row.published_at.unwrap_or(row.arrived_at))));
    if !entry.authors.is_empty() {
        output.say(&l.cli_authors(&entry.authors.join(", ")));
    }
    if !entry.tags.is_empty() {
        output.say(&l.cli_tags(&entry.tags.join(", ")));
    }
    if let Some(url) = &row.url {
        output.say(url);
    }
    output.say("");
    output.say(&entry.text);
}

fn state(l: &Localizer, row: &EntryRow) -> String {
    let read = if row.read { l.cli_state_read() } else { l.cli_state_unread() };
    if row.saved { format!("{read}, {}", l.cli_state_saved()) } else { read }
}

/// A language's name in the interface's language.
pub(super) fn language(l: &Localizer, language: Language) -> String {
    match language {
        Language::En => l.cli_language_en(),
        Language::Mn => l.cli_language_mn(),
        Language::MnMong => l.cli_language_mn_mong(),
        Language::Other => l.cli_language_other(),
    }
}
