//! Expands a query by the glossary: abbreviations, what they stand for, and translations.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::facts::glossary::concepts;
use crate::words::TokenizedText;

/// The names of all glossary concepts, indexed for expansion.
struct Names {
    /// Folded names to folded abbreviations, and back.
    synonyms: HashMap<String, Vec<String>>,
    /// Folded names to folded names in the other language.
    translations: HashMap<String, Vec<String>>,
    /// Every word of the English names.
    english_words: HashSet<String>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let mut names =
        Names { synonyms: HashMap::new(), translations: HashMap::new(), english_words: HashSet::new() };
    for concept in concepts() {
        let (english, mongolian) = (with_folded(concept.english), with_folded(concept.mongolian));
        for (_, name) in &english {
            names.english_words.extend(name.split(' ').map(str::to_owned));
        }
        for (one, others) in [(&english, &mongolian), (&mongolian, &english)] {
            for (spelling, name) in one {
                let entry = names.translations.entry(name.clone()).or_default();
                entry.extend(others.iter().map(|(_, other)| other.clone()));
                for (full, _) in one.iter().filter(|(full, _)| is_abbreviation_of(spelling, full)) {
                    let full = fold_name(full);
                    names.synonyms.entry(name.clone()).or_default().push(full.clone());
                    names.synonyms.entry(full).or_default().push(name.clone());
                }
            }
        }
    }
    names
});

/// Returns each name with its folded spelling; leaves out names without words.
fn with_folded(names: Vec<String>) -> Vec<(String, String)> {
    let folded = names.into_iter().map(|name| (fold_name(&name), name)).map(|(folded, name)| (name, folded));
    folded.filter(|(_, folded)| !folded.is_empty()).collect()
}

fn fold_name(term: &str) -> String {
    let words = TokenizedText::new(term).words;
    words.iter().map(crate::words::Word::spelling).collect::<Vec<_>>().join(" ")
}

/// Returns whether `short` consists of the initials of `full`.
fn is_abbreviation_of(short: &str, full: &str) -> bool {
    let initials: String = full.split([' ', '-']).filter_map(|word| word.chars().next()).collect();
    initials.chars().count() > 1 && initials.to_lowercase() == short.to_lowercase() && !short.contains(' ')
}

/// Returns whether a Latin word occurs in an English name of the glossary.
pub(super) fn is_english(word: &str) -> bool {
    NAMES.english_words.contains(word)
}

/// Returns the abbreviations of a name, or the names that an abbreviation stands for, in the same language.
pub(super) fn synonyms(name: &str) -> &'static [String] {
    NAMES.synonyms.get(&fold_name(name)).map_or(&[], Vec::as_slice)
}

/// Returns the names of a concept in the other language.
pub(super) fn translations(name: &str) -> &'static [String] {
    let name = fold_name(name);
    let exact = NAMES.translations.get(&name);
    exact.or_else(|| NAMES.translations.get(name.strip_suffix('s')?)).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_full_names_and_translations_are_found() {
        assert!(synonyms("УИХ").contains(&"улсын их хурал".to_owned()));
        assert!(synonyms("Улсын Их Хурал").contains(&"уих".to_owned()));
        assert!(synonyms("нүүрс").is_empty());
        assert!(translations("coal").contains(&"нүүрс".to_owned()));
        assert!(translations("нүүрс").contains(&"coal".to_owned()));
    }
}
