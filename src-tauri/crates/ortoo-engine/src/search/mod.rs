//! The search index and the queries on it.

pub(crate) mod index;
pub(crate) mod queries;
