//! Terms that mean the same in both languages, from the files in `glossary`.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use crate::stem;
use crate::words::{Text, Word};

/// What a concept is, as far as two different ones speak against one event.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum Class {
    Place,
    Institution,
    Other,
}

/// One concept a line; a mark before those that say little of which event it is.
const FILES: [(Class, &str); 8] = [
    (Class::Other, include_str!("glossary/business.txt")),
    (Class::Other, include_str!("glossary/daily.txt")),
    (Class::Other, include_str!("glossary/events.txt")),
    (Class::Other, include_str!("glossary/general.txt")),
    (Class::Institution, include_str!("glossary/institutions.txt")),
    (Class::Place, include_str!("glossary/places.txt")),
    (Class::Other, include_str!("glossary/politics.txt")),
    (Class::Other, include_str!("glossary/society.txt")),
];
const WEAK: char = '~';

/// What means the same in both languages.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Concept {
    /// Its English names, the first of which stands for it.
    pub(crate) english: Vec<String>,
    /// Its Mongolian ones.
    pub(crate) mongolian: Vec<String>,
    pub(crate) class: Class,
    /// Says little of which event is told.
    pub(crate) weak: bool,
    /// The number of the reader's own term.
    pub(crate) own: Option<i64>,
}

impl Concept {
    fn of_line(line: &str, class: Class) -> Option<Self> {
        let weak = line.starts_with(WEAK);
        let (english, mongolian) = line.trim_start_matches(WEAK).split_once('=')?;
        Some(Self { english: names(english), mongolian: names(mongolian), class, weak, own: None })
    }

    /// Stands for it.
    pub(crate) fn name(&self) -> &str {
        self.english.first().or(self.mongolian.first()).map_or("", String::as_str)
    }
}

fn names(written: &str) -> Vec<String> {
    written.split(',').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
}

/// A concept that a text has.
pub(crate) struct Term<'a> {
    pub(crate) concept: &'a Concept,
    /// Words that it takes.
    pub(crate) words: usize,
    /// As the glossary writes it.
    pub(crate) written: &'a str,
    /// A verb and nothing else.
    pub(crate) verb: bool,
}

struct Phrase {
    concept: Arc<Concept>,
    written: String,
    words: Vec<Lemma>,
}

/// Names of concepts, by each key of their first word.
#[derive(Default)]
struct Phrases(HashMap<String, Vec<Arc<Phrase>>>);

impl Phrases {
    fn add(&mut self, concept: Concept) {
        let concept = Arc::new(concept);
        for written in concept.english.iter().chain(&concept.mongolian) {
            let (concept, words) = (Arc::clone(&concept), Lemma::all_of(written));
            let phrase = Arc::new(Phrase { concept, written: written.clone(), words });
            for key in phrase.words.first().map(Lemma::keys).unwrap_or_default() {
                self.0.entry(key).or_default().push(Arc::clone(&phrase));
            }
        }
    }

    /// The phrases that begin a row of words.
    fn begin<'a>(&'a self, words: &[Word]) -> impl Iterator<Item = Term<'a>> {
        let keys = words.first().map(Word::keys).unwrap_or_default();
        let fits = move |phrase: &&Arc<Phrase>| {
            phrase.words.len() <= words.len() && phrase.words.iter().zip(words).all(|(a, b)| a.has_form(b))
        };
        let found = keys.iter().filter_map(|key| self.0.get(key)).flatten().filter(fits);
        found.map(|phrase| Term {
            concept: &phrase.concept,
            words: phrase.words.len(),
            written: &phrase.written,
            verb: matches!(phrase.words.as_slice(), [Lemma { kind: LemmaKind::Verb(_), .. }]),
        })
    }
}

/// Terms of the reader, beside those of the glossary.
#[derive(Default)]
pub struct OwnTerms(Phrases);

impl OwnTerms {
    /// Takes a term in, under a number of the caller's: its names in English and in Mongolian, alternatives parted by commas. Each stands for all
    /// forms of its words; several words must follow each other.
    pub fn add(&mut self, id: i64, english: &str, mongolian: &str) {
        let (english, mongolian) = (names(english), names(mongolian));
        self.0.add(Concept { english, mongolian, class: Class::Other, weak: false, own: Some(id) });
    }
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

/// Every concept of the glossary.
pub(crate) fn concepts() -> impl Iterator<Item = Concept> {
    let lines = FILES.iter().flat_map(|(class, file)| file.lines().map(|line| (*class, line.trim())));
    let lines = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    lines.filter_map(|(class, line)| Concept::of_line(line, class))
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let mut phrases = Phrases::default();
    concepts().for_each(|concept| phrases.add(concept));
    phrases
});

/// The terms that begin a row of words, the longest first; a word may mean more than one thing.
pub(crate) fn terms<'a>(words: &[Word], own: &'a OwnTerms) -> Vec<Term<'a>> {
    let mut terms: Vec<_> = PHRASES.begin(words).chain(own.0.begin(words)).collect();
    terms
        .sort_by_key(|term| (std::cmp::Reverse(term.words), term.concept.name(), term.concept.own.is_none()));
    terms.dedup_by_key(|term| term.concept.name());
    terms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_found_in_both_languages() {
        let check = |text: &str, expected: Option<&str>| {
            let (words, own) = (Text::new(text).words, OwnTerms::default());
            let terms = terms(&words, &own);
            assert_eq!(terms.first().map(|term| term.concept.name()), expected, "{text}");
        };
        check("нүүрсний экспорт", Some("coal"));
        check("УИХ-ын чуулган", Some("parliament"));
        check("Bank of Mongolia buys", Some("central bank"));
        check("Монголбанк", Some("central bank"));
        check("төмөр замын", Some("railway"));
        check("Занданшатарын", Some("zandanshatar"));
        check("Дэлгэрмаа", None);
    }

    #[test]
    fn terms_of_the_reader_are_found_too() {
        let mut own = OwnTerms::default();
        own.add(7, "steppe eagle, eagles", "тарважи");
        let words = Text::new("Тарважийн тоо").words;
        let terms = terms(&words, &own);
        let [term] = terms.as_slice() else { panic!("{}", terms.len()) };
        assert!(term.concept.own == Some(7) && term.concept.name() == "steppe eagle");
    }
}
