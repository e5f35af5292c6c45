//! The forms under which a word is indexed and looked for.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::rc::Rc;

use super::expand;
use crate::sound;
use crate::words::{Placed, Word, each_word, joined, placed};

/// Words of a text that are indexed.
const MOST: usize = 20_000;
/// Letters of the first of two words that may be written as one: `Оюу толгой`.
const SHORT: usize = 5;
/// Letters of a sound that is looked for in the other script.
const SOUNDING: usize = 3;
/// Spellings of one sound that are looked for.
const SPELLINGS: usize = 32;
/// What forms begin with that are words as they are written.
pub(super) const SPELLING: char = 'r';
/// Letters of a word that count.
const LONGEST: usize = 64;
/// Words whose forms are remembered; some two megabytes.
const REMEMBERED: usize = 4_096;

/// How a form leads to what it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// A form of the word itself.
    Word,
    /// The word in the other script, by its sound.
    Sound,
}

/// A form of a word in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    /// As it is indexed.
    pub text: &'a str,
    /// Bytes of the text that it stands for.
    pub range: Range<usize>,
    /// How it leads there.
    pub form: Form,
}

/// What a word is indexed under, whatever stands beside it; and what is asked of it when it stands beside another.
struct Indexed {
    forms: Vec<(String, Form)>,
    sound: String,
    is_latin: bool,
    is_short: bool,
}

thread_local! {
    // A language says the same words over and over, and to find the stem of one takes longer than to write it down.
    static KNOWN: RefCell<HashMap<String, Rc<Indexed>>> = RefCell::default();
}

/// The folded words of a text that are indexed, one behind the other.
pub fn indexed_words(text: &str, mut emit: impl FnMut(&str)) {
    each_word(text, MOST, |word| {
        // `ам.доллар` is no mouth.
        if !word.dotted && !word.is_ending {
            emit(shortened(word.folded));
        }
    });
}

/// The forms by which a folded word is found, but for its spelling.
pub fn word_forms(folded: &str) -> Vec<String> {
    let word = Indexed::new(&Word::new(shortened(folded)));
    word.forms.into_iter().map(|(text, _)| text).filter(|text| !text.starts_with(SPELLING)).collect()
}

/// Every form of the words of a text.
pub fn index_tokens(text: &str, mut emit: impl FnMut(Token<'_>)) {
    let words = placed(text, MOST);
    let read: Vec<Rc<Indexed>> = words.iter().map(|word| Indexed::of(shortened(&word.folded))).collect();
    for (at, (place, word)) in words.iter().zip(&read).enumerate() {
        if place.dotted {
            continue;
        }
        for (text, form) in &word.forms {
            emit(Token { text, range: place.range.clone(), form: *form });
        }
        if let Some(next) = read.get(at + 1)
            && word.is_latin == next.is_latin
            && word.is_short
            && !word.sound.is_empty()
            && !next.sound.is_empty()
        {
            let text = form(word.script(), &joined(&word.sound, &next.sound));
            if word.forms.iter().all(|(form, _)| *form != text) {
                emit(Token { text: &text, range: place.range.clone(), form: Form::Sound });
            }
        }
    }
}

impl Indexed {
    fn of(folded: &str) -> Rc<Self> {
        KNOWN.with_borrow_mut(|known| {
            if let Some(word) = known.get(folded) {
                return Rc::clone(word);
            }
            if known.len() >= REMEMBERED {
                known.clear();
            }
            let word = Rc::new(Self::new(&Word::new(folded)));
            known.insert(folded.to_owned(), Rc::clone(&word));
            word
        })
    }

    fn new(word: &Word) -> Self {
        let mut indexed = Self {
            forms: vec![(spelling(word.written()), Form::Word)],
            sound: word.sound().to_owned(),
            is_latin: word.is_latin(),
            is_short: is_short(word.written()),
        };
        let script = indexed.script();
        indexed.forms.extend(keys(word));
        if !word.sound().is_empty() {
            indexed.forms.push((form(script, word.sound()), Form::Sound));
        }
        if word.sound().chars().count() >= SOUNDING {
            let short = without_fleeting(word.sound());
            indexed.forms.extend(short.map(|short| (form(script, &short), Form::Sound)));
        }
        // With its endings: who types Latin types those too.
        let whole = sound::of(word.written());
        if !word.is_latin() && whole.chars().count() >= SOUNDING {
            indexed.forms.push((form(script, &whole), Form::Sound));
        }
        let mut seen = HashSet::new();
        indexed.forms.retain(|(text, _)| seen.insert(text.clone()));
        indexed
    }

    fn script(&self) -> char {
        if self.is_latin { 'l' } else { 'c' }
    }
}

/// What is asked of the index for one word of a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Asked {
    /// Whatever has one of them is found.
    pub(super) forms: Vec<(String, Form)>,
    /// So are two words in a row of which the first is short and has the one, and the second has the other.
    pub(super) halves: Vec<(String, String)>,
    /// The word as it is written, or as far as it is.
    pub(super) written: String,
    range: Range<usize>,
}

