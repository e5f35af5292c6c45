//! Entries that tell one event, within a language and across both. Precision first: a pairing that is wrong costs the
//! reader's trust, one that is missing costs a line.
//!
//! What two tellings share is counted by how rare it is among the tellings of the window: stems within a language,
//! and in both the terms of a glossary, names by their sound, and numbers with their units. Numbers of one unit that
//! differ speak against.

mod features;

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{DateTime, Duration, Utc};
use ortoo_model::{EntryId, FeedId, Language, StoryId, StoryReason, StoryReasonCode};

use self::features::{Feature, Features};
use crate::facts::{Kind, OwnTerms};
use crate::title::title_key;

/// Likeness from which two tellings are of one event.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// In one language.
    pub within: f64,
    /// In two.
    pub across: f64,
}

impl Default for Bounds {
    fn default() -> Self {
        Self { within: 6.0, across: 5.25 }
    }
}

/// How much the shorter of two headlines counts: the other may tell more.
const SHORTER: f64 = 0.5;
/// How much it tells against a likeness that two headlines say much besides.
const LENGTH: f64 = 0.4;
/// What every headline is taken to say besides, so that two that say hardly anything are not alike.
const UNSAID: f64 = 2.0;
/// How much more a rare feature counts.
const RARE: f64 = 1.75;
/// Tellings that a small window is taken to have beside its own.
const BACKGROUND: f64 = 60.0;
/// Logarithm of the window from which on rarity counts by its share: among more tellings more of them are alike by
/// chance.
const FULL: f64 = 4.7;
/// Likeness, against the bound, that a second telling of a story should have, and how much a lack of it counts.
const AGREEING: f64 = 0.4;
const DISAGREEING: f64 = 0.75;
/// A headline that its own source repeats later than this is a column, not a report: the weather, the rates.
const SAME_SOURCE: Duration = Duration::hours(20);
/// A feature of more tellings than this leads nowhere.
const COMMON: usize = 200;
/// Reasons that are given.
const REASONS: usize = 4;

/// A headline with its beginning, prepared to be compared.
#[derive(Clone, Debug)]
pub struct Telling {
    key: String,
    url: Option<String>,
    mongolian: bool,
    feed: FeedId,
    at: DateTime<Utc>,
    features: Features,
}

impl Telling {
    /// Prepares a telling: some tens of microseconds.
    pub fn new(
        title: &str,
        summary: &str,
        url: Option<&str>,
        language: Language,
        feed: FeedId,
        at: DateTime<Utc>,
        own: &OwnTerms,
    ) -> Self {
        let mongolian = matches!(language, Language::Mn | Language::MnMong);
        let url = url.filter(|url| !url.is_empty()).map(str::to_owned);
        Self { key: title_key(title), url, mongolian, feed, at, features: Features::of(title, summary, own) }
    }
}

/// The story that a telling belongs to, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The story.
    pub story: StoryId,
    /// The entry of it that is most like.
    pub entry: EntryId,
    /// How like, from 1 for what is just enough.
    pub score: f64,
    /// What both share, the rarest first.
    pub reasons: Vec<StoryReason>,
}

struct Known {
    entry: EntryId,
    story: StoryId,
    telling: Telling,
}

/// The tellings of a window of time.
#[derive(Default)]
pub struct StoryIndex {
    bounds: Bounds,
    known: HashMap<u32, Known>,
    next: u32,
    /// Where features stand; numbers of tellings.
    places: HashMap<String, Vec<u32>>,
    by_key: HashMap<String, Vec<u32>>,
    by_url: HashMap<String, Vec<u32>>,
    stories: HashMap<StoryId, Vec<u32>>,
    entries: HashMap<EntryId, u32>,
}

impl Bounds {
    fn of(self, a: &Telling, b: &Telling) -> f64 {
        if a.mongolian == b.mongolian { self.within } else { self.across }
    }
}

impl StoryIndex {
    /// An index with bounds of its own, to measure what they do.
    pub fn with_bounds(bounds: Bounds) -> Self {
        Self { bounds, ..Self::default() }
    }

