//! What a word of a query may also be called: an abbreviation in full, and the term in the other language.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::facts::glossary::concepts;
use crate::words::Text;

struct Names {
    /// Abbreviations to what they stand for, and back; folded.
    same: HashMap<String, Vec<String>>,
    /// Terms to the other language's; folded.
    other: HashMap<String, Vec<String>>,
    english: HashSet<String>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let mut names = Names { same: HashMap::new(), other: HashMap::new(), english: HashSet::new() };
    for concept in concepts() {
        let (english, mongolian) = (folded(concept.english), folded(concept.mongolian));
        for (_, name) in &english {
            names.english.extend(name.split(' ').map(str::to_owned));
        }
        for (one, others) in [(&english, &mongolian), (&mongolian, &english)] {
            for (written, name) in one {
                let entry = names.other.entry(name.clone()).or_default();
                entry.extend(others.iter().map(|(_, other)| other.clone()));
                for (full, _) in one.iter().filter(|(full, _)| abbreviates(written, full)) {
                    let full = fold(full);
                    names.same.entry(name.clone()).or_default().push(full.clone());
                    names.same.entry(full).or_default().push(name.clone());
                }
            }
        }
    }
    names
});

fn folded(names: Vec<String>) -> Vec<(String, String)> {
    let folded = names.into_iter().map(|name| (fold(&name), name)).map(|(folded, name)| (name, folded));
    folded.filter(|(_, folded)| !folded.is_empty()).collect()
}

fn fold(term: &str) -> String {
    let words = Text::new(term).words;
    words.iter().map(crate::words::Word::written).collect::<Vec<_>>().join(" ")
}

/// Whether the first are the initials of the second.
fn abbreviates(short: &str, full: &str) -> bool {
    let initials: String = full.split([' ', '-']).filter_map(|word| word.chars().next()).collect();
    initials.chars().count() > 1 && initials.to_lowercase() == short.to_lowercase() && !short.contains(' ')
}

/// Whether a Latin word is one of the glossary's English ones.
pub(super) fn is_english(word: &str) -> bool {
    NAMES.english.contains(word)
}

/// Other names of the same thing in the same language.
pub(super) fn same(name: &str) -> &'static [String] {
    NAMES.same.get(&fold(name)).map_or(&[], Vec::as_slice)
}

/// Its names in the other language.
pub(super) fn other(name: &str) -> &'static [String] {
    let name = fold(name);
    let plain = NAMES.other.get(&name);
    plain.or_else(|| NAMES.other.get(name.strip_suffix('s')?)).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_and_what_they_stand_for_find_each_other() {
        assert!(same("УИХ").contains(&"улсын их хурал".to_owned()));
        assert!(same("Улсын Их Хурал").contains(&"уих".to_owned()));
        assert!(same("нүүрс").is_empty());
        assert!(other("coal").contains(&"нүүрс".to_owned()) && other("нүүрс").contains(&"coal".to_owned()));
    }
}
