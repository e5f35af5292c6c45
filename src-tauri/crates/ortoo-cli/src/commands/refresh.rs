//! `refresh`: fetches new entries and prints one line for each feed when it is done.

use std::sync::Arc;

use ortoo_engine::{Engine, EngineError, RefreshScope};
use ortoo_model::{Failure, FailureCode, FeedId, FeedOutcome, Outcome};

use crate::exit::ExitStatus;
use crate::output::Output;
use crate::records::OutcomeRecord;
use crate::table::Table;

pub(super) fn scope(force: bool, due: bool) -> RefreshScope {
    match (force, due) {
        (true, _) => RefreshScope::Forced,
        (_, true) => RefreshScope::Due,
        _ => RefreshScope::Asked,
    }
}

/// Turns on desktop alerts. A click on an alert opens the app.
pub(super) fn show_alerts(engine: &Engine, output: &Output) {
    let localizer = output.localizer().clone();
    engine.set_notifier(ortoo_notify::desktop(Arc::new(move || localizer.clone()), Arc::new(|_| {})));
}

pub(super) async fn run(
    engine: &Engine,
    feeds: Vec<FeedId>,
    scope: RefreshScope,
    output: &mut Output,
) -> Result<ExitStatus, EngineError> {
    for &id in &feeds {
        engine.feed(id).await?;
    }
    let selected = (!feeds.is_empty()).then_some(feeds);
    let total = match &selected {
        Some(ids) => ids.len(),
        None => engine.feeds().await?.len(),
    };
    let bar = output.progress_bar();
    bar.set_length(total as u64);
    let mut outcomes = Vec::new();
    let summary = engine
        .refresh(selected, scope, |outcome| {
            bar.inc(1);
            output.print_record(&OutcomeRecord::from(outcome));
            outcomes.push(outcome.clone());
        })
        .await;
    bar.finish_and_clear();
    let summary = summary?;
    print_outcomes(&outcomes, output);
    let localizer = output.localizer().clone();
    output.print_text(&localizer.cli_refreshed(i64::from(summary.new), i64::from(summary.feeds)));
    if summary.failed == 0 {
        return Ok(ExitStatus::Success);
    }
    output.print_text(&localizer.cli_refresh_failed(i64::from(summary.failed)));
    // An internal error is a bug, so it gets its own sentence besides the line in the table.
    if outcomes.iter().any(|o| o.failure.as_ref().is_some_and(|f| f.code == FailureCode::Internal)) {
        output.print_text(&localizer.failure(&Failure::new(FailureCode::Internal)));
    }
    Ok(ExitStatus::PartialFailure)
}

fn print_outcomes(outcomes: &[FeedOutcome], output: &mut Output) {
    if outcomes.is_empty() {
        let message = output.localizer().cli_no_feeds();
        return output.print_text(&message);
    }
    let l = output.localizer().clone();
    let mut table = Table::new([
        l.cli_column_id(),
        l.cli_column_outcome(),
        l.cli_column_new(),
        l.cli_column_updated(),
        l.cli_column_address(),
        l.cli_column_failure(),
    ]);
    for outcome in outcomes {
        let outcome_name = match outcome.outcome {
            Outcome::Updated => l.cli_outcome_updated(),
            Outcome::Unchanged => l.cli_outcome_unchanged(),
            Outcome::Failed => l.cli_outcome_failed(),
            Outcome::Skipped => l.cli_outcome_skipped(),
        };
        table.push([
            outcome.feed_id.0.to_string(),
            outcome_name,
            outcome.new.to_string(),
            outcome.updated.to_string(),
            outcome.url.clone(),
            super::feeds::failure_sentence(&l, outcome.failure.as_ref()),
        ]);
    }
    output.print_table(&table);
}
