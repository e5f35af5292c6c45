//! `alerts`: list. `watches`: list, add, remove, preview.

use ortoo_engine::{Engine, EngineError};
use ortoo_l10n::Localizer;
use ortoo_model::{Decision, JournalQuery, WatchDefinition, WatchLevel};

use crate::args::{Alerts, Watches};
use crate::exit::ExitStatus;
use crate::output::Output;
use crate::records::{DecisionRecord, MatchRecord, PreviewSummaryRecord, WatchRecord};
use crate::table::Table;

pub(super) async fn run(
    engine: &Engine,
    command: Alerts,
    output: &mut Output,
) -> Result<ExitStatus, EngineError> {
    let Alerts::List { show, text, watch, limit } = command;
    let query = JournalQuery { show: show.into(), text, watch, limit, ..JournalQuery::default() };
    let rows = engine.decisions(query).await?;
    let l = output.localizer().clone();
    let mut table = Table::new([
        l.cli_column_date(),
        l.cli_column_decision(),
        l.cli_column_title(),
        l.cli_column_reason(),
    ]);
    for row in &rows {
        output.print_record(&DecisionRecord::from(row));
        table.push([
            l.date_time(row.decided_at),
            decision_name(&l, row.decision),
            row.title.clone(),
            format!("{}: {}", row.feed_title, l.reason(&row.reason)),
        ]);
    }
    if rows.is_empty() {
        output.print_text(&l.cli_no_alerts());
    } else {
        output.print_table(&table);
    }
    Ok(ExitStatus::Success)
}

pub(super) async fn run_watches(
    engine: &Engine,
    command: Watches,
    output: &mut Output,
) -> Result<ExitStatus, EngineError> {
    match command {
        Watches::List => list_watches(engine, output).await,
        Watches::Add(watch) => {
            engine.add_watch(watch.into()).await?;
            list_watches(engine, output).await
        }
        Watches::Remove { id } => {
            engine.remove_watch(id).await?;
            list_watches(engine, output).await
        }
        Watches::Preview(watch) => preview(engine, watch.into(), output).await,
    }
}

async fn list_watches(engine: &Engine, output: &mut Output) -> Result<ExitStatus, EngineError> {
    let l = output.localizer().clone();
    let rows = engine.watches().await?;
    let mut table = Table::new([
        l.cli_column_id(),
        l.cli_column_words(),
        l.cli_column_level(),
        l.cli_column_entries(),
        l.cli_column_unread(),
    ]);
    for row in &rows {
        output.print_record(&WatchRecord::from(row));
        let words =
            [Some(row.watch.words.clone()).filter(|words| !words.is_empty()), row.watch.topic.clone()];
        table.push([
            row.id.to_string(),
            words.into_iter().flatten().collect::<Vec<_>>().join(" · "),
            level_name(&l, row.watch.level),
            row.matches.to_string(),
            row.unread.to_string(),
        ]);
    }
    if rows.is_empty() {
        output.print_text(&l.cli_no_watches());
    } else {
        output.print_table(&table);
    }
    Ok(ExitStatus::Success)
}

async fn preview(
    engine: &Engine,
    watch: WatchDefinition,
    output: &mut Output,
) -> Result<ExitStatus, EngineError> {
    let l = output.localizer().clone();
    let preview = engine.preview_watch(watch).await?;
    let mut table = Table::new([l.cli_column_id(), l.cli_column_title(), l.cli_column_source()]);
    for found in &preview.matches {
        output.print_record(&MatchRecord::from(found));
        table.push([found.row.id.to_string(), found.row.title.clone(), found.row.feed_title.clone()]);
    }
    output.print_record(&PreviewSummaryRecord {
        days: preview.days,
        alerts: preview.alerts,
        total: preview.total,
    });
    if !preview.matches.is_empty() {
        output.print_table(&table);
    }
    output.print_text(&l.cli_previewed_watch(
        i64::from(preview.alerts),
        i64::from(preview.days),
        i64::from(preview.total),
    ));
    Ok(ExitStatus::Success)
}

fn decision_name(l: &Localizer, decision: Decision) -> String {
    match decision {
        Decision::Shown => l.cli_decision_shown(),
        Decision::Grouped => l.cli_decision_grouped(),
        Decision::Held => l.cli_decision_held(),
        Decision::Suppressed => l.cli_decision_suppressed(),
    }
}

fn level_name(l: &Localizer, level: WatchLevel) -> String {
    match level {
        WatchLevel::Urgent => l.cli_level_urgent(),
        WatchLevel::Normal => l.cli_level_normal(),
        WatchLevel::Silent => l.cli_level_silent(),
        WatchLevel::Mute => l.cli_level_mute(),
    }
}
