//! What of a telling is compared.

use std::collections::{BTreeMap, BTreeSet};

use crate::facts::{self, Class, Item, Kind, OwnTerms, Spoken};
use crate::words::Word;

#[derive(Clone, Debug)]
pub(super) struct Feature {
    pub(super) kind: Kind,
    pub(super) key: String,
    pub(super) weight: f64,
    /// As it stands in the text.
    pub(super) said: String,
    weak: bool,
}

impl Feature {
    /// Whether it says something of which event it is.
    pub(super) fn is_strong(&self) -> bool {
        !self.weak
    }
}

/// The features of a telling, each once, by their keys.
#[derive(Clone, Debug, Default)]
pub(super) struct Features {
    by_key: BTreeMap<String, Feature>,
    /// Keys of those in the headline.
    titled: BTreeSet<String>,
    /// What is named that another event would have another of.
    named: BTreeSet<(Class, String)>,
}

/// Words of a headline or its beginning that count.
const MOST: usize = 400;
/// A word of the beginning says less than one of the headline.
const SUMMARY: f64 = 0.8;

/// What is left of a likeness when the two name other places, or other institutions.
const OTHER_PLACE: f64 = 0.85;
const OTHER_INSTITUTION: f64 = 0.75;

impl Features {
    pub(super) fn of(title: &str, summary: &str, own: &OwnTerms) -> Self {
        let mut features = Self::default();
        features.read(title, own, 1.0);
        features.titled = features.by_key.keys().cloned().collect();
        features.read(summary, own, SUMMARY);
        features
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &Feature> {
        self.by_key.values()
    }

    pub(super) fn shared<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = (&'a Feature, &'a Feature)> {
        self.by_key.iter().filter_map(|(key, feature)| Some((feature, other.by_key.get(key)?)))
    }

    /// Those of the headline.
    pub(super) fn of_title(&self) -> impl Iterator<Item = &Feature> {
        self.titled.iter().filter_map(|key| self.by_key.get(key))
    }

    /// Numbers in the headlines of which none is shared speak against: inflation of 7.1 and of 7.8 per cent are two
    /// reports.
    pub(super) fn agreement(&self, other: &Self) -> f64 {
        let titled = |features: &Self| -> BTreeSet<String> {
            features.of_title().filter(|f| f.kind == Kind::Number && !f.weak).map(|f| f.key.clone()).collect()
        };
        let all = |features: &Self| -> BTreeSet<String> {
            features.all().filter(|f| f.kind == Kind::Number).map(|f| f.key.clone()).collect()
        };
        let (one, two) = (titled(self), titled(other));
        let (of_one, of_two) = (all(self), all(other));
        // What one says in its headline the other may say beneath it.
        let told = !one.is_disjoint(&of_two) || !two.is_disjoint(&of_one);
        let says = |titled: &BTreeSet<String>, all: &BTreeSet<String>| !titled.is_empty() && !all.is_empty();
        if told {
            1.0
        } else if says(&one, &two) {
            0.85
        } else if says(&one, &of_two) || says(&two, &of_one) {
            0.6
        } else {
            1.0
        }
    }

    /// Places that both name and of which none is shared speak against, and so do institutions.
    pub(super) fn concord(&self, other: &Self) -> f64 {
        let of = |features: &Self, class: Class| -> BTreeSet<String> {
            features.named.iter().filter(|(kind, _)| *kind == class).map(|(_, name)| name.clone()).collect()
        };
        let apart = |class| {
            let (one, two) = (of(self, class), of(other, class));
            !one.is_empty() && !two.is_empty() && one.is_disjoint(&two)
        };
        let weigh = |class, factor| if apart(class) { factor } else { 1.0 };
        weigh(Class::Place, OTHER_PLACE) * weigh(Class::Institution, OTHER_INSTITUTION)
    }

    fn read(&mut self, text: &str, own: &OwnTerms, place: f64) {
        let words = Spoken::of(text, MOST).words;
        for Item { kind, key, weight, words: place_of, weak, named, .. } in facts::items(&words, own) {
            let said = words.get(place_of).unwrap_or_default();
            let said: Vec<&str> = said.iter().map(Word::written).collect();
            self.named.extend(named.map(|class| (class, key.clone())));
            self.put(kind, key, weight * place, &said.join(" "), weak);
        }
    }

    fn put(&mut self, kind: Kind, key: String, weight: f64, said: &str, weak: bool) {
        let there = self.by_key.entry(key.clone());
        let feature = there.or_insert_with(|| Feature { kind, key, weight, said: said.to_owned(), weak });
        feature.weight = feature.weight.max(weight);
    }
}
