//! The forms under which a word is indexed and looked for.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::rc::Rc;

use super::expand;
use crate::sound;
use crate::words::{Placed, Word, joined, placed};

/// Words of a text that are indexed.
const MOST: usize = 20_000;
/// Letters of the first of two words that may be written as one: `Оюу толгой`.
const SHORT: usize = 5;
/// Letters of a sound that is looked for in the other script.
const SOUNDING: usize = 3;
/// Spellings of one sound that are looked for.
const SPELLINGS: usize = 32;

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
    /// Whether it stands at the same place as the one before.
    pub colocated: bool,
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

/// The forms under which the words of a text are indexed.
pub fn index_tokens(text: &str, mut emit: impl FnMut(Token<'_>)) {
    let words = placed(text, MOST);
    let read: Vec<Rc<Indexed>> = words.iter().map(|word| Indexed::of(&word.folded)).collect();
    for (at, (place, word)) in words.iter().zip(&read).enumerate() {
        if place.dotted {
            // `ам.доллар` is no mouth.
            continue;
        }
        for (nth, (text, form)) in word.forms.iter().enumerate() {
            emit(Token { text, range: place.range.clone(), colocated: nth > 0, form: *form });
        }
        if let Some(next) = read.get(at + 1)
            && word.is_latin == next.is_latin
            && word.is_short
            && !word.sound.is_empty()
            && !next.sound.is_empty()
        {
            let text = format!("{}{}", word.script(), joined(&word.sound, &next.sound));
            if word.forms.iter().all(|(form, _)| *form != text) {
                emit(Token { text: &text, range: place.range.clone(), colocated: true, form: Form::Sound });
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
            forms: vec![(format!("r{}", word.written()), Form::Word)],
            sound: word.sound().to_owned(),
            is_latin: word.is_latin(),
            is_short: word.written().chars().count() <= SHORT,
        };
        indexed.forms.extend(keys(word));
        let script = indexed.script();
        if word.sound().chars().count() >= SOUNDING {
            indexed.forms.push((format!("{script}{}", word.sound()), Form::Sound));
            let short = without_fleeting(word.sound());
            indexed.forms.extend(short.map(|short| (format!("{script}{short}"), Form::Sound)));
        }
        // With its endings: who types Latin types those too.
        let whole = sound::of(word.written());
        if !word.is_latin() && whole.chars().count() >= SOUNDING {
            indexed.forms.push((format!("{script}{whole}"), Form::Sound));
        }
        let mut seen = HashSet::new();
        indexed.forms.retain(|(text, _)| seen.insert(text.clone()));
        indexed
    }

    fn script(&self) -> char {
        if self.is_latin { 'l' } else { 'c' }
    }
}

/// The forms that a query's words look for.
pub fn query_tokens(text: &str, mut emit: impl FnMut(Token<'_>)) {
    for place in placed(text, MOST) {
        let word = Word::new(&place.folded);
        let mut forms: Vec<_> = keys(&word).collect();
        let other = if word.is_latin() { 'c' } else { 'l' };
        if sounds(&word) {
            for sound in spellings(&word) {
                forms.extend(without_fleeting(&sound).map(|short| (format!("{other}{short}"), Form::Sound)));
                forms.push((format!("{other}{sound}"), Form::Sound));
            }
            // In its own script a name may be spelled otherwise, or be written as two words.
            let own = if word.is_latin() { 'l' } else { 'c' };
            forms.push((format!("{own}{}", word.sound()), Form::Sound));
        }
        put(&place, &forms, &mut emit);
    }
}

/// The keys of a word's stem; as a noun and as a verb it is not the same.
fn keys(word: &Word) -> impl Iterator<Item = (String, Form)> {
    let nouns = word.noun_keys().iter().map(|key| format!("n{key}"));
    let verbs = word.verb_keys().iter().map(|key| format!("v{key}"));
    nouns.chain(verbs).map(|key| (key, Form::Word))
}

/// What a word that is being typed begins with, and its bytes of the text.
pub fn prefix_form(text: &str) -> Option<(String, Range<usize>)> {
    let place = placed(text, MOST).pop()?;
    Some((format!("r{}", Word::new(&place.folded).written()), place.range))
}

fn put(place: &Placed, forms: &[(String, Form)], emit: &mut impl FnMut(Token<'_>)) {
    for (nth, (text, form)) in forms.iter().enumerate() {
        if forms[..nth].iter().all(|(before, _)| before != text) {
            emit(Token { text, range: place.range.clone(), colocated: nth > 0, form: *form });
        }
    }
}

/// Whether a word is looked for by its sound too. A short English word is no Mongolian one: `bus`, бус.
fn sounds(word: &Word) -> bool {
    let letters = word.sound().chars().count();
    let short = word.written().chars().count() <= SHORT;
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
