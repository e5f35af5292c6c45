//! What a text says that the other language says too: its dates, its numbers, its terms and its names.

mod date;
pub(crate) mod glossary;
mod number;

use std::ops::Range;

pub(crate) use self::date::{Date, read as read_date};
pub(crate) use self::glossary::{Class, OwnTerms};
pub(crate) use self::number::{Number, Unit, read as read_number};
use crate::words::{Placed, Word, placed};

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Kind {
    /// A word, which only its own language has.
    Stem,
    /// A term of the glossary.
    Term,
    /// A word by its sound: a name is the same in both languages.
    Name,
    Number,
    /// A day or a month.
    Date,
}

/// One of them. Terms overlap where a longer one is made of shorter ones.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    pub(crate) kind: Kind,
    /// What it is, in whichever language and form.
    pub(crate) key: String,
    pub(crate) weight: f64,
    /// The words that make it what it is.
    pub(crate) words: Range<usize>,
    /// Those together with a unit behind it.
    pub(crate) whole: Range<usize>,
    /// Says little of which event is told.
    pub(crate) weak: bool,
    /// The place or institution that it is.
    pub(crate) named: Option<Class>,
}

/// A text's words, and where each stands.
#[derive(Default)]
pub(crate) struct Spoken {
    pub(crate) words: Vec<Word>,
    /// Bytes of the text.
    pub(crate) ranges: Vec<Range<usize>>,
}

impl Spoken {
    /// The first words of a text. A sign of per cent is a word.
    pub(crate) fn of(text: &str, most: usize) -> Self {
        let mut spoken = Self::default();
        for Placed { folded, range, .. } in placed(text, most) {
            let after = text.get(range.end..).unwrap_or_default();
            let signed = folded.ends_with(|c: char| c.is_ascii_digit())
                && after.trim_start_matches([' ', '\u{a0}', '\u{202f}']).starts_with('%');
            let sign = signed.then(|| after.find('%').map(|at| range.end + at)).flatten();
            spoken.words.push(Word::new(&folded));
            spoken.ranges.push(range);
            if let Some(at) = sign {
                spoken.words.push(Word::new("%"));
                spoken.ranges.push(at..at + 1);
            }
        }
        spoken
    }

    /// The bytes of a row of words.
    pub(crate) fn bytes(&self, words: &Range<usize>) -> Range<usize> {
        let start = self.ranges.get(words.start).map_or(0, |range| range.start);
        let last = words.end.checked_sub(1).and_then(|last| self.ranges.get(last));
        start..last.map_or(start, |range| range.end)
    }
}

/// What the words name. `own` are terms of the reader beside those of the glossary.
pub(crate) fn items(words: &[Word], own: &OwnTerms) -> Vec<Item> {
    let written: Vec<&str> = words.iter().map(Word::written).collect();
    let mut items = Vec::new();
    // Words before this belong to a term or a number and are not compared by themselves.
    let (mut at, mut free) = (0, 0);
    while let (Some(word), Some(rest), Some(behind)) = (words.get(at), words.get(at..), written.get(at..)) {
        if at >= free
            && let Some((item, taken)) = numeric(behind, at)
        {
            items.push(item);
            at += taken;
            free = at;
            continue;
        }
        let initialed = at.checked_sub(1).and_then(|before| words.get(before)).is_some_and(Word::is_initial);
        let mut taken = free;
        let mut terms = glossary::terms(rest, own);
        // A Mongolian sentence ends with its verb: хүрлээ is there no bronze.
        if at + 1 == words.len() && terms.iter().any(|term| term.verb) {
            terms.retain(|term| term.verb);
        }
        // What looks like a form of a term may be a name: Сонсголон is no hearing.
        if at >= free && terms.iter().all(|term| term.words == 1) && !terms.is_empty() {
            items.extend(plain(word, at, initialed).filter(|item| item.kind == Kind::Name));
        }
        for term in terms {
            let concept = term.concept;
            let weight = if concept.weak { 0.5 } else { 1.55 };
            // What a longer term is made of says less than the term.
            let share = if at < free { 0.5 } else { 1.0 };
            let words = at..at + term.words;
            let named =
                (!concept.weak && concept.class != Class::Other && at >= free).then_some(concept.class);
            taken = taken.max(words.end);
            items.push(Item {
                kind: Kind::Term,
                key: format!("= {}", concept.name()),
                weight: weight * share,
                whole: words.clone(),
                words,
                weak: concept.weak,
                named,
            });
        }
        free = taken;
        if at >= free {
            items.extend(plain(word, at, initialed));
        }
        at += 1;
    }
    items
}

