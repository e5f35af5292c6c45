//! An index of reports that finds the story of a new report.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{DateTime, Duration, Utc};
use ortoo_model::{EntryId, StoryId, StoryReason, StoryReasonCode};

use super::features::{Feature, Features};
use super::report::{Report, can_share_story};
use super::thresholds::StoryThresholds;
use crate::facts::FactKind;

/// Weight of the shorter of two headlines in the length normalization; the longer one has the rest.
const SHORTER_TITLE_SHARE: f64 = 0.5;
/// Length-normalization exponent (0 = off, 1 = full).
const LENGTH_EXPONENT: f64 = 0.4;
/// Added to the normalized length, so that two very short headlines do not match on one feature.
const LENGTH_OFFSET: f64 = 2.0;
/// Exponent of a feature's rarity: how much more a rare feature counts than a common one.
const RARITY_EXPONENT: f64 = 1.75;
/// Virtual reports added to the window, so that rarity means something while the window is nearly empty.
const BACKGROUND_REPORTS: f64 = 60.0;
/// ln(window size) above which rarity is damped: larger windows produce more chance matches.
const RARITY_DAMPING_START: f64 = 4.7;
/// The score, as a multiple of the threshold, that a second report of the story should reach.
const EXPECTED_SECOND_SCORE: f64 = 0.4;
/// The share of the shortfall below [`EXPECTED_SECOND_SCORE`] that is subtracted from a match.
const OUTLIER_PENALTY: f64 = 0.75;
/// Features of more reports than this are not used to find candidates.
const MAX_POSTINGS: usize = 200;
/// The most reasons that explain a match.
const MAX_REASONS: usize = 4;

/// The story that a report belongs to, with the reasons.
#[derive(Clone, Debug, PartialEq)]
pub struct StoryMatch {
    /// The matching story.
    pub story: StoryId,
    /// The most similar entry of the story.
    pub entry: EntryId,
    /// The similarity as a multiple of the threshold, from 1.
    pub score: f64,
    /// The features that both entries share, rarest first.
    pub reasons: Vec<StoryReason>,
}

/// A report with its entry and its story.
struct IndexedReport {
    entry: EntryId,
    story: StoryId,
    report: Report,
}

/// An index of the reports of a time window that finds the story of a new report.
///
/// ```
/// use chrono::DateTime;
/// use ortoo_language::{Report, StoryIndex, UserTerms};
/// use ortoo_model::{EntryId, FeedId, Language, StoryId};
///
/// let report = |title, language, feed| {
///     let at = DateTime::from_timestamp(1_790_000_000, 0).unwrap();
///     Report::new(title, "", None, language, FeedId(feed), at, &UserTerms::default())
/// };
/// let mut index = StoryIndex::default();
/// let english = report("Coal exports reach 21.3 million tons in first quarter", Language::En, 1);
/// index.insert(EntryId(1), StoryId(7), english);
///
/// let mongolian = report("Эхний улиралд 21.3 сая тонн нүүрс экспортлов", Language::Mn, 2);
/// assert_eq!(index.find(&mongolian).map(|found| found.story), Some(StoryId(7)));
/// ```
#[derive(Default)]
pub struct StoryIndex {
    thresholds: StoryThresholds,
    reports: HashMap<u32, IndexedReport>,
    next_id: u32,
    /// Reports by the keys of their features (posting lists).
    postings: HashMap<String, Vec<u32>>,
    by_title: HashMap<String, Vec<u32>>,
    by_url: HashMap<String, Vec<u32>>,
    by_story: HashMap<StoryId, Vec<u32>>,
    by_entry: HashMap<EntryId, u32>,
}

impl StoryIndex {
    /// Creates an index with other thresholds than the default, for evaluation.
    pub fn with_thresholds(thresholds: StoryThresholds) -> Self {
        Self { thresholds, ..Self::default() }
    }

