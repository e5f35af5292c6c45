//! HTML as a string: the vocabulary of elements, one tokenizer, one escaper, and limits on nesting.
//!
//! Everything here runs in time proportional to its input and builds no tree. It is used before a parser sees
//! untrusted markup, and where a tree is not needed.

pub(crate) mod elements;
pub(crate) mod escape;
pub(crate) mod nesting;
pub(crate) mod tokenizer;
