//! `refresh`: fetch new entries, a line a feed as each one ends.

use std::sync::Arc;

use ortoo_engine::{Engine, EngineError, RefreshScope};
use ortoo_model::{Failure, FailureCode, FeedId, FeedOutcome, Outcome};

use crate::Ending;
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

/// Shows desktop alerts from now on. A click on one leads to the app.
pub(super) fn notify(engine: &Engine, output: &Output) {
    let words = output.localizer().clone();
    engine.set_notifier(ortoo_notify::desktop(Arc::new(move || words.clone()), Arc::new(|_| {})));
}

pub(super) async fn run(
    engine: &Engine,
    feeds: Vec<FeedId>,
    scope: RefreshScope,
    output: &mut Output,
) -> Result<Ending, EngineError> {
    for &id in &feeds {
        engine.feed(id).await?;
    }
    let wanted = (!feeds.is_empty()).then_some(feeds);
    let total = match &wanted {
        Some(ids) => ids.len(),
        None => engine.feeds().await?.len(),
    };
    let bar = output.progress();
    bar.set_length(total as u64);
    let mut outcomes = Vec::new();
    let summary = engine
        .refresh(wanted, scope, |outcome| {
            bar.inc(1);
            output.record(&OutcomeRecord::from(outcome));
            outcomes.push(outcome.clone());
        })
        .await;
    bar.finish_and_clear();
    let summary = summary?;
    show(&outcomes, output);
    let localizer = output.localizer().clone();
    output.say(&localizer.cli_refreshed(i64::from(summary.new), i64::from(summary.feeds)));
    if summary.failed == 0 {
        return Ok(Ending::Done);
    }
    output.say(&localizer.cli_refresh_failed(i64::from(summary.failed)));
    // A defect of our own is worth more than a line in a table.
    if outcomes.iter().any(|o| o.failure.as_ref().is_some_and(|f| f.code == FailureCode::Internal)) {
        output.say(&localizer.failure(&Failure::new(FailureCode::Internal)));
    }
    Ok(Ending::SomeFailed)
}

fn show(outcomes: &[FeedOutcome], output: &mut Output) {
    if outcomes.is_empty() {
        let sentence = output.localizer().cli_no_feeds();
        return output.say(&sentence);
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
        let word = match outcome.outcome {
            Outcome::Updated => l.cli_outcome_updated(),
            Outcome::Unchanged => l.cli_outcome_unchanged(),
            Outcome::Failed => l.cli_outcome_failed(),
            Outcome::Skipped => l.cli_outcome_skipped(),
        };
        table.push([
            outcome.feed_id.0.to_string(),
            word,
            outcome.new.to_string(),
            outcome.updated.to_string(),
            outcome.url.clone(),
            super::feeds::failure(&l, outcome.failure.as_ref()),
        ]);
    }
    output.table(&table);
}
