//! Errors of an evaluation.

use std::path::PathBuf;

use ortoo_store::StoreError;

/// Reason why an evaluation failed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum EvalError {
    #[error("{path}: {source}")]
    Unreadable { path: PathBuf, source: std::io::Error },
    #[error("{path}: \"{date}\" is not a date like 2026-11-29")]
    InvalidDate { path: PathBuf, date: String },
    #[error("the temporary database: {0}")]
    Store(#[from] StoreError),
    #[error("the folder of the temporary database: {0}")]
    TemporaryFolder(std::io::Error),
    #[error("writing the scores: {0}")]
    Json(#[from] serde_json::Error),
}
