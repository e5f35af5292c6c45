//! Errors of applying a recipe.

use ortoo_model::{Failure, FailureCode, SourceKind};

use crate::feed::FeedError;

/// Why a recipe does not fit a response.
#[derive(Debug, thiserror::Error)]
pub enum RecipeError {
    /// The response is another kind of document.
    #[error("{content_type} where the recipe expects {}", kind.word())]
    Unexpected {
        /// The kind that the recipe expects.
        kind: SourceKind,
        /// The media type that the server sent, else a guess from the first bytes.
        content_type: String,
    },
    /// A field of the recipe matches nothing, so the layout of the page has changed.
    #[error("nothing is where {field} looks")]
    Layout {
        /// The name of the field, such as `list.item`.
        field: &'static str,
    },
    /// The page says that it does not exist, whatever its HTTP status.
    #[error("the page says that it does not exist")]
    PageMissing,
    /// The response is a feed that cannot be parsed.
    #[error(transparent)]
    Feed(#[from] FeedError),
    /// The parser panicked, which is a bug.
    #[error("the parser panicked")]
    Panicked,
}

impl From<&RecipeError> for Failure {
    fn from(error: &RecipeError) -> Self {
        match error {
            RecipeError::Unexpected { kind, content_type } => Self::new(FailureCode::UnexpectedAnswer)
                .with("kind", kind.word())
                .with("content_type", content_type.as_str()),
            RecipeError::Layout { field } => Self::new(FailureCode::LayoutChanged).with("field", *field),
            RecipeError::PageMissing => FailureCode::PageMissing.into(),
            RecipeError::Feed(error) => error.into(),
            RecipeError::Panicked => FailureCode::Malformed.into(),
        }
    }
}
