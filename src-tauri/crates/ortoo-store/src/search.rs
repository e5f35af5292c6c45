//! Full-text search: the index, its lexicon, and searches.

pub(crate) mod index;
pub(crate) mod lexicon;
pub(crate) mod recent_matches;
