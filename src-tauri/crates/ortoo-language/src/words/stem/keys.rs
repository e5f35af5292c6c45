//! The stem keys of words: two forms belong to one word if they share a key.

use super::endings::IRREGULAR_STEMS;
use super::letters::{is_long, is_short, is_vowel};
use super::strip::{VERB_ENDINGS, noun_stem};

/// The stem keys of a word for each way to read it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Readings {
    /// Keys if the word is a noun or has no ending.
    pub(crate) noun: Vec<String>,
    /// Keys if the word is a verb form.
    pub(crate) verb: Vec<String>,
}

/// Returns the stem keys of a folded Cyrillic word.
pub(crate) fn readings(word: &str) -> Readings {
    if let Some((_, key)) = IRREGULAR_STEMS.iter().find(|(form, _)| *form == word) {
        return Readings { noun: vec![(*key).to_owned()], verb: Vec::new() };
    }
    let letters: Vec<char> = word.chars().collect();
    if let [first, second, last] = letters.as_slice()
        && is_vowel(*last)
        && is_vowel(*first) != is_vowel(*second)
    {
        // үнэ, үнийн: the last vowel is dropped before endings.
        return Readings {
            noun: vec![word.to_owned(), String::from_iter([first, second])],
            verb: Vec::new(),
        };
    }
    if letters.len() <= 3 {
        return Readings { noun: vec![word.to_owned()], verb: Vec::new() };
    }
    // What looks like an ending may be part of the word: бонд (bond) is not a dative.
    let mut noun = vec![canonical_key(noun_stem(&letters)), word.to_owned()];
    noun.dedup();
    let verb = VERB_ENDINGS
        .stem_len(&letters)
        .map(|stem_len| canonical_key(letters.get(..stem_len).unwrap_or_default()));
    // Two letters suffice if they begin with a vowel: өсөх, өссөн.
    let verb = verb.filter(|verb| verb.chars().count() > 2 || verb.starts_with(is_vowel));
    let mut verb: Vec<String> = verb.into_iter().collect();
    // A passive also has the key of its active verb: нээгдэв (was opened), нээв (opened).
    if let Some(active) =
        verb.first().and_then(|verb| verb.strip_suffix("гд")).filter(|active| active.chars().count() > 2)
    {
        verb.push(canonical_key(&active.chars().collect::<Vec<_>>()));
    }
    Readings { noun, verb }
}

/// Returns the key of an infinitive, or `None` for other words.
pub(crate) fn infinitive_key(word: &str) -> Option<String> {
    let letters: Vec<char> = word.chars().collect();
    let [.., vowel, 'х'] = letters.as_slice() else { return None };
    (letters.len() > 3 && is_vowel(*vowel)).then_some(())?;
    readings(word).verb.into_iter().next()
}

/// Returns the keys of a noun in its dictionary form.
pub(crate) fn lemma_keys(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let mut keys = vec![word.to_owned()];
    if letters.len() > 3 {
        keys.push(canonical_key(&letters));
    }
    keys.dedup();
    keys
}

/// Normalizes a stem, whose last letters vary between forms: a fleeting vowel, a hidden `н`, a soft sign.
fn canonical_key(stem: &[char]) -> String {
    let mut word: Vec<char> = stem.iter().copied().filter(|c| *c != 'ъ').collect();
    let has_vowel = |letters: &[char]| letters.iter().any(|c| is_vowel(*c));
    if word.len() > 4 && word.ends_with(&['н']) && is_long(&word[..word.len() - 1]) {
        word.pop();
    }
    if word.len() > 3 && matches!(word.last(), Some('ь' | 'и')) {
        word.pop();
    }
    while let [rest @ .., last] = word.as_slice()
        && rest.len() >= 3
        && (is_vowel(*last) && *last != 'ы' || *last == 'й')
        && has_vowel(rest)
        // A long vowel belongs to the stem: гэрээ (treaty) is not a form of гэр (home).
        && !(rest.ends_with(&[*last]) && is_vowel(*last))
    {
        word.pop();
    }
    if let [rest @ .., 'н'] = word.as_slice() {
        let bare = match rest {
            [bare @ .., vowel] if is_short(*vowel) && bare.len() >= 3 => bare,
            bare => bare,
        };
        if bare.len() >= 3 && has_vowel(bare) {
            word.truncate(bare.len());
        }
    }
    word.retain(|c| *c != 'ь');
    if let [head @ .., before, vowel, last] = word.as_slice()
        && !is_vowel(*last)
        && is_short(*vowel)
        && !is_vowel(*before)
        && has_vowel(head)
    {
        let last = *last;
        word.truncate(word.len() - 2);
        word.push(last);
    }
    word.into_iter().collect()
}

/// Returns the keys of all [`readings`], sorted.
#[cfg(test)]
fn keys(word: &str) -> Vec<String> {
    let Readings { noun, verb } = readings(word);
    let mut keys: Vec<_> = noun.into_iter().chain(verb).collect();
    keys.sort();
    keys.dedup();
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    fn share_a_key(one: &str, other: &str) -> bool {
        let other = keys(other);
        keys(one).iter().any(|key| other.contains(key))
    }

    #[test]
    fn inflected_forms_of_a_word_share_a_key() {
        for (one, other) in [
            ("төсөв", "төсвөөс"),
            ("төсвийн", "төсөв"),
            ("нүүрс", "нүүрсний"),
            ("нүүрс", "нүүрсээ"),
            ("банк", "банкны"),
            ("банк", "банкнаас"),
            ("сургууль", "сургуулиас"),
            ("сургууль", "сургуулиуд"),
            ("сонгууль", "сонгуулийн"),
            ("хөдөө", "хөдөөгийн"),
            ("малчин", "малчдад"),
            ("эмнэлэг", "эмнэлгийн"),
            ("монгол", "монголын"),
            ("монгол", "монголд"),
            ("хот", "хотоос"),
            ("ерөнхийлөгч", "ерөнхийлөгчийн"),
            ("үнэ", "үнийн"),
            ("оюутолгой", "оюутолгойн"),
            ("улаанбаатар", "улаанбаатарт"),
            ("экспорт", "экспортын"),
            ("нэмэгдэх", "нэмэгдлээ"),
            ("нэмэгдэх", "нэмэгджээ"),
            ("алт", "алтны"),
        ] {
            assert!(share_a_key(one, other), "{one} {:?}, {other} {:?}", keys(one), keys(other));
        }
    }

    #[test]
    fn different_words_share_no_key() {
        for (one, other) in [
            ("төсөв", "төслийн"),
            ("нүүрс", "нүүр"),
            ("нүүрс", "нүүдэлчдийн"),
            ("хот", "хотол"),
            ("банк", "банан"),
            ("уул", "уур"),
            ("сар", "сарлаг"),
            ("гол", "голч"),
            ("алт", "алтай"),
            ("эм", "эмэгтэй"),
            ("цас", "цаас"),
        ] {
            assert!(!share_a_key(one, other), "{one} {:?}, {other} {:?}", keys(one), keys(other));
        }
    }
}
