//! Terms that mean the same in both languages, from the files in `glossary`.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use crate::stem;
use crate::words::{Text, Word};

/// What a concept is, as far as two different ones speak against one event.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Class {
    Place,
    Institution,
    Other,
}

/// One concept a line; a mark before those that say little of which event it is.
static FILES: [(Class, &str); 7] = [
    (Class::Other, include_str!("glossary/business.txt")),
    (Class::Other, include_str!("glossary/events.txt")),
    (Class::Other, include_str!("glossary/general.txt")),
    (Class::Institution, include_str!("glossary/institutions.txt")),
    (Class::Place, include_str!("glossary/places.txt")),
    (Class::Other, include_str!("glossary/politics.txt")),
    (Class::Other, include_str!("glossary/society.txt")),
];
const WEAK: char = '~';

/// A term of the glossary that a text has.
pub(super) struct Term {
    /// The first English word for it.
    pub(super) name: &'static str,
    /// Words that it takes.
    pub(super) words: usize,
    pub(super) weak: bool,
    pub(super) class: Class,
}

struct Phrase {
    name: &'static str,
    class: Class,
    words: Vec<Lemma>,
    weak: bool,
}

/// A word of the glossary. It stands there as a dictionary has it, so it is not stemmed: `түрээс` (rent) is no
/// ablative of `түр` (for a while).
struct Lemma {
    word: Word,
    kind: LemmaKind,
}

enum LemmaKind {
    English,
    /// Found as it is written, since it has no endings of its own.
    Abbreviation,
    Noun(Vec<String>),
    Verb(String),
}

impl Lemma {
    fn all_of(written: &str) -> Vec<Self> {
        let abbreviation = |word: &&str| word.chars().count() > 1 && !word.chars().any(char::is_lowercase);
        let abbreviated: Vec<String> =
            written.split(' ').filter(abbreviation).map(str::to_lowercase).collect();
        let lemma = |word: Word| {
            let kind = if word.is_latin() {
                LemmaKind::English
            } else if abbreviated.iter().any(|short| short == word.written()) {
                LemmaKind::Abbreviation
            } else if let Some(verb) = stem::infinitive(word.written()) {
                LemmaKind::Verb(verb)
            } else {
                LemmaKind::Noun(stem::lemma_keys(word.written()))
            };
            Self { word, kind }
        };
        Text::new(written).words.into_iter().map(lemma).collect()
    }

    /// Keys under which its forms are looked up.
    fn keys(&self) -> Vec<String> {
        match &self.kind {
            LemmaKind::English => self.word.keys().to_vec(),
            LemmaKind::Abbreviation => vec![self.word.written().to_owned()],
            LemmaKind::Noun(keys) => keys.clone(),
            LemmaKind::Verb(key) => vec![key.clone()],
        }
    }

    fn has_form(&self, word: &Word) -> bool {
        let written = self.word.written();
        match &self.kind {
            LemmaKind::English => is_inflected(written, word.written()),
            LemmaKind::Abbreviation => written == word.written(),
            LemmaKind::Noun(keys) => word.noun_keys().iter().any(|key| keys.contains(key)),
            LemmaKind::Verb(key) => word.verb_keys().contains(key),
        }
    }
}

/// English forms that are made without changing the word; others stand in the glossary.
fn is_inflected(lemma: &str, form: &str) -> bool {
    form.strip_prefix(lemma).is_some_and(|ending| matches!(ending, "" | "s" | "es" | "ed" | "d"))
}

/// Every concept: its English and its Mongolian names, each parted by commas.
pub(crate) fn concepts() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = FILES.iter().flat_map(|(_, file)| file.lines().map(str::trim));
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.filter_map(|line| line.trim_start_matches(WEAK).split_once('='))
}

/// Phrases by each key of their first word.
static PHRASES: LazyLock<HashMap<String, Vec<Arc<Phrase>>>> = LazyLock::new(|| {
    let mut phrases: HashMap<String, Vec<Arc<Phrase>>> = HashMap::new();
    let lines = FILES.iter().flat_map(|(class, file)| file.lines().map(|line| (*class, line.trim())));
    for (class, line) in lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
        let weak = line.starts_with(WEAK);
        let line = line.trim_start_matches(WEAK);
        let Some((english, mongolian)) = line.split_once('=') else { continue };
        let name = english.split(',').next().unwrap_or_default().trim();
        for written in english.split(',').chain(mongolian.split(',')) {
            let phrase = Arc::new(Phrase { name, class, words: Lemma::all_of(written.trim()), weak });
            for key in phrase.words.first().map(Lemma::keys).unwrap_or_default() {
                phrases.entry(key).or_default().push(Arc::clone(&phrase));
            }
        }
    }
    phrases
});

/// The terms that begin a row of words, the longest first; a word may mean more than one thing.
pub(super) fn terms(words: &[Word]) -> Vec<Term> {
    let Some(first) = words.first() else { return Vec::new() };
    let fits = |phrase: &&Arc<Phrase>| {
        phrase.words.len() <= words.len() && phrase.words.iter().zip(words).all(|(a, b)| a.has_form(b))
    };
    let found: Vec<&Arc<Phrase>> =
        first.keys().iter().filter_map(|key| PHRASES.get(key)).flatten().filter(fits).collect();
    let mut terms: Vec<_> = found
        .into_iter()
        .map(|phrase| Term {
            name: phrase.name,
            words: phrase.words.len(),
            weak: phrase.weak,
            class: phrase.class,
        })
        .collect();
    terms.sort_by_key(|term| (std::cmp::Reverse(term.words), term.name));
    terms.dedup_by_key(|term| term.name);
    terms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_found_in_both_languages() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(terms(&Text::new(text).words).first().map(|term| term.name), expected, "{text}");
        };
        check("нүүрсний экспорт", Some("coal"));
        check("УИХ-ын чуулган", Some("parliament"));
        check("Bank of Mongolia buys", Some("central bank"));
        check("Монголбанк", Some("central bank"));
        check("төмөр замын", Some("railway"));
        check("Занданшатарын", Some("zandanshatar"));
        check("Дэлгэрмаа", None);
    }
}