/// The words of a query.
pub(super) fn asked(text: &str) -> Vec<Asked> {
    placed(text, MOST).into_iter().map(Asked::new).collect()
}

impl Asked {
    fn new(place: Placed) -> Self {
        let word = Word::new(shortened(&place.folded));
        let mut asked = Self { written: word.written().to_owned(), range: place.range, ..Self::default() };
        let mut forms: Vec<_> = keys(&word).collect();
        let (own, other) = if word.is_latin() { ('l', 'c') } else { ('c', 'l') };
        if sounds(&word) {
            for sound in spellings(&word) {
                forms.extend(without_fleeting(&sound).map(|short| (form(other, &short), Form::Sound)));
                forms.push((form(other, &sound), Form::Sound));
                asked.halves.extend(halves(other, &sound));
            }
            // In its own script a name may be spelled otherwise, or be written as two words.
            forms.push((form(own, word.sound()), Form::Sound));
            asked.halves.extend(halves(own, word.sound()));
        }
        let mut seen = HashSet::new();
        asked.forms = forms.into_iter().filter(|(text, _)| seen.insert(text.clone())).collect();
        asked
    }
}

/// The forms that a query's words look for.
pub fn query_tokens(text: &str, mut emit: impl FnMut(Token<'_>)) {
    for word in asked(text) {
        for (text, form) in &word.forms {
            emit(Token { text, range: word.range.clone(), form: *form });
        }
    }
}

/// What a word that is being typed begins with.
pub fn prefix_form(text: &str) -> Option<String> {
    placed(text, MOST).pop().map(|place| spelling(shortened(&place.folded)))
}

/// The sounds of two words in a row that are one as it is written, `Оюу толгой`.
fn halves(script: char, sound: &str) -> impl Iterator<Item = (String, String)> {
    let cuts = sound.char_indices().skip(1).map(|(at, _)| sound.split_at(at));
    cuts.flat_map(move |(one, two)| {
        // Of two equal letters that meet one is left.
        let doubled = one.chars().last().map(|last| format!("{last}{two}"));
        [Some(two.to_owned()), doubled]
            .into_iter()
            .flatten()
            .map(move |two| (form(script, one), form(script, &two)))
    })
}

/// The keys of a word's stem; as a noun and as a verb it is not the same. A number has no other form.
fn keys(word: &Word) -> impl Iterator<Item = (String, Form)> {
    let is_number = word.written().chars().any(|c| c.is_ascii_digit());
    let number = is_number.then(|| spelling(word.written()));
    let stems = if is_number { (&[][..], &[][..]) } else { (word.noun_keys(), word.verb_keys()) };
    let nouns = stems.0.iter().map(|key| form('n', key));
    let verbs = stems.1.iter().map(|key| form('v', key));
    number.into_iter().chain(nouns).chain(verbs).map(|key| (key, Form::Word))
}

/// A word as it is written.
fn spelling(written: &str) -> String {
    form(SPELLING, written)
}

fn form(kind: char, text: &str) -> String {
    format!("{kind}{text}")
}

/// What counts of a word; there is hardly a longer one.
fn shortened(folded: &str) -> &str {
    folded.char_indices().nth(LONGEST).map_or(folded, |(at, _)| folded.get(..at).unwrap_or(folded))
}

/// Whether it may be the first of two words that are written as one.
pub(super) fn is_short(written: &str) -> bool {
    written.chars().count() <= SHORT
}

/// Whether a word is looked for by its sound too. A short English word is no Mongolian one: `bus`, бус.
fn sounds(word: &Word) -> bool {
    let letters = word.sound().chars().count();
    let short = is_short(word.written());
    letters >= SOUNDING && !(short && word.is_latin() && expand::is_english(word.written()))
}

/// The sound without a vowel that goes when an ending comes: төсөв, төсвийн.
fn without_fleeting(sound: &str) -> Option<String> {
    let is_vowel = |c: &char| "aeiouө".contains(*c);
    let letters: Vec<char> = sound.chars().collect();
    let [head @ .., before, vowel, last] = letters.as_slice() else { return None };
    let fleeting = is_vowel(vowel) && !is_vowel(before) && !is_vowel(last) && head.iter().any(is_vowel);
    fleeting.then(|| head.iter().chain([before, last]).collect())
}

/// The sound with every way to read `ө`, which Latin writes `o` or `u`.
fn spellings(word: &Word) -> Vec<String> {
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
        } else if all.len() * ways.len() <= SPELLINGS {
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

    fn meets(query: &str, text: &str) -> bool {
        let (mut looked_for, mut indexed) = (BTreeSet::new(), BTreeSet::new());
        query_tokens(query, |token| {
            looked_for.insert(token.text.to_owned());
        });
        index_tokens(text, |token| {
            indexed.insert(token.text.to_owned());
        });
        !looked_for.is_disjoint(&indexed)
    }

    #[test]
    fn a_word_is_found_in_any_form_and_script() {
        let check = |query, text, expected| assert_eq!(meets(query, text), expected, "{query} in {text}");
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
