//! Decides what becomes of each new entry: shown, grouped, held or suppressed, each with its reason. Pure.
//!
//! The rules that prevent an alert are checked before those that cause one. Entries to show go into few alerts: each urgent
//! entry into its own (or several into lists if there are many), all others into one.

use std::cmp::Reverse;
use std::collections::HashMap;

use chrono::{DateTime, Duration, Utc};
use ortoo_model::{
    AlertKind, Decision, DecisionReason, EntryId, FeedAlerts, QuietCause, ReasonCode, StoryId, WatchId,
    WatchLevel,
};

/// An entry that was published longer than this before its arrival, or before the previous fetch of its source, is old.
const MAX_NEWS_AGE: Duration = Duration::days(3);
/// Headlines listed in one alert; the rest is counted.
pub(super) const MAX_ALERT_LINES: usize = 5;
/// Up to this many urgent entries get an alert each.
const MAX_SINGLE_URGENT_ALERTS: usize = 3;
/// Maximum number of alerts for more urgent entries, each with as many as it can list, so that none is only counted; the
/// last alert contains all that are left.
const MAX_URGENT_LISTS: usize = 4;
const ONE_HOUR: Duration = Duration::hours(1);

/// An entry to decide on: an arrival or a held entry.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub(crate) entry_id: EntryId,
    pub(crate) story_id: Option<StoryId>,
    pub(crate) feed_alerts: FeedAlerts,
    pub(crate) title: String,
    pub(crate) published_at: Option<DateTime<Utc>>,
    pub(crate) arrived_at: DateTime<Utc>,
    /// Whether it came with the first fetch of its source.
    pub(crate) first: bool,
    /// When its source was fetched before the entry arrived.
    pub(crate) since: Option<DateTime<Utc>>,
    pub(crate) read: bool,
    /// Whether it is no longer stored, or its source is no longer followed.
    pub(crate) gone: bool,
    /// The watches that match the entry.
    pub(crate) watches: Vec<WatchMatch>,
    /// `None` for an arrival.
    pub(crate) held: Option<Held>,
}

/// When and why an entry was held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Held {
    pub(crate) at: DateTime<Utc>,
    pub(crate) code: ReasonCode,
}

/// A match of a watch with an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WatchMatch {
    pub(crate) id: WatchId,
    pub(crate) level: WatchLevel,
    /// The alternative of the watch that matches.
    pub(crate) words: String,
    /// Whether further reports of an alerted story cause alerts.
    pub(crate) updates: bool,
}

/// The entry by which the reader was alerted to a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AlertedStory {
    pub(crate) entry_id: EntryId,
    pub(crate) title: String,
    /// Whether that alert was urgent.
    pub(crate) urgent: bool,
}

/// The circumstances that all candidates share.
#[derive(Clone, Debug, Default)]
pub(crate) struct Situation {
    pub(crate) now: DateTime<Utc>,
    /// Whether alerts are enabled.
    pub(crate) alerts: bool,
    pub(crate) quiet: Option<(QuietCause, DateTime<Utc>)>,
    /// Why no alert can be shown now: [`ReasonCode::NotRunning`] or [`ReasonCode::NoDesktop`].
    pub(crate) absent: Option<ReasonCode>,
    /// The start of a long absence that has just ended.
    pub(crate) away_since: Option<DateTime<Utc>>,
    /// The times of alerts that were not urgent within the last hour.
    pub(crate) recent: Vec<DateTime<Utc>>,
    /// Maximum number of such alerts per hour.
    pub(crate) alerts_an_hour: u32,
    /// Stories that the reader has been alerted to within the last week.
    pub(crate) alerted_stories: HashMap<StoryId, AlertedStory>,
}

/// The alert decision on an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct EntryDecision {
    pub(crate) entry_id: EntryId,
    pub(crate) decision: Decision,
    pub(crate) reason: DecisionReason,
    pub(crate) watch: Option<WatchId>,
    /// The index of its alert in the plan.
    pub(crate) alert: Option<usize>,
}

/// An alert to queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PlannedAlert {
    pub(crate) kind: AlertKind,
    pub(crate) urgent: bool,
    pub(crate) since: Option<DateTime<Utc>>,
    /// Its entries, the most important first.
    pub(crate) entries: Vec<EntryId>,
}

/// The decisions on all candidates, except those that stay held, and the resulting alerts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Plan {
    pub(crate) decisions: Vec<EntryDecision>,
    pub(crate) alerts: Vec<PlannedAlert>,
}

