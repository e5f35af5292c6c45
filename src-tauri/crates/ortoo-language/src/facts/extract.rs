//! Finds the facts of a text.

use super::date::parse_date;
use super::fact::{Fact, FactKind};
use super::glossary::{self, ConceptClass, UserTerms};
use super::number::{Unit, parse_number};
use crate::words::Word;

/// Finds the facts in a row of words, using the built-in glossary and the reader's own terms.
pub(crate) fn find_facts(words: &[Word], user_terms: &UserTerms) -> Vec<Fact> {
    let spellings: Vec<&str> = words.iter().map(Word::spelling).collect();
    let mut facts = Vec::new();
    // Words before `free` belong to a term or a number and are not compared by themselves.
    let (mut at, mut free) = (0, 0);
    while let (Some(word), Some(rest), Some(rest_spellings)) =
        (words.get(at), words.get(at..), spellings.get(at..))
    {
        if at >= free
            && let Some((fact, word_count)) = read_date_or_number(rest_spellings, at)
        {
            facts.push(fact);
            at += word_count;
            free = at;
            continue;
        }
        let follows_initial =
            at.checked_sub(1).and_then(|before| words.get(before)).is_some_and(Word::is_initial);
        let mut term_end = free;
        let mut terms = glossary::terms_at_start(rest, user_terms);
        // A Mongolian sentence ends with its verb: at the end, хүрлээ is "reached" and not a form of хүрэл,
        // "bronze".
        if at + 1 == words.len() && terms.iter().any(|term| term.is_verb) {
            terms.retain(|term| term.is_verb);
        }
        // What looks like a form of a term may be a name: Сонсголон is not a form of сонсгол, "hearing".
        if at >= free && terms.iter().all(|term| term.words == 1) && !terms.is_empty() {
            facts.extend(word_facts(word, at, follows_initial).filter(|fact| fact.kind == FactKind::Name));
        }
        for term in terms {
            let concept = term.concept;
            let weight = if concept.weak { 0.5 } else { 1.55 };
            // Part of a longer term says less than the whole term.
            let share = if at < free { 0.5 } else { 1.0 };
            let words = at..at + term.words;
            let named_class = (!concept.weak && concept.class != ConceptClass::Other && at >= free)
                .then_some(concept.class);
            term_end = term_end.max(words.end);
            facts.push(Fact {
                kind: FactKind::Term,
                key: format!("= {}", concept.name()),
                weight: weight * share,
                words_with_unit: words.clone(),
                words,
                weak: concept.weak,
                named_class,
            });
        }
        free = term_end;
        if at >= free {
            facts.extend(word_facts(word, at, follows_initial));
        }
        at += 1;
    }
    facts
}

/// Reads the date or number at the start of `rest`; returns it with the number of words it takes.
fn read_date_or_number(rest: &[&str], at: usize) -> Option<(Fact, usize)> {
    if let Some(date) = parse_date(rest) {
        let day = date.day.map(|day| format!("-{day}")).unwrap_or_default();
        let weak = date.day.is_none();
        let fact = Fact {
            kind: FactKind::Date,
            key: format!("@ {}{day}", date.month),
            weight: if weak { 0.4 } else { 1.0 },
            words: at..at + date.words,
            words_with_unit: at..at + date.words,
            weak,
            named_class: None,
        };
        return Some((fact, date.words));
    }
    let number = parse_number(rest)?;
    let unit = if number.unit == Unit::Percent { "%" } else { "" };
    let fact = Fact {
        kind: FactKind::Number,
        key: format!("# {}{unit}", number.key),
        weight: if number.is_distinctive { 1.4 } else { 0.5 },
        words: at..at + 1,
        words_with_unit: at..at + number.words.max(number.words_with_unit),
        weak: !number.is_distinctive,
        named_class: None,
    };
    Some((fact, number.words.max(1)))
}

/// Returns a word's facts: its phonetic key as a possible name, and its stem.
fn word_facts(word: &Word, at: usize, follows_initial: bool) -> impl Iterator<Item = Fact> {
    let fact = move |kind: FactKind, key: String, weight: f64| Fact {
        kind,
        key,
        weight,
        words: at..at + 1,
        words_with_unit: at..at + 1,
        weak: false,
        named_class: None,
    };
    let name = word.name_key(follows_initial).map(|key| fact(FactKind::Name, format!("~ {key}"), 0.85));
    let key = word.keys().first().filter(|key| key.chars().count() > 2 && !is_stop_word(key));
    let stem = key.map(|key| fact(FactKind::Stem, key.clone(), 0.8));
    name.into_iter().chain(stem)
}

/// Stop words of both languages, as stems.
const STOP_WORDS: &[&str] = &[
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

fn is_stop_word(key: &str) -> bool {
    STOP_WORDS.contains(&key)
}
