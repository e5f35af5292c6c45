//! The content of an OPML document.

use ortoo_model::{Failure, FailureCode, Language};

/// Maximum nesting of folders. Feeds of deeper folders belong to the innermost of these.
pub(super) const MAX_FOLDER_DEPTH: usize = 64;
/// Separates the names in the path of a folder.
pub(super) const FOLDER_SEPARATOR: char = '/';

/// A feed in an OPML document.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct OpmlFeed {
    /// The address as written, not validated.
    pub url: String,
    /// The title as plain text on one line.
    pub title: Option<String>,
    /// The address of the site as written, not validated.
    pub site_url: Option<String>,
    /// The language that the document declares.
    pub language: Option<Language>,
    /// The path of its folders, outermost first, separated by `/`.
    pub folder: Option<String>,
}

/// Why a document could not be parsed as OPML.
#[derive(Debug, thiserror::Error)]
pub enum OpmlError {
    /// The first element is not `opml`.
    #[error("the document is no OPML")]
    NotOpml,
}

impl From<&OpmlError> for Failure {
    fn from(error: &OpmlError) -> Self {
        match error {
            OpmlError::NotOpml => FailureCode::NotOpml.into(),
        }
    }
}

/// Removes the characters that XML 1.0 forbids; tabs and line breaks become spaces, as in any XML attribute.
pub(super) fn to_legal_chars(text: &str) -> String {
    let is_legal = |c: &char| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}');
    text.chars().map(|c| if matches!(c, '\n' | '\t') { ' ' } else { c }).filter(is_legal).collect()
}
