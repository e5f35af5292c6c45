//! A word of a text looked up: what it is in a dictionary, how it is written in Latin letters, and what the glossary
//! has of it.

use crate::facts::glossary::{self, Concept, OwnTerms};
use crate::romanize::romanize;
use crate::stem;
use crate::words::{Word, placed};

/// Words that are looked up together.
const MOST: usize = 8;

/// What is known of some words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LookedUp {
    /// As a dictionary has them, the likeliest first.
    pub lemmas: Vec<String>,
    /// The first of these in Latin letters by MNS 5217:2012; empty for what is in Latin letters.
    pub romanized: String,
    /// What they mean.
    pub meanings: Vec<Meaning>,
}

/// One thing in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// Its English names.
    pub english: Vec<String>,
    /// Its Mongolian ones.
    pub mongolian: Vec<String>,
    /// The number of the reader's own term.
    pub own: Option<i64>,
}

/// Looks words up; `None` where there are none, or too many.
pub fn look_up(text: &str, own: &OwnTerms) -> Option<LookedUp> {
    let places = placed(text, MOST + 1);
    if places.is_empty() || places.len() > MOST {
        return None;
    }
    let words: Vec<Word> = places.iter().map(|place| Word::new(&place.folded)).collect();
    let mut meanings: Vec<Meaning> = Vec::new();
    let mut lemmas: Vec<String> = Vec::new();
    for at in 0..words.len() {
        let rest = words.get(at..).unwrap_or_default();
        for term in glossary::terms(rest, own) {
            // The term that is all of it gives the form of the dictionary.
            if at == 0 && term.words == words.len() {
                lemmas.push(term.written.to_owned());
            }
            let meaning = Meaning::from(term.concept);
            if !meanings.contains(&meaning) {
                meanings.push(meaning);
            }
        }
    }
    // Where the glossary knows the word nothing is to be guessed.
    if lemmas.is_empty() {
        lemmas.extend(plain(text, &words));
    }
    let mut seen = Vec::new();
    lemmas.retain(|lemma| {
        let lower = lemma.to_lowercase();
        let new = !seen.contains(&lower);
        seen.push(lower);
        new
    });
    let cyrillic = words.iter().any(|word| !word.is_latin());
    let first = lemmas.first().filter(|_| cyrillic);
    let romanized = first.map(|lemma| romanize(lemma)).unwrap_or_default();
    Some(LookedUp { lemmas, romanized, meanings })
}

/// What the last word is without its endings, behind the others as they are.
fn plain(text: &str, words: &[Word]) -> Vec<String> {
    let Some((last, before)) = words.split_last() else { return Vec::new() };
    let capital = text.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_uppercase)
        && text.chars().any(char::is_lowercase);
    let of_last = if last.is_latin() { vec![singular(last.written())] } else { stem::lemmas(last.written()) };
    let whole = of_last.into_iter().map(|lemma| {
        let words = before.iter().map(Word::written).chain([lemma.as_str()]).collect::<Vec<_>>().join(" ");
        if capital { with_capital(&words) } else { words }
    });
    whole.collect()
}

fn with_capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// An English noun without its plural.
fn singular(word: &str) -> String {
    let stem = |ending: &str| word.strip_suffix(ending).filter(|stem| stem.len() > 2);
    if let Some(stem) = stem("ies") {
        return format!("{stem}y");
    }
    if let Some(stem) = stem("es").filter(|stem| stem.ends_with(['s', 'x', 'z']) || stem.ends_with("ch")) {
        return stem.to_owned();
    }
    let plural = stem("s").filter(|stem| !stem.ends_with(['s', 'u', 'i']));
    plural.unwrap_or(word).to_owned()
}

impl From<&Concept> for Meaning {
    fn from(concept: &Concept) -> Self {
        let mongolian = concept.mongolian.clone();
        // The glossary has English forms where Mongolian ones need none: `royalty, royalties`.
        let english = concept.english.iter().enumerate();
        let is_form = |at: usize, name: &str| {
            let before = concept.english.get(..at).unwrap_or_default();
            before.iter().any(|other| !name.contains(' ') && Word::new(name).is_form_of(&Word::new(other)))
        };
        let english = english.filter(|(at, name)| !is_form(*at, name)).map(|(_, name)| name);
        let english = if concept.own.is_some() {
            english.cloned().collect()
        } else {
            english.map(|name| as_written(name, mongolian.first().map_or("", String::as_str))).collect()
        };
        Self { english, mongolian, own: concept.own }
    }
}

/// The glossary has English in small letters; what is a name shows by its Mongolian.
fn as_written(english: &str, mongolian: &str) -> String {
    let small = mongolian.chars().any(char::is_lowercase);
    let capital = mongolian.starts_with(char::is_uppercase);
    if capital && small {
        let words = english.split(' ').map(|word| match word {
            "of" | "the" | "and" | "for" => word.to_owned(),
            word => with_capital(word),
        });
        words.collect::<Vec<_>>().join(" ")
    } else if capital && english.len() <= 4 {
        english.to_uppercase()
    } else {
        english.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, lemma: &str, romanized: &str, meaning: Option<&str>) {
        let found = look_up(text, &OwnTerms::default()).unwrap();
        assert_eq!(found.lemmas.first().map(String::as_str), Some(lemma), "{text}: {found:?}");
        assert_eq!(found.romanized, romanized, "{text}");
        let first = found.meanings.first().and_then(|meaning| meaning.english.first());
        assert_eq!(first.map(String::as_str), meaning, "{text}: {found:?}");
    }

    #[test]
    fn an_inflected_word_is_found() {
        check("роялтигийн", "роялти", "royalti", Some("royalty"));
        check("нүүрсний", "нүүрс", "nüürs", Some("coal"));
        check("УИХ-ын", "УИХ", "UIKH", Some("parliament"));
        check("Улсын Их Хурлын", "Улсын Их Хурал", "Ulsyn Ikh Khural", Some("parliament"));
        check("тогоруугийн", "тогоруу", "togoruu", Some("crane"));
        check("хушганы", "хушга", "khushga", None);
        check("Гашуунсухайтаар", "Гашуунсухайт", "Gashuunsukhait", Some("Gashuunsukhait"));
        check("НӨАТ-ын", "НӨАТ", "NÖAT", Some("VAT"));
        check("exports", "export", "", Some("export"));
        check("walnuts", "walnut", "", None);
    }

    #[test]
    fn the_reader_s_own_terms_are_told() {
        let mut own = OwnTerms::default();
        own.add(3, "demoiselle crane", "өвөгт тогоруу");
        let found = look_up("өвөгт тогоруугаар", &own).unwrap();
        assert_eq!(found.lemmas.first().map(String::as_str), Some("өвөгт тогоруу"));
        assert!(found.meanings.first().is_some_and(|meaning| meaning.own == Some(3)));
    }

    #[test]
    fn sentences_are_not_looked_up() {
        assert_eq!(look_up(" — ", &OwnTerms::default()), None);
        assert_eq!(look_up("a b c d e f g h i j", &OwnTerms::default()), None);
    }
}