    /// Takes in a telling of a story; one that was there is put where it belongs now.
    pub fn insert(&mut self, entry: EntryId, story: StoryId, telling: Telling) {
        if let Some(known) =
            self.entries.get(&entry).and_then(|place| Some((*place, self.known.get_mut(place)?)))
        {
            let (place, known) = known;
            let before = std::mem::replace(&mut known.story, story);
            if let Some(places) = self.stories.get_mut(&before) {
                places.retain(|other| *other != place);
            }
            self.stories.entry(story).or_default().push(place);
            return;
        }
        let place = self.next;
        self.next = self.next.wrapping_add(1);
        for feature in telling.features.all() {
            self.places.entry(feature.key.clone()).or_default().push(place);
        }
        if !telling.key.is_empty() {
            self.by_key.entry(telling.key.clone()).or_default().push(place);
        }
        if let Some(url) = &telling.url {
            self.by_url.entry(url.clone()).or_default().push(place);
        }
        self.stories.entry(story).or_default().push(place);
        self.entries.insert(entry, place);
        self.known.insert(place, Known { entry, story, telling });
    }

    /// Forgets what is older.
    pub fn forget_before(&mut self, at: DateTime<Utc>) {
        let before = self.known.len();
        self.known.retain(|_, known| known.telling.at >= at);
        if self.known.len() == before {
            return;
        }
        let known = &self.known;
        self.entries.retain(|_, place| known.contains_key(place));
        self.stories.retain(|_, places| {
            places.retain(|place| known.contains_key(place));
            !places.is_empty()
        });
        for places in [&mut self.places, &mut self.by_key, &mut self.by_url] {
            places.retain(|_, places| {
                places.retain(|place| known.contains_key(place));
                !places.is_empty()
            });
        }
    }

