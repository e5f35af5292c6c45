//! Full-text search: the index, its lexicon, searches and saved searches.

pub(crate) mod conditions;
pub(crate) mod index;
pub(crate) mod lexicon;
pub(crate) mod recent_matches;
pub(crate) mod saved_searches;
pub(crate) mod schema;
