//! Index forms: the strings under which a word is indexed and looked up.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::rc::Rc;

use super::expansion;
use crate::words::phonetic::{join_sounds, phonetic_key};
use crate::words::{Word, WordSpan, for_each_word, word_spans};

/// The most words of a text that are indexed.
const MAX_INDEXED_WORDS: usize = 20_000;
/// The most letters of the first of two words that may also be written as one: `Оюу толгой`.
const MAX_COMPOUND_HEAD_LETTERS: usize = 5;
/// The fewest letters of a phonetic key that is looked up in the other script.
const MIN_SOUND_LETTERS: usize = 3;
/// The most spellings of one phonetic key that are looked up.
const MAX_SOUND_SPELLINGS: usize = 32;
/// The prefix of forms that are spellings; the other prefixes are `n`, `v` (stem keys), `l` and `c` (sounds
/// by script).
pub(super) const SPELLING_PREFIX: char = 'r';
/// The most letters of a word that are indexed; longer words are cut.
const MAX_WORD_LETTERS: usize = 64;
/// Words in the cache of forms, which takes about 2 MB when full.
const WORD_CACHE_CAPACITY: usize = 4_096;

/// The kind of an index form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FormKind {
    /// The word itself, in one of its inflected forms.
    Word,
    /// The sound of the word, which matches the other script.
    Sound,
}

/// An index form of a word in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    /// The form as it is stored in the index.
    pub text: &'a str,
    /// The byte range of the word in the text.
    pub range: Range<usize>,
    /// The kind of the form.
    pub kind: FormKind,
}

/// The forms of one word, and what is needed to combine it with the next word.
struct IndexedWord {
    forms: Vec<(String, FormKind)>,
    sound: String,
    is_latin: bool,
    is_short: bool,
}

thread_local! {
    // Texts repeat the same words, and stemming costs more than a lookup.
    static WORD_CACHE: RefCell<HashMap<String, Rc<IndexedWord>>> = RefCell::default();
}

/// Calls `emit` for each folded word of a text that is indexed.
pub fn for_each_indexed_word(text: &str, mut emit: impl FnMut(&str)) {
    for_each_word(text, MAX_INDEXED_WORDS, |word| {
        // In `ам.доллар`, ам is not the word for "mouth".
        if !word.dotted && !word.is_ending {
            emit(truncated(word.folded));
        }
    });
}

/// Returns the forms by which a folded word is found, apart from its spelling.
pub fn word_forms(folded: &str) -> Vec<String> {
    let word = IndexedWord::new(&Word::new(truncated(folded)));
    word.forms.into_iter().map(|(text, _)| text).filter(|text| !text.starts_with(SPELLING_PREFIX)).collect()
}

