//! Stand-in.
use ortoo_model::*;
/// Feed.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct OpmlFeed {
    pub url: String,
    pub title: Option<String>,
    pub site_url: Option<String>,
    pub language: Option<Language>,
    pub folder: Option<String>,
}
/// Error.
#[derive(Debug, thiserror::Error)]
pub enum OpmlError {
    /// No.
    #[error("no opml")]
    NotOpml,
}
impl From<&OpmlError> for Failure {
    fn from(_: &OpmlError) -> Self {
        FailureCode::NotOpml.into()
    }
}
/// Reads.
pub fn read(_: &[u8]) -> Result<Vec<OpmlFeed>, OpmlError> {
    Err(OpmlError::NotOpml)
}
/// Writes.
pub fn write(_: &[OpmlFeed], _: &str) -> String {
    String::new()
}
