//! The glossary: concepts with their names in English and Mongolian, read from the text files in `glossary/`.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use crate::words::{TokenizedText, Word, stem};

/// The class of a concept; two different places or institutions suggest two different events.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum ConceptClass {
    Place,
    Institution,
    Other,
}

/// The glossary files, one concept a line; [`WEAK_MARK`] precedes concepts too common to identify an event.
const GLOSSARY_FILES: [(ConceptClass, &str); 8] = [
    (ConceptClass::Other, include_str!("glossary/business.txt")),
    (ConceptClass::Other, include_str!("glossary/daily.txt")),
    (ConceptClass::Other, include_str!("glossary/events.txt")),
    (ConceptClass::Other, include_str!("glossary/general.txt")),
    (ConceptClass::Institution, include_str!("glossary/institutions.txt")),
    (ConceptClass::Place, include_str!("glossary/places.txt")),
    (ConceptClass::Other, include_str!("glossary/politics.txt")),
    (ConceptClass::Other, include_str!("glossary/society.txt")),
];
const WEAK_MARK: char = '~';

/// A concept with its names in both languages.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Concept {
    /// English names; the first identifies the concept.
    pub(crate) english: Vec<String>,
    /// Mongolian names.
    pub(crate) mongolian: Vec<String>,
    pub(crate) class: ConceptClass,
    /// Whether the concept is too common to identify an event.
    pub(crate) weak: bool,
    /// The id of a term that the reader added; `None` for the built-in glossary.
    pub(crate) user_term: Option<i64>,
}

impl Concept {
    fn parse_line(line: &str, class: ConceptClass) -> Option<Self> {
        let weak = line.starts_with(WEAK_MARK);
        let (english, mongolian) = line.trim_start_matches(WEAK_MARK).split_once('=')?;
        Some(Self { english: names(english), mongolian: names(mongolian), class, weak, user_term: None })
    }

    /// Returns the name that identifies the concept.
    pub(crate) fn name(&self) -> &str {
        self.english.first().or(self.mongolian.first()).map_or("", String::as_str)
    }
}

/// Splits names at commas.
fn names(comma_separated: &str) -> Vec<String> {
    comma_separated.split(',').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
}

/// A concept named at the start of a row of words.
pub(crate) struct Term<'a> {
    pub(crate) concept: &'a Concept,
    /// The number of words that name it.
    pub(crate) words: usize,
    /// The name as the glossary writes it.
    pub(crate) name: &'a str,
    /// Whether the name is a single verb.
    pub(crate) is_verb: bool,
}

/// One name of a concept.
struct Phrase {
    concept: Arc<Concept>,
    name: String,
    words: Vec<Lemma>,
}

/// Names of concepts, indexed by each stem key of their first word.
#[derive(Default)]
struct Phrases(HashMap<String, Vec<Arc<Phrase>>>);

impl Phrases {
    fn add(&mut self, concept: Concept) {
        let concept = Arc::new(concept);
        for name in concept.english.iter().chain(&concept.mongolian) {
            let (concept, words) = (Arc::clone(&concept), Lemma::parse_all(name));
            let phrase = Arc::new(Phrase { concept, name: name.clone(), words });
            for key in phrase.words.first().map(Lemma::keys).unwrap_or_default() {
                self.0.entry(key).or_default().push(Arc::clone(&phrase));
            }
        }
    }

    /// Returns the terms at the start of a row of words.
    fn terms_at_start<'a>(&'a self, words: &[Word]) -> impl Iterator<Item = Term<'a>> {
        let keys = words.first().map(Word::keys).unwrap_or_default();
        let matches = move |phrase: &&Arc<Phrase>| {
            phrase.words.len() <= words.len() && phrase.words.iter().zip(words).all(|(a, b)| a.has_form(b))
        };
        let phrases = keys.iter().filter_map(|key| self.0.get(key)).flatten().filter(matches);
        phrases.map(|phrase| Term {
            concept: &phrase.concept,
            words: phrase.words.len(),
            name: &phrase.name,
            is_verb: matches!(phrase.words.as_slice(), [Lemma { kind: LemmaKind::Verb(_), .. }]),
        })
    }
}

/// Terms that the reader added to the built-in glossary.
#[derive(Default)]
pub struct UserTerms(Phrases);

impl UserTerms {
    /// Adds a term under an id of the caller's choice, with comma-separated names in English and Mongolian. A
    /// name matches every inflected form of its words; several words must follow each other.
    pub fn add(&mut self, id: i64, english: &str, mongolian: &str) {
        let (english, mongolian) = (names(english), names(mongolian));
        let concept =
            Concept { english, mongolian, class: ConceptClass::Other, weak: false, user_term: Some(id) };
        self.0.add(concept);
    }
}

