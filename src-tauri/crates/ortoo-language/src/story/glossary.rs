//! Terms that mean the same in both languages, from `glossary.txt`.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::words::{Text, Word};

static FILE: &str = include_str!("glossary.txt");

/// Terms that say little of which event it is.
const WEAK: &[&str] = &[
    "mongolia",
    "ulaanbaatar",
    "minister",
    "ministry",
    "government",
    "company",
    "rise",
    "fall",
    "year",
    "month",
    "week",
    "begin",
    "complete",
    "open",
    "price",
    "people",
    "data",
    "population",
    "agreement",
    "sign",
    "meeting",
    "talks",
    "visit",
    "law",
    "approve",
    "debate",
    "rate",
    "summit",
    "province",
    "district",
    "half",
    "record",
    "growth",
    "economy",
    "construction",
    "cooperation",
    "team",
    "party",
    "party",
    "jobs",
    "power",
    "double",
    "water",
    "death",
    "injured",
    "shutdown",
    "food",
    "president",
    "prime minister",
    "parliament",
    "child",
    "women",
    "first quarter",
    "trade",
    "investment",
    "vehicle",
    "school",
    "road",
    "border crossing",
    "capital",
    "appoint",
    "china",
    "russia",
];

/// A term of the glossary that a text has.
pub(super) struct Term {
    /// The first English word for it.
    pub(super) name: &'static str,
    /// Words that it takes.
    pub(super) words: usize,
    pub(super) weak: bool,
}

struct Phrase {
    name: &'static str,
    words: Vec<Word>,
    weak: bool,
}

/// Phrases by each key of their first word, the longest first.
static PHRASES: LazyLock<HashMap<String, Vec<Phrase>>> = LazyLock::new(|| {
    let mut phrases: HashMap<String, Vec<Phrase>> = HashMap::new();
    for line in FILE.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let Some((english, mongolian)) = line.split_once('=') else { continue };
        let name = english.split(',').next().unwrap_or_default().trim();
        for written in english.split(',').chain(mongolian.split(',')) {
            let words = Text::new(written).words;
            let Some(first) = words.first() else { continue };
            for key in first.keys() {
                let (words, weak) = (words.clone(), WEAK.contains(&name));
                phrases.entry(key.clone()).or_default().push(Phrase { name, words, weak });
            }
        }
    }
    for all in phrases.values_mut() {
        all.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
    }
    phrases
});

/// The longest term that begins a row of words.
pub(super) fn term(words: &[Word]) -> Option<Term> {
    let first = words.first()?;
    let found = first.keys().iter().filter_map(|key| PHRASES.get(key)).flatten().filter(|phrase| {
        phrase.words.len() <= words.len() && phrase.words.iter().zip(words).all(|(a, b)| a.is_form_of(b))
    });
    let longest = found.max_by_key(|phrase| phrase.words.len())?;
    Some(Term { name: longest.name, words: longest.words.len(), weak: longest.weak })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_found_in_both_languages() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(term(&Text::new(text).words).map(|term| term.name), expected, "{text}");
        };
        check("нүүрсний экспорт", Some("coal"));
        check("УИХ-ын чуулган", Some("parliament"));
        check("Bank of Mongolia buys", Some("central bank"));
        check("Монголбанк", Some("central bank"));
        check("төмөр замын", Some("railway"));
        check("Занданшатар", None);
    }
}