/// A date or a number, and how many words it takes.
fn numeric(rest: &[&str], at: usize) -> Option<(Item, usize)> {
    if let Some(date) = date::read(rest) {
        let day = date.day.map(|day| format!("-{day}")).unwrap_or_default();
        let weak = date.day.is_none();
        let item = Item {
            kind: Kind::Date,
            key: format!("@ {}{day}", date.month),
            weight: if weak { 0.4 } else { 1.0 },
            words: at..at + date.words,
            whole: at..at + date.words,
            weak,
            named: None,
        };
        return Some((item, date.words));
    }
    let number = number::read(rest)?;
    let unit = if number.unit == Unit::Percent { "%" } else { "" };
    let item = Item {
        kind: Kind::Number,
        key: format!("# {}{unit}", number.key),
        weight: if number.telling { 1.4 } else { 0.5 },
        words: at..at + 1,
        whole: at..at + number.words.max(number.whole),
        weak: !number.telling,
        named: None,
    };
    Some((item, number.words.max(1)))
}

/// A word by its sound and by its stem.
fn plain(word: &Word, at: usize, initialed: bool) -> impl Iterator<Item = Item> {
    let item = move |kind: Kind, key: String, weight: f64| Item {
        kind,
        key,
        weight,
        words: at..at + 1,
        whole: at..at + 1,
        weak: false,
        named: None,
    };
    let name = word.name(initialed).map(|sound| item(Kind::Name, format!("~ {sound}"), 0.85));
    let key = word.keys().first().filter(|key| key.chars().count() > 2 && !is_empty_word(key));
    let stem = key.map(|key| item(Kind::Stem, key.clone(), 0.8));
    name.into_iter().chain(stem)
}

/// Words that say nothing of what is told, as stems.
const EMPTY: &[&str] = &[
    "the",
    "and",
    "for",
    "with",
    "from",
    "are",
    "was",
    "were",
    "has",
    "have",
    "its",
    "that",
    "this",
    "after",
    "befor",
    "over",
    "more",
    "than",
    "will",
    "said",
    "say",
    "not",
    "into",
    "new",
    "mongolian",
    "two",
    "one",
    "show",
    "per",
    "now",
    "which",
    "their",
    "they",
    "out",
    "first",
    "last",
    "would",
    "about",
    "dure",
    "between",
    "under",
    "against",
    "while",
    "who",
    "been",
    "his",
    "her",
    "but",
    "also",
    "may",
    "can",
    "could",
    "next",
    "day",
    "time",
    "amid",
    "them",
    "use",
    "most",
    "made",
    "part",
    "энэ",
    "тэр",
    "бай",
    "бол",
    "байн",
    "гэж",
    "гэс",
    "бөгөөд",
    "мөн",
    "оны",
    "шин",
    "том",
    "дэх",
    "дахь",
    "өнөөдр",
    "тав",
    "нэг",
    "хоёр",
    "гурав",
    "дөрв",
    "ирэх",
    "гарах",
    "талаар",
    "тухай",
    "хүртэл",
    "хүр",
    "гар",
    "хий",
    "бус",
    "бөг",
    "улс",
    "үеэс",
    "өмн",
    "нийт",
    "зарим",
    "бүх",
    "дээр",
    "доор",
];

fn is_empty_word(key: &str) -> bool {
    EMPTY.contains(&key)
}
