//! Imports annotations and saved links from files of this program and of others, recognized by their content.
//!
//! Files are untrusted: their size and number of rows are limited, invalid rows are refused with their line, and
//! only http and https addresses are accepted.

mod annotations;
mod collector;
mod fields;
mod html;
mod json;
mod json_values;
mod table;
#[cfg(test)]
mod tests;

use collector::ImportCollector;
use ortoo_model::{Imported, ImportedAnnotation};

use crate::export::uuid_of;

/// Maximum length of a file.
pub const MAX_FILE_BYTES: usize = 64 * 1024 * 1024;

/// Why a file could not be imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// The file is longer than [`MAX_FILE_BYTES`].
    #[error("the file has more than {MAX_FILE_BYTES} bytes")]
    TooLarge,
    /// The format is unknown.
    #[error("the file is of no kind that can be imported")]
    Unknown,
}

/// Parses a file. Invalid rows are listed in [`Imported::refused`].
///
/// ```
/// let file = b"url,title,tags\nhttps://a.mn/1,One,x|y\n";
/// let imported = ortoo_content::import::read(file).unwrap();
/// assert_eq!(imported.articles[0].tags, ["x", "y"]);
/// ```
///
/// # Errors
/// [`ImportError::TooLarge`] above [`MAX_FILE_BYTES`], [`ImportError::Unknown`] for a file of another format.
pub fn read(bytes: &[u8]) -> Result<Imported, ImportError> {
    if bytes.len() > MAX_FILE_BYTES {
        return Err(ImportError::TooLarge);
    }
    let text = crate::decode::decode(bytes, None);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let mut collector = ImportCollector::default();
    let is_known = match text.chars().next() {
        Some('{' | '[') => json::read(text, &mut collector),
        Some('<') => html::read(text, &mut collector),
        Some(_) => table::read(text, &mut collector),
        None => false,
    };
    if is_known { Ok(collector.finish()) } else { Err(ImportError::Unknown) }
}

/// Returns an id for an annotation without one. Equal annotations have equal ids, so that a second import adds
/// nothing.
pub fn identity(url: &str, annotation: &ImportedAnnotation) -> String {
    let passage = annotation.target.as_ref().map(|target| target.exact.as_str()).unwrap_or_default();
    uuid_of([url, passage, &annotation.note].join("\0").as_bytes())
}
