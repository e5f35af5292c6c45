//! A light stemmer for Mongolian in Cyrillic: inflected forms of a word share a key.
//!
//! Endings are written once, with `A` for the vowel that follows harmony (а э о ө) and `U` for its closed
//! counterpart (у ү), and are cut off where the letters before them allow. A form that can be read in several ways has
//! several keys: two words are one when they share any. No dictionary; short words are left as they are.

mod endings;
mod lemma;

use std::collections::HashMap;
use std::sync::LazyLock;

use self::endings::Before::{
    Any, Ch, Consonant, Flap, Foreign, Hard, Liquid, Long, LongOrN, N, Short, Soft, Stop, Vowel, Y,
};
use self::endings::{Before, CASES, OWN_T, PLURALS, Template, VERBS, WHOLE};
pub(crate) use self::lemma::lemmas;

struct Ending {
    letters: Vec<char>,
    least: usize,
    before: Before,
}

/// Endings by their last letter, the longest first.
struct Endings(HashMap<char, Vec<Ending>>);

impl Endings {
    fn of(templates: &[Template]) -> Self {
        let mut all: HashMap<char, Vec<Ending>> = HashMap::new();
        for (template, least, before) in templates {
            for letters in spelled(template) {
                let Some(last) = letters.last().copied() else { continue };
                all.entry(last).or_default().push(Ending { letters, least: *least, before: *before });
            }
        }
        for endings in all.values_mut() {
            endings.sort_by_key(|ending| std::cmp::Reverse(ending.letters.len()));
        }
        Self(all)
    }

    /// How many letters stay when the longest ending that fits is cut off.
    fn cut(&self, word: &[char]) -> Option<usize> {
        let endings = self.0.get(word.last()?)?;
        endings.iter().find_map(|ending| {
            let stem = word.strip_suffix(ending.letters.as_slice())?;
            let fits = stem.len() >= ending.least
                && stem.iter().any(|c| is_vowel(*c))
                && agrees(stem, &ending.letters)
                && allows(ending.before, stem);
            fits.then_some(stem.len())
        })
    }
}

/// The spellings of a template. All open vowels of an ending are the same one.
fn spelled(template: &str) -> Vec<Vec<char>> {
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

static CASE_ENDINGS: LazyLock<Endings> = LazyLock::new(|| Endings::of(CASES));
static PLURAL_ENDINGS: LazyLock<Endings> = LazyLock::new(|| Endings::of(PLURALS));
static VERB_ENDINGS: LazyLock<Endings> = LazyLock::new(|| Endings::of(VERBS));

/// How a word can be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Readings {
    /// Keys of it as a noun, or as whatever has no endings.
    pub(crate) noun: Vec<String>,
    /// Keys of it as a form of a verb.
    pub(crate) verb: Vec<String>,
}

/// The keys of a folded Cyrillic word: one for each way to read it.
pub(crate) fn readings(word: &str) -> Readings {
    if let Some((_, key)) = WHOLE.iter().find(|(whole, _)| *whole == word) {
        return Readings { noun: vec![(*key).to_owned()], verb: Vec::new() };
    }
    let letters: Vec<char> = word.chars().collect();
    if let [first, second, last] = letters.as_slice()
        && is_vowel(*last)
        && is_vowel(*first) != is_vowel(*second)
    {
        // үнэ, үнийн: the last vowel comes and goes.
        return Readings {
            noun: vec![word.to_owned(), String::from_iter([first, second])],
            verb: Vec::new(),
        };
    }
    if letters.len() <= 3 {
        return Readings { noun: vec![word.to_owned()], verb: Vec::new() };
    }
    // What looks like an ending may be the word's own: бонд is no dative.
    let mut noun = vec![canonical(noun_stem(&letters)), word.to_owned()];
    noun.dedup();
    let verb = VERB_ENDINGS.cut(&letters).map(|cut| canonical(letters.get(..cut).unwrap_or_default()));
    // Two letters say enough where they begin with a vowel: өсөх, өссөн.
    let verb = verb.filter(|verb| verb.chars().count() > 2 || verb.starts_with(is_vowel));
    let mut verb: Vec<String> = verb.into_iter().collect();
    // What was opened is found where somebody opens it: нээгдэв, нээв.
    if let Some(active) =
        verb.first().and_then(|verb| verb.strip_suffix("гд")).filter(|active| active.chars().count() > 2)
    {
        verb.push(canonical(&active.chars().collect::<Vec<_>>()));
    }
    Readings { noun, verb }
}