/// Decides on all candidates together.
pub(crate) fn decide(situation: &Situation, candidates: &[Candidate]) -> Plan {
    let mut plan = Plan::default();
    // Stories that this plan alerts to.
    let mut newly_alerted: HashMap<StoryId, AlertedStory> = HashMap::new();
    let (mut urgent, mut others) = (Vec::new(), Vec::new());
    for (candidate, watch) in by_importance(candidates) {
        let alerted = candidate
            .story_id
            .and_then(|story| newly_alerted.get(&story).or(situation.alerted_stories.get(&story)));
        if let Some((decision, reason)) = why_not_shown(situation, alerted, candidate, watch) {
            // An entry that stays held has its decision already.
            if decision != Decision::Held || candidate.held.is_none() {
                let watch = watch.filter(|_| decision != Decision::Suppressed || is_by_watch(reason.code));
                let (entry_id, watch) = (candidate.entry_id, watch.map(|watch| watch.id));
                plan.decisions.push(EntryDecision { entry_id, decision, reason, watch, alert: None });
            }
            continue;
        }
        let is_urgent_entry = is_urgent(watch);
        if let Some(story) = candidate.story_id {
            let (entry_id, title) = (candidate.entry_id, candidate.title.clone());
            newly_alerted.insert(story, AlertedStory { entry_id, title, urgent: is_urgent_entry });
        }
        if is_urgent_entry { &mut urgent } else { &mut others }.push((candidate, watch));
    }
    if urgent.len() <= MAX_SINGLE_URGENT_ALERTS {
        urgent.chunks(1).for_each(|one| plan.add(situation, one, true));
    } else {
        let (lists, rest) = urgent.split_at(urgent.len().min((MAX_URGENT_LISTS - 1) * MAX_ALERT_LINES));
        lists.chunks(MAX_ALERT_LINES).for_each(|list| plan.add(situation, list, true));
        if !rest.is_empty() {
            plan.add(situation, rest, true);
        }
    }
    if !others.is_empty() {
        plan.add(situation, &others, false);
    }
    plan
}

/// A candidate with the watch that decides on it.
type Watched<'a> = (&'a Candidate, Option<&'a WatchMatch>);

/// Sorts urgent entries first, so that they represent their stories; then watched entries; then by arrival, newest first.
fn by_importance(candidates: &[Candidate]) -> Vec<Watched<'_>> {
    let mut ordered: Vec<_> =
        candidates.iter().map(|candidate| (candidate, deciding_watch(&candidate.watches))).collect();
    ordered.sort_by_key(|(candidate, watch)| {
        let priority = match watch.map(|watch| watch.level) {
            Some(WatchLevel::Urgent) => 0,
            Some(WatchLevel::Normal) => 1,
            _ => 2,
        };
        (priority, Reverse(candidate.entry_id))
    });
    ordered
}

/// Returns the watch that decides if several match. Muting is deliberate, so it precedes normal watches; urgent precedes
/// both.
fn deciding_watch(watches: &[WatchMatch]) -> Option<&WatchMatch> {
    watches.iter().min_by_key(|watch| match watch.level {
        WatchLevel::Urgent => 0,
        WatchLevel::Mute => 1,
        WatchLevel::Normal => 2,
        WatchLevel::Silent => 3,
    })
}

fn is_urgent(watch: Option<&WatchMatch>) -> bool {
    watch.is_some_and(|watch| watch.level == WatchLevel::Urgent)
}

/// Returns whether a watch is the reason for suppressing an entry.
fn is_by_watch(code: ReasonCode) -> bool {
    matches!(code, ReasonCode::Muted | ReasonCode::SilentWatch)
}

/// Returns why an entry is not shown now, if it is not; `alerted` is the entry by which its story was alerted.
fn why_not_shown(
    situation: &Situation,
    alerted: Option<&AlertedStory>,
    candidate: &Candidate,
    watch: Option<&WatchMatch>,
) -> Option<(Decision, DecisionReason)> {
    if let Some(reason) = suppression_reason(situation, candidate, watch) {
        return Some((Decision::Suppressed, reason));
    }
    let urgent = is_urgent(watch);
    let updates = candidate.watches.iter().any(|watch| watch.updates);
    // Story matching may be wrong: a normal alert does not suppress an urgent entry of the same story.
    if let Some(before) = alerted.filter(|before| !updates && (before.urgent || !urgent)) {
        let reason = DecisionReason::from(ReasonCode::SameStory)
            .with("entry", before.entry_id.0)
            .with("title", before.title.as_str());
        return Some((Decision::Grouped, reason));
    }
    hold_reason(situation, urgent).map(|reason| (Decision::Held, reason))
}

