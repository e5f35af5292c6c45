//! Looks up selected words: their dictionary form, its romanization, and their meanings in the glossary.

use crate::facts::glossary::{self, Concept, UserTerms};
use crate::words::{Word, romanize, stem, word_spans};

/// The most words that are looked up together.
const MAX_WORDS: usize = 8;

/// The result of looking up selected words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LookupResult {
    /// Dictionary forms, the likeliest first.
    pub lemmas: Vec<String>,
    /// The first dictionary form romanized by MNS 5217:2012; empty if the words are in Latin letters.
    pub romanized: String,
    /// The concepts that the words name.
    pub meanings: Vec<Meaning>,
}

/// The names of one concept in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// English names.
    pub english: Vec<String>,
    /// Mongolian names.
    pub mongolian: Vec<String>,
    /// The id of the reader's own term; `None` for the built-in glossary.
    pub own: Option<i64>,
}

/// Looks up the words of a selection. Returns `None` if it has no words or more than 8.
///
/// ```
/// use ortoo_language::{UserTerms, look_up};
///
/// let result = look_up("нүүрсний", &UserTerms::default()).unwrap();
/// assert_eq!(result.lemmas, ["нүүрс"]);
/// assert_eq!(result.romanized, "nüürs");
/// assert_eq!(result.meanings[0].english, ["coal"]);
/// ```
pub fn look_up(text: &str, user_terms: &UserTerms) -> Option<LookupResult> {
    let spans = word_spans(text, MAX_WORDS + 1);
    if spans.is_empty() || spans.len() > MAX_WORDS {
        return None;
    }
    let words: Vec<Word> = spans.iter().map(|span| Word::new(&span.folded)).collect();
    let mut meanings: Vec<Meaning> = Vec::new();
    let mut lemmas: Vec<String> = Vec::new();
    for at in 0..words.len() {
        let rest = words.get(at..).unwrap_or_default();
        for term in glossary::terms_at_start(rest, user_terms) {
            // A term that covers the whole selection is its dictionary form.
            if at == 0 && term.words == words.len() {
                lemmas.push(term.name.to_owned());
            }
            let meaning = Meaning::from(term.concept);
            if !meanings.contains(&meaning) {
                meanings.push(meaning);
            }
        }
    }
    // Guess only if the glossary does not know the words.
    if lemmas.is_empty() {
        lemmas.extend(guess_lemmas(text, &words));
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
    Some(LookupResult { lemmas, romanized, meanings })
}

/// Strips the endings of the last word and leaves the words before it as they are.
fn guess_lemmas(text: &str, words: &[Word]) -> Vec<String> {
    let Some((last, before)) = words.split_last() else { return Vec::new() };
    let capital = text.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_uppercase)
        && text.chars().any(char::is_lowercase);
    let of_last =
        if last.is_latin() { vec![singular(last.spelling())] } else { stem::lemmas(last.spelling()) };
    let whole = of_last.into_iter().map(|lemma| {
        let words = before.iter().map(Word::spelling).chain([lemma.as_str()]).collect::<Vec<_>>().join(" ");
        if capital { with_capital(&words) } else { words }
    });
    whole.collect()
}

fn with_capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// Returns the singular of a regular English noun.
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
        // The glossary lists irregular English forms: `royalty, royalties`. Only the first is a meaning.
        let english = concept.english.iter().enumerate();
        let is_form = |at: usize, name: &str| {
            let before = concept.english.get(..at).unwrap_or_default();
            before.iter().any(|other| !name.contains(' ') && Word::new(name).is_form_of(&Word::new(other)))
        };
        let english = english.filter(|(at, name)| !is_form(*at, name)).map(|(_, name)| name);
        let english = if concept.user_term.is_some() {
            english.cloned().collect()
        } else {
            english.map(|name| capitalize_like(name, mongolian.first().map_or("", String::as_str))).collect()
        };
        Self { english, mongolian, own: concept.user_term }
    }
}

/// Capitalizes an English name if its Mongolian name is capitalized: the glossary writes English in lower
/// case.
fn capitalize_like(english: &str, mongolian: &str) -> String {
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
        let result = look_up(text, &UserTerms::default()).unwrap();
        assert_eq!(result.lemmas.first().map(String::as_str), Some(lemma), "{text}: {result:?}");
        assert_eq!(result.romanized, romanized, "{text}");
        let first = result.meanings.first().and_then(|meaning| meaning.english.first());
        assert_eq!(first.map(String::as_str), meaning, "{text}: {result:?}");
    }

    #[test]
    fn inflected_words_are_looked_up_by_their_dictionary_form() {
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
    fn terms_of_the_reader_are_looked_up() {
        let mut user_terms = UserTerms::default();
        user_terms.add(3, "demoiselle crane", "өвөгт тогоруу");
        let result = look_up("өвөгт тогоруугаар", &user_terms).unwrap();
        assert_eq!(result.lemmas.first().map(String::as_str), Some("өвөгт тогоруу"));
        assert!(result.meanings.first().is_some_and(|meaning| meaning.own == Some(3)));
    }

    #[test]
    fn selections_without_words_or_with_too_many_are_not_looked_up() {
        assert_eq!(look_up(" — ", &UserTerms::default()), None);
        assert_eq!(look_up("a b c d e f g h i j", &UserTerms::default()), None);
    }
}