    /// Adds a report to a story. If the entry is already in the index, it moves to that story.
    pub fn insert(&mut self, entry: EntryId, story: StoryId, report: Report) {
        if let Some((id, indexed)) =
            self.by_entry.get(&entry).and_then(|id| Some((*id, self.reports.get_mut(id)?)))
        {
            let previous = std::mem::replace(&mut indexed.story, story);
            if let Some(ids) = self.by_story.get_mut(&previous) {
                ids.retain(|other| *other != id);
            }
            self.by_story.entry(story).or_default().push(id);
            return;
        }
        let id = self.next_id;
        self.next_id = self.next_id.wrapping_add(1);
        for feature in report.features.all() {
            self.postings.entry(feature.key.clone()).or_default().push(id);
        }
        if !report.title_key.is_empty() {
            self.by_title.entry(report.title_key.clone()).or_default().push(id);
        }
        if let Some(url) = &report.url {
            self.by_url.entry(url.clone()).or_default().push(id);
        }
        self.by_story.entry(story).or_default().push(id);
        self.by_entry.insert(entry, id);
        self.reports.insert(id, IndexedReport { entry, story, report });
    }

    /// Removes the reports that are older than `at`.
    pub fn forget_before(&mut self, at: DateTime<Utc>) {
        let count = self.reports.len();
        self.reports.retain(|_, indexed| indexed.report.at >= at);
        if self.reports.len() == count {
            return;
        }
        let reports = &self.reports;
        self.by_entry.retain(|_, id| reports.contains_key(id));
        self.by_story.retain(|_, ids| {
            ids.retain(|id| reports.contains_key(id));
            !ids.is_empty()
        });
        for index in [&mut self.postings, &mut self.by_title, &mut self.by_url] {
            index.retain(|_, ids| {
                ids.retain(|id| reports.contains_key(id));
                !ids.is_empty()
            });
        }
    }

