//! A text whose words are ready to be compared.

use super::tokenize::word_spans;
use super::word::Word;

/// The most words of a text that are compared; a headline and the beginning of an article have fewer.
const MAX_TEXT_WORDS: usize = 400;

/// A text split into words, ready to be matched against many watches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TokenizedText {
    pub(crate) words: Vec<Word>,
}

impl TokenizedText {
    /// Splits a text into words; takes a few microseconds for a headline. Only the first 400 words count.
    pub fn new(text: &str) -> Self {
        Self { words: word_spans(text, MAX_TEXT_WORDS).iter().map(|word| Word::new(&word.folded)).collect() }
    }
}
