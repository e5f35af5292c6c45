//! One round of deciding: what has arrived and what was held, in one write transaction.
//!
//! Two processes may run it at the same time: the second finds nothing left.

use std::collections::{HashMap, HashSet};
use std::sync::PoisonError;

use chrono::{DateTime, TimeDelta, Utc};
use ortoo_model::{AlertId, EntryId, ReasonCode, Settings};
use ortoo_store::{NewAlert, NewDecision, StoreError, Undecided, WatchFound, Writing};

use super::policy::{self, Candidate, Held, Plan, Situation, Told, Verdict, WatchMatch};
use super::{quiet, rescue};
use crate::watches::Asked;
use crate::{Engine, EngineError};

/// How long a told story is remembered.
const STORY: TimeDelta = TimeDelta::days(7);
const HOUR: TimeDelta = TimeDelta::hours(1);

impl Engine {
    /// Decides on all that is undecided; `absent` says why nothing can be shown now. False when nothing was
    /// decided.
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
        let rescued = rescue::abandoned(writing, now)?;
        // While nothing can be shown, what is held stays so.
        let mut undecided = writing.undecided(absent.is_none())?;
        if undecided.is_empty() {
            return Ok(rescued);
        }
        self.find_stories(writing, &mut undecided, now)?;
        let matches = self.find_watches(writing, &undecided)?;
        let situation = Situation {
            now,
            alerts: settings.alerts,
            quiet: quiet::quiet_at(&settings.quiet(), now, &|at| self.local(at)),
            absent,
            away_since: self.away_since(now),
            recent: writing.recent_alerts(now - HOUR)?,
            alerts_an_hour: settings.alerts_an_hour,
            told: told(writing, &undecided, now)?,
        };
        let candidates: Vec<_> =
            undecided.iter().zip(matches).map(|(entry, watches)| candidate(entry, watches)).collect();
        let plan = policy::decide(&situation, &candidates);
        if plan.alerts.iter().any(|alert| !alert.urgent) {
            self.caught_up();
        }
        let decided = !plan.verdicts.is_empty();
        write_down(writing, &plan, &undecided, now)?;
        Ok(rescued || decided)
    }

    fn find_stories(
        &self,
        writing: &Writing<'_>,
        undecided: &mut [Undecided],
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let mut stories = self.inner.alerts.stories.lock().unwrap_or_else(PoisonError::into_inner);
        stories.catch_up(writing, now)?;
        // In the order in which it was told: what comes at once gives the stories that it gives one by one.
        let new = undecided.iter_mut().filter(|entry| entry.story_id.is_none() && !entry.gone);
        let mut new: Vec<_> = new.collect();
        new.sort_by_key(|entry| (entry.published_at.unwrap_or(entry.arrived_at), entry.entry_id));
        for entry in new {
            entry.story_id = stories.place(writing, entry, now)?;
        }
        Ok(())
    }

    /// The watches that match each; noted for those that have just arrived.
    fn find_watches(
        &self,
        writing: &Writing<'_>,
        undecided: &[Undecided],
    ) -> Result<Vec<Vec<WatchMatch>>, StoreError> {
        let mut compiled = self.inner.alerts.watches.lock().unwrap_or_else(PoisonError::into_inner);
        let compiled = compiled.of(writing.watches()?);
        let mut all = Vec::with_capacity(undecided.len());
        for entry in undecided {
            let mut matches = Vec::new();
            let asked = Asked::from(entry);
            for (watch, words) in
                compiled.matching(&asked, |feed| writing.is_seen_in(feed, entry.entry_id))?
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

/// Which of the stories in question were told.
fn told(
    writing: &Writing<'_>,
    undecided: &[Undecided],
    now: DateTime<Utc>,
) -> Result<HashMap<ortoo_model::StoryId, Told>, StoreError> {
    let stories: HashSet<_> = undecided.iter().filter_map(|entry| entry.story_id).collect();
    let mut told = HashMap::new();
    for story in stories {
        if let Some(telling) = writing.told(story, now - STORY)? {
            let (entry_id, title, urgent) = (telling.entry_id, telling.title, telling.urgent);
            told.insert(story, Told { entry_id, title, urgent });
        }
    }
    Ok(told)
}

/// Writes what was decided, and queues the alerts. What is important is written last: the journal is read from
/// its end.
fn write_down(
    writing: &Writing<'_>,
    plan: &Plan,
    undecided: &[Undecided],
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let entries: HashMap<EntryId, &Undecided> = undecided.iter().map(|e| (e.entry_id, e)).collect();
    let put = |verdict: &Verdict, alert: Option<(AlertId, usize)>| {
        let Some(entry) = entries.get(&verdict.entry_id) else { return Ok(()) };
        writing.settle(entry.entry_id)?;
        writing.add_decision(
            &NewDecision {
                entry_id: entry.entry_id,
                decision: verdict.decision,
                reason: &verdict.reason,
                story_id: entry.story_id,
                title: &entry.title,
                language: entry.language,
                feed_id: entry.feed_id,
                watch: verdict.watch,
                alert,
            },
            now,
        )
    };
    let (told, kept): (Vec<_>, Vec<_>) = plan.verdicts.iter().partition(|verdict| verdict.alert.is_some());
    kept.into_iter().rev().try_for_each(|verdict| put(verdict, None))?;
    for (index, planned) in plan.alerts.iter().enumerate().rev() {
        let alert = NewAlert { kind: planned.kind, urgent: planned.urgent, since: planned.since };
        let id = writing.add_alert(alert, now)?;
        let verdicts: Vec<_> = told.iter().filter(|verdict| verdict.alert == Some(index)).collect();
        for (place, verdict) in verdicts.into_iter().enumerate().rev() {
            put(verdict, Some((id, place)))?;
        }
    }
    Ok(())
}
