//! Words in the forms in which they are compared.
//!
//! [`tokenize`] splits a text into folded words, [`Word`] adds the stem keys ([`stem`]) and the phonetic key
//! ([`phonetic`]) of one word, and [`TokenizedText`] holds the words of a text.

mod fold;
pub(crate) mod phonetic;
mod romanize;
pub(crate) mod stem;
mod text;
mod title;
mod tokenize;
mod word;

pub(crate) use self::fold::fold;
pub use self::romanize::romanize;
pub use self::text::TokenizedText;
pub use self::title::title_key;
pub(crate) use self::tokenize::{WordSpan, for_each_word, word_spans};
pub(crate) use self::word::Word;
