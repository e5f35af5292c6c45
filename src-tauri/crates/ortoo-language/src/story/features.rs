//! What of a telling is compared.

use std::collections::{BTreeMap, BTreeSet};

use super::date;
use super::glossary::{self, Class};
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
    /// A day or a month.
    Date,
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
    /// What is named that another event would have another of.
    named: BTreeSet<(Class, &'static str)>,
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
const SUMMARY: f64 = 0.8;

/// What is left of a likeness when the two name other places, or other institutions.
const OTHER_PLACE: f64 = 0.85;
const OTHER_INSTITUTION: f64 = 0.75;

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
            return 0.85;
        }
        let against = |titled: &BTreeSet<String>, all: &BTreeSet<String>| {
            !titled.is_empty() && !all.is_empty() && titled.is_disjoint(all)
        };
        if against(&one, &all(other)) || against(&two, &all(self)) { 0.6 } else { 1.0 }
    }

    /// Places that both name and of which none is shared speak against, and so do institutions.
    pub(super) fn concord(&self, other: &Self) -> f64 {
        let of = |features: &Self, class: Class| -> BTreeSet<&'static str> {
            features.named.iter().filter(|(kind, _)| *kind == class).map(|(_, name)| *name).collect()
        };
        let apart = |class| {
            let (one, two) = (of(self, class), of(other, class));
            !one.is_empty() && !two.is_empty() && one.is_disjoint(&two)
        };
        let weigh = |class, factor| if apart(class) { factor } else { 1.0 };
        weigh(Class::Place, OTHER_PLACE) * weigh(Class::Institution, OTHER_INSTITUTION)
    }

    fn read(&mut self, text: &str, place: f64) {
        let text = Text::new(text);
        let said: Vec<&str> = text.words.iter().map(Word::written).collect();
        // Words before this belong to a term or a number and are not compared by themselves.
        let (mut at, mut free) = (0, 0);
        while let (Some(word), Some(rest)) = (text.words.get(at), said.get(at..)) {
            if at >= free
                && let Some(taken) = self.read_number(rest, place)
            {
                at += taken;
                free = at;
                continue;
            }
            let terms = glossary::terms(text.words.get(at..).unwrap_or_default());
            let mut taken = free;
            for term in &terms {
                let weight = if term.weak { 0.5 } else { 1.55 };
                // What a longer term is made of says less than the term.
                let share = if at < free { 0.5 } else { 1.0 };
                let said = rest.get(..term.words).unwrap_or_default().join(" ");
                self.put(Kind::Term, format!("= {}", term.name), weight * share * place, &said, term.weak);
                if !term.weak && term.class != Class::Other && at >= free {
                    self.named.insert((term.class, term.name));
                }
                taken = taken.max(at + term.words);
            }
            free = taken;
            if at >= free {
                self.read_word(word, place);
            }
            at += 1;
        }
    }

    /// A date or a number, and how many words it takes.
    fn read_number(&mut self, rest: &[&str], place: f64) -> Option<usize> {
        if let Some(date) = date::read(rest) {
            let said = rest.get(..date.words).unwrap_or_default().join(" ");
            let day = date.day.map(|day| format!("-{day}")).unwrap_or_default();
            let weight = if date.day.is_some() { 1.0 } else { 0.4 };
            let weak = date.day.is_none();
            self.put(Kind::Date, format!("@ {}{day}", date.month), weight * place, &said, weak);
            return Some(date.words);
        }
        let number = number::read(rest)?;
        let weight = if number.telling { 1.4 } else { 0.5 };
        let unit = if number.unit == Unit::Percent { "%" } else { "" };
        let said = rest.first().copied().unwrap_or_default();
        self.put(Kind::Number, format!("# {}{unit}", number.key), weight * place, said, !number.telling);
        Some(number.words.max(1))
    }

    fn read_word(&mut self, word: &Word, place: f64) {
        if let Some(sound) = word.name() {
            self.put(Kind::Name, format!("~ {sound}"), 0.85 * place, word.written(), false);
        }
        let key = word.keys().first().filter(|key| key.chars().count() > 2 && !is_empty_word(key));
        if let Some(key) = key {
            self.put(Kind::Stem, key.clone(), 0.8 * place, word.written(), false);
        }
    }

    fn put(&mut self, kind: Kind, key: String, weight: f64, said: &str, weak: bool) {
        let there = self.by_key.entry(key.clone());
        let feature = there.or_insert_with(|| Feature { kind, key, weight, said: said.to_owned(), weak });
        feature.weight = feature.weight.max(weight);
    }
}
