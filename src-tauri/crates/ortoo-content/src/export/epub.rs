//! EPUB 3.
//!
//! The same articles and the same `now` give the same bytes.

mod book;
mod container;
mod identifier;
mod package;
mod page;
mod picture;

pub(super) use book::write;
pub(super) use container::zip_epub;
pub(crate) use identifier::uuid_of;
pub(super) use page::xhtml_page;
