//! Files of annotations and of saved links, from this program and from others, told by what is in them.
//!
//! A file is as hostile as any page. It is bounded in bytes and in rows, a row that cannot be used is refused
//! with its place, and nothing but http(s) comes in.

mod annotations;
mod gather;
mod html;
mod json;
mod table;
#[cfg(test)]
mod tests;

use gather::Gather;
use ortoo_model::{Imported, ImportedAnnotation};

use crate::export::uuid_of;

/// The most bytes of a file.
pub const BYTES: usize = 64 * 1024 * 1024;
/// The most articles, the most annotations, and the most refused rows that are told.
const ROWS: usize = 100_000;
const REFUSED: usize = 1000;

/// A file that cannot be imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// More than [`BYTES`].
    #[error("the file has more than {BYTES} bytes")]
    TooLarge,
    /// Nothing in it is known.
    #[error("the file is of no kind that can be imported")]
    Unknown,
}

/// What a file holds.
///
/// # Errors
/// [`ImportError`]; rows that cannot be used are in [`Imported::refused`].
pub fn read(bytes: &[u8]) -> Result<Imported, ImportError> {
    if bytes.len() > BYTES {
        return Err(ImportError::TooLarge);
    }
    let text = crate::decode::decode(bytes, None);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let mut gather = Gather::default();
    let known = match text.chars().next() {
        Some('{' | '[') => json::read(text, &mut gather),
        Some('<') => html::read(text, &mut gather),
        Some(_) => table::read(text, &mut gather),
        None => false,
    };
    if known { Ok(gather.finish()) } else { Err(ImportError::Unknown) }
}

/// An id for an annotation whose file gives it none: the same for the same, so that it is imported once.
pub fn identity(url: &str, annotation: &ImportedAnnotation) -> String {
    let passage = annotation.target.as_ref().map(|target| target.exact.as_str()).unwrap_or_default();
    uuid_of([url, passage, &annotation.note].join("\0").as_bytes())
}