/// Returns why an entry is suppressed, if it is.
fn suppression_reason(
    situation: &Situation,
    candidate: &Candidate,
    watch: Option<&WatchMatch>,
) -> Option<DecisionReason> {
    let code = |code: ReasonCode| Some(DecisionReason::from(code));
    if candidate.gone {
        return code(ReasonCode::SourceGone);
    }
    if candidate.read {
        return code(ReasonCode::AlreadyRead);
    }
    if candidate.title.trim().is_empty() {
        return code(ReasonCode::NoTitle);
    }
    if candidate.first {
        return code(ReasonCode::FirstFetch);
    }
    if !situation.alerts {
        return code(ReasonCode::AlertsOff);
    }
    if candidate.feed_alerts == FeedAlerts::Never {
        return code(ReasonCode::SourceOff);
    }
    if let Some(published) =
        candidate.published_at.filter(|published| was_old_on_arrival(candidate, *published))
    {
        return Some(
            DecisionReason::from(ReasonCode::OldNews).with("published", published.timestamp_millis()),
        );
    }
    let by_watch = |code: ReasonCode, watch: &WatchMatch| {
        Some(DecisionReason::from(code).with("words", watch.words.as_str()))
    };
    match watch {
        Some(watch) if watch.level == WatchLevel::Mute => by_watch(ReasonCode::Muted, watch),
        Some(watch) if watch.level == WatchLevel::Silent => by_watch(ReasonCode::SilentWatch, watch),
        None if candidate.feed_alerts == FeedAlerts::Watched => code(ReasonCode::NotWatched),
        _ => None,
    }
}

/// Returns whether an entry was old when it arrived. A source that was not fetched for long delivers old entries that are
/// new to the reader.
fn was_old_on_arrival(candidate: &Candidate, published: DateTime<Utc>) -> bool {
    let previous_fetch = candidate.since.unwrap_or(candidate.arrived_at);
    published < previous_fetch.min(candidate.arrived_at) - MAX_NEWS_AGE
}

/// Returns why an entry is held, if it is.
fn hold_reason(situation: &Situation, urgent: bool) -> Option<DecisionReason> {
    let until = |code: ReasonCode, until: DateTime<Utc>| {
        Some(DecisionReason::from(code).with("until", until.timestamp_millis()))
    };
    match situation.quiet {
        Some((QuietCause::Hours, end)) if !urgent => return until(ReasonCode::QuietHours, end),
        Some((QuietCause::DoNotDisturb, end)) if !urgent => return until(ReasonCode::DoNotDisturb, end),
        _ => {}
    }
    if let Some(code) = situation.absent {
        return Some(code.into());
    }
    if urgent {
        return None;
    }
    // Later times were recorded while the clock was ahead.
    let within = |at: &&DateTime<Utc>| **at > situation.now - ONE_HOUR && **at <= situation.now;
    let mut recent: Vec<_> = situation.recent.iter().filter(within).collect();
    recent.sort();
    let limit = situation.alerts_an_hour.max(1) as usize;
    let first_blocking = recent.len().checked_sub(limit)?;
    until(ReasonCode::Gathering, *recent[first_blocking] + ONE_HOUR)
}

impl Plan {
    /// Adds an alert about these entries, and the decision on each of them.
    fn add(&mut self, situation: &Situation, entries: &[Watched<'_>], urgent: bool) {
        let since = entries.iter().filter_map(|(candidate, _)| candidate.held).map(|held| held.at).min();
        let was_held = |codes: &[ReasonCode]| {
            entries.iter().any(|(candidate, _)| candidate.held.is_some_and(|held| codes.contains(&held.code)))
        };
        let several = entries.len() > 1;
        let (kind, since) = if was_held(&[ReasonCode::QuietHours, ReasonCode::DoNotDisturb]) {
            (AlertKind::AfterQuiet, since)
        } else if was_held(&[ReasonCode::NotRunning, ReasonCode::NoDesktop]) {
            (AlertKind::WhileAway, since)
        } else if several && !urgent && situation.away_since.is_some() {
            (AlertKind::WhileAway, situation.away_since)
        } else {
            (AlertKind::News, since)
        };
        let alert = Some(self.alerts.len());
        for (candidate, watch) in entries {
            self.decisions.push(EntryDecision {
                entry_id: candidate.entry_id,
                decision: if several { Decision::Grouped } else { Decision::Shown },
                reason: reason_to_show(candidate, *watch),
                watch: watch.map(|watch| watch.id),
                alert,
            });
        }
        let entry_ids = entries.iter().map(|(candidate, _)| candidate.entry_id).collect();
        self.alerts.push(PlannedAlert { kind, urgent, since, entries: entry_ids });
    }
}

fn reason_to_show(candidate: &Candidate, watch: Option<&WatchMatch>) -> DecisionReason {
    match (watch, candidate.held) {
        (Some(watch), _) if watch.level == WatchLevel::Urgent => {
            DecisionReason::from(ReasonCode::Urgent).with("words", watch.words.as_str())
        }
        (_, Some(held)) => {
            DecisionReason::from(ReasonCode::CatchUp).with("since", held.at.timestamp_millis())
        }
        (Some(watch), None) => DecisionReason::from(ReasonCode::Watched).with("words", watch.words.as_str()),
        (None, None) => ReasonCode::NewHeadline.into(),
    }
}

#[cfg(test)]
mod tests;