    /// Finds the story that a report belongs to; `None` if the report begins a new story.
    pub fn find(&self, report: &Report) -> Option<StoryMatch> {
        if let Some(reprint) = self.find_reprint(report) {
            return Some(reprint);
        }
        let mut scored: Vec<(f64, &IndexedReport)> = self
            .candidates(report)
            .into_iter()
            .filter_map(|id| self.reports.get(&id))
            .filter(|other| can_share_story(report, &other.report))
            .map(|other| {
                let threshold = self.thresholds.between(report, &other.report);
                (self.similarity(report, &other.report) / threshold, other)
            })
            .filter(|(score, _)| *score > 0.0)
            .collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0));
        let mut best: Option<(f64, &IndexedReport)> = None;
        for (at, (score, candidate)) in scored.iter().enumerate().take_while(|(_, (score, _))| *score >= 1.0)
        {
            if scored.iter().take(at).any(|(_, before)| before.story == candidate.story) {
                continue;
            }
            let score = score - self.outlier_penalty(&scored, candidate);
            if score >= 1.0 && best.is_none_or(|(top, _)| score > top) {
                best = Some((score, candidate));
            }
        }
        let (score, best) = best?;
        let reasons = self.match_reasons(report, &best.report);
        Some(StoryMatch { story: best.story, entry: best.entry, score, reasons })
    }

    /// Returns the penalty for a match with only one of several reports of a story.
    fn outlier_penalty(&self, scored: &[(f64, &IndexedReport)], best: &IndexedReport) -> f64 {
        let has_others = self.by_story.get(&best.story).map_or(0, Vec::len) > 1;
        let mut same_story = scored.iter().filter(|(_, other)| other.story == best.story).skip(1);
        let second = same_story.next().map_or(0.0, |(score, _)| *score);
        if has_others { (EXPECTED_SECOND_SCORE - second).max(0.0) * OUTLIER_PENALTY } else { 0.0 }
    }

    /// Finds the newest report with the same headline, or else with the same address.
    fn find_reprint(&self, report: &Report) -> Option<StoryMatch> {
        let newest_first =
            |ids: Option<&Vec<u32>>| ids.into_iter().flatten().rev().copied().collect::<Vec<_>>();
        let same_title = newest_first(self.by_title.get(&report.title_key));
        let same_url = newest_first(report.url.as_ref().and_then(|url| self.by_url.get(url)));
        let tries = [(same_title, StoryReasonCode::SameHeadline), (same_url, StoryReasonCode::SameAddress)];
        tries.into_iter().find_map(|(ids, code)| {
            let mut reports = ids.into_iter().filter_map(|id| self.reports.get(&id));
            let reprint = reports.find(|other| can_share_story(report, &other.report))?;
            let (story, entry) = (reprint.story, reprint.entry);
            Some(StoryMatch { story, entry, score: 1.0, reasons: vec![code.into()] })
        })
    }

    /// Returns the ids of the reports that share a rare feature.
    fn candidates(&self, report: &Report) -> HashSet<u32> {
        let mut candidates = HashSet::new();
        for feature in report.features.all() {
            if let Some(ids) = self.postings.get(&feature.key).filter(|ids| ids.len() <= MAX_POSTINGS) {
                candidates.extend(ids);
            }
        }
        candidates
    }

    /// Returns the weight of what two reports share, normalized by the length of their headlines.
    fn similarity(&self, a: &Report, b: &Report) -> f64 {
        let across = a.mongolian != b.mongolian;
        let (mut names, mut strong) = (0.0, 0);
        // A word may mean several things; when it is shared, it counts once.
        let mut shared: BTreeMap<&str, f64> = BTreeMap::new();
        for (feature, other) in a.features.shared(&b.features).filter(|(f, _)| is_comparable(f, across)) {
            let weight = (self.weight(feature) * self.weight(other)).sqrt();
            let counted = shared.entry(&feature.text).or_default();
            *counted = counted.max(weight);
            // Any word may be a name, so only shared names add to the length.
            names += if feature.kind == FactKind::Name { weight } else { 0.0 };
            strong += usize::from(feature.is_strong() && other.is_strong());
        }
        let shared: f64 = shared.values().sum();
        if strong == 0 {
            return 0.0;
        }
        let title_weight = |features: &Features| {
            let mut by_text: BTreeMap<&str, f64> = BTreeMap::new();
            for feature in
                features.of_title().filter(|f| is_comparable(f, across) && f.kind != FactKind::Name)
            {
                let counted = by_text.entry(&feature.text).or_default();
                *counted = counted.max(self.weight(feature));
            }
            by_text.values().sum::<f64>() + names
        };
        let (one, other) = (title_weight(&a.features), title_weight(&b.features));
        if one.min(other) <= 0.0 {
            return 0.0;
        }
        let mean = SHORTER_TITLE_SHARE * one.min(other) + (1.0 - SHORTER_TITLE_SHARE) * one.max(other);
        let length = mean.powf(LENGTH_EXPONENT) + LENGTH_OFFSET;
        let interval = (a.at - b.at).abs();
        let time_factor = if interval > Duration::days(4) {
            0.8
        } else if interval > Duration::days(2) {
            0.9
        } else {
            1.0
        };
        shared / length
            * time_factor
            * a.features.number_agreement(&b.features)
            * a.features.concept_agreement(&b.features)
    }

    /// Returns the weight of a feature by its rarity in the window (damped IDF).
    fn weight(&self, feature: &Feature) -> f64 {
        let count = self.postings.get(&feature.key).map_or(0, Vec::len);
        let ln_size = (self.reports.len() as f64 + BACKGROUND_REPORTS).ln();
        let rarity =
            (ln_size - (count as f64 + 1.0).ln()).max(0.1) * (RARITY_DAMPING_START / ln_size).min(1.0);
        feature.weight * rarity.powf(RARITY_EXPONENT)
    }

    fn match_reasons(&self, a: &Report, b: &Report) -> Vec<StoryReason> {
        let across = a.mongolian != b.mongolian;
        let shared = a.features.shared(&b.features).filter(|(f, _)| is_comparable(f, across));
        let mut shared: Vec<_> = shared.collect();
        shared.sort_by(|x, y| self.weight(y.0).total_cmp(&self.weight(x.0)));
        let reason = |(feature, other): (&Feature, &Feature)| {
            let code = match feature.kind {
                FactKind::Number => StoryReasonCode::SameNumber,
                FactKind::Date => StoryReasonCode::SameDate,
                FactKind::Name => StoryReasonCode::SameName,
                FactKind::Term | FactKind::Stem => StoryReasonCode::SameTerm,
            };
            StoryReason::from(code).with("here", feature.text.as_str()).with("there", other.text.as_str())
        };
        shared.into_iter().take(MAX_REASONS).map(reason).collect()
    }
}

/// Returns whether a feature can be compared: stems within a language, names by sound across languages.
fn is_comparable(feature: &Feature, across: bool) -> bool {
    feature.kind != if across { FactKind::Stem } else { FactKind::Name }
}

#[cfg(test)]
mod tests;
