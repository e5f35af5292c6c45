//! Why a source's answer gave no entries by its recipe.

use ortoo_model::{Failure, FailureCode, SourceKind};

use crate::feed::FeedError;

/// An answer that a recipe does not fit.
#[derive(Debug, thiserror::Error)]
pub enum RecipeError {
    /// Another kind of document altogether.
    #[error("{content_type} where the recipe expects {}", kind.word())]
    Unexpected {
        /// What the recipe expects.
        kind: SourceKind,
        /// What the server called the answer, else what it looks like.
        content_type: String,
    },
    /// Nothing is where a field of the recipe looks.
    #[error("nothing is where {field} looks")]
    Layout {
        /// The field, dotted.
        field: &'static str,
    },
    /// The page says of itself that it does not exist, whatever its status.
    #[error("the page says that it does not exist")]
    PageMissing,
    /// A feed that cannot be read.
    #[error(transparent)]
    Feed(#[from] FeedError),
    /// The parser gave up in a way that it should not.
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
