//! Briefings: a day's stories as a document, by a built-in layout or the reader's template.

mod fields;
mod template;
mod writer;

pub use template::{DEFAULT_TEMPLATE, TemplateError};
pub use writer::brief;
