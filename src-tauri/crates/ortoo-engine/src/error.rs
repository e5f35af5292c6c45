//! The engine's errors and their conversion into failure codes.

use ortoo_content::feed::FeedError;
use ortoo_content::opml::OpmlError;
use ortoo_content::recipe::RecipeError;
use ortoo_model::{Failure, FailureCode};
use ortoo_store::StoreError;

use crate::fetch::FetchError;

/// The ways in which a use case can fail.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// The database could not be opened, read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A fetch failed.
    #[error(transparent)]
    Fetch(#[from] FetchError),
    /// A document is not a feed.
    #[error(transparent)]
    Feed(#[from] FeedError),
    /// A document does not match its recipe.
    #[error(transparent)]
    Recipe(#[from] RecipeError),
    /// A document is not OPML.
    #[error(transparent)]
    Opml(#[from] OpmlError),
    /// The request cannot be carried out, for the reason given by the failure.
    #[error(transparent)]
    Refused(#[from] Failure),
    /// A background task panicked or was cancelled.
    #[error("a background task ended early")]
    Task(#[from] tokio::task::JoinError),
    /// The built-in sample edition cannot be read.
    #[error("the sample edition cannot be read")]
    Sample(#[from] crate::sample::SampleError),
}

impl From<FailureCode> for EngineError {
    fn from(code: FailureCode) -> Self {
        Self::Refused(code.into())
    }
}

impl EngineError {
    /// Converts the error into the code and arguments that are shown to the reader.
    ///
    /// ```
    /// use ortoo_engine::{EngineError, FetchError};
    ///
    /// let error = EngineError::from(FetchError::Redirects);
    /// assert_eq!(error.to_failure().to_string(), "redirect-loop");
    /// ```
    pub fn to_failure(&self) -> Failure {
        match self {
            Self::Store(error) => error.into(),
            Self::Fetch(error) => error.into(),
            Self::Feed(error) => error.into(),
            Self::Recipe(error) => error.into(),
            Self::Opml(error) => error.into(),
            Self::Refused(failure) => failure.clone(),
            Self::Task(_) | Self::Sample(_) => FailureCode::Internal.into(),
        }
    }

    /// Logs the error with its chain of causes and converts it by [`EngineError::to_failure`]. To be called once, where the
    /// error is handled.
    pub fn into_failure(self) -> Failure {
        let failure = self.to_failure();
        log::warn!("{failure}: {}", chain(&self));
        failure
    }
}

/// Returns an error and its causes on one line.
fn chain(error: &dyn std::error::Error) -> String {
    let mut line = error.to_string();
    let mut cause = error.source();
    while let Some(next) = cause {
        line.push_str(": ");
        line.push_str(&next.to_string());
        cause = next.source();
    }
    line
}
