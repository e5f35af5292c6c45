//! Distinguishes English from other languages written in Latin letters.

use ortoo_model::Language;

/// English function words that other languages do not have.
const ENGLISH_WORDS: &[&str] = &[
    "the", "of", "and", "to", "for", "with", "from", "by", "at", "is", "are", "was", "will", "has", "have",
    "its", "after", "over", "new", "says", "as", "on", "that", "this", "it", "be", "not", "more", "than",
    "how", "why", "what",
];
/// Function words of German, Turkish, French, Spanish, Italian, Polish and related languages.
const FOREIGN_WORDS: &[&str] = &[
    "der",
    "das",
    "und",
    "den",
    "dem",
    "ein",
    "eine",
    "für",
    "mit",
    "auf",
    "von",
    "im",
    "zu",
    "ist",
    "nicht",
    "nach",
    "über",
    "bei",
    "aus",
    "wird",
    "mehr",
    "ve",
    "bir",
    "için",
    "ile",
    "bu",
    "yeni",
    "olarak",
    "daha",
    "les",
    "des",
    "du",
    "et",
    "une",
    "dans",
    "pour",
    "sur",
    "est",
    "el",
    "los",
    "las",
    "del",
    "por",
    "con",
    "para",
    "que",
    "il",
    "di",
    "che",
    "per",
    "della",
    "się",
    "nie",
    "oraz",
    "sich",
    "noch",
    "auch",
    "wie",
    "geldi",
    "oldu",
    "etti",
    "edildi",
    "başladı",
    "zam",
    "türkiye",
    "gibi",
    "çok",
    "sont",
    "avec",
    "mais",
    "nous",
    "una",
    "gli",
    "sono",
    "dla",
    "jest",
    "wahl",
    "neue",
    "gegen",
    "zum",
    "zur",
];

/// Returns [`Language::En`] unless more evidence points to another language.
pub(super) fn identify(text: &str, hint: Option<Language>) -> Language {
    let (mut english, mut foreign) = (0, 0);
    for word in text.split(|c: char| !c.is_alphabetic() && c != '\u{307}').filter(|word| !word.is_empty()) {
        if ENGLISH_WORDS.contains(&word) {
            english += 2;
        } else if FOREIGN_WORDS.contains(&word) {
            foreign += 2;
        }
        foreign += word.chars().map(foreign_letter_score).sum::<i32>() + german_spelling_score(word);
    }
    let declared_other = hint == Some(Language::Other) && english == 0;
    if foreign > english && foreign >= 2 || declared_other { Language::Other } else { Language::En }
}

/// Returns the score of spellings that are common in German and rare in English.
fn german_spelling_score(word: &str) -> i32 {
    let german = ["schn", "schl", "schw", "schm", "schr"].iter().any(|start| word.starts_with(start))
        || ["ungen", "keit", "heit", "schaft", "lich", "isch"].iter().any(|end| word.ends_with(end));
    if german { 2 } else { 0 }
}

/// Returns the score of a letter that English does not use. Ö and ü score nothing: romanized Mongolian has
/// them.
fn foreign_letter_score(c: char) -> i32 {
    match c {
        // The combining dot that remains when the Turkish İ is lower-cased.
        '\u{307}' => 3,
        'ß' | 'ş' | 'ğ' | 'ı' | 'ñ' | 'ã' | 'õ' | 'ł' | 'ą' | 'ę' | 'ś' | 'ż' | 'ř' | 'ě' | 'ő' | 'ű' => {
            3
        }
        'ç' | 'ä' | 'à' | 'è' | 'ê' | 'ì' | 'ò' | 'ù' | 'á' | 'í' | 'ó' | 'ú' | 'é' => 1,
        _ => 0,
    }
}
