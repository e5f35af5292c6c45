//! Errors of parsing a feed.

use ortoo_model::{Failure, FailureCode};

/// Why a document could not be parsed as a feed.
#[derive(Debug, thiserror::Error)]
pub enum FeedError {
    /// The document is a page, a picture, empty or anything else.
    #[error("no feed, but {content_type}")]
    NotAFeed {
        /// The media type that the server sent, else a guess from the first bytes.
        content_type: String,
    },
    /// The document is XML that starts as a feed and cannot be repaired.
    #[error("the feed cannot be read")]
    Malformed(#[source] quick_xml::Error),
    /// The XML has no root element.
    #[error("the feed has no root")]
    Rootless,
    /// The document declares that it is a JSON Feed and is invalid JSON.
    #[error("the JSON feed cannot be read")]
    MalformedJson(#[source] serde_json::Error),
    /// The parser panicked, which is a bug.
    #[error("the parser panicked")]
    Panicked,
}

impl From<&FeedError> for Failure {
    fn from(error: &FeedError) -> Self {
        match error {
            FeedError::NotAFeed { content_type } => {
                Failure::new(FailureCode::NotAFeed).with("content_type", content_type.as_str())
            }
            FeedError::Malformed(_)
            | FeedError::Rootless
            | FeedError::MalformedJson(_)
            | FeedError::Panicked => FailureCode::Malformed.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_of_another_kind_is_reported_with_its_content_type() {
        let failure = Failure::from(&FeedError::NotAFeed { content_type: "text/html".into() });
        assert_eq!(failure, Failure::new(FailureCode::NotAFeed).with("content_type", "text/html"));
    }

    #[test]
    fn a_panic_is_reported_as_a_malformed_feed() {
        assert_eq!(Failure::from(&FeedError::Panicked).code, FailureCode::Malformed);
    }
}