/// Calls `emit` for every form of the words of a text.
pub fn for_each_token(text: &str, mut emit: impl FnMut(Token<'_>)) {
    let spans = word_spans(text, MAX_INDEXED_WORDS);
    let words: Vec<Rc<IndexedWord>> =
        spans.iter().map(|span| IndexedWord::cached(truncated(&span.folded))).collect();
    for (at, (span, word)) in spans.iter().zip(&words).enumerate() {
        if span.dotted {
            continue;
        }
        for (text, kind) in &word.forms {
            emit(Token { text, range: span.range.clone(), kind: *kind });
        }
        if let Some(next) = words.get(at + 1)
            && word.is_latin == next.is_latin
            && word.is_short
            && !word.sound.is_empty()
            && !next.sound.is_empty()
        {
            let text = prefixed(word.script(), &join_sounds(&word.sound, &next.sound));
            if word.forms.iter().all(|(form, _)| *form != text) {
                emit(Token { text: &text, range: span.range.clone(), kind: FormKind::Sound });
            }
        }
    }
}

impl IndexedWord {
    fn cached(folded: &str) -> Rc<Self> {
        WORD_CACHE.with_borrow_mut(|cache| {
            if let Some(word) = cache.get(folded) {
                return Rc::clone(word);
            }
            if cache.len() >= WORD_CACHE_CAPACITY {
                cache.clear();
            }
            let word = Rc::new(Self::new(&Word::new(folded)));
            cache.insert(folded.to_owned(), Rc::clone(&word));
            word
        })
    }

    fn new(word: &Word) -> Self {
        let mut indexed = Self {
            forms: vec![(spelling_form(word.spelling()), FormKind::Word)],
            sound: word.sound().to_owned(),
            is_latin: word.is_latin(),
            is_short: is_short(word.spelling()),
        };
        let script = indexed.script();
        indexed.forms.extend(stem_forms(word));
        if !word.sound().is_empty() {
            indexed.forms.push((prefixed(script, word.sound()), FormKind::Sound));
        }
        if word.sound().chars().count() >= MIN_SOUND_LETTERS {
            let short = without_fleeting_vowel(word.sound());
            indexed.forms.extend(short.map(|short| (prefixed(script, &short), FormKind::Sound)));
        }
        // The sound with its endings, because readers who type Latin letters type the endings too.
        let whole = phonetic_key(word.spelling());
        if !word.is_latin() && whole.chars().count() >= MIN_SOUND_LETTERS {
            indexed.forms.push((prefixed(script, &whole), FormKind::Sound));
        }
        let mut seen = HashSet::new();
        indexed.forms.retain(|(text, _)| seen.insert(text.clone()));
        indexed
    }

    /// Returns the form prefix of sounds in the word's script.
    fn script(&self) -> char {
        if self.is_latin { 'l' } else { 'c' }
    }
}

/// The index forms searched for one word of a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct QueryWord {
    /// Index forms; a word with any of them matches.
    pub(super) forms: Vec<(String, FormKind)>,
    /// Pairs of forms; a short word with the first and a next word with the second match together.
    pub(super) split_sounds: Vec<(String, String)>,
    /// The folded spelling, as far as it has been typed.
    pub(super) spelling: String,
    range: Range<usize>,
}

/// Returns the words of a query.
pub(super) fn query_words(text: &str) -> Vec<QueryWord> {
    word_spans(text, MAX_INDEXED_WORDS).into_iter().map(QueryWord::new).collect()
}

impl QueryWord {
    fn new(span: WordSpan) -> Self {
        let word = Word::new(truncated(&span.folded));
        let mut query_word =
            Self { spelling: word.spelling().to_owned(), range: span.range, ..Self::default() };
        let mut forms: Vec<_> = stem_forms(&word).collect();
        let (own, other) = if word.is_latin() { ('l', 'c') } else { ('c', 'l') };
        if is_matched_by_sound(&word) {
            for sound in cross_script_sounds(&word) {
                forms.extend(
                    without_fleeting_vowel(&sound).map(|short| (prefixed(other, &short), FormKind::Sound)),
                );
                forms.push((prefixed(other, &sound), FormKind::Sound));
                query_word.split_sounds.extend(split_sound(other, &sound));
            }
            // In its own script, a name may be spelled differently or written as two words.
            forms.push((prefixed(own, word.sound()), FormKind::Sound));
            query_word.split_sounds.extend(split_sound(own, word.sound()));
        }
        let mut seen = HashSet::new();
        query_word.forms = forms.into_iter().filter(|(text, _)| seen.insert(text.clone())).collect();
        query_word
    }
}

