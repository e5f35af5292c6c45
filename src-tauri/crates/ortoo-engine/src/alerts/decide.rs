//! Decides on all arrivals and held entries, in one write transaction.
//!
//! Two processes may run this at the same time: the second finds nothing left to decide.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use ortoo_model::{AlertId, EntryId, ReasonCode, Settings};
use ortoo_store::{NewAlert, NewDecision, StoreError, Undecided, WatchFound, Writing};

use super::policy::{self, AlertedStory, Candidate, EntryDecision, Held, Plan, Situation, WatchMatch};
use super::watch_matching::{CompiledWatches, WatchedEntry};
use super::{quiet, recovery};
use crate::clock::Clock;
use crate::error::EngineError;
use crate::store_handle::StoreHandle;
use crate::stories::matcher::StoryMatcher;

/// How long further reports of an alerted story are grouped with it.
const STORY_WINDOW: TimeDelta = TimeDelta::days(7);
const ONE_HOUR: TimeDelta = TimeDelta::hours(1);

/// Decides which entries cause alerts. Cheap to clone; all clones share the story index and the compiled watches.
#[derive(Clone)]
pub(crate) struct AlertDecider {
    store: StoreHandle,
    clock: Arc<dyn Clock>,
    stories: Arc<Mutex<StoryMatcher>>,
    watches: Arc<Mutex<CompiledWatches>>,
}

/// The changes made by a decision run.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct DecisionRun {
    /// Whether alerts were recovered or decisions made.
    pub(super) has_changes: bool,
    /// Whether an alert that is not urgent was queued, which is the catch-up after an absence.
    pub(super) has_normal_alert: bool,
}

impl AlertDecider {
    pub(crate) fn new(store: StoreHandle, clock: Arc<dyn Clock>) -> Self {
        Self { store, clock, stories: Arc::default(), watches: Arc::default() }
    }

    /// Decides on all undecided entries; `absent` says why no alert can be shown now, `absence_since` when a long absence
    /// began that has just ended.
    pub(super) async fn decide(
        &self,
        absent: Option<ReasonCode>,
        absence_since: Option<DateTime<Utc>>,
    ) -> Result<DecisionRun, EngineError> {
        let settings = self.store.settings().await?;
        let decider = self.clone();
        let decide =
            move |writing: &Writing<'_>| decider.decide_in(writing, &settings, absent, absence_since);
        self.store.run(move |store| store.write(decide)).await
    }

    fn decide_in(
        &self,
        writing: &Writing<'_>,
        settings: &Settings,
        absent: Option<ReasonCode>,
        absence_since: Option<DateTime<Utc>>,
    ) -> Result<DecisionRun, StoreError> {
        let now = self.clock.now();
        let recovered = recovery::recover_alerts(writing, now)?;
        // While no alert can be shown, held entries stay held.
        let mut undecided = writing.undecided(absent.is_none())?;
        if undecided.is_empty() {
            return Ok(DecisionRun { has_changes: recovered, has_normal_alert: false });
        }
        self.assign_stories(writing, &mut undecided, now)?;
        let matches = self.match_watches(writing, &undecided)?;
        let situation = Situation {
            now,
            alerts: settings.alerts,
            quiet: quiet::quiet_at(&settings.quiet(), now, &|at| self.clock.local(at)),
            absent,
            away_since: absence_since,
            recent: writing.recent_alerts(now - ONE_HOUR)?,
            alerts_an_hour: settings.alerts_an_hour,
            alerted_stories: alerted_stories(writing, &undecided, now)?,
        };
        let candidates: Vec<_> =
            undecided.iter().zip(matches).map(|(entry, watches)| candidate(entry, watches)).collect();
        let plan = policy::decide(&situation, &candidates);
        let has_changes = recovered || !plan.decisions.is_empty();
        let has_normal_alert = plan.alerts.iter().any(|alert| !alert.urgent);
        store_plan(writing, &plan, &undecided, now)?;
        Ok(DecisionRun { has_changes, has_normal_alert })
    }

    fn assign_stories(
        &self,
        writing: &Writing<'_>,
        undecided: &mut [Undecided],
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let mut stories = self.stories.lock().unwrap_or_else(PoisonError::into_inner);
        stories.update(writing, now)?;
        // In the order of publication: entries that arrive together form the same stories as if they came one by one.
        let new = undecided.iter_mut().filter(|entry| entry.story_id.is_none() && !entry.gone);
        let mut new: Vec<_> = new.collect();
        new.sort_by_key(|entry| (entry.published_at.unwrap_or(entry.arrived_at), entry.entry_id));
        for entry in new {
            entry.story_id = stories.assign_story(writing, entry, now)?;
        }
        Ok(())
    }

