//! The features of a report: the facts of its headline and summary, weighted for comparison.

use std::collections::{BTreeMap, BTreeSet};

use crate::facts::{self, ConceptClass, Fact, FactKind, PositionedWords, UserTerms};
use crate::words::Word;

/// One weighted fact that two reports can share.
#[derive(Clone, Debug)]
pub(super) struct Feature {
    pub(super) kind: FactKind,
    pub(super) key: String,
    pub(super) weight: f64,
    /// The words in the text that state the fact.
    pub(super) text: String,
    weak: bool,
}

impl Feature {
    /// Returns whether the feature helps to identify an event.
    pub(super) fn is_strong(&self) -> bool {
        !self.weak
    }
}

/// The features of a report, each once, by their keys.
#[derive(Clone, Debug, Default)]
pub(super) struct Features {
    by_key: BTreeMap<String, Feature>,
    /// Keys of the features in the headline.
    title_keys: BTreeSet<String>,
    /// Places and institutions that the report names; a report of another event would name others.
    named_concepts: BTreeSet<(ConceptClass, String)>,
}

/// The most words of a headline or a summary that are analysed.
const MAX_WORDS: usize = 400;
/// The weight of a feature in the summary, relative to the headline.
const SUMMARY_WEIGHT: f64 = 0.8;

/// Factor on the similarity if two reports name different places.
const OTHER_PLACE_FACTOR: f64 = 0.85;
/// Factor on the similarity if two reports name different institutions.
const OTHER_INSTITUTION_FACTOR: f64 = 0.75;

impl Features {
    pub(super) fn extract(title: &str, summary: &str, user_terms: &UserTerms) -> Self {
        let mut features = Self::default();
        features.add_text(title, user_terms, 1.0);
        features.title_keys = features.by_key.keys().cloned().collect();
        features.add_text(summary, user_terms, SUMMARY_WEIGHT);
        features
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &Feature> {
        self.by_key.values()
    }

    pub(super) fn shared<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = (&'a Feature, &'a Feature)> {
        self.by_key.iter().filter_map(|(key, feature)| Some((feature, other.by_key.get(key)?)))
    }

    /// Returns the features of the headline.
    pub(super) fn of_title(&self) -> impl Iterator<Item = &Feature> {
        self.title_keys.iter().filter_map(|key| self.by_key.get(key))
    }

    /// Returns the factor on the similarity for the numbers in the headlines. It is below 1 if no number is
    /// shared: inflation of 7.1 and of 7.8 percent are two reports.
    pub(super) fn number_agreement(&self, other: &Self) -> f64 {
        let titled = |features: &Self| -> BTreeSet<String> {
            features
                .of_title()
                .filter(|f| f.kind == FactKind::Number && !f.weak)
                .map(|f| f.key.clone())
                .collect()
        };
        let all = |features: &Self| -> BTreeSet<String> {
            features.all().filter(|f| f.kind == FactKind::Number).map(|f| f.key.clone()).collect()
        };
        let (one, two) = (titled(self), titled(other));
        let (of_one, of_two) = (all(self), all(other));
        // A number in one headline may be in the summary of the other report.
        let is_shared = !one.is_disjoint(&of_two) || !two.is_disjoint(&of_one);
        let both_have_numbers =
            |titled: &BTreeSet<String>, all: &BTreeSet<String>| !titled.is_empty() && !all.is_empty();
        if is_shared {
            1.0
        } else if both_have_numbers(&one, &two) {
            0.85
        } else if both_have_numbers(&one, &of_two) || both_have_numbers(&two, &of_one) {
            0.6
        } else {
            1.0
        }
    }

    /// Returns the factor on the similarity for the places and institutions; below 1 if both reports name
    /// some and share none.
    pub(super) fn concept_agreement(&self, other: &Self) -> f64 {
        let of = |features: &Self, class: ConceptClass| -> BTreeSet<String> {
            features
                .named_concepts
                .iter()
                .filter(|(kind, _)| *kind == class)
                .map(|(_, name)| name.clone())
                .collect()
        };
        let differ = |class| {
            let (one, two) = (of(self, class), of(other, class));
            !one.is_empty() && !two.is_empty() && one.is_disjoint(&two)
        };
        let factor_of = |class, factor| if differ(class) { factor } else { 1.0 };
        factor_of(ConceptClass::Place, OTHER_PLACE_FACTOR)
            * factor_of(ConceptClass::Institution, OTHER_INSTITUTION_FACTOR)
    }

    fn add_text(&mut self, text: &str, user_terms: &UserTerms, factor: f64) {
        let words = PositionedWords::read(text, MAX_WORDS).words;
        for Fact { kind, key, weight, words: range, weak, named_class, .. } in
            facts::find_facts(&words, user_terms)
        {
            let fact_words = words.get(range).unwrap_or_default();
            let spellings: Vec<&str> = fact_words.iter().map(Word::spelling).collect();
            self.named_concepts.extend(named_class.map(|class| (class, key.clone())));
            self.add(kind, key, weight * factor, &spellings.join(" "), weak);
        }
    }

    fn add(&mut self, kind: FactKind, key: String, weight: f64, text: &str, weak: bool) {
        let entry = self.by_key.entry(key.clone());
        let feature = entry.or_insert_with(|| Feature { kind, key, weight, text: text.to_owned(), weak });
        feature.weight = feature.weight.max(weight);
    }
}
