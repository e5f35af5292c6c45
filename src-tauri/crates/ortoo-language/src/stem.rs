//! A light stemmer for Mongolian in Cyrillic: the inflected forms of a word share a key.
//!
//! Endings are written once, as templates with `A` for an open vowel that follows vowel harmony (а э о ө) and
//! `U` for a closed one (у ү), and are removed where the letters before them allow. A form that can be read
//! in several ways has several keys; two forms belong to one word if they share a key. There is no
//! dictionary, and words of up to three letters stay as they are.

mod endings;
mod lemma;

use std::collections::HashMap;
use std::sync::LazyLock;

use self::endings::StemEnd::{
    Any, Ch, Consonant, Flap, Foreign, Hard, Liquid, Long, LongOrN, N, Short, Soft, Stop, Vowel, Y,
};
use self::endings::{
    CASE_TEMPLATES, EndingTemplate, IRREGULAR_STEMS, LOANWORDS_IN_T, PLURAL_TEMPLATES, StemEnd,
    VERB_TEMPLATES,
};
pub(crate) use self::lemma::lemmas;

/// An ending, spelled out, with the conditions on the stem before it.
struct Ending {
    letters: Vec<char>,
    min_stem_letters: usize,
    condition: StemEnd,
}

/// Endings indexed by their last letter, the longest first.
struct Endings(HashMap<char, Vec<Ending>>);

impl Endings {
    fn from_templates(templates: &[EndingTemplate]) -> Self {
        let mut all: HashMap<char, Vec<Ending>> = HashMap::new();
        for (template, min_stem_letters, condition) in templates {
            for letters in expand_template(template) {
                let Some(last) = letters.last().copied() else { continue };
                let (min_stem_letters, condition) = (*min_stem_letters, *condition);
                all.entry(last).or_default().push(Ending { letters, min_stem_letters, condition });
            }
        }
        for endings in all.values_mut() {
            endings.sort_by_key(|ending| std::cmp::Reverse(ending.letters.len()));
        }
        Self(all)
    }

    /// Returns the length of the stem that is left when the longest matching ending is removed.
    fn stem_len(&self, word: &[char]) -> Option<usize> {
        let endings = self.0.get(word.last()?)?;
        endings.iter().find_map(|ending| {
            let stem = word.strip_suffix(ending.letters.as_slice())?;
            let fits = stem.len() >= ending.min_stem_letters
                && stem.iter().any(|c| is_vowel(*c))
                && is_in_harmony(stem, &ending.letters)
                && allows(ending.condition, stem);
            fits.then_some(stem.len())
        })
    }
}

/// Returns all spellings of a template. The open vowels of one ending are always the same.
fn expand_template(template: &str) -> Vec<Vec<char>> {
    let open: &[char] = if template.contains('A') { &['а', 'э', 'о', 'ө'] } else { &['а'] };
    let closed: &[char] = if template.contains('U') { &['у', 'ү'] } else { &['у'] };
    let spell = |a: char, u: char| {
        template.chars().map(move |c| match c {
            'A' => a,
            'U' => u,
            other => other,
        })
    };
    open.iter().flat_map(|a| closed.iter().map(|u| spell(*a, *u).collect())).collect()
}

static CASE_ENDINGS: LazyLock<Endings> = LazyLock::new(|| Endings::from_templates(CASE_TEMPLATES));
static PLURAL_ENDINGS: LazyLock<Endings> = LazyLock::new(|| Endings::from_templates(PLURAL_TEMPLATES));
static VERB_ENDINGS: LazyLock<Endings> = LazyLock::new(|| Endings::from_templates(VERB_TEMPLATES));

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

/// Returns the keys of all [`readings`], sorted.
#[cfg(test)]
pub(crate) fn keys(word: &str) -> Vec<String> {
    let Readings { noun, verb } = readings(word);
    let mut keys: Vec<_> = noun.into_iter().chain(verb).collect();
    keys.sort();
    keys.dedup();
    keys
}

/// Removes the case and number endings of a word and leaves its stem as it is written.
pub(crate) fn strip_noun_endings(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    if letters.len() <= 4 { word.to_owned() } else { noun_stem(&letters).iter().collect() }
}

/// Removes the case and number endings of a noun.
fn noun_stem(word: &[char]) -> &[char] {
    // A plural in -ууд does not end in the dative -д.
    if word.len() > 4
        && word.ends_with(&['у', 'д']) | word.ends_with(&['ү', 'д'])
        && let Some(stem_len) = PLURAL_ENDINGS.stem_len(word)
    {
        return word.get(..stem_len).unwrap_or(word);
    }
    let stem = CASE_ENDINGS.stem_len(word).and_then(|stem_len| word.get(..stem_len)).unwrap_or(word);
    PLURAL_ENDINGS.stem_len(stem).and_then(|stem_len| stem.get(..stem_len)).unwrap_or(stem)
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

fn is_vowel(c: char) -> bool {
    matches!(c, 'а' | 'э' | 'о' | 'ө' | 'у' | 'ү' | 'и' | 'е' | 'ё' | 'я' | 'ю' | 'ы')
}

fn is_short(c: char) -> bool {
    matches!(c, 'а' | 'э' | 'о' | 'ө' | 'и' | 'е')
}

fn is_long(stem: &[char]) -> bool {
    match stem {
        [.., 'й'] => true,
        [.., one, two] => is_vowel(*one) && is_vowel(*two),
        _ => false,
    }
}

/// Returns whether an ending follows vowel harmony: back endings follow back vowels, front endings all
/// others.
fn is_in_harmony(stem: &[char], ending: &[char]) -> bool {
    let Some(vowel) = ending.iter().find(|c| "аоуыэөүя".contains(**c)) else { return true };
    let back = stem.iter().any(|c| matches!(c, 'а' | 'о' | 'у' | 'я' | 'ё' | 'ы'));
    let front = stem.iter().any(|c| matches!(c, 'э' | 'ө' | 'ү'));
    if ending.ends_with(&['г', 'ү', 'й']) || matches!(ending, ['ж' | 'ч', 'э', ..]) {
        return true; // These endings have only one form.
    }
    if matches!(vowel, 'а' | 'о' | 'у' | 'ы' | 'я') { back } else { front || !back }
}

/// Returns whether a stem meets the condition of an ending.
fn allows(condition: StemEnd, stem: &[char]) -> bool {
    let Some(&last) = stem.last() else { return false };
    match condition {
        Any => true,
        Vowel => is_vowel(last),
        Consonant => !is_vowel(last) && last != 'й',
        Long => is_long(stem),
        LongOrN => is_long(stem) || last == 'н',
        Y => last == 'й',
        N => last == 'н',
        Short => !is_vowel(last) && stem.len() <= 4,
        Hard => "тдсзцчжшхк".contains(last),
        Soft => "лмнрвйь".contains(last) || is_long(stem),
        Stop => "гкбспфв".contains(last) || (last == 'р' && !is_loanword_in_t(stem)),
        Liquid => is_vowel(last) || "рвнсмбдгл".contains(last),
        Ch => last == 'ч',
        Foreign => last == 'и',
        Flap => "рвс".contains(last) || stem == ['ө', 'г'],
    }
}

/// Returns whether `stem` and a following `т` form the end of a loanword.
fn is_loanword_in_t(stem: &[char]) -> bool {
    let word: String = stem.iter().chain(&['т']).collect();
    LOANWORDS_IN_T.iter().any(|loanword| word.ends_with(loanword))
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
