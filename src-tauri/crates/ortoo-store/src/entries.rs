//! Entries: their rows, lists, reading state, text versions and offline copies.

pub(crate) mod articles;
pub(crate) mod counts;
pub(crate) mod duplicates;
pub(crate) mod former_titles;
pub(crate) mod list_query;
pub(crate) mod lists;
pub(crate) mod offline_copies;
pub(crate) mod rows;
pub(crate) mod saved_pages;
pub(crate) mod states;
pub(crate) mod updates;
