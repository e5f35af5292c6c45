//! Decides on all arrivals and held entries, in one write transaction.
//!
//! Two processes may run this at the same time: the second finds nothing left to decide.

use std::collections::{HashMap, HashSet};
use std::sync::PoisonError;

use chrono::{DateTime, TimeDelta, Utc};
use ortoo_model::{AlertId, EntryId, ReasonCode, Settings};
use ortoo_store::{NewAlert, NewDecision, StoreError, Undecided, WatchFound, Writing};

use super::policy::{self, AlertedStory, Candidate, EntryDecision, Held, Plan, Situation, WatchMatch};
use super::watch_matching::WatchedEntry;
use super::{quiet, recovery};
use crate::{Engine, EngineError};

/// How long further reports of an alerted story are grouped with it.
const STORY_WINDOW: TimeDelta = TimeDelta::days(7);
const HOUR: TimeDelta = TimeDelta::hours(1);

impl Engine {
    /// Decides on all undecided entries; `absent` says why no alert can be shown now. Returns false if there was nothing to
    /// decide.
    pub(super) async fn decide(&self, absent: Option<ReasonCode>) -> Result<bool, EngineError> {
        let settings = self.settings().await?;
        let engine = self.clone();
        self.blocking(move |store| store.write(|writing| engine.decide_in(writing, &settings, absent))).await
    }

    fn decide_in(
        &self,
        writing: &Writing<'_>,
        settings: &Settings,
        absent: Option<ReasonCode>,
    ) -> Result<bool, StoreError> {
        let now = self.now();
        let recovered = recovery::recover_alerts(writing, now)?;
        // While no alert can be shown, held entries stay held.
        let mut undecided = writing.undecided(absent.is_none())?;
        if undecided.is_empty() {
            return Ok(recovered);
        }
        self.assign_stories(writing, &mut undecided, now)?;
        let matches = self.match_watches(writing, &undecided)?;
        let situation = Situation {
            now,
            alerts: settings.alerts,
            quiet: quiet::quiet_at(&settings.quiet(), now, &|at| self.local(at)),
            absent,
            away_since: self.away_since(now),
            recent: writing.recent_alerts(now - HOUR)?,
            alerts_an_hour: settings.alerts_an_hour,
            alerted_stories: alerted_stories(writing, &undecided, now)?,
        };
        let candidates: Vec<_> =
            undecided.iter().zip(matches).map(|(entry, watches)| candidate(entry, watches)).collect();
        let plan = policy::decide(&situation, &candidates);
        if plan.alerts.iter().any(|alert| !alert.urgent) {
            self.end_absence();
        }
        let has_decisions = !plan.decisions.is_empty();
        store_plan(writing, &plan, &undecided, now)?;
        Ok(recovered || has_decisions)
    }

    fn assign_stories(
        &self,
        writing: &Writing<'_>,
        undecided: &mut [Undecided],
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let mut stories = self.parts.alerts.stories.lock().unwrap_or_else(PoisonError::into_inner);
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
        let mut compiled = self.parts.alerts.watches.lock().unwrap_or_else(PoisonError::into_inner);
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
