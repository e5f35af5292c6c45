//! Articles: extraction from pages, and operations on their text.
//!
//! [`extract`] turns a page into sanitized HTML, plain text and metadata; [`is_better`] decides whether an
//! extracted text replaces that of the feed. [`diff`] compares two versions of a text, [`annotation`]
//! locates quoted passages in it, and [`pictures`] lists its pictures.

pub mod annotation;
pub mod diff;
mod error;
mod extract;
mod extracted;
mod notice;
pub mod pictures;
mod scoring;
mod word_bag;

pub use error::ArticleError;
pub use extract::extract;
pub use extracted::{ExtractedArticle, ExtractionMethod};
pub use scoring::is_better;

#[cfg(test)]
mod tests;