/// The key of an infinitive; `None` for what is none.
pub(crate) fn infinitive(word: &str) -> Option<String> {
    let letters: Vec<char> = word.chars().collect();
    let [.., vowel, 'х'] = letters.as_slice() else { return None };
    (letters.len() > 3 && is_vowel(*vowel)).then_some(())?;
    readings(word).verb.into_iter().next()
}

/// The keys of a noun that has no endings.
pub(crate) fn lemma_keys(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let mut keys = vec![word.to_owned()];
    if letters.len() > 3 {
        keys.push(canonical(&letters));
    }
    keys.dedup();
    keys
}

/// [`readings`], all together.
#[cfg(test)]
pub(crate) fn keys(word: &str) -> Vec<String> {
    let Readings { noun, verb } = readings(word);
    let mut keys: Vec<_> = noun.into_iter().chain(verb).collect();
    keys.sort();
    keys.dedup();
    keys
}

/// The word without its endings of case and number, otherwise as it is written.
pub(crate) fn surface(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    if letters.len() <= 4 { word.to_owned() } else { noun_stem(&letters).iter().collect() }
}

fn noun_stem(word: &[char]) -> &[char] {
    // A plural in -ууд is no dative in -д.
    if word.len() > 4
        && word.ends_with(&['у', 'д']) | word.ends_with(&['ү', 'д'])
        && let Some(cut) = PLURAL_ENDINGS.cut(word)
    {
        return word.get(..cut).unwrap_or(word);
    }
    let stem = CASE_ENDINGS.cut(word).and_then(|cut| word.get(..cut)).unwrap_or(word);
    PLURAL_ENDINGS.cut(stem).and_then(|cut| stem.get(..cut)).unwrap_or(stem)
}

/// Forms of one stem differ in its last letters: a vowel that comes and goes, an `н` that hides, a soft sign.
fn canonical(stem: &[char]) -> String {
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
        // A long vowel is the word's own: гэрээ (treaty) is not гэр (home).
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

/// Vowel harmony: back endings follow back vowels, front ones all others.
fn agrees(stem: &[char], ending: &[char]) -> bool {
    let Some(vowel) = ending.iter().find(|c| "аоуыэөүя".contains(**c)) else { return true };
    let back = stem.iter().any(|c| matches!(c, 'а' | 'о' | 'у' | 'я' | 'ё' | 'ы'));
    let front = stem.iter().any(|c| matches!(c, 'э' | 'ө' | 'ү'));
    if ending.ends_with(&['г', 'ү', 'й']) || matches!(ending, ['ж' | 'ч', 'э', ..]) {
        return true; // Of these there is one form.
    }
    if matches!(vowel, 'а' | 'о' | 'у' | 'ы' | 'я') { back } else { front || !back }
}

fn allows(before: Before, stem: &[char]) -> bool {
    let Some(&last) = stem.last() else { return false };
    match before {
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
        Stop => "гкбспфв".contains(last) || (last == 'р' && !takes_its_own_t(stem)),
        Liquid => is_vowel(last) || "рвнсмбдгл".contains(last),
        Ch => last == 'ч',
        Foreign => last == 'и',
        Flap => "рвс".contains(last) || stem == ['ө', 'г'],
    }
}

fn takes_its_own_t(stem: &[char]) -> bool {
    let word: String = stem.iter().chain(&['т']).collect();
    OWN_T.iter().any(|own| word.ends_with(own))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(one: &str, other: &str) -> bool {
        let other = keys(other);
        keys(one).iter().any(|key| other.contains(key))
    }

    #[test]
    fn inflected_forms_share_a_key() {
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
            assert!(same(one, other), "{one} {:?}, {other} {:?}", keys(one), keys(other));
        }
    }

    #[test]
    fn other_words_do_not() {
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
            assert!(!same(one, other), "{one} {:?}, {other} {:?}", keys(one), keys(other));
        }
    }
}
