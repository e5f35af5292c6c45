//! Why a document gave no feed.

use ortoo_model::{Failure, FailureCode};

/// A document that cannot be read as a feed.
#[derive(Debug, thiserror::Error)]
pub enum FeedError {
    /// Something else altogether: a page, a picture, nothing.
    #[error("no feed, but {content_type}")]
    NotAFeed {
        /// What the server called it, else what its first bytes look like.
        content_type: String,
    },
    /// XML that begins as a feed and that no mending makes readable.
    #[error("the feed cannot be read")]
    Malformed(#[source] quick_xml::Error),
    /// XML that ends before its root does.
    #[error("the feed has no root")]
    Rootless,
    /// JSON that says it is a feed and is not JSON to the end.
    #[error("the JSON feed cannot be read")]
    MalformedJson(#[source] serde_json::Error),
    /// The parser gave up in a way that it should not.
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
    fn a_page_is_told_by_its_content_type() {
        let failure = Failure::from(&FeedError::NotAFeed { content_type: "text/html".into() });
        assert_eq!(failure, Failure::new(FailureCode::NotAFeed).with("content_type", "text/html"));
    }

    #[test]
    fn a_broken_feed_is_malformed() {
        assert_eq!(Failure::from(&FeedError::Panicked).code, FailureCode::Malformed);
    }
}
