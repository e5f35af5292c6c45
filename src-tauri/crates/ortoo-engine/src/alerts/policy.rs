//! What becomes of each new headline: shown, grouped, held or suppressed, each with its reason. Pure.
//!
//! Each rule that keeps a headline from the reader is tried before any that tells it, and each leaves its
//! reason. What may be told is told in few alerts: each urgent headline in one of its own, or listed where there are
//! many, all others of a round in one.

use std::cmp::Reverse;
use std::collections::HashMap;

use chrono::{DateTime, Duration, Utc};
use ortoo_model::{
    AlertKind, Decision, EntryId, FeedAlerts, QuietCause, Reason, ReasonCode, StoryId, WatchId, WatchLevel,
};

/// What was published so long before it arrived, or before its source was last asked, is no news.
const OLD: Duration = Duration::days(3);
/// Headlines an alert lists; the rest is counted.
pub(super) const LINES: usize = 5;
/// Urgent headlines that each have an alert of their own.
const URGENT_ALONE: usize = 3;
/// Alerts for more of them, each with as many as it lists, so that none is only counted; the last has all that are left.
const URGENT_LISTS: usize = 4;
const HOUR: Duration = Duration::hours(1);

/// An entry on which something is to be decided: one that has just arrived, or one that was held.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub(crate) entry_id: EntryId,
    pub(crate) story_id: Option<StoryId>,
    pub(crate) feed_alerts: FeedAlerts,
    pub(crate) title: String,
    pub(crate) published_at: Option<DateTime<Utc>>,
    pub(crate) arrived_at: DateTime<Utc>,
    /// Of the first document of its source.
    pub(crate) first: bool,
    /// When its source was fetched before it came.
    pub(crate) since: Option<DateTime<Utc>>,
    pub(crate) read: bool,
    /// No longer stored, or of a source that the reader let go of.
    pub(crate) gone: bool,
    /// The watches that match it.
    pub(crate) watches: Vec<WatchMatch>,
    /// `None` for one that has just arrived.
    pub(crate) held: Option<Held>,
}

/// When and why an entry was held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Held {
    pub(crate) at: DateTime<Utc>,
    pub(crate) code: ReasonCode,
}

/// A watch that matches an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WatchMatch {
    pub(crate) id: WatchId,
    pub(crate) level: WatchLevel,
    /// The alternative that matches.
    pub(crate) words: String,
    /// Whether further reports of a told story are told.
    pub(crate) updates: bool,
}

/// An entry by which the reader was told of a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Told {
    pub(crate) entry_id: EntryId,
    pub(crate) title: String,
    /// Whether it was told as urgent.
    pub(crate) urgent: bool,
}

/// What all candidates share.
#[derive(Clone, Debug, Default)]
pub(crate) struct Situation {
    pub(crate) now: DateTime<Utc>,
    /// Whether the reader wants alerts at all.
    pub(crate) alerts: bool,
    pub(crate) quiet: Option<(QuietCause, DateTime<Utc>)>,
    /// Why nothing can be shown now: [`ReasonCode::NotRunning`] or [`ReasonCode::NoDesktop`].
    pub(crate) absent: Option<ReasonCode>,
    /// Since when nobody was awake to show anything, where that was long.
    pub(crate) away_since: Option<DateTime<Utc>>,
    /// When alerts that were not urgent were made within the last hour.
    pub(crate) recent: Vec<DateTime<Utc>>,
    /// How many of these are enough.
    pub(crate) alerts_an_hour: u32,
    /// Stories that were told within the last week.
    pub(crate) told: HashMap<StoryId, Told>,
}

/// What was decided of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Verdict {
    pub(crate) entry_id: EntryId,
    pub(crate) decision: Decision,
    pub(crate) reason: Reason,
    pub(crate) watch: Option<WatchId>,
    /// The alert that tells it, by its place in the plan.
    pub(crate) alert: Option<usize>,
}

/// An alert to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PlannedAlert {
    pub(crate) kind: AlertKind,
    pub(crate) urgent: bool,
    pub(crate) since: Option<DateTime<Utc>>,
    /// What it tells, most important first.
    pub(crate) entries: Vec<EntryId>,
}

/// Verdicts for all candidates but those that stay held, and the alerts that follow from them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Plan {
    pub(crate) verdicts: Vec<Verdict>,
    pub(crate) alerts: Vec<PlannedAlert>,
}

