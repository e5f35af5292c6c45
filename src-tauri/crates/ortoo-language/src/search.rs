//! Full-text search in both languages: what of a text is indexed, what a query looks for, and where it was found.
//!
//! What is indexed of a text are its folded words; a lexicon keeps the forms of each, the keys of its stem and its sound.
//! A query looks for the words that have its keys, the other script's spellings of its sound, and while it is being
//! typed, for words that begin so. The same code reads texts and queries, so what is found can be marked.

mod expand;
mod forms;
mod lexicon;
mod mark;
mod query;

pub use forms::{Token, index_tokens, indexed_words, word_forms};
pub use lexicon::Lexicon;
pub use mark::{Found, Marker, Snippet};
pub use query::{SearchFilter, SearchFlag, SearchQuery};

/// Changes whenever a text is indexed otherwise than before; what was indexed is then indexed anew.
pub const SEARCH_VERSION: u32 = 3;
