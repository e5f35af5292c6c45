//! `alerts`: list. `watches`: list, add, remove, preview.

use ortoo_engine::{Engine, EngineError};
use ortoo_l10n::Localizer;
use ortoo_model::{Decision, JournalQuery, NewWatch, WatchLevel};

use crate::Ending;
use crate::args::{Alerts, Watches};
use crate::output::Output;
use crate::records::{DecisionRecord, MatchRecord, SumRecord, WatchRecord};
use crate::table::Table;

pub(super) async fn run(
    engine: &Engine,
    command: Alerts,
    output: &mut Output,
) -> Result<Ending, EngineError> {
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
        output.record(&DecisionRecord::from(row));
        table.push([
            l.date_time(row.decided_at),
            decision(&l, row.decision),
            row.title.clone(),
            format!("{}: {}", row.feed_title, l.reason(&row.reason)),
        ]);
    }
    if rows.is_empty() {
        output.say(&l.cli_no_alerts());
    } else {
        output.table(&table);
    }
    Ok(Ending::Done)
}

pub(super) async fn run_watches(
    engine: &Engine,
    command: Watches,
    output: &mut Output,
) -> Result<Ending, EngineError> {
    match command {
        Watches::List => list(engine, output).await,
        Watches::Add(wanted) => {
            engine.add_watch(wanted.into()).await?;
            list(engine, output).await
        }
        Watches::Remove { id } => {
            engine.remove_watch(id).await?;
            list(engine, output).await
        }
        Watches::Preview(wanted) => preview(engine, wanted.into(), output).await,
    }
}

async fn list(engine: &Engine, output: &mut Output) -> Result<Ending, EngineError> {
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
        output.record(&WatchRecord::from(row));
        let words =
            [Some(row.watch.words.clone()).filter(|words| !words.is_empty()), row.watch.topic.clone()];
        table.push([
            row.id.to_string(),
            words.into_iter().flatten().collect::<Vec<_>>().join(" · "),
            level(&l, row.watch.level),
            row.matches.to_string(),
            row.unread.to_string(),
        ]);
    }
    if rows.is_empty() {
        output.say(&l.cli_no_watches());
    } else {
        output.table(&table);
    }
    Ok(Ending::Done)
}

async fn preview(engine: &Engine, watch: NewWatch, output: &mut Output) -> Result<Ending, EngineError> {
    let l = output.localizer().clone();
    let found = engine.preview_watch(watch).await?;
    let mut table = Table::new([l.cli_column_id(), l.cli_column_title(), l.cli_column_source()]);
    for one in &found.matches {
        output.record(&MatchRecord::from(one));
        table.push([one.row.id.to_string(), one.row.title.clone(), one.row.feed_title.clone()]);
    }
    output.record(&SumRecord { days: found.days, alerts: found.alerts, total: found.total });
    if !found.matches.is_empty() {
        output.table(&table);
    }
    output.say(&l.cli_previewed_watch(
        i64::from(found.alerts),
        i64::from(found.days),
        i64::from(found.total),
    ));
    Ok(Ending::Done)
}

fn decision(l: &Localizer, decision: Decision) -> String {
    match decision {
        Decision::Shown => l.cli_decision_shown(),
        Decision::Grouped => l.cli_decision_grouped(),
        Decision::Held => l.cli_decision_held(),
        Decision::Suppressed => l.cli_decision_suppressed(),
    }
}

fn level(l: &Localizer, level: WatchLevel) -> String {
    match level {
        WatchLevel::Urgent => l.cli_level_urgent(),
        WatchLevel::Normal => l.cli_level_normal(),
        WatchLevel::Silent => l.cli_level_silent(),
        WatchLevel::Mute => l.cli_level_mute(),
    }
}
