//! Properties of the policy: random days, applied to a model of the store.

use std::collections::{HashMap, HashSet};

use proptest::prelude::*;

use super::super::*;
use super::{NOW, candidate};

/// One step of a random day.
#[derive(Clone, Debug)]
enum Event {
    /// Entries arrive, each with one of few stories and one of [`CANDIDATE_KINDS`].
    Arrive(Vec<(u8, usize)>),
    /// Quiet hours begin or end.
    Quiet(bool),
    /// Alerts can be shown from now on, or no longer.
    Present(bool),
    /// The reader reads the entry with this number.
    Read(u8),
    /// Time passes, or the clock is set back.
    Minutes(i16),
}

const CANDIDATE_KINDS: &[&str] =
    &["", "", "normal", "urgent", "silent", "mute", "never", "by-watch", "first", "untitled"];

fn event() -> impl Strategy<Value = Event> {
    let arrivals = proptest::collection::vec((0_u8..6, 0..CANDIDATE_KINDS.len()), 0..5);
    prop_oneof![
        4 => arrivals.prop_map(Event::Arrive),
        1 => any::<bool>().prop_map(Event::Quiet),
        1 => any::<bool>().prop_map(Event::Present),
        1 => any::<u8>().prop_map(Event::Read),
        2 => (-30_i16..120).prop_map(Event::Minutes),
    ]
}

/// A model of what the store does during decisions.
#[derive(Default)]
struct StoreModel {
    situation: Situation,
    quiet: bool,
    absent: bool,
    entries: Vec<Candidate>,
    undecided: HashSet<EntryId>,
    alerted: HashSet<EntryId>,
    decided: HashMap<EntryId, ReasonCode>,
}

impl StoreModel {
    fn apply(&mut self, event: &Event) {
        match event {
            Event::Arrive(entries) => {
                for (story, kind) in entries {
                    let id = self.entries.len() as i64 + 1;
                    // Story 0 means no story.
                    let story = if *story == 0 { String::new() } else { format!("story={story}") };
                    self.entries.push(candidate(&format!("{id} {story} {}", CANDIDATE_KINDS[*kind])));
                    self.undecided.insert(EntryId(id));
                }
            }
            Event::Quiet(quiet) => self.quiet = *quiet,
            Event::Present(present) => self.absent = !present,
            Event::Read(number) => {
                let count = self.entries.len().max(1);
                if let Some(entry) = self.entries.get_mut(usize::from(*number) % count) {
                    entry.read = true;
                }
            }
            Event::Minutes(minutes) => self.situation.now += Duration::minutes(i64::from(*minutes)),
        }
        self.decide();
    }

    fn decide(&mut self) {
        let now = self.situation.now;
        self.situation.quiet = self.quiet.then_some((QuietCause::Hours, now + ONE_HOUR));
        self.situation.absent = self.absent.then_some(ReasonCode::NoDesktop);
        let candidates: Vec<_> =
            self.entries.iter().filter(|entry| self.undecided.contains(&entry.entry_id)).cloned().collect();
        let plan = decide(&self.situation, &candidates);
        for decision in &plan.decisions {
            let entry = &mut self.entries[decision.entry_id.0 as usize - 1];
            if decision.decision == Decision::Held {
                assert!(entry.held.is_none(), "held twice");
                entry.held = Some(Held { at: now, code: decision.reason.code });
                continue;
            }
            assert!(self.undecided.remove(&entry.entry_id), "decided twice");
            self.decided.insert(entry.entry_id, decision.reason.code);
        }
        for alert in &plan.alerts {
            assert!(!alert.entries.is_empty());
            assert!(!self.quiet || alert.urgent, "shown in quiet hours");
            assert!(!self.absent, "shown without a desktop");
            if !alert.urgent {
                self.situation.recent.push(now);
            }
            for id in &alert.entries {
                assert!(self.alerted.insert(*id), "shown twice");
                let entry = &self.entries[id.0 as usize - 1];
                assert!(!entry.read && !entry.first && entry.feed_alerts != FeedAlerts::Never);
                if let Some(story) = entry.story_id {
                    let story_alert =
                        AlertedStory { entry_id: *id, title: entry.title.clone(), urgent: alert.urgent };
                    let before = self.situation.alerted_stories.insert(story, story_alert);
                    assert!(
                        before.is_none_or(|before| alert.urgent && !before.urgent),
                        "a story shown twice"
                    );
                }
            }
        }
        self.situation.recent.retain(|at| *at > now - ONE_HOUR);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]
    #[test]
    fn no_entry_is_shown_twice_no_urgent_one_is_lost_and_quiet_hours_are_kept(
        day in proptest::collection::vec(event(), 1..60),
        limit in 1_u32..4,
    ) {
        let situation = Situation { now: NOW, alerts: true, alerts_an_hour: limit, ..Situation::default() };
        let mut world = StoreModel { situation, ..StoreModel::default() };
        day.iter().for_each(|event| world.apply(event));
        // At the end of the day alerts can be shown, quiet hours are over, and an hour has passed.
        for last in [Event::Present(true), Event::Quiet(false), Event::Minutes(121)] {
            world.apply(&last);
        }
        prop_assert!(world.undecided.is_empty(), "undecided: {:?}", world.undecided);
        prop_assert_eq!(world.decided.len(), world.entries.len());
        for entry in &world.entries {
            let urgent = entry.watches.iter().any(|watch| watch.level == WatchLevel::Urgent);
            if urgent && !world.alerted.contains(&entry.entry_id) {
                let why = world.decided[&entry.entry_id];
                prop_assert!(matches!(why, ReasonCode::SameStory | ReasonCode::AlreadyRead), "lost: {}", why);
            }
        }
    }
}