/// A word of the glossary. It is a dictionary form, so it is not stemmed: `түрээс` (rent) is not the ablative
/// of `түр` (for a while).
struct Lemma {
    word: Word,
    kind: LemmaKind,
}

/// How forms of a glossary word are recognized.
enum LemmaKind {
    English,
    /// Matched exactly; inflectional endings of abbreviations are written after a hyphen.
    Abbreviation,
    Noun(Vec<String>),
    Verb(String),
}

/// Splits a glossary name into its words.
impl Lemma {
    fn parse_all(name: &str) -> Vec<Self> {
        let abbreviation = |word: &&str| word.chars().count() > 1 && !word.chars().any(char::is_lowercase);
        let abbreviated: Vec<String> = name.split(' ').filter(abbreviation).map(str::to_lowercase).collect();
        let lemma = |word: Word| {
            let kind = if word.is_latin() {
                LemmaKind::English
            } else if abbreviated.iter().any(|short| short == word.spelling()) {
                LemmaKind::Abbreviation
            } else if let Some(verb) = stem::infinitive_key(word.spelling()) {
                LemmaKind::Verb(verb)
            } else {
                LemmaKind::Noun(stem::lemma_keys(word.spelling()))
            };
            Self { word, kind }
        };
        TokenizedText::new(name).words.into_iter().map(lemma).collect()
    }

    /// Returns the stem keys under which forms of this word are found.
    fn keys(&self) -> Vec<String> {
        match &self.kind {
            LemmaKind::English => self.word.keys().to_vec(),
            LemmaKind::Abbreviation => vec![self.word.spelling().to_owned()],
            LemmaKind::Noun(keys) => keys.clone(),
            LemmaKind::Verb(key) => vec![key.clone()],
        }
    }

    /// Returns whether `word` is a form of this dictionary word.
    fn has_form(&self, word: &Word) -> bool {
        let lemma = self.word.spelling();
        match &self.kind {
            LemmaKind::English => is_inflected(lemma, word.spelling()),
            LemmaKind::Abbreviation => lemma == word.spelling(),
            LemmaKind::Noun(keys) => word.noun_keys().iter().any(|key| keys.contains(key)),
            LemmaKind::Verb(key) => word.verb_keys().contains(key),
        }
    }
}

/// Returns whether `form` is `lemma` with a regular English ending. The glossary lists irregular forms.
fn is_inflected(lemma: &str, form: &str) -> bool {
    form.strip_prefix(lemma).is_some_and(|ending| matches!(ending, "" | "s" | "es" | "ed" | "d"))
}

/// Returns every concept of the built-in glossary.
pub(crate) fn concepts() -> impl Iterator<Item = Concept> {
    let lines =
        GLOSSARY_FILES.iter().flat_map(|(class, file)| file.lines().map(|line| (*class, line.trim())));
    let lines = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    lines.filter_map(|(class, line)| Concept::parse_line(line, class))
}

static GLOSSARY: LazyLock<Phrases> = LazyLock::new(|| {
    let mut phrases = Phrases::default();
    concepts().for_each(|concept| phrases.add(concept));
    phrases
});

/// Returns the terms at the start of a row of words, the longest first. A word may name several concepts.
pub(crate) fn terms_at_start<'a>(words: &[Word], user_terms: &'a UserTerms) -> Vec<Term<'a>> {
    let mut terms: Vec<_> =
        GLOSSARY.terms_at_start(words).chain(user_terms.0.terms_at_start(words)).collect();
    terms.sort_by_key(|term| {
        (std::cmp::Reverse(term.words), term.concept.name(), term.concept.user_term.is_none())
    });
    terms.dedup_by_key(|term| term.concept.name());
    terms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_found_in_both_languages() {
        let check = |text: &str, expected: Option<&str>| {
            let (words, user_terms) = (TokenizedText::new(text).words, UserTerms::default());
            let terms = terms_at_start(&words, &user_terms);
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
    fn terms_that_the_reader_added_are_found() {
        let mut user_terms = UserTerms::default();
        user_terms.add(7, "steppe eagle, eagles", "тарважи");
        let words = TokenizedText::new("Тарважийн тоо").words;
        let terms = terms_at_start(&words, &user_terms);
        let [term] = terms.as_slice() else { panic!("{}", terms.len()) };
        assert!(term.concept.user_term == Some(7) && term.concept.name() == "steppe eagle");
    }
}
