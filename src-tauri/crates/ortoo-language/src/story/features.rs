//! What of a telling is compared.

use std::collections::{BTreeMap, BTreeSet};

use super::glossary;
use super::number::{self, Unit};
use crate::words::{Text, Word};

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Kind {
    /// A word, which only its own language has.
    Stem,
    /// A term of the glossary.
    Term,
    /// A word by its sound: a name is the same in both languages.
    Name,
    Number,
}

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
}

/// Words that say nothing of what is told, as stems.
const EMPTY: &[&str] = &[
    "the",
    "and",
    "for",
    "with",
    "from",
    "are",
    "was",
    "were",
    "has",
    "have",
    "its",
    "that",
    "this",
    "after",
    "befor",
    "over",
    "more",
    "than",
    "will",
    "said",
    "say",
    "not",
    "into",
    "new",
    "mongolian",
    "two",
    "one",
    "show",
    "per",
    "now",
    "which",
    "their",
    "they",
    "out",
    "first",
    "last",
    "would",
    "about",
    "dure",
    "between",
    "under",
    "against",
    "while",
    "who",
    "been",
    "his",
    "her",
    "but",
    "also",
    "may",
    "can",
    "could",
    "next",
    "day",
    "time",
    "amid",
    "them",
    "use",
    "most",
    "made",
    "part",
    "энэ",
    "тэр",
    "бай",
    "бол",
    "байн",
    "гэж",
    "гэс",
    "бөгөөд",
    "мөн",
    "оны",
    "шин",
    "том",
    "дэх",
    "дахь",
    "өнөөдр",
    "тав",
    "нэг",
    "хоёр",
    "гурав",
    "дөрв",
    "ирэх",
    "гарах",
    "талаар",
    "тухай",
    "хүртэл",
    "хүр",
    "гар",
    "хий",
    "бус",
    "бөг",
    "улс",
    "үеэс",
    "өмн",
    "нийт",
    "зарим",
    "бүх",
    "дээр",
    "доор",
];

fn is_empty_word(key: &str) -> bool {
    EMPTY.contains(&key)
}

/// A word of the beginning says less than one of the headline.
const SUMMARY: f64 = 0.5;

impl Features {
    pub(super) fn of(title: &str, summary: &str) -> Self {
        let mut features = Self::default();
        features.read(title, 1.0);
        features.titled = features.by_key.keys().cloned().collect();
        features.read(summary, SUMMARY);
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
        if !one.is_empty() && !two.is_empty() && one.is_disjoint(&two) {
            return 0.7;
        }
        let against = |titled: &BTreeSet<String>, all: &BTreeSet<String>| {
            !titled.is_empty() && !all.is_empty() && titled.is_disjoint(all)
        };
        if against(&one, &all(other)) || against(&two, &all(self)) { 0.6 } else { 1.0 }
    }

    fn read(&mut self, text: &str, place: f64) {
        let text = Text::new(text);
        let said: Vec<&str> = text.words.iter().map(Word::written).collect();
        let mut at = 0;
        while let (Some(word), Some(rest)) = (text.words.get(at), said.get(at..)) {
            if let Some(number) = number::read(rest) {
                let weight = if number.telling { 1.4 } else { 0.5 };
                let weak = !number.telling;
                let unit = if number.unit == Unit::Percent { "%" } else { "" };
                self.put(
                    Kind::Number,
                    format!("# {}{unit}", number.key),
                    weight * place,
                    word.written(),
                    weak,
                );
                at += number.words.max(1);
                continue;
            }
            let behind = text.words.get(at..).unwrap_or_default();
            if let Some(term) = glossary::term(behind) {
                let weight = if term.weak { 0.45 } else { 1.3 };
                let said = rest.get(..term.words).unwrap_or_default().join(" ");
                self.put(Kind::Term, format!("= {}", term.name), weight * place, &said, term.weak);
                at += term.words;
                continue;
            }
            if let Some(sound) = word.name() {
                self.put(Kind::Name, format!("~ {sound}"), 0.85 * place, word.written(), false);
            }
            let key = word.keys().first().filter(|key| key.chars().count() > 2 && !is_empty_word(key));
            if let Some(key) = key {
                self.put(Kind::Stem, key.clone(), 0.8 * place, word.written(), false);
            }
            at += 1;
        }
    }

    fn put(&mut self, kind: Kind, key: String, weight: f64, said: &str, weak: bool) {
        let there = self.by_key.entry(key.clone());
        let feature = there.or_insert_with(|| Feature { kind, key, weight, said: said.to_owned(), weak });
        feature.weight = feature.weight.max(weight);
    }
}
