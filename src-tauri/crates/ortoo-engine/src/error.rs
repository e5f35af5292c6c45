//! The engine's errors, and the one place where a chain of causes becomes a code.

use ortoo_content::feed::FeedError;
use ortoo_content::opml::OpmlError;
use ortoo_content::recipe::RecipeError;
use ortoo_model::{Failure, FailureCode};
use ortoo_store::StoreError;

use crate::fetch::FetchError;

/// What can go wrong in a verb.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The network or what came over it.
    #[error(transparent)]
    Fetch(#[from] FetchError),
    /// A document that should have been a feed.
    #[error(transparent)]
    Feed(#[from] FeedError),
    /// A document that is not what its recipe expects.
    #[error(transparent)]
    Recipe(#[from] RecipeError),
    /// A document that should have been OPML.
    #[error(transparent)]
    Opml(#[from] OpmlError),
    /// The request itself cannot be met.
    #[error(transparent)]
    Refused(#[from] Failure),
    /// A task panicked or was cancelled.
    #[error("a background task ended early")]
    Task(#[from] tokio::task::JoinError),
    /// The sample edition that ships with the program cannot be read.
    #[error("the sample edition cannot be read")]
    Sample(#[from] crate::sample::SampleError),
}

impl From<FailureCode> for EngineError {
    fn from(code: FailureCode) -> Self {
        Self::Refused(code.into())
    }
}

impl EngineError {
    /// The code and arguments a reader is told; logs the chain of causes.
    pub fn into_failure(self) -> Failure {
        let failure = match &self {
            Self::Store(error) => error.into(),
            Self::Fetch(error) => error.into(),
            Self::Feed(error) => error.into(),
            Self::Recipe(error) => error.into(),
            Self::Opml(error) => error.into(),
            Self::Refused(failure) => failure.clone(),
            Self::Task(_) | Self::Sample(_) => FailureCode::Internal.into(),
        };
        log::warn!("{failure}: {}", chain(&self));
        failure
    }
}

/// An error with its causes, on one line.
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
