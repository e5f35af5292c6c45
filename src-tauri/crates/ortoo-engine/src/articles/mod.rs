//! Lists of entries, opening articles, offline copies and pictures.

pub(crate) mod article_pages;
pub(crate) mod display;
pub(crate) mod entry_lists;
pub(crate) mod offline_copies;
pub(crate) mod pictures;
pub(crate) mod reader;
