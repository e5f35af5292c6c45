//! Recovery of alerts whose process ended while it was showing them, and of alerts that no desktop could show.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use ortoo_model::{AlertId, Decision, DecisionReason, JournalRow, ReasonCode};
use ortoo_store::{AlertState, NewDecision, StoreError, Writing};

/// Lease of an alert: showing it takes a few seconds at most, so the process that took it earlier has ended.
const LEASE_TIMEOUT: TimeDelta = TimeDelta::seconds(10);
/// Delay after which every lease held now has run out.
pub(crate) const LEASE_CHECK_DELAY: Duration = Duration::from_secs(11);
/// An alert that has been queued for longer is no longer news and goes into the next catch-up.
const MAX_QUEUE_AGE: TimeDelta = TimeDelta::minutes(10);

/// Recovers alerts whose lease has run out. Whether such an alert was shown is unknown: an urgent one is shown again and
/// replaces the first; another is not. Returns true if there were any.
pub(super) fn recover_alerts(writing: &Writing<'_>, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let abandoned = writing.abandoned_alerts(now - LEASE_TIMEOUT, now + LEASE_TIMEOUT)?;
    for alert in &abandoned {
        if alert.alert.urgent {
            writing.set_alert_state(alert.id, AlertState::Queued)?;
            for row in writing.told_by(alert.id)? {
                let words = row.reason.args.get("words").cloned();
                let reason = DecisionReason::from(ReasonCode::ShownAgain);
                let reason = words.map_or(reason.clone(), |words| reason.with("words", words));
                add_decision(writing, &row, row.decision, &reason, now)?;
            }
        } else {
            drop_alert(writing, alert.id, Decision::Suppressed, ReasonCode::Interrupted, now)?;
        }
    }
    let stale = writing.stale_alerts(now - MAX_QUEUE_AGE)?;
    for alert in &stale {
        drop_alert(writing, alert.id, Decision::Held, ReasonCode::NotRunning, now)?;
    }
    Ok(!abandoned.is_empty() || !stale.is_empty())
}

/// Drops an alert and records the decision on each of its entries.
pub(super) fn drop_alert(
    writing: &Writing<'_>,
    alert: AlertId,
    decision: Decision,
    code: ReasonCode,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    writing.set_alert_state(alert, AlertState::Dropped)?;
    for row in writing.told_by(alert)?.iter().rev() {
        add_decision(writing, row, decision, &code.into(), now)?;
    }
    Ok(())
}

fn add_decision(
    writing: &Writing<'_>,
    row: &JournalRow,
    decision: Decision,
    reason: &DecisionReason,
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
