//! What a query asks of the index: the words that have what it looks for.
//!
//! The index keeps one number for each word of a text, and beside it a lexicon says which words have which form. So
//! all that is known of stems and sounds is asked of the lexicon, once a query, and is not written down for each word of
//! each text.

use std::collections::HashMap;

use super::forms::{Asked, SPELLING, asked, is_short};

/// Pairs of sounds that are looked for beside one word.
const PAIRS: usize = 24;
/// What stands nowhere in the index: words are counted from one.
pub(super) const NOWHERE: &str = "\"0\"";

/// The words that stand in texts, by their numbers.
pub trait Lexicon {
    /// What may go wrong.
    type Error;

    /// The number of a word as it is written.
    ///
    /// # Errors
    /// Those of the lexicon.
    fn written(&self, word: &str) -> Result<Option<i64>, Self::Error>;

    /// The words with one of [`crate::word_forms`].
    ///
    /// # Errors
    /// Those of the lexicon.
    fn having(&self, form: &str) -> Result<Vec<(i64, String)>, Self::Error>;

    /// The words that begin so, or if these are many, the most frequent of them.
    ///
    /// # Errors
    /// Those of the lexicon.
    fn beginning(&self, letters: &str) -> Result<Vec<i64>, Self::Error>;
}

/// Words in a row as phrases of FTS5, of which any will do; none, where the lexicon lacks a word.
pub(super) fn phrases<L: Lexicon>(words: &str, prefix: bool, lexicon: &L) -> Result<Vec<String>, L::Error> {
    let asked = asked(words);
    let mut row = Vec::new();
    for (at, word) in asked.iter().enumerate() {
        let mut found = having(word, lexicon)?;
        if prefix && at + 1 == asked.len() {
            found.extend(lexicon.beginning(&word.written)?);
        }
        row.push(found);
    }
    let mut phrases: Vec<String> = phrase(row).into_iter().collect();
    // Two words that are one are a row of their own, and have no place in another.
    if let [word] = asked.as_slice() {
        pairs(word, lexicon, &mut phrases)?;
    }
    Ok(phrases)
}

fn having<L: Lexicon>(word: &Asked, lexicon: &L) -> Result<Vec<i64>, L::Error> {
    let mut found = Vec::new();
    for (form, _) in &word.forms {
        match form.strip_prefix(SPELLING) {
            Some(written) => found.extend(lexicon.written(written)?),
            None => found.extend(lexicon.having(form)?.into_iter().map(|(number, _)| number)),
        }
    }
    Ok(found)
}

fn pairs<L: Lexicon>(word: &Asked, lexicon: &L, phrases: &mut Vec<String>) -> Result<(), L::Error> {
    let mut first: HashMap<&str, Vec<i64>> = HashMap::new();
    for (one, two) in &word.halves {
        if phrases.len() > PAIRS {
            break;
        }
        let one = match first.get(one.as_str()) {
            Some(one) => one,
            None => {
                let short = lexicon.having(one)?.into_iter().filter(|(_, word)| is_short(word));
                first.entry(one).or_insert(short.map(|(number, _)| number).collect())
            }
        };
        if !one.is_empty() {
            let two = lexicon.having(two)?.into_iter().map(|(number, _)| number).collect();
            phrases.extend(phrase(vec![one.clone(), two]));
        }
    }
    Ok(())
}

/// A phrase of FTS5; words that may stand at one place are parted by a stroke, as the tokenizer reads them.
fn phrase(places: Vec<Vec<i64>>) -> Option<String> {
    let place = |mut words: Vec<i64>| {
        words.sort_unstable();
        words.dedup();
        let all: Vec<String> = words.iter().map(i64::to_string).collect();
        (!all.is_empty()).then(|| all.join("|"))
    };
    let places = places.into_iter().map(place).collect::<Option<Vec<_>>>()?;
    (!places.is_empty()).then(|| format!("\"{}\"", places.join(" ")))
}
