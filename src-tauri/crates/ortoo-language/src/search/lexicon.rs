//! Turns the words of a query into FTS5 phrases, by asking the lexicon which indexed words they match.
//!
//! The index stores one number for each word of a text; the lexicon maps forms to those numbers. Stems and
//! sounds are therefore resolved once per query and need not be stored for each word of each text.

use std::collections::HashMap;

use super::forms::{QueryWord, SPELLING_PREFIX, is_short, query_words};

/// The most phrases for one word that some texts write as two.
const MAX_COMPOUND_PHRASES: usize = 24;
/// A phrase that matches nothing: word numbers start at 1.
pub(super) const MATCH_NOTHING: &str = "\"0\"";

/// The words that occur in the index, by their numbers.
pub trait Lexicon {
    /// The error of a lookup.
    type Error;

    /// Returns the number of a word with exactly this spelling.
    ///
    /// # Errors
    /// The lexicon cannot be read.
    fn written(&self, word: &str) -> Result<Option<i64>, Self::Error>;

    /// Returns the words that have this form, one of [`crate::word_forms`].
    ///
    /// # Errors
    /// The lexicon cannot be read.
    fn having(&self, form: &str) -> Result<Vec<(i64, String)>, Self::Error>;

    /// Returns the words with this prefix; if there are too many, the most frequent of them.
    ///
    /// # Errors
    /// The lexicon cannot be read.
    fn beginning(&self, letters: &str) -> Result<Vec<i64>, Self::Error>;
}

/// Returns alternative FTS5 phrases for words in a row; no phrases if the lexicon lacks one of the words.
pub(super) fn phrases<L: Lexicon>(words: &str, prefix: bool, lexicon: &L) -> Result<Vec<String>, L::Error> {
    let query_words = query_words(words);
    let mut positions = Vec::new();
    for (at, word) in query_words.iter().enumerate() {
        let mut numbers = matching_numbers(word, lexicon)?;
        if prefix && at + 1 == query_words.len() {
            numbers.extend(lexicon.beginning(&word.spelling)?);
        }
        positions.push(numbers);
    }
    let mut phrases: Vec<String> = phrase(positions).into_iter().collect();
    // A compound is only looked up alone, and not as a part of a longer phrase.
    if let [word] = query_words.as_slice() {
        add_compound_phrases(word, lexicon, &mut phrases)?;
    }
    Ok(phrases)
}

/// Returns the numbers of the indexed words that match a query word.
fn matching_numbers<L: Lexicon>(word: &QueryWord, lexicon: &L) -> Result<Vec<i64>, L::Error> {
    let mut numbers = Vec::new();
    for (form, _) in &word.forms {
        match form.strip_prefix(SPELLING_PREFIX) {
            Some(spelling) => numbers.extend(lexicon.written(spelling)?),
            None => numbers.extend(lexicon.having(form)?.into_iter().map(|(number, _)| number)),
        }
    }
    Ok(numbers)
}

/// Adds phrases of two words that sound like one query word together.
fn add_compound_phrases<L: Lexicon>(
    word: &QueryWord,
    lexicon: &L,
    phrases: &mut Vec<String>,
) -> Result<(), L::Error> {
    let mut heads: HashMap<&str, Vec<i64>> = HashMap::new();
    for (one, two) in &word.split_sounds {
        if phrases.len() > MAX_COMPOUND_PHRASES {
            break;
        }
        let one = match heads.get(one.as_str()) {
            Some(one) => one,
            None => {
                let short = lexicon.having(one)?.into_iter().filter(|(_, word)| is_short(word));
                heads.entry(one).or_insert(short.map(|(number, _)| number).collect())
            }
        };
        if !one.is_empty() {
            let two = lexicon.having(two)?.into_iter().map(|(number, _)| number).collect();
            phrases.extend(phrase(vec![one.clone(), two]));
        }
    }
    Ok(())
}

/// Builds an FTS5 phrase from the alternatives at each position; the tokenizer separates alternatives at `|`.
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