    /// The story that a telling belongs to; `None` where it begins one.
    pub fn find(&self, telling: &Telling) -> Option<Found> {
        if let Some(found) = self.same(telling) {
            return Some(found);
        }
        let mut scored: Vec<(f64, &Known)> = self
            .candidates(telling)
            .into_iter()
            .filter_map(|place| self.known.get(&place))
            .filter(|known| may_repeat(telling, &known.telling))
            .map(|known| {
                (self.likeness(telling, &known.telling) / self.bounds.of(telling, &known.telling), known)
            })
            .filter(|(score, _)| *score > 0.0)
            .collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0));
        let mut best: Option<(f64, &Known)> = None;
        for (at, (score, known)) in scored.iter().enumerate().take_while(|(_, (score, _))| *score >= 1.0) {
            if scored.iter().take(at).any(|(_, before)| before.story == known.story) {
                continue;
            }
            let score = score - self.doubt(&scored, known);
            if score >= 1.0 && best.is_none_or(|(top, _)| score > top) {
                best = Some((score, known));
            }
        }
        let (score, best) = best?;
        let reasons = self.reasons(telling, &best.telling);
        Some(Found { story: best.story, entry: best.entry, score, reasons })
    }

    /// What speaks against a story that has several tellings when only one of them is like.
    fn doubt(&self, scored: &[(f64, &Known)], best: &Known) -> f64 {
        let others = self.stories.get(&best.story).map_or(0, Vec::len) > 1;
        let mut of_story = scored.iter().filter(|(_, known)| known.story == best.story).skip(1);
        let second = of_story.next().map_or(0.0, |(score, _)| *score);
        if others { (AGREEING - second).max(0.0) * DISAGREEING } else { 0.0 }
    }

    /// By the headline or the address alone.
    fn same(&self, telling: &Telling) -> Option<Found> {
        let places =
            |places: Option<&Vec<u32>>| places.into_iter().flatten().rev().copied().collect::<Vec<_>>();
        let same_title = places(self.by_key.get(&telling.key));
        let same_url = places(telling.url.as_ref().and_then(|url| self.by_url.get(url)));
        let tries = [(same_title, StoryReasonCode::SameHeadline), (same_url, StoryReasonCode::SameAddress)];
        tries.into_iter().find_map(|(places, code)| {
            let mut known = places.into_iter().filter_map(|place| self.known.get(&place));
            let known = known.find(|known| may_repeat(telling, &known.telling))?;
            let (story, entry) = (known.story, known.entry);
            Some(Found { story, entry, score: 1.0, reasons: vec![code.into()] })
        })
    }

    /// Tellings that share something that is rare.
    fn candidates(&self, telling: &Telling) -> HashSet<u32> {
        let mut found = HashSet::new();
        for feature in telling.features.all() {
            if let Some(places) = self.places.get(&feature.key).filter(|places| places.len() <= COMMON) {
                found.extend(places);
            }
        }
        found
    }

    /// What two tellings share, against what their headlines say.
    fn likeness(&self, a: &Telling, b: &Telling) -> f64 {
        let across = a.mongolian != b.mongolian;
        let (mut names, mut strong) = (0.0, 0);
        // A word may mean several things; shared, it counts once.
        let mut shared: BTreeMap<&str, f64> = BTreeMap::new();
        for (feature, other) in a.features.shared(&b.features).filter(|(f, _)| counts(f, across)) {
            let weight = (self.weight(feature) * self.weight(other)).sqrt();
            let counted = shared.entry(&feature.said).or_default();
            *counted = counted.max(weight);
            // Any word may be a name; only those that are shared are taken for one.
            names += if feature.kind == Kind::Name { weight } else { 0.0 };
            strong += usize::from(feature.is_strong() && other.is_strong());
        }
        let shared: f64 = shared.values().sum();
        if strong == 0 {
            return 0.0;
        }
        let said = |features: &Features| {
            let mut said: BTreeMap<&str, f64> = BTreeMap::new();
            for feature in features.of_title().filter(|f| counts(f, across) && f.kind != Kind::Name) {
                let counted = said.entry(&feature.said).or_default();
                *counted = counted.max(self.weight(feature));
            }
            said.values().sum::<f64>() + names
        };
        let (one, other) = (said(&a.features), said(&b.features));
        if one.min(other) <= 0.0 {
            return 0.0;
        }
        let all = (SHORTER * one.min(other) + (1.0 - SHORTER) * one.max(other)).powf(LENGTH) + UNSAID;
        let apart = (a.at - b.at).abs();
        let time = if apart > Duration::days(4) {
            0.8
        } else if apart > Duration::days(2) {
            0.9
        } else {
            1.0
        };
        shared / all * time * a.features.agreement(&b.features) * a.features.concord(&b.features)
    }

    fn weight(&self, feature: &Feature) -> f64 {
        let held = self.places.get(&feature.key).map_or(0, Vec::len);
        let all = (self.known.len() as f64 + BACKGROUND).ln();
        let rarity = (all - (held as f64 + 1.0).ln()).max(0.1) * (FULL / all).min(1.0);
        feature.weight * rarity.powf(RARE)
    }

    fn reasons(&self, a: &Telling, b: &Telling) -> Vec<StoryReason> {
        let across = a.mongolian != b.mongolian;
        let mut shared: Vec<_> = a.features.shared(&b.features).filter(|(f, _)| counts(f, across)).collect();
        shared.sort_by(|x, y| self.weight(y.0).total_cmp(&self.weight(x.0)));
        let reason = |(feature, other): (&Feature, &Feature)| {
            let code = match feature.kind {
                Kind::Number => StoryReasonCode::SameNumber,
                Kind::Date => StoryReasonCode::SameDate,
                Kind::Name => StoryReasonCode::SameName,
                Kind::Term | Kind::Stem => StoryReasonCode::SameTerm,
            };
            StoryReason::from(code).with("here", feature.said.as_str()).with("there", other.said.as_str())
        };
        shared.into_iter().take(REASONS).map(reason).collect()
    }
}

/// Whether two tellings may be of one event: a source that repeats itself the next day has a column, and one whose
/// headlines differ in their numbers alone has a series.
fn may_repeat(a: &Telling, b: &Telling) -> bool {
    a.feed != b.feed || ((a.at - b.at).abs() < SAME_SOURCE && !is_series(&a.key, &b.key))
}

fn is_series(one: &str, other: &str) -> bool {
    let is_number = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit());
    let said = |key: &str| key.split(' ').filter(|word| !is_number(word)).collect::<Vec<_>>().join(" ");
    one != other && said(one) == said(other)
}

/// Whether a feature can be shared: words within a language, their sounds across.
fn counts(feature: &Feature, across: bool) -> bool {
    feature.kind != if across { Kind::Stem } else { Kind::Name }
}

#[cfg(test)]
mod tests;
