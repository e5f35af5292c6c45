//! What holds whatever happens: days at random, played through the policy as the store would play them.

use std::collections::{HashMap, HashSet};

use proptest::prelude::*;

use super::super::*;
use super::{NOW, candidate};

/// What a random day is made of.
#[derive(Clone, Debug)]
enum Happening {
    /// Entries arrive: each with a story out of few, and a kind out of [`KINDS`].
    Arrive(Vec<(u8, usize)>),
    /// It is quiet from now on, or no longer.
    Quiet(bool),
    /// Something can show alerts from now on, or no longer.
    Present(bool),
    /// The reader reads the entry of this number.
    Read(u8),
    /// Time goes by, or back.
    Minutes(i16),
}

const KINDS: &[&str] =
    &["", "", "normal", "urgent", "silent", "mute", "never", "by-watch", "first", "untitled"];

fn happening() -> impl Strategy<Value = Happening> {
    let arrivals = proptest::collection::vec((0_u8..6, 0..KINDS.len()), 0..5);
    prop_oneof![
        4 => arrivals.prop_map(Happening::Arrive),
        1 => any::<bool>().prop_map(Happening::Quiet),
        1 => any::<bool>().prop_map(Happening::Present),
        1 => any::<u8>().prop_map(Happening::Read),
        2 => (-30_i16..120).prop_map(Happening::Minutes),
    ]
}

/// The store's part of deciding.
#[derive(Default)]
struct World {
    situation: Situation,
    quiet: bool,
    absent: bool,
    known: Vec<Candidate>,
    waiting: HashSet<EntryId>,
    told: HashSet<EntryId>,
    settled: HashMap<EntryId, ReasonCode>,
}

impl World {
    fn play(&mut self, happening: &Happening) {
        match happening {
            Happening::Arrive(entries) => {
                for (story, kind) in entries {
                    let id = self.known.len() as i64 + 1;
                    // Story 0 stands for none.
                    let story = if *story == 0 { String::new() } else { format!("story={story}") };
                    self.known.push(candidate(&format!("{id} {story} {}", KINDS[*kind])));
                    self.waiting.insert(EntryId(id));
                }
            }
            Happening::Quiet(quiet) => self.quiet = *quiet,
            Happening::Present(present) => self.absent = !present,
            Happening::Read(number) => {
                let count = self.known.len().max(1);
                if let Some(entry) = self.known.get_mut(usize::from(*number) % count) {
                    entry.read = true;
                }
            }
            Happening::Minutes(minutes) => self.situation.now += Duration::minutes(i64::from(*minutes)),
        }
        self.decide();
    }

    fn decide(&mut self) {
        let now = self.situation.now;
        self.situation.quiet = self.quiet.then_some((QuietCause::Hours, now + HOUR));
        self.situation.absent = self.absent.then_some(ReasonCode::NoDesktop);
        let candidates: Vec<_> =
            self.known.iter().filter(|entry| self.waiting.contains(&entry.entry_id)).cloned().collect();
        let plan = decide(&self.situation, &candidates);
        for verdict in &plan.verdicts {
            let entry = &mut self.known[verdict.entry_id.0 as usize - 1];
            if verdict.decision == Decision::Held {
                assert!(entry.held.is_none(), "held twice");
                entry.held = Some(Held { at: now, code: verdict.reason.code });
                continue;
            }
            assert!(self.waiting.remove(&entry.entry_id), "decided twice");
            self.settled.insert(entry.entry_id, verdict.reason.code);
        }
        for alert in &plan.alerts {
            assert!(!alert.entries.is_empty());
            assert!(!self.quiet || alert.urgent, "shown in quiet hours");
            assert!(!self.absent, "shown to nobody");
            if !alert.urgent {
                self.situation.recent.push(now);
            }
            for id in &alert.entries {
                assert!(self.told.insert(*id), "told twice");
                let entry = &self.known[id.0 as usize - 1];
                assert!(!entry.read && !entry.first && entry.feed_alerts != FeedAlerts::Never);
                if let Some(story) = entry.story_id {
                    let told = Told { entry_id: *id, title: entry.title.clone(), urgent: alert.urgent };
                    let before = self.situation.told.insert(story, told);
                    assert!(before.is_none_or(|before| alert.urgent && !before.urgent), "a story told twice");
                }
            }
        }
        self.situation.recent.retain(|at| *at > now - HOUR);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]
    #[test]
    fn nothing_is_told_twice_nothing_urgent_is_lost_and_quiet_is_quiet(
        day in proptest::collection::vec(happening(), 1..60),
        limit in 1_u32..4,
    ) {
        let situation = Situation { now: NOW, alerts: true, alerts_an_hour: limit, ..Situation::default() };
        let mut world = World { situation, ..World::default() };
        day.iter().for_each(|happening| world.play(happening));
        // The day ends: somebody is there, it is not quiet, and the hour is over.
        for last in [Happening::Present(true), Happening::Quiet(false), Happening::Minutes(121)] {
            world.play(&last);
        }
        prop_assert!(world.waiting.is_empty(), "undecided: {:?}", world.waiting);
        prop_assert_eq!(world.settled.len(), world.known.len());
        for entry in &world.known {
            let urgent = entry.watches.iter().any(|watch| watch.level == WatchLevel::Urgent);
            if urgent && !world.told.contains(&entry.entry_id) {
                let why = world.settled[&entry.entry_id];
                prop_assert!(matches!(why, ReasonCode::SameStory | ReasonCode::AlreadyRead), "lost: {}", why);
            }
        }
    }
}