/// Decides on all candidates together.
pub(crate) fn decide(situation: &Situation, candidates: &[Candidate]) -> Plan {
    let mut plan = Plan::default();
    // Stories that are told in this very round.
    let mut telling: HashMap<StoryId, Told> = HashMap::new();
    let (mut urgent, mut others) = (Vec::new(), Vec::new());
    for (candidate, watch) in in_order(candidates) {
        let told = candidate.story_id.and_then(|story| telling.get(&story).or(situation.told.get(&story)));
        if let Some((decision, reason)) = keep_back(situation, told, candidate, watch) {
            // What was held and stays held has its row already.
            if decision != Decision::Held || candidate.held.is_none() {
                let watch = watch.filter(|_| decision != Decision::Suppressed || is_by_watch(reason.code));
                let (entry_id, watch) = (candidate.entry_id, watch.map(|watch| watch.id));
                plan.verdicts.push(Verdict { entry_id, decision, reason, watch, alert: None });
            }
            continue;
        }
        let loud = is_urgent(watch);
        if let Some(story) = candidate.story_id {
            let (entry_id, title) = (candidate.entry_id, candidate.title.clone());
            telling.insert(story, Told { entry_id, title, urgent: loud });
        }
        if loud { &mut urgent } else { &mut others }.push((candidate, watch));
    }
    if urgent.len() <= URGENT_ALONE {
        urgent.chunks(1).for_each(|one| plan.add(situation, one, true));
    } else {
        let (lists, rest) = urgent.split_at(urgent.len().min((URGENT_LISTS - 1) * LINES));
        lists.chunks(LINES).for_each(|list| plan.add(situation, list, true));
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

/// Urgent ones first, so that they stand for their stories; then what the reader waits for; then the newest.
fn in_order(candidates: &[Candidate]) -> Vec<Watched<'_>> {
    let mut ordered: Vec<_> =
        candidates.iter().map(|candidate| (candidate, deciding(&candidate.watches))).collect();
    ordered.sort_by_key(|(candidate, watch)| {
        let loudness = match watch.map(|watch| watch.level) {
            Some(WatchLevel::Urgent) => 0,
            Some(WatchLevel::Normal) => 1,
            _ => 2,
        };
        (loudness, Reverse(candidate.entry_id))
    });
    ordered
}

/// The watch that decides where several match. To hide is said on purpose, so it counts more than to tell; to
/// be told at once more than both.
fn deciding(watches: &[WatchMatch]) -> Option<&WatchMatch> {
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

/// Whether it is a watch that suppresses.
fn is_by_watch(code: ReasonCode) -> bool {
    matches!(code, ReasonCode::Muted | ReasonCode::SilentWatch)
}

/// What else becomes of an entry than being told, and why; `told` is who told its story.
fn keep_back(
    situation: &Situation,
    told: Option<&Told>,
    candidate: &Candidate,
    watch: Option<&WatchMatch>,
) -> Option<(Decision, Reason)> {
    if let Some(reason) = suppressed(situation, candidate, watch) {
        return Some((Decision::Suppressed, reason));
    }
    let urgent = is_urgent(watch);
    let updates = candidate.watches.iter().any(|watch| watch.updates);
    // A pairing may be wrong: what was told in passing does not keep an urgent headline back.
    if let Some(before) = told.filter(|before| !updates && (before.urgent || !urgent)) {
        let reason = Reason::from(ReasonCode::SameStory)
            .with("entry", before.entry_id.0)
            .with("title", before.title.as_str());
        return Some((Decision::Grouped, reason));
    }
    held(situation, urgent).map(|reason| (Decision::Held, reason))
}

/// Why an entry is not told at all.
fn suppressed(situation: &Situation, candidate: &Candidate, watch: Option<&WatchMatch>) -> Option<Reason> {
    let code = |code: ReasonCode| Some(Reason::from(code));
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
    if let Some(published) = candidate.published_at.filter(|published| is_old(candidate, *published)) {
        return Some(Reason::from(ReasonCode::OldNews).with("published", published.timestamp_millis()));
    }
    let by_watch =
        |code: ReasonCode, watch: &WatchMatch| Some(Reason::from(code).with("words", watch.words.as_str()));
    match watch {
        Some(watch) if watch.level == WatchLevel::Mute => by_watch(ReasonCode::Muted, watch),
        Some(watch) if watch.level == WatchLevel::Silent => by_watch(ReasonCode::SilentWatch, watch),
        None if candidate.feed_alerts == FeedAlerts::Watched => code(ReasonCode::NotWatched),
        _ => None,
    }
}

/// A source that was not asked for long brings old news that is new all the same.
fn is_old(candidate: &Candidate, published: DateTime<Utc>) -> bool {
    let asked = candidate.since.unwrap_or(candidate.arrived_at);
    published < asked.min(candidate.arrived_at) - OLD
}

/// Why what is to be told is kept for later.
fn held(situation: &Situation, urgent: bool) -> Option<Reason> {
    let until = |code: ReasonCode, until: DateTime<Utc>| {
        Some(Reason::from(code).with("until", until.timestamp_millis()))
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
    // Later ones were made under a clock that was ahead.
    let within = |at: &&DateTime<Utc>| **at > situation.now - HOUR && **at <= situation.now;
    let mut recent: Vec<_> = situation.recent.iter().filter(within).collect();
    recent.sort();
    let enough = situation.alerts_an_hour.max(1) as usize;
    let frees = recent.len().checked_sub(enough)?;
    until(ReasonCode::Gathering, *recent[frees] + HOUR)
}

impl Plan {
    /// Makes an alert of these, and says so of each of them.
    fn add(&mut self, situation: &Situation, tell: &[Watched<'_>], urgent: bool) {
        let since = tell.iter().filter_map(|(candidate, _)| candidate.held).map(|held| held.at).min();
        let was_held = |codes: &[ReasonCode]| {
            tell.iter().any(|(candidate, _)| candidate.held.is_some_and(|held| codes.contains(&held.code)))
        };
        let several = tell.len() > 1;
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
        for (candidate, watch) in tell {
            self.verdicts.push(Verdict {
                entry_id: candidate.entry_id,
                decision: if several { Decision::Grouped } else { Decision::Shown },
                reason: reason_to_tell(candidate, *watch),
                watch: watch.map(|watch| watch.id),
                alert,
            });
        }
        let entries = tell.iter().map(|(candidate, _)| candidate.entry_id).collect();
        self.alerts.push(PlannedAlert { kind, urgent, since, entries });
    }
}

fn reason_to_tell(candidate: &Candidate, watch: Option<&WatchMatch>) -> Reason {
    match (watch, candidate.held) {
        (Some(watch), _) if watch.level == WatchLevel::Urgent => {
            Reason::from(ReasonCode::Urgent).with("words", watch.words.as_str())
        }
        (_, Some(held)) => Reason::from(ReasonCode::CatchUp).with("since", held.at.timestamp_millis()),
        (Some(watch), None) => Reason::from(ReasonCode::Watched).with("words", watch.words.as_str()),
        (None, None) => ReasonCode::NewHeadline.into(),
    }
}

#[cfg(test)]
mod tests;
