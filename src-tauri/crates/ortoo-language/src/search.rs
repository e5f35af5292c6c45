//! Full-text search in both languages: what is indexed of a text, what a query looks for, and where it was
//! found.
//!
//! Texts are indexed by their folded words. A lexicon keeps the forms of each word: the keys of its stem and
//! its sound. A query looks for the words that share a key with it, for spellings of its sound in the other
//! script, and, while it is being typed, for words with its last word as a prefix. Texts and queries are
//! tokenized by the same code, so matches can be highlighted.

mod expansion;
mod forms;
mod lexicon;
mod matcher;
mod query;

pub use forms::{Token, for_each_indexed_word, for_each_token, word_forms};
pub use lexicon::Lexicon;
pub use matcher::{MatchKind, QueryMatcher, Snippet};
pub use query::{SearchFilter, SearchFlag, SearchQuery};

/// The version of the index format. A change makes the store index all texts again.
pub const SEARCH_VERSION: u32 = 3;