    /// Returns the watches that match each entry; stores the matches of those that have just arrived.
    fn match_watches(
        &self,
        writing: &Writing<'_>,
        undecided: &[Undecided],
    ) -> Result<Vec<Vec<WatchMatch>>, StoreError> {
        let mut compiled = self.watches.lock().unwrap_or_else(PoisonError::into_inner);
        let compiled = compiled.update(writing.watches()?);
        let mut all = Vec::with_capacity(undecided.len());
        for entry in undecided {
            let mut matches = Vec::new();
            let watched_entry = WatchedEntry::from(entry);
            for (watch, words) in
                compiled.matching(&watched_entry, |feed| writing.is_seen_in(feed, entry.entry_id))?
            {
                if entry.held.is_none() {
                    let (watch, entry, words) = (watch.id, entry.entry_id, words.clone());
                    writing.note_match(&WatchFound { watch, entry, words })?;
                }
                let (level, updates) = (watch.watch.level, watch.watch.updates);
                matches.push(WatchMatch { id: watch.id, level, words, updates });
            }
            all.push(matches);
        }
        Ok(all)
    }
}

fn candidate(entry: &Undecided, watches: Vec<WatchMatch>) -> Candidate {
    Candidate {
        entry_id: entry.entry_id,
        story_id: entry.story_id,
        feed_alerts: entry.feed_alerts,
        title: entry.title.clone(),
        published_at: entry.published_at,
        arrived_at: entry.arrived_at,
        first: entry.first,
        since: entry.since,
        read: entry.read,
        gone: entry.gone,
        watches,
        held: entry.held.as_ref().map(|held| Held { at: held.at, code: held.reason.code }),
    }
}

/// Returns which of the entries' stories the reader has been alerted to.
fn alerted_stories(
    writing: &Writing<'_>,
    undecided: &[Undecided],
    now: DateTime<Utc>,
) -> Result<HashMap<ortoo_model::StoryId, AlertedStory>, StoreError> {
    let stories: HashSet<_> = undecided.iter().filter_map(|entry| entry.story_id).collect();
    let mut alerted = HashMap::new();
    for story in stories {
        if let Some(telling) = writing.told(story, now - STORY_WINDOW)? {
            let (entry_id, title, urgent) = (telling.entry_id, telling.title, telling.urgent);
            alerted.insert(story, AlertedStory { entry_id, title, urgent });
        }
    }
    Ok(alerted)
}

/// Stores the decisions and queues the alerts. The most important ones are written last, because the journal is read
/// from its end.
fn store_plan(
    writing: &Writing<'_>,
    plan: &Plan,
    undecided: &[Undecided],
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let entries: HashMap<EntryId, &Undecided> = undecided.iter().map(|e| (e.entry_id, e)).collect();
    let put = |decision: &EntryDecision, alert: Option<(AlertId, usize)>| {
        let Some(entry) = entries.get(&decision.entry_id) else { return Ok(()) };
        writing.settle(entry.entry_id)?;
        writing.add_decision(
            &NewDecision {
                entry_id: entry.entry_id,
                decision: decision.decision,
                reason: &decision.reason,
                story_id: entry.story_id,
                title: &entry.title,
                language: entry.language,
                feed_id: entry.feed_id,
                watch: decision.watch,
                alert,
            },
            now,
        )
    };
    let (alerted, others): (Vec<_>, Vec<_>) =
        plan.decisions.iter().partition(|decision| decision.alert.is_some());
    others.into_iter().rev().try_for_each(|decision| put(decision, None))?;
    for (index, planned) in plan.alerts.iter().enumerate().rev() {
        let alert = NewAlert { kind: planned.kind, urgent: planned.urgent, since: planned.since };
        let id = writing.add_alert(alert, now)?;
        let decisions: Vec<_> = alerted.iter().filter(|decision| decision.alert == Some(index)).collect();
        for (place, decision) in decisions.into_iter().enumerate().rev() {
            put(decision, Some((id, place)))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestLibrary;
    use ortoo_store::Store;

    #[tokio::test]
    async fn an_arrival_is_decided_on_once() {
        let library = TestLibrary::new();
        let entry = library.add_entry("The first snow").await;
        let now = library.now();
        let arrival =
            move |store: &Store| store.write(|writing| writing.note_arrival(entry, now, false, None));
        library.store.run(arrival).await.unwrap();
        let decider = AlertDecider::new(library.store.clone(), library.clock.clone());
        let run = decider.decide(None, None).await.unwrap();
        assert!(run.has_changes && run.has_normal_alert);
        assert!(!decider.decide(None, None).await.unwrap().has_changes);
    }
}