/// Calls `emit` for every form that the words of a query look for.
pub fn for_each_query_token(text: &str, mut emit: impl FnMut(Token<'_>)) {
    for word in query_words(text) {
        for (text, kind) in &word.forms {
            emit(Token { text, range: word.range.clone(), kind: *kind });
        }
    }
}

/// Returns the form that the last word of an unfinished query is a prefix of.
pub fn prefix_form(text: &str) -> Option<String> {
    word_spans(text, MAX_INDEXED_WORDS).pop().map(|span| spelling_form(truncated(&span.folded)))
}

/// Returns every way to split a sound over two words, as in `Оюу толгой`.
fn split_sound(script: char, sound: &str) -> impl Iterator<Item = (String, String)> {
    let cuts = sound.char_indices().skip(1).map(|(at, _)| sound.split_at(at));
    cuts.flat_map(move |(one, two)| {
        // A sound keeps only one of two equal letters that meet, so the second word may begin with the same
        // letter.
        let doubled = one.chars().last().map(|last| format!("{last}{two}"));
        [Some(two.to_owned()), doubled]
            .into_iter()
            .flatten()
            .map(move |two| (prefixed(script, one), prefixed(script, &two)))
    })
}

/// Returns the forms of a word's stem keys, separate for noun and verb. A number has only its spelling.
fn stem_forms(word: &Word) -> impl Iterator<Item = (String, FormKind)> {
    let is_number = word.spelling().chars().any(|c| c.is_ascii_digit());
    let number = is_number.then(|| spelling_form(word.spelling()));
    let stems = if is_number { (&[][..], &[][..]) } else { (word.noun_keys(), word.verb_keys()) };
    let nouns = stems.0.iter().map(|key| prefixed('n', key));
    let verbs = stems.1.iter().map(|key| prefixed('v', key));
    number.into_iter().chain(nouns).chain(verbs).map(|key| (key, FormKind::Word))
}

/// Returns the form of a spelling.
fn spelling_form(spelling: &str) -> String {
    prefixed(SPELLING_PREFIX, spelling)
}

/// Returns a form with its prefix.
fn prefixed(kind: char, text: &str) -> String {
    format!("{kind}{text}")
}

/// Cuts a word after the letters that are indexed.
fn truncated(folded: &str) -> &str {
    folded.char_indices().nth(MAX_WORD_LETTERS).map_or(folded, |(at, _)| folded.get(..at).unwrap_or(folded))
}

/// Returns whether a word may be the first of two words that are also written as one.
pub(super) fn is_short(spelling: &str) -> bool {
    spelling.chars().count() <= MAX_COMPOUND_HEAD_LETTERS
}

/// Returns whether a word is also looked up by its sound. A short English word is not Mongolian: `bus` does
/// not match бус.
fn is_matched_by_sound(word: &Word) -> bool {
    let letters = word.sound().chars().count();
    let is_short = is_short(word.spelling());
    letters >= MIN_SOUND_LETTERS && !(is_short && word.is_latin() && expansion::is_english(word.spelling()))
}

/// Returns the sound without a vowel that is dropped before endings, as in төсөв, төсвийн; `None` if there is
/// none.
fn without_fleeting_vowel(sound: &str) -> Option<String> {
    let is_vowel = |c: &char| "aeiouө".contains(*c);
    let letters: Vec<char> = sound.chars().collect();
    let [head @ .., before, vowel, last] = letters.as_slice() else { return None };
    let fleeting = is_vowel(vowel) && !is_vowel(before) && !is_vowel(last) && head.iter().any(is_vowel);
    fleeting.then(|| head.iter().chain([before, last]).collect())
}

/// Returns the spellings of a word's sound in the other script, with every reading of `ө`, which is romanized
/// as `o` or `u`.
fn cross_script_sounds(word: &Word) -> Vec<String> {
    let mut all = vec![String::new()];
    for c in word.sound().chars() {
        let ways: &[char] = match c {
            'o' if word.is_latin() => &['o', 'ө'],
            'u' if word.is_latin() => &['u', 'ө'],
            'ө' if !word.is_latin() => &['o', 'u', 'ө'],
            _ => &[],
        };
        if ways.is_empty() {
            all.iter_mut().for_each(|sound| sound.push(c));
        } else if all.len() * ways.len() <= MAX_SOUND_SPELLINGS {
            all = all.iter().flat_map(|sound| ways.iter().map(move |way| format!("{sound}{way}"))).collect();
        } else {
            all.iter_mut().for_each(|sound| sound.push(ways.first().copied().unwrap_or(c)));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn matches(query: &str, text: &str) -> bool {
        let (mut query_forms, mut indexed) = (BTreeSet::new(), BTreeSet::new());
        for_each_query_token(query, |token| {
            query_forms.insert(token.text.to_owned());
        });
        for_each_token(text, |token| {
            indexed.insert(token.text.to_owned());
        });
        !query_forms.is_disjoint(&indexed)
    }

    #[test]
    fn words_match_in_any_form_and_script() {
        let check = |query, text, expected| assert_eq!(matches(query, text), expected, "{query} in {text}");
        check("төсвийн", "ТӨСӨВ", true);
        check("tosov", "төсвийг", true);
        check("tusuv", "Төсөв", true);
        check("vne", "Махны үнэ", true);
        check("calin", "цалинг", true);
        check("oyutolgoi", "Оюу толгойн орд", true);
        check("хүрэлсүх", "President Khurelsukh", true);
        check("loans", "a loan", true);
        check("bus", "бус", false);
        check("төсөв", "төсөл", false);
        check("ам", "ам.доллар", false);
    }
}
