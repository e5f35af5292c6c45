//! Web pages as trees that recipes, discovery and extraction query.
//!
//! No script of a page runs, and nothing that is read from a page here is shown as markup.

pub(crate) mod bounds;
mod document;
pub(crate) mod linked_data;
mod metadata;

pub use document::Page;
pub(crate) use document::{decode_page, text_of};
pub use metadata::PageMetadata;
