//! What becomes of alerts whose process ended on the way, or whose desktop was not there after all.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use ortoo_model::{AlertId, Decision, JournalRow, Reason, ReasonCode};
use ortoo_store::{AlertState, NewDecision, StoreError, Writing};

/// Showing takes some seconds at most; an alert that was taken longer ago has lost its process.
const TAKEN: TimeDelta = TimeDelta::seconds(10);
/// How long to wait until that is certain of any that is on its way now.
pub(super) const CERTAIN: Duration = Duration::from_secs(11);
/// An alert that has waited longer is no news, and goes into the next catch-up.
const QUEUED: TimeDelta = TimeDelta::minutes(10);

/// Looks after alerts that a process left behind. Whether one that was taken was shown is not known: an urgent
/// one is shown again, in the place of the first; another is not. True when there were any.
pub(super) fn abandoned(writing: &Writing<'_>, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let taken = writing.abandoned_alerts(now - TAKEN, now + TAKEN)?;
    for alert in &taken {
        if alert.alert.urgent {
            writing.set_alert_state(alert.id, AlertState::Queued)?;
            for row in writing.told_by(alert.id)? {
                let words = row.reason.args.get("words").cloned();
                let reason = Reason::from(ReasonCode::ShownAgain);
                let reason = words.map_or(reason.clone(), |words| reason.with("words", words));
                add(writing, &row, row.decision, &reason, now)?;
            }
        } else {
            drop_for(writing, alert.id, Decision::Suppressed, ReasonCode::Interrupted, now)?;
        }
    }
    let stale = writing.stale_alerts(now - QUEUED)?;
    for alert in &stale {
        drop_for(writing, alert.id, Decision::Held, ReasonCode::NotRunning, now)?;
    }
    Ok(!taken.is_empty() || !stale.is_empty())
}

/// Drops an alert, and writes down what becomes of what it was to tell.
pub(super) fn drop_for(
    writing: &Writing<'_>,
    alert: AlertId,
    decision: Decision,
    code: ReasonCode,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    writing.set_alert_state(alert, AlertState::Dropped)?;
    for row in writing.told_by(alert)?.iter().rev() {
        add(writing, row, decision, &code.into(), now)?;
    }
    Ok(())
}

fn add(
    writing: &Writing<'_>,
    row: &JournalRow,
    decision: Decision,
    reason: &Reason,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let decision = NewDecision {
        entry_id: row.entry_id,
        decision,
        reason,
        story_id: row.story_id,
        title: &row.title,
        language: row.language,
        feed_id: row.feed_id,
        watch: row.watch,
        alert: None,
    };
    writing.add_decision(&decision, now)
}
